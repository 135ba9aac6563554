"""Where points of the square that stands for the whole plane lie there (``whole/square``)."""

# mypy: allow-untyped-defs, allow-untyped-calls

import math

import numpy as np

from reluscope.cells.compiled.kernel import kernel
from reluscope.cells.decide.sign import EPS

_LARGEST_FLOAT = np.finfo(np.float64).max
_VANISHED = -2000  # a power of two below which nothing is left of a float


@kernel
def place_on_plane(xy, blur, vertices, scales, where, error):
    """Write the coordinates of these vertices, and bounds on their errors.

    With U = 1 - |X| - |Y| a point is X / U and Y / U, times ``scales``. A vertex near the border of
    the square lies far out, and its error is as many times larger; where it is not known at all,
    the error is infinite.
    """
    for k in range(len(vertices)):
        v = vertices[k]
        unit = 1.0 - abs(xy[v, 0]) - abs(xy[v, 1])
        doubt = 2.0 * blur[v] + 4 * EPS
        is_known, error[k] = unit > doubt, 0.0
        for axis in range(2):
            if not is_known:
                continue
            ratio = xy[v, axis] / unit
            size = abs(ratio)
            off = (blur[v] + size * doubt) / (unit - doubt) * (1.0 + EPS) + 4 * EPS * size
            if size == 0.0 and blur[v] == 0.0:  # on the other axis
                off = 0.0
            where[k, axis] = ratio * scales[axis]
            error[k] = max(error[k], off * scales[axis])
            is_known = abs(where[k, axis]) <= _LARGEST_FLOAT and error[k] <= _LARGEST_FLOAT
        if not is_known:
            where[k, 0], where[k, 1], error[k] = 0.0, 0.0, np.inf


@kernel
def turn_to_infinity(xy, blur, vertices, powers, ways, error):
    """Write unit vectors to these points on the border of the square, and bounds on their errors.

    They lie at X and Y times two to the ``powers``; a coordinate at a corner is exactly zero.
    """
    for k in range(len(vertices)):
        v = vertices[k]
        largest = -(2**40)
        for axis in range(2):
            if xy[v, axis] != 0.0:
                largest = max(largest, math.frexp(xy[v, axis])[1] + powers[axis])
        for axis in range(2):
            shift = max(powers[axis] - largest, 2 * _VANISHED)
            ways[k, axis] = math.ldexp(xy[v, axis], shift)
        length = math.hypot(ways[k, 0], ways[k, 1])
        error[k] = 0.0
        for axis in range(2):
            ways[k, axis] /= length
            if xy[v, axis] != 0.0 or blur[v] != 0.0:
                shift = max(powers[axis] - largest, 2 * _VANISHED)
                off = 4.0 * math.ldexp(blur[v] + EPS, shift) / length + 4 * EPS
                error[k] = max(error[k], off)
