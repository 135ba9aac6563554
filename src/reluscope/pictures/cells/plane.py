"""Where a picture of cells lies: the network's own plane, told in the data's units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reluscope.data import Points, Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures.frame import (
    Bounds,
    check_points,
    check_units,
    class_names_of,
    default_bounds,
    feature_names_of,
)

if TYPE_CHECKING:
    from reluscope.cells import CellComplex

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PicturePlane:
    """The map from the plane of the cells to the plane of the picture, and its names.

    Attributes
    ----------
    shift, scale : (2,) float64
        A point ``p`` of the cells is drawn at ``p * scale + shift``.
    feature_names : tuple of str
        What the two axes are called.
    class_names : tuple of str
    """

    shift: Floats
    scale: Floats
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]

    def place(self, coordinates: Floats) -> Floats:
        """Return where coordinates (…, 2) of the cells are drawn."""
        return coordinates * self.scale + self.shift

    @property
    def area_scale(self) -> float:
        """How many square units of the picture one of the cells' plane is."""
        return float(self.scale.prod())

    def bounds(self, cells: CellComplex) -> Bounds:
        """Return the rectangle around the polygon that was cut, in the picture's units."""
        corners = self.place(cells.domain)
        (x_min, y_min), (x_max, y_max) = corners.min(axis=0), corners.max(axis=0)
        return float(x_min), float(x_max), float(y_min), float(y_max)


def picture_plane(
    cells: CellComplex,
    net: MLP | None = None,
    standardizer: Standardizer | None = None,
    points: Points | None = None,
) -> PicturePlane:
    """Return the plane in the data's own units, as far as they are known.

    A network of two inputs gives its standardizer and its names; on a slice through more inputs
    the coordinates stay those of the slice.

    Raises
    ------
    InputError
        Where the standardizer is not of two features, or the points do not fit, or nothing says
        how they were standardised.
    """
    outputs = max(2, len(cells.network.readout_bias))
    flat = net is None or net.widths[0] == 2
    if standardizer is None and net is not None and flat:
        standardizer = net.about.standardizer
    if standardizer is not None and len(standardizer.mean) != 2:
        raise InputError(
            f"standardizer has {len(standardizer.mean)} columns, but cells lie on a plane; leave "
            "it out to draw a slice in its own coordinates."
        )
    shift, scale = np.zeros(2), np.ones(2)
    if standardizer is not None:
        shift, scale = standardizer.mean, standardizer.scale
    if net is not None:
        check_points(points, net.n_classes)
        classes = class_names_of(net, points)
    else:
        known = points.class_names if points is not None else ()
        check_points(points, len(known))
        classes = (*known, *(str(i) for i in range(len(known), outputs)))
    if standardizer is None and flat:
        _check_units(points, net)
    if not flat:
        features: tuple[str, ...] = ("along the first direction", "along the second direction")
    elif net is not None:
        features = feature_names_of(net, points)
    else:
        features = points.feature_names if points is not None else ("x1", "x2")
    return PicturePlane(shift, scale, features, classes)


def _check_units(points: Points | None, net: MLP | None) -> None:
    if net is not None:
        check_units(points, net)
    elif points is not None:
        raise InputError(
            "points are in the data's own units, but cells lie on the network's own plane: give "
            "net=net, whose standardizer tells how the two belong together, or standardizer=; "
            "standardizer=Standardizer.identity(2) where they are on that plane already."
        )


def cell_bounds(net: MLP, bounds: Bounds | None = None, points: Points | None = None) -> Bounds:
    """Return bounds in the data's own units as ``cell_complex`` takes them.

    Parameters
    ----------
    net : MLP
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
    check_units(points, net)
    x_min, x_max, y_min, y_max = default_bounds(net, points) if bounds is None else bounds
    if net.about.standardizer is None:
        return x_min, x_max, y_min, y_max
    low, high = net.about.standardizer.transform([[x_min, y_min], [x_max, y_max]])
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])
