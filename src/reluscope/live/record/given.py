"""Cells or a network as a file to send."""

import os
from typing import Any, overload

import numpy as np

from reluscope.arguments import file_path, instance_of
from reluscope.cells import CellComplex
from reluscope.colours.palette import pattern_parts
from reluscope.data import Points, Standardizer
from reluscope.data.points import checked_points
from reluscope.errors import InputError
from reluscope.files import replacing
from reluscope.live.frames.points import colors
from reluscope.live.record.html import html
from reluscope.live.record.recording import Recording
from reluscope.live.state import limits

_ACTIVATIONS = {0.0: "relu", 0.01: "leaky-relu", -1.0: "absolute"}


@overload
def to_html(cells: CellComplex, path: None = None, *, points: Points | None = None) -> str: ...


@overload
def to_html(
    cells: CellComplex, path: str | os.PathLike[str], *, points: Points | None = None
) -> None: ...


def to_html(
    cells: CellComplex, path: str | os.PathLike[str] | None = None, *, points: Points | None = None
) -> str | None:
    """Save cells as one HTML file that needs no server: zoom, and point at a cell.

    The file holds the network's weights in float32, and the page cuts the cells again: in doubles,
    for whatever window is looked at.

    Parameters
    ----------
    cells : CellComplex
        Of a network of ReLUs, LeakyReLUs or absolute values, at most 6 hidden layers of 64, with
        2 to 10 classes.
    path : path, optional
        The file is whole or not there. Without one, its text is returned.
    points : Points, optional
        Drawn on top.

    Raises
    ------
    InputError
        For another network, or more than 20 000 cells.
    OSError
        Where the folder is missing, read-only or full.

    Examples
    --------
    >>> from pathlib import Path
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> to_html(cell_complex(MLP((2, 4, 2), seed=0), (-1, 1, -1, 1)), "cells.html")
    >>> Path("cells.html").stat().st_size < 300_000
    True
    """
    cells = instance_of("cells", cells, CellComplex, "cell_complex(net, bounds) cuts one")
    if points is not None:
        check_points(points, len(cells.network.readout_bias))
    file = None if path is None else file_path("path", path)
    page = html(_recording(cells, points))
    if file is None:
        return page
    with replacing(file) as temporary:
        temporary.write_text(page, encoding="utf-8", newline="\n")
    return None


def check_points(points: Any, classes: int) -> None:
    """Raise an InputError unless these are points of a plane, and of as many classes."""
    features = checked_points(points, "points").x.shape[1]
    if features != 2:
        raise InputError(f"points has {features} features, but the page shows a plane: 2.")
    if points.n_classes != classes:
        raise InputError(f"points has {points.n_classes} classes, but the network has {classes}.")


def _recording(cells: CellComplex, points: Points | None) -> Recording:
    network, about = cells.network, cells.about
    parts = [(step.weight, step.bias) for step in network.steps]
    parts.append((network.readout_weight, network.readout_bias))
    widths = [2, *(len(bias) for _, bias in parts)]
    _check(cells, widths)
    units = about.standardizer or Standardizer.identity(2)
    steps, table = pattern_parts(sum(widths[1:-1]))
    corners = cells.domain * units.scale + units.mean
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    told = {
        "learned": False,
        "points": _points(cells, points, units, widths[-1]),
        "moments": [{"epoch": 0, "step": 0}],
        "bounds": [x0, x1, y0, y1],
        "widths": widths,
        "activation": _activation(cells),
        "colors": {
            "angles": steps[:, 0].tolist(),
            "levels": steps[:, 1].tolist(),
            "table": np.rint(table * 255).astype(int).ravel().tolist(),
        },
    }
    numbers = [array.ravel() for part in parts for array in part]
    return Recording(told, np.concatenate(numbers).astype(np.float32)[None])


def _points(
    cells: CellComplex, points: Points | None, units: Standardizer, classes: int
) -> dict[str, Any]:
    about = cells.about
    names = points or about
    return {
        "x": points.x.tolist() if points else [],
        "y": points.y.tolist() if points else [],
        "test_x": [],
        "test_y": [],
        "class_names": list(names.class_names or map(str, range(classes))),
        "feature_names": list(names.feature_names or ("x1", "x2")),
        "class_colors": colors(limits.CLASSES),
        "mean": units.mean.tolist(),
        "scale": units.scale.tolist(),
    }


def _activation(cells: CellComplex) -> str:
    slopes = {float(slope) for step in cells.network.steps for slope in step.off}
    kinks = all(
        step.hinges == len(step.bias) and (step.on == 1).all() for step in cells.network.steps
    )
    found = {_ACTIVATIONS.get(slope) for slope in slopes} or {"relu"}
    name = found.pop()
    if not kinks or found or name is None:
        raise InputError(
            "The page cuts networks of ReLUs, of LeakyReLUs with slope 0.01, or of absolute "
            "values; this one has other kinks. Save a picture: rs.pictures.draw_cells(cells)."
        )
    return name


def _check(cells: CellComplex, widths: list[int]) -> None:
    hidden = widths[1:-1]
    if len(hidden) > limits.LAYERS or max(hidden, default=0) > limits.NEURONS:
        raise InputError(
            f"The network has hidden layers {hidden}, but the page shows at most {limits.LAYERS} "
            f"of {limits.NEURONS}."
        )
    if not 2 <= widths[-1] <= limits.CLASSES:
        raise InputError(f"There are {widths[-1]} classes, but the page shows 2 to 10.")
    if cells.n_cells > limits.MOVING_CELLS:
        raise InputError(
            f"There are {cells.n_cells} cells, but the page shows {limits.MOVING_CELLS} at most."
        )
