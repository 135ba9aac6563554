"""Which cell of the plane a point lies in: by its pattern, in whole numbers where floats doubt.

On an edge a pattern is no cell's. There it is asked what the neurons do a little further on, first
to the right, then up: of a value, its slope in x and its slope in y, the first one that is not zero
tells the sign. So a point on an edge lies in the cell to its right, on a level edge in that above.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arrays import check_finite, check_shape, real_numbers
from reluscope.cells.arrays.patterns import cells_by_pattern, pack_bits
from reluscope.cells.decide.sign import EPS, UNDERFLOW
from reluscope.cells.decide.whole_numbers import WholeNumbers
from reluscope.cells.input.balance import balanced
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.weights import magnitudes, times
from reluscope.errors import BrokenComplexError

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
_AT_ONCE = 65_536


def locate(cells: "WholePlane", x: Any) -> NDArray[np.int64]:
    """Cell of every point (n, 2), exactly.

    Raises
    ------
    InputError
        If ``x`` is not (n, 2) finite real numbers.
    """
    points = real_numbers("x", x, exactly=True)
    check_shape("x", points.shape, (None, 2))
    check_finite("x", points)
    scaled = balanced(cells.network, cells.domain)
    cell_of = cells_by_pattern(cells.pattern_words)
    found = np.empty(len(points), dtype=np.int64)
    whole = WholeNumbers(cells.network, cells.domain)
    for first in range(0, len(points), _AT_ONCE):
        some = points[first : first + _AT_ONCE]
        with np.errstate(over="ignore", invalid="ignore"):
            layers, is_sure = _by_floats(scaled.network, np.ldexp(some, scaled.power))
        words = pack_bits(layers, len(some))
        for row in np.flatnonzero(~(is_sure & scaled.is_exact)).tolist():
            words[row] = _exactly(cells, whole, some[row])
        found[first : first + len(some)] = _named(cell_of, words)
    return found


def _named(cell_of: dict[bytes, int], words: NDArray[np.uint64]) -> list[int]:
    try:
        return [cell_of[row.tobytes()] for row in words]
    except KeyError:
        raise BrokenComplexError("a point has a pattern that is not among the cells'") from None


def _by_floats(network: PiecewiseLinear, points: Floats) -> tuple[list[Bools], Bools]:
    """Return which neurons are on, layer after layer, and of which points that is certain."""
    values, error = points, np.zeros_like(points)
    layers, is_sure = [], np.asarray(np.isfinite(points).all(axis=1))
    for step in network.steps:
        size, terms = magnitudes(step.weight), step.weight.shape[0] + 4
        z = step.pre_activations(values)
        magnitude = times(np.abs(values), size) + np.abs(step.bias)
        error = times(error, size) * (1 + terms * EPS) + terms * EPS * magnitude + UNDERFLOW
        is_sure = is_sure & (np.abs(z) > error)[:, : step.hinges].all(axis=1)
        layers.append(z[:, : step.hinges] > 0)
        slope = np.where(z > 0, step.on, step.off)
        values, error = z * slope, error * np.abs(slope)
        error += EPS * np.abs(values) + UNDERFLOW
    return layers, is_sure


def _exactly(cells: "WholePlane", whole: WholeNumbers, point: Floats) -> NDArray[np.uint64]:
    """Return the packed pattern beside a point, to the right and a little above."""
    (x, below_x), (y, below_y) = (number.as_integer_ratio() for number in point.tolist())
    at = x * below_y, y * below_x, below_x * below_y
    words = np.zeros((1, cells.pattern_words.shape[1]), dtype=np.uint64)
    layers: list[Bools] = []
    for layer, width in enumerate(cells.hidden_widths):
        p, q, r = whole.functions(words[0], layer)[:, :width]
        layers.append(np.array(list(_beside(p, q, r, at)), dtype=np.bool_)[None])
        rest = [np.zeros((1, width), dtype=np.bool_) for width in cells.hidden_widths[layer + 1 :]]
        words = pack_bits([*layers, *rest], 1)
    pattern: NDArray[np.uint64] = words[0]
    return pattern


def _beside(p: Any, q: Any, r: Any, at: tuple[int, int, int]) -> Iterator[bool]:
    """Tell of each function whether it is above zero beside a point in homogeneous coordinates."""
    for a, b, c in zip(p, q, r, strict=True):
        yield next((sign > 0 for sign in (a * at[0] + b * at[1] + c * at[2], a, b) if sign), False)
