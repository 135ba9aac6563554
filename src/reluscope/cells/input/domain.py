"""The convex polygon that is cut: checked, and as corners counter-clockwise."""

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import rectangle
from reluscope.arrays import any_array
from reluscope.cells.input.step import finite_floats
from reluscope.errors import InputError

_LARGEST = 1e140  # coordinate: areas, products of two, stay floats with all their digits


def domain_corners(bounds: Any) -> NDArray[np.float64]:
    """Return the corners of a rectangle or of a convex polygon, counter-clockwise: (k, 2).

    Raises
    ------
    InputError
        If the numbers are not finite or in the wrong order, or the polygon is not strictly
        convex and counter-clockwise.
    """
    if any_array("bounds", bounds).ndim != 2:
        x_min, x_max, y_min, y_max = rectangle("bounds", bounds)
        corners = np.array([[x_min, y_min], [x_max, y_min], [x_max, y_max], [x_min, y_max]])
        _check_size(corners)
        return corners
    corners = finite_floats("bounds", bounds)
    if corners.shape[1] != 2 or len(corners) < 3:
        raise InputError(
            f"bounds has the shape {corners.shape}, but a polygon is (k, 2) with k >= 3 "
            "finite corners."
        )
    _check_convex(corners)
    _check_size(corners)
    return corners


def _check_size(corners: NDArray[np.float64]) -> None:
    """Raise where areas would leave the range of floats."""
    largest = float(np.abs(corners).max())
    if largest > _LARGEST:
        raise InputError(
            f"bounds reach to {largest:g}, but not beyond {_LARGEST:g}, so that areas are floats; "
            "divide them by a number and multiply the first layer's W by it."
        )
    for axis, extent in zip("xy", np.ptp(corners, axis=0).tolist(), strict=True):
        if extent < 1 / _LARGEST:
            raise InputError(
                f"bounds are {extent:g} wide in {axis}, but must be {1 / _LARGEST:g} at least, so "
                "that areas are floats; multiply them by a number and divide the first layer's W "
                "by it."
            )


def _check_convex(corners: NDArray[np.float64]) -> None:
    """Raise unless every corner turns left, exactly, and the polygon goes round once."""
    points = [(Fraction(float(x)), Fraction(float(y))) for x, y in corners]
    rounds = 0
    for index, (x, y) in enumerate(points):
        (u, v), (s, t) = points[index - 1], points[(index + 1) % len(points)]
        if (x - u) * (t - y) - (y - v) * (s - x) <= 0:
            raise InputError(
                f"bounds does not turn left at corner {index} ({x!s}, {y!s}): the polygon must "
                "be strictly convex with its corners counter-clockwise; reverse them if clockwise."
            )
        rounds += (v <= y) and (t < y)
    if rounds != 1:
        raise InputError(f"bounds winds round {rounds} times, but a convex polygon does once.")
