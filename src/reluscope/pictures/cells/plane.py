"""Where a picture of cells lies: the network's own plane, told in the data's units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import instance_of, rectangle
from reluscope.data import Points, Standardizer
from reluscope.data.about import About
from reluscope.data.units import Units, units_of
from reluscope.errors import InputError
from reluscope.pictures.any_network import AnyNetwork, seen
from reluscope.pictures.frame import (
    Bounds,
    check_points,
    check_two_inputs,
    check_units,
    default_bounds,
    known_classes,
)

if TYPE_CHECKING:
    from reluscope.cells import CellComplex, WholePlane

    Cells: TypeAlias = CellComplex | WholePlane


@dataclass(frozen=True, eq=False)
class PicturePlane(Units):
    """The map from the plane of the cells to the plane of the picture, and its names.

    Attributes
    ----------
    feature_names : tuple of str
        What the two axes are called.
    class_names : tuple of str
    points : Points, optional
        What is drawn on top, in the picture's units.
    """

    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    points: Points | None = None

    def bounds(self, cells: CellComplex) -> Bounds:
        """Return the rectangle around the polygon that was cut, in the picture's units."""
        corners = self.place(cells.domain)
        (x_min, y_min), (x_max, y_max) = corners.min(axis=0), corners.max(axis=0)
        return float(x_min), float(x_max), float(y_min), float(y_max)


def picture_plane(
    cells: Cells,
    net: Any = None,
    standardizer: Standardizer | None = None,
    points: Points | None = None,
    units: str | None = None,
) -> PicturePlane:
    """Return the plane in the data's own units as far as they are known, or as ``units`` says.

    The cells know their network's standardizer and names; ``net`` and ``standardizer`` tell those
    that do not. On a slice through more inputs the coordinates stay those of the slice.

    Raises
    ------
    InputError
        Where the units are not known, the standardizer is not of two features, or the points do
        not fit.
    """
    net = None if net is None else seen(net)
    about = _known(cells, net, standardizer)
    told = units_of(about, units)
    outputs = max(2, len(cells.network.readout_bias)) if net is None else known_classes(net)
    names = about.class_names or (points.class_names if points is not None else ())
    classes = (*names, *(str(i) for i in range(len(names), outputs)))
    check_points(points, len(classes) if net is None else outputs)
    on_a_slice = net is not None and net.widths[0] != 2  # its points are in its own coordinates
    if points is not None and about.standardizer is None and not on_a_slice:
        _refuse_points(net)
    features = about.feature_names or (points.feature_names if points is not None else ())
    if points is not None and about.standardizer is not None and told.units == "network":
        points = replace(points, x=about.standardizer.transform(points.x))
    return PicturePlane(
        told.units, told.shift, told.scale, features or ("x1", "x2"), classes, points
    )


def wrongly_classified(cells: Cells, plane: PicturePlane, points: Points) -> NDArray[np.bool_]:
    """Return which points, in the picture's units, the cells' network takes for another class.

    None of them where its outputs are not the classes' logits: cut by the first layers alone.
    """
    outputs = len(cells.network.readout_bias)
    if max(2, outputs) != len(plane.class_names):
        return np.zeros(len(points), dtype=bool)
    logits = cells.network((points.x - plane.shift) / plane.scale)
    if outputs == 1:  # class 1 above zero
        return np.asarray((logits[:, 0] > 0) != points.y)
    return np.asarray(logits.argmax(axis=1) != points.y)


def _known(cells: Cells, net: AnyNetwork | None, standardizer: Standardizer | None) -> About:
    """Return what is known of the data: by the cells, else by the network, else as given."""
    about = cells.about.copy()
    if net is not None:
        about.class_names = net.about.class_names
        if net.widths[0] == 2:
            about.standardizer = net.about.standardizer
            about.feature_names = net.about.feature_names
    if standardizer is not None:
        repair = "Standardizer.fit(x) of the training rows, or Standardizer(mean, scale)"
        about.standardizer = instance_of("standardizer", standardizer, Standardizer, repair)
    if about.standardizer is not None and len(about.standardizer.mean) != 2:
        raise InputError(
            f"standardizer has {len(about.standardizer.mean)} columns, but cells lie on a plane; "
            "leave it out to draw a slice in its own coordinates."
        )
    return about


def _refuse_points(net: AnyNetwork | None) -> None:
    if net is not None:
        net.about.known_standardizer("points", 2)
    raise InputError(
        "points are in the data's own units, but cells.about.standardizer is None: these cells lie "
        "on the network's own plane and do not know how the two belong together. Set "
        "cells.about.standardizer = scaler, the Standardizer that the training rows went through, "
        "or give net=net, which knows it; Standardizer.identity(2) where the points are on that "
        "plane already."
    )


def cell_bounds(net: Any, bounds: Bounds | None = None, points: Points | None = None) -> Bounds:
    """Return bounds in the data's own units as ``cell_complex`` takes them.

    Parameters
    ----------
    net : MLP, PiecewiseLinear or whatever else ``PiecewiseLinear.from_network`` reads
        With two inputs.
    bounds : (x_min, x_max, y_min, y_max), optional
        In the data's own units; what a photo would show if not given.
    points : Points, optional
        Give the default bounds.

    Returns
    -------
    (x_min, x_max, y_min, y_max)
        On the network's own, standardised plane.

    Raises
    ------
    InputError
        For points, where the network has no standardizer, so does not know their units.

    Examples
    --------
    >>> from reluscope.data import Standardizer
    >>> from reluscope.nn import MLP
    >>> net = MLP((2, 4, 2))
    >>> net.about.standardizer = Standardizer([10.0, 0.0], [5.0, 2.0])
    >>> cell_bounds(net, (0, 20, -2, 2))
    (-2.0, 2.0, -1.0, 1.0)
    """
    net = seen(net)
    check_two_inputs(net)
    check_points(points, net.n_classes)
    check_units(points, net)
    window = default_bounds(net, points) if bounds is None else bounds
    x_min, x_max, y_min, y_max = rectangle("bounds", window)
    if net.about.standardizer is None:
        return x_min, x_max, y_min, y_max
    low, high = net.about.standardizer.transform([[x_min, y_min], [x_max, y_max]])
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])
