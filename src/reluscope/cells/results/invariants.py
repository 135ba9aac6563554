"""What must hold of every cell complex, whatever the network."""

from typing import TYPE_CHECKING

import numpy as np

from reluscope.cells.results.rings import next_in_ring
from reluscope.errors import BrokenComplexError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reluscope.cells.results.complex import CellComplex

_ROUNDING = 1e-12  # of the whole area, as areas are sums of rounded products


def check(cells: "CellComplex") -> None:
    """Raise BrokenComplexError that names the first broken invariant."""
    _every_half_edge_once(cells)
    _rings_are_closed(cells)
    _euler(cells)
    _patterns_are_unique(cells)
    _edges_separate_what_they_say(cells)
    _areas_fill_the_domain(cells)


def _every_half_edge_once(cells: "CellComplex") -> None:
    """Check that a half-edge lies on one ring, and that ``edge_cells`` names its cell."""
    sizes = np.diff(cells.ring_offsets)
    _all(sizes >= 3, "cell with fewer than three corners")
    owner = np.full(2 * cells.n_edges, -1, dtype=np.int64)
    owner[cells.ring_half_edges] = np.repeat(np.arange(cells.n_cells), sizes)
    distinct = len(np.unique(cells.ring_half_edges))
    _true(distinct == len(cells.ring_half_edges), "a half-edge lies on two rings")
    _all(owner.reshape(-1, 2) == cells.edge_cells, "edge_cells contradicts the rings at edge")
    on_border = (cells.edge_cells < 0).any(axis=1)
    _all(on_border == (cells.edge_layer < 0), "outer edge not labelled as the border: edge")
    _all((cells.edge_cells >= 0).any(axis=1), "an edge without a cell: edge")


def _rings_are_closed(cells: "CellComplex") -> None:
    """Each half-edge of a ring leaves its vertex and ends where the next one begins."""
    edge, direction = np.divmod(cells.ring_half_edges, 2)
    _all(cells.edges[edge, direction] == cells.ring_vertices, "ring does not match at position")
    following = next_in_ring(cells.ring_offsets, cells.ring_vertices)
    _all(cells.edges[edge, 1 - direction] == following, "ring is not closed at position")


def _euler(cells: "CellComplex") -> None:
    characteristic = cells.n_vertices - cells.n_edges + cells.n_cells
    _true(characteristic == 1, f"V - E + C is {characteristic}, but must be 1")
    used = np.bincount(cells.edges.ravel(), minlength=cells.n_vertices)
    _all(used >= 2, "vertex with fewer than two edges")


def _patterns_are_unique(cells: "CellComplex") -> None:
    """Check that no two cells share a pattern, as a pattern's region is convex."""
    words = np.ascontiguousarray(cells.pattern_words)
    if words.shape[1] == 0:
        _true(cells.n_cells == 1, "several cells without a neuron")
        return
    rows = words.view([("", words.dtype)] * words.shape[1])
    _true(len(np.unique(rows)) == cells.n_cells, "two cells have the same pattern")


def _edges_separate_what_they_say(cells: "CellComplex") -> None:
    """Check that both sides of an edge differ, first in the neuron that made it."""
    offsets, layers, neurons = cells.edge_makers
    inner = np.flatnonzero(cells.edge_layer >= 0)
    _all(np.diff(offsets)[inner] >= 1, "equal patterns on both sides of inner edge")
    first = offsets[inner]
    _all(layers[first] == cells.edge_layer[inner], "wrong edge_layer at inner edge")
    _all(neurons[first] == cells.edge_neuron[inner], "wrong edge_neuron at inner edge")


def _areas_fill_the_domain(cells: "CellComplex") -> None:
    """Check that no cell is clockwise and none is missing, as far as the coordinates can tell.

    A vertex that is off by e changes an area by at most e times half the cell's perimeter.
    """
    whole, around = _area_and_perimeter(cells.domain)
    corners = cells.vertices[cells.ring_vertices]
    lengths = np.hypot(*(next_in_ring(cells.ring_offsets, corners) - corners).T)
    begins = cells.ring_offsets[:-1]
    blur = np.maximum.reduceat(cells.vertex_errors[cells.ring_vertices], begins)
    slack = np.sqrt(2) * blur * (np.add.reduceat(lengths, begins) + 4 * blur)
    _all(cells.areas >= -slack - _ROUNDING * whole, "clockwise cell")
    border = cells.edges[cells.edge_layer < 0]
    leeway = 2 * float(cells.vertex_errors[border].max()) * around + cells.n_cells**0.5 * (
        _ROUNDING * whole
    )
    total = float(cells.areas.sum())
    _true(abs(total - whole) <= leeway, f"areas sum to {total}, not {whole}")


def _area_and_perimeter(corners: "NDArray[np.float64]") -> tuple[float, float]:
    corner = corners - corners[0]
    following = np.roll(corner, -1, axis=0)
    twice = (corner[:, 0] * following[:, 1] - corner[:, 1] * following[:, 0]).sum()
    return float(twice) / 2, float(np.hypot(*(following - corner).T).sum())


def _all(holds: "NDArray[np.bool_] | np.bool_", message: str) -> None:
    broken = np.argwhere(~holds)
    if len(broken):
        raise BrokenComplexError(f"{message} {broken[0].tolist()} ({len(broken)} in all)")


def _true(holds: bool, message: str) -> None:
    if not holds:
        raise BrokenComplexError(message)
