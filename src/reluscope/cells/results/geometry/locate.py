"""Which cell a point lies in: by the pattern it makes, or else by geometry.

Floats may give a point the pattern of a cell that it does not lie in, where large terms cancel or
small ones underflow. So the cell that a pattern names has to contain the point.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arrays import check_shape, real_numbers
from reluscope.cells.arrays.patterns import cells_by_pattern, pack_bits
from reluscope.cells.decide.sign import EPS
from reluscope.cells.input.balance import balanced
from reluscope.cells.results.geometry.rings import next_in_ring

if TYPE_CHECKING:
    from reluscope.cells.results.complex import CellComplex

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
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
        patterns = _patterns_at(cells, points[some])
        cell = np.array([cell_of_pattern.get(words.tobytes(), -1) for words in patterns])
        left = np.flatnonzero(~_is_inside(cells, cell, points[some]))
        cell[left] = [_deepest_cell(cells, point) for point in points[some[left]]]
        found[some] = cell
    return found


def _patterns_at(cells: "CellComplex", points: Floats) -> NDArray[np.uint64]:
    """Packed patterns that the points themselves make: (n, words)."""
    scaled = balanced(cells.network, cells.domain)
    widths, trace = cells.hidden_widths, scaled.network.trace(np.ldexp(points, scaled.power))
    is_on = [next(trace)[:, :width] > 0 for width in widths]  # the outputs are not needed
    return pack_bits(is_on, len(points))


def _deepest_cell(cells: "CellComplex", point: Floats) -> int:
    """Find the cell in which a point lies deepest, for one on or next to an edge."""
    return int(np.argmax(_depths(cells.vertices[cells.ring_vertices] - point, cells.ring_offsets)))


def _is_inside(cells: "CellComplex", cell: NDArray[np.int64], points: Floats) -> Bools:
    """Tell which points lie in the cell given for each, as far as coordinates can tell; -1: no."""
    inside = cell >= 0
    given = cell[inside]
    sizes = np.diff(cells.ring_offsets)[given]
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    places = np.arange(offsets[-1]) + np.repeat(cells.ring_offsets[given] - offsets[:-1], sizes)
    corners = cells.ring_vertices[places]
    depths = _depths(cells.vertices[corners] - np.repeat(points[inside], sizes, axis=0), offsets)
    blur = np.maximum.reduceat(cells.vertex_errors[corners], offsets[:-1]) if len(given) else 0.0
    inside[inside] = depths >= -2.0 * blur - 16 * EPS * np.abs(cells.domain).max()
    return inside


def _depths(corners: Floats, offsets: NDArray[np.int64]) -> Floats:
    """How far inside each ring of corners the origin lies; negative outside.

    Sides are as long as they are: the line through a very short one may lead anywhere.
    """
    if len(offsets) < 2:
        return np.zeros(0)
    end = next_in_ring(offsets, corners)
    along = end - corners
    square = (along**2).sum(axis=1)
    place = -(corners * along).sum(axis=1) / np.where(square > 0, square, 1.0)
    nearest = corners + np.clip(place, 0.0, 1.0)[:, None] * along
    distance = np.minimum.reduceat(np.hypot(*nearest.T), offsets[:-1])
    is_up = end[:, 1] > 0
    side = corners[:, 0] * end[:, 1] - corners[:, 1] * end[:, 0]
    is_hit = (is_up != (corners[:, 1] > 0)) & ((side > 0) == is_up)  # by the ray to the right
    is_inside = np.add.reduceat(is_hit.astype(np.int64), offsets[:-1]) % 2 == 1
    return np.asarray(np.where(is_inside, distance, -distance))


def _least_side(points: Floats, domain: Floats) -> Floats:
    """Twice the smallest area that a point spans with a side; negative outside."""
    least = np.full(len(points), np.inf)
    for start, end in zip(domain, np.roll(domain, -1, axis=0), strict=True):
        ahead = (end[0] - start[0]) * (points[:, 1] - start[1])
        np.minimum(least, ahead - (end[1] - start[1]) * (points[:, 0] - start[0]), out=least)
    return least
