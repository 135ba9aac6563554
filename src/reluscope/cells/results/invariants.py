"""What must hold of every cell complex, whatever the network."""

from typing import TYPE_CHECKING

import numpy as np

from reluscope.cells.arrays.patterns import first_neuron
from reluscope.cells.results.any_cells import AnyCells
from reluscope.cells.results.geometry.rings import next_in_ring
from reluscope.errors import BrokenComplexError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reluscope.cells.results.complex import CellComplex

_EDGES_AT_ONCE = 65_536
_ROUNDING = 1e-12  # of the whole area, as areas are sums of rounded products


def check(cells: "CellComplex") -> None:
    """Raise BrokenComplexError that names the first broken invariant."""
    _ids_exist(cells)
    _every_half_edge_once(cells)
    _rings_are_closed(cells)
    _euler(cells)
    patterns_are_unique(cells)
    edges_separate_what_they_say(cells)
    _areas_fill_the_domain(cells)


def _ids_exist(cells: "CellComplex") -> None:
    """Check that every id names something, and that the rings are all there is."""
    for name, count in (("edges", cells.n_vertices), ("ring_half_edges", 2 * cells.n_edges)):
        ids = getattr(cells, name)
        check_all((ids >= 0) & (ids < count), f"{name} names what is not there at position")
    sizes = np.diff(cells.ring_offsets)
    check_all(sizes >= 3, "cell with fewer than three corners")
    ends = (int(cells.ring_offsets[0]), int(cells.ring_offsets[-1]))
    length = len(cells.ring_half_edges)
    check_that(ends == (0, length), f"the rings lie at {ends}, not at (0, {length})")


def _every_half_edge_once(cells: "CellComplex") -> None:
    """Check that a half-edge lies on one ring, and that ``edge_cells`` names its cell."""
    owner = np.full(2 * cells.n_edges, -1, dtype=np.int64)
    owner[cells.ring_half_edges] = np.repeat(np.arange(cells.n_cells), np.diff(cells.ring_offsets))
    distinct = np.count_nonzero(owner >= 0)
    check_that(distinct == len(cells.ring_half_edges), "a half-edge lies on two rings")
    check_all(owner.reshape(-1, 2) == cells.edge_cells, "edge_cells contradicts the rings at edge")
    on_border = (cells.edge_cells < 0).any(axis=1)
    check_all(on_border == (cells.edge_layer < 0), "outer edge not labelled as the border: edge")
    check_all((cells.edge_cells >= 0).any(axis=1), "an edge without a cell: edge")


def _rings_are_closed(cells: "CellComplex") -> None:
    """Each half-edge of a ring leaves its vertex and ends where the next one begins."""
    edge, direction = np.divmod(cells.ring_half_edges, 2)
    check_all(
        cells.edges[edge, direction] == cells.ring_vertices, "ring does not match at position"
    )
    following = next_in_ring(cells.ring_offsets, cells.ring_vertices)
    check_all(cells.edges[edge, 1 - direction] == following, "ring is not closed at position")


def _euler(cells: "CellComplex") -> None:
    characteristic = cells.n_vertices - cells.n_edges + cells.n_cells
    check_that(characteristic == 1, f"V - E + C is {characteristic}, but must be 1")
    used = np.bincount(cells.edges.ravel(), minlength=cells.n_vertices)
    check_all(used >= 2, "vertex with fewer than two edges")


def patterns_are_unique(cells: AnyCells) -> None:
    """Check that no two cells share a pattern, as a pattern's region is convex."""
    words = np.ascontiguousarray(cells.pattern_words)
    if words.shape[1] == 0:
        check_that(cells.n_cells == 1, "several cells without a neuron")
        return
    alike = words[_may_be_equal(words)]  # rows as bytes, which are compared as a whole
    rows = alike.view(np.dtype((np.void, alike.dtype.itemsize * alike.shape[1])))
    check_that(len(np.unique(rows)) == len(rows), "two cells have the same pattern")


def _may_be_equal(words: "NDArray[np.uint64]") -> "NDArray[np.bool_]":
    """Tell which rows share a sum with another one, every column times a random odd number.

    Sums are one product and one number to sort for each row, and hardly ever equal by chance.
    """
    odd = np.random.default_rng(0).integers(2**64, size=words.shape[1], dtype=np.uint64) | 1
    sums = words @ odd
    order = np.argsort(sums)
    is_equal = np.diff(sums[order]) == 0
    may_be = np.zeros(len(words), dtype=np.bool_)
    may_be[order[1:][is_equal]] = may_be[order[:-1][is_equal]] = True
    return may_be


def edges_separate_what_they_say(cells: AnyCells) -> None:
    """Check that both sides of an edge differ, first in the neuron that made it."""
    widths, inner = cells.network.hidden_widths, np.flatnonzero(cells.edge_layer >= 0)
    layer, neuron = np.empty((2, len(inner)), dtype=np.int64)
    for begin in range(0, len(inner), _EDGES_AT_ONCE):
        some = slice(begin, begin + _EDGES_AT_ONCE)
        left, right = cells.edge_cells[inner[some]].T
        differ = cells.pattern_words[left] ^ cells.pattern_words[right]
        layer[some], neuron[some] = first_neuron(differ, widths)
    check_all(layer >= 0, "equal patterns on both sides of inner edge", inner)
    check_all(layer == cells.edge_layer[inner], "wrong edge_layer at inner edge", inner)
    check_all(neuron == cells.edge_neuron[inner], "wrong edge_neuron at inner edge", inner)


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
    check_all(cells.areas >= -slack - _ROUNDING * whole, "clockwise cell")
    border = cells.edges[cells.edge_layer < 0]
    leeway = 2 * float(cells.vertex_errors[border].max()) * around + cells.n_cells**0.5 * (
        _ROUNDING * whole
    )
    total = float(cells.areas.sum())
    check_that(abs(total - whole) <= leeway, f"areas sum to {total}, not {whole}")


def _area_and_perimeter(corners: "NDArray[np.float64]") -> tuple[float, float]:
    corner = corners - corners[0]
    following = np.roll(corner, -1, axis=0)
    twice = (corner[:, 0] * following[:, 1] - corner[:, 1] * following[:, 0]).sum()
    return float(twice) / 2, float(np.hypot(*(following - corner).T).sum())


def check_all(
    holds: "NDArray[np.bool_] | np.bool_", message: str, names: "NDArray[np.int64] | None" = None
) -> None:
    """Raise where anything does not hold, naming the first position, or its name."""
    broken = np.argwhere(~holds)
    if len(broken):
        first = broken[0] if names is None else names[broken[0]]
        raise BrokenComplexError(f"{message} {first.tolist()} ({len(broken)} in all)")


def check_that(holds: bool, message: str) -> None:
    """Raise where it does not hold."""
    if not holds:
        raise BrokenComplexError(message)
