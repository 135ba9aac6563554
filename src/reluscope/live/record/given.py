"""Cells as a file to send."""

import os
from collections.abc import Sequence
from typing import overload

from reluscope.arguments import file_path, instance_of
from reluscope.cells import CellComplex, WholePlane
from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.files import replacing
from reluscope.live.record.html import html
from reluscope.live.record.recording import of_moments
from reluscope.live.record.subject import subject
from reluscope.live.state import limits


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
        For another network, more than 20 000 cells, or those of the whole plane.
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
    if isinstance(cells, WholePlane):
        raise InputError(
            "cells are those of the whole plane, but the page shows a window; "
            "cells.window((x_min, x_max, y_min, y_max)).to_html(path) writes one, and "
            "draw_whole_plane draws all of the plane."
        )
    cells = instance_of("cells", cells, CellComplex, "cell_complex(net, bounds) cuts one")
    file = None if path is None else file_path("path", path)
    seen = subject(cells, points)
    _check(cells, seen.net.widths)
    page = html(of_moments(seen.net, list(seen), seen.told(), seen.window))
    if file is None:
        return page
    with replacing(file) as temporary:
        temporary.write_text(page, encoding="utf-8", newline="\n")
    return None


def _check(cells: CellComplex, widths: Sequence[int]) -> None:
    hidden = list(widths[1:-1])
    if len(hidden) > limits.LAYERS or max(hidden, default=0) > limits.NEURONS:
        raise InputError(
            f"The network has hidden layers {hidden}, but the page shows at most {limits.LAYERS} "
            f"of {limits.NEURONS}."
        )
    if cells.n_cells > limits.MOVING_CELLS:
        raise InputError(
            f"There are {cells.n_cells} cells, but the page shows {limits.MOVING_CELLS} at most."
        )
