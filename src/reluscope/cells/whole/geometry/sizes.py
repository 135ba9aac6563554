"""How large the cells of the plane are.

A cell may be a sliver far out, with coordinates so large that their rounding alone is more than
its area. Where that may be, the corners are placed anew by floats of more digits, and where those
do not tell either, the area is found in whole numbers.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.decide.sign import EPS
from reluscope.cells.decide.whole_numbers import WholeNumbers
from reluscope.cells.results.geometry import polygons
from reluscope.cells.results.geometry.rings import next_in_ring
from reluscope.cells.whole.square.coordinates import by_more_digits

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane

Floats = NDArray[np.float64]
_BEARABLE = 1e-3  # of an area, by bounds far above the errors: else it is found in whole numbers


def areas(cells: "WholePlane") -> Floats:
    """Area of every cell: (C,); infinite where it is unbounded, whatever its width."""
    found, bounded = np.full(cells.n_cells, np.inf), np.flatnonzero(cells.is_bounded)
    if not len(bounded):
        return found
    sizes = np.diff(cells.ring_offsets)
    ring = cells.ring_vertices[np.repeat(cells.is_bounded, sizes)]
    offsets = np.concatenate([[0], np.cumsum(sizes[bounded])])
    area, in_doubt = _by_floats(cells.vertices, cells.vertex_errors, offsets, ring)
    if in_doubt.any():
        some, part = ring[np.repeat(in_doubt, sizes[bounded])], sizes[bounded[in_doubt]]
        corners = by_more_digits(cells, np.unique(some))
        area[in_doubt], still = _by_floats(*corners, np.concatenate([[0], np.cumsum(part)]), some)
        in_doubt[in_doubt] = still
    whole = WholeNumbers(cells.network, cells.domain)
    for number in np.flatnonzero(in_doubt).tolist():
        area[number] = _exact_area(cells, int(bounded[number]), whole)
    found[bounded] = area
    return found


def _by_floats(
    vertices: Floats, errors: Floats, offsets: NDArray[np.int64], ring: NDArray[np.int32]
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return areas, and which may be off by too much: (C,).

    A corner that is off by e changes an area by e times half the perimeter.
    """
    corners = vertices[ring]
    with np.errstate(over="ignore", invalid="ignore"):
        area = polygons.areas(vertices, offsets, ring)
        length = np.hypot(*(next_in_ring(offsets, corners) - corners).T)
        blur = np.maximum.reduceat(errors[ring], offsets[:-1])
        around = np.add.reduceat(length, offsets[:-1])
        doubt = 2.0 * blur * (around + 4.0 * blur) + 8 * EPS * around**2
        return area, ~(doubt <= _BEARABLE * area)


def _exact_area(cells: "WholePlane", cell: int, whole: WholeNumbers) -> float:
    """Return the area of a bounded cell, rounded once; infinite above the largest float."""
    words = cells.pattern_words[cell]
    edges = cells.ring_half_edges[cells.ring_offsets[cell] : cells.ring_offsets[cell + 1]] >> 1
    labels = zip(cells.edge_layer[edges].tolist(), cells.edge_neuron[edges].tolist(), strict=True)
    lines = [whole.line(words, label).tolist() for label in labels]
    corners = [_meet(before, line) for before, line in pairwise([lines[-1], *lines])]
    above, below = 0, 1  # twice the area, one fraction without a common factor being looked for
    for (x, y, scale), (u, v, other) in pairwise([*corners, corners[0]]):
        above = above * scale * other + (x * v - u * y) * below
        below *= scale * other
    try:
        return above / (2 * below)
    except OverflowError:
        return np.inf


def _meet(a: list[int], b: list[int]) -> tuple[int, int, int]:
    """Return the point in which two lines of whole numbers meet, in homogeneous coordinates."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )
