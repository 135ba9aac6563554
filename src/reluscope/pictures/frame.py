"""Which part of the plane a picture shows, and what its axes and classes are called."""

from __future__ import annotations

import numpy as np

from reluscope.data import Points
from reluscope.data.points import checked_points
from reluscope.errors import InputError
from reluscope.pictures.any_network import AnyNetwork, seen

Bounds = tuple[float, float, float, float]

_MARGIN = 0.06  # of the points' range, on each side
_DEVIATIONS = 2.5
_LONGEST_SIDES = 3.0  # past this ratio, equal units on both axes would leave a ribbon


def check_two_inputs(net: AnyNetwork) -> None:
    """Raise unless the network's inputs are a plane.

    Raises
    ------
    InputError
        Where it has one input, or three or more.
    """
    if seen(net).widths[0] != 2:
        raise InputError(
            f"net takes {net.widths[0]} numbers, but a photo shows a network of two inputs; train "
            "one on two features, or lay a plane: Plane.through(a, b, c).restrict(net)."
        )


def check_points(points: Points | None, classes: int, argument: str = "points") -> None:
    """Raise unless the points, if there are any, are on a plane and of these classes.

    Raises
    ------
    InputError
        Where they have not two features, or more classes.
    """
    if points is None:
        return
    if checked_points(points, argument).n_features != 2:
        raise InputError(f"{argument} has {points.n_features} features, but a photo shows two.")
    if points.n_classes > classes:
        raise InputError(
            f"{argument} has {points.n_classes} classes, but the network knows {classes}."
        )


def check_units(points: Points | None, net: AnyNetwork) -> None:
    """Raise where there are points, in the data's own units, but the network knows none.

    Raises
    ------
    InputError
        Where it has no standardizer; without points, its own plane is photographed.
    """
    if points is not None:
        net.about.known_standardizer("points", net.widths[0])


def default_bounds(net: AnyNetwork, points: Points | None = None) -> Bounds:
    """Return where to look if nobody says so, in the data's own units.

    The points with a margin; without points, 2.5 deviations of the training data around their
    mean; without those, (-3, 3, -3, 3).
    """
    if points is not None:
        return around(points.x)
    low, high = np.full(2, -3.0), np.full(2, 3.0)
    if net.about.standardizer is not None:
        corners = np.array([[-_DEVIATIONS] * 2, [_DEVIATIONS] * 2])
        low, high = net.about.standardizer.inverse(corners)
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def around(x: np.ndarray) -> Bounds:
    """Return the rectangle of rows x (n, 2) with a margin; of some size even for one point.

    Examples
    --------
    >>> around(np.array([[0.0, 10.0], [100.0, 10.0]]))
    (-6.0, 106.0, 9.0, 11.0)
    """
    low, high = x.min(axis=0), x.max(axis=0)
    size = high - low
    empty = np.maximum(abs(high) * 1e-3, 1.0)
    margin = np.where(size > 0, _MARGIN * size, empty)
    low, high = low - margin, high + margin
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def aspect_of(bounds: Bounds) -> float:
    """Return the aspect of the axes: equal units on both, or a square where that is a ribbon.

    Examples
    --------
    >>> aspect_of((0, 2, 0, 1)), aspect_of((0, 1000, 0, 1))
    (1.0, 1000.0)
    """
    width, height = bounds[1] - bounds[0], bounds[3] - bounds[2]
    square = max(width, height) <= _LONGEST_SIDES * min(width, height)
    return 1.0 if square else float(width / height)


def class_names_of(net: AnyNetwork, points: Points | None = None) -> tuple[str, ...]:
    """Return a name for each of the network's classes: its own, the points' or numbers."""
    names = net.about.class_names or (points.class_names if points is not None else ())
    return tuple(names) + tuple(str(i) for i in range(len(names), known_classes(net)))


def known_classes(net: AnyNetwork) -> int:
    """Return how many classes a network tells apart: two by the sign of a single output."""
    return max(2, net.n_classes)


def predicted(net: AnyNetwork, x: np.ndarray) -> np.ndarray:
    """Return the class of rows in the data's own units, (n,); of a single output 1 above zero."""
    if net.n_classes > 1:
        return net.predict(x)
    return (net.logits(x)[:, 0] > 0).int().cpu().numpy()


def feature_names_of(net: AnyNetwork, points: Points | None = None) -> tuple[str, ...]:
    """Return what the network's inputs are called."""
    names = net.about.feature_names or (points.feature_names if points is not None else ())
    return tuple(names) or tuple(f"x{i}" for i in range(1, net.widths[0] + 1))
