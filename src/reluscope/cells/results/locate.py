"""Which cell a point lies in: by the pattern it makes, or else by geometry."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arrays import check_shape, real_numbers
from reluscope.cells.arrays.patterns import cells_by_pattern, pack_bits
from reluscope.cells.input.balance import balanced
from reluscope.cells.results.rings import next_in_ring

if TYPE_CHECKING:
    from reluscope.cells.results.complex import CellComplex

Floats = NDArray[np.float64]
_POINTS_AT_ONCE = 65_536


def locate(cells: "CellComplex", x: Any) -> NDArray[np.int64]:
    """Cell of every point (n, 2); -1 outside the domain.

    Raises
    ------
    InputError
        If ``x`` is not (n, 2) real numbers.
    """
    points = real_numbers("x", x)
    check_shape("x", points.shape, (None, 2))
    found = np.full(len(points), -1, dtype=np.int64)
    inside = np.flatnonzero(_least_side(points, cells.domain) >= 0)
    cell_of_pattern = cells_by_pattern(cells.pattern_words)
    for first in range(0, len(inside), _POINTS_AT_ONCE):
        some = inside[first : first + _POINTS_AT_ONCE]
        for index, words in zip(some, _patterns_at(cells, points[some]), strict=True):
            cell = cell_of_pattern.get(words.tobytes())
            found[index] = _deepest_cell(cells, points[index]) if cell is None else cell
    return found


def _patterns_at(cells: "CellComplex", points: Floats) -> NDArray[np.uint64]:
    """Packed patterns that the points themselves make: (n, words)."""
    scaled = balanced(cells.network, cells.domain)
    widths, trace = cells.hidden_widths, scaled.network.trace(np.ldexp(points, scaled.power))
    is_on = [z[:, :width] > 0 for z, width in zip(trace, widths, strict=False)]
    return pack_bits(is_on, len(points))


def _deepest_cell(cells: "CellComplex", point: Floats) -> int:
    """Find the cell whose nearest side is farthest inside, for a point on or next to an edge."""
    start = cells.vertices[cells.ring_vertices] - point
    end = next_in_ring(cells.ring_offsets, start)
    side = start[:, 0] * end[:, 1] - start[:, 1] * end[:, 0]
    length = np.hypot(*(end - start).T)
    depth = side / np.where(length > 0, length, 1.0)
    return int(np.argmax(np.minimum.reduceat(depth, cells.ring_offsets[:-1])))


def _least_side(points: Floats, domain: Floats) -> Floats:
    """Twice the smallest area that a point spans with a side; negative outside."""
    least = np.full(len(points), np.inf)
    for start, end in zip(domain, np.roll(domain, -1, axis=0), strict=True):
        ahead = (end[0] - start[0]) * (points[:, 1] - start[1])
        np.minimum(least, ahead - (end[1] - start[1]) * (points[:, 0] - start[0]), out=least)
    return least
