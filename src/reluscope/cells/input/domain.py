"""The convex polygon that is cut: checked, and as corners counter-clockwise."""

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import check_size, rectangle
from reluscope.arrays import any_array
from reluscope.cells.input.step import finite_floats
from reluscope.errors import InputError

Floats = NDArray[np.float64]
Point = tuple[Fraction, Fraction]


def domain_corners(bounds: Any) -> Floats:
    """Return the corners of a rectangle or of a convex polygon, counter-clockwise: (k, 2).

    A polygon may be given either way round; clockwise, it is walked back from its first corner.

    Raises
    ------
    InputError
        If the numbers are not finite or in the wrong order, or the polygon is not strictly convex.
    """
    if any_array("bounds", bounds).ndim != 2:
        x_min, x_max, y_min, y_max = rectangle("bounds", bounds)
        return np.array([[x_min, y_min], [x_max, y_min], [x_max, y_max], [x_min, y_max]])
    corners = finite_floats("bounds", bounds)
    if corners.shape[1] != 2 or len(corners) < 3:
        raise InputError(
            f"bounds has the shape {corners.shape}, but a polygon is (k, 2) with k >= 3 "
            "finite corners."
        )
    corners = _counter_clockwise(corners)
    check_size("bounds", *corners.T.tolist())
    return corners


def _counter_clockwise(corners: Floats) -> Floats:
    """Return a strictly convex polygon counter-clockwise; its first corner stays the first one.

    Decided without rounding.
    """
    points = [(Fraction(x), Fraction(y)) for x, y in corners.tolist()]
    beside = list(zip(points[-1:] + points[:-1], points, points[1:] + points[:1], strict=True))
    twice_the_area = sum(x * t - y * s for _, (x, y), (s, t) in beside)
    way = -1 if twice_the_area < 0 else 1
    for index, (before, (x, y), after) in enumerate(beside):
        if way * _turn(before, (x, y), after) <= 0:
            raise InputError(
                f"bounds does not turn {'left' if way > 0 else 'right'} at corner {index} "
                f"({x!s}, {y!s}), as it does round its area: the polygon must be strictly convex."
            )
    rounds = sum((way * v <= way * y) and (way * t < way * y) for (_, v), (_, y), (_, t) in beside)
    if rounds != 1:
        raise InputError(f"bounds winds round {rounds} times, but a convex polygon does once.")
    return corners if way > 0 else np.concatenate([corners[:1], corners[:0:-1]])


def _turn(before: Point, corner: Point, after: Point) -> Fraction:
    """Return a number above zero where the way turns left at the corner, below where right."""
    (u, v), (x, y), (s, t) = before, corner, after
    return (x - u) * (t - y) - (y - v) * (s - x)
