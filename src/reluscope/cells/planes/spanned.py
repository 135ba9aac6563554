"""Two directions: whether they span a plane, and those of length one at right angles."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def direction(start: Floats, end: Floats) -> Floats:
    """Return a vector that leads from one point towards another, its largest number near one."""
    with np.errstate(over="ignore"):
        offset = end - start
    return near_one(offset if np.isfinite(offset).all() else end / 2 - start / 2)


def near_one(vector: Floats) -> Floats:
    """Return a vector times the power of two that brings its largest number near one."""
    return np.asarray(np.ldexp(vector, -np.frexp(np.abs(vector).max(initial=0.0))[1]))


def span_a_plane(first: Floats, second: Floats) -> bool:
    """Whether two vectors, their largest numbers near one, point different ways."""
    return bool(np.linalg.matrix_rank(np.stack([first, second])) == 2)


def at_right_angles(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Return the first direction and what the second one adds to it, both of length one.

    Examples
    --------
    >>> [side.tolist() for side in at_right_angles(np.array([2.0, 0.0]), np.array([1.0, 3.0]))]
    [[1.0, 0.0], [0.0, 1.0]]
    """
    along = first / np.linalg.norm(first)
    across = second - (second @ along) * along
    return along, across / np.linalg.norm(across)
