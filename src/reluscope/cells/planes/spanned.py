"""Two directions: whether they span a plane, and those of length one at right angles."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reluscope.text.written import number

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


def are_on_a_line(a: Floats, b: Floats, c: Floats) -> bool:
    """Whether three points lie on one line, decided without rounding.

    Examples
    --------
    >>> far, one, other = np.array([1e300, 0.0]), np.array([1.0, 1.0]), np.array([2.0, 2.0])
    >>> are_on_a_line(far, one, other), are_on_a_line(0 * one, one, other)
    (False, True)
    """
    starts = [Fraction(x) for x in a.tolist()]
    u, v = (
        [Fraction(x) - start for x, start in zip(end.tolist(), starts, strict=True)]
        for end in (b, c)
    )
    k = max(range(len(u)), key=lambda i: abs(u[i]))
    return all(u[k] * v[i] == u[i] * v[k] for i in range(len(u)))


def why_no_plane(a: Floats, b: Floats, c: Floats) -> str:
    """Return why no plane is laid through three points."""
    if are_on_a_line(a, b, c):
        return "a, b and c lie on one line; choose another third point."
    largest = number(float(np.abs([a, b, c]).max()))
    return (
        "a, b and c are so close to one line that float64 tells no plane from it; their numbers "
        f"go up to {largest}. Choose another third point, or points of like size."
    )


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
