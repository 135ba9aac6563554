"""What must hold of the cells of every whole plane, whatever the network."""

from typing import TYPE_CHECKING

import numpy as np

from reluscope.cells.results.geometry.rings import next_in_ring
from reluscope.cells.results.invariants import (
    check_all,
    check_that,
    edges_separate_what_they_say,
    patterns_are_unique,
)

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane

_ALIKE = 1e-9  # radians: what is nearer may be in either order once rounded
_ROUNDING = 1e-12  # of the largest area, as areas are sums of rounded products


def check(cells: "WholePlane") -> None:
    """Raise BrokenComplexError that names the first broken invariant."""
    _ids_exist(cells)
    _every_half_edge_once(cells)
    _rings_are_closed(cells)
    _euler(cells)
    _infinity_is_a_circle(cells)
    patterns_are_unique(cells)
    edges_separate_what_they_say(cells)
    _bounded_cells_are_counter_clockwise(cells)


def _ids_exist(cells: "WholePlane") -> None:
    """Check that every id names something, and that the rings are all there is."""
    points = cells.n_vertices + len(cells.directions)
    for name, least, count in (
        ("edges", 0, points),
        ("ring_vertices", 0, points),
        ("ring_half_edges", -1, 2 * cells.n_edges),
        ("edge_cells", 0, cells.n_cells),
        ("arc_cells", 0, cells.n_cells),
    ):
        ids = getattr(cells, name)
        check_all((ids >= least) & (ids < count), f"{name} names what is not there at position")
    check_that(len(cells.arc_cells) == len(cells.directions), "not one arc for each direction")
    ends = (int(cells.ring_offsets[0]), int(cells.ring_offsets[-1]))
    length = len(cells.ring_half_edges)
    check_that(ends == (0, length), f"the rings lie at {ends}, not at (0, {length})")
    least_size = 2 if cells.n_cells > 1 else 0
    check_all(np.diff(cells.ring_offsets) >= least_size, "cell with too short a ring")


def _every_half_edge_once(cells: "WholePlane") -> None:
    """Check that a half-edge and an arc lie on one ring, and that their cells are named rightly."""
    cell = np.repeat(np.arange(cells.n_cells), np.diff(cells.ring_offsets))
    is_edge = cells.ring_half_edges >= 0
    owner = np.full(2 * cells.n_edges, -1, dtype=np.int64)
    owner[cells.ring_half_edges[is_edge]] = cell[is_edge]
    distinct = int(np.count_nonzero(owner >= 0))
    check_that(distinct == np.count_nonzero(is_edge), "a half-edge lies on two rings")
    check_all(owner.reshape(-1, 2) == cells.edge_cells, "edge_cells contradicts the rings at edge")
    arcs = cells.ring_vertices[~is_edge] - cells.n_vertices
    check_all(arcs >= 0, "an arc leaves a vertex: arc")
    every = np.arange(len(cells.directions))
    check_that(np.array_equal(np.sort(arcs), every), "not every arc lies on one ring")
    check_all(cells.arc_cells[arcs] == cell[~is_edge], "arc_cells contradicts the rings at arc")


def _rings_are_closed(cells: "WholePlane") -> None:
    """Each half-edge or arc of a ring leaves its point and ends where the next one begins."""
    following = next_in_ring(cells.ring_offsets, cells.ring_vertices) if cells.n_edges else ()
    is_edge = cells.ring_half_edges >= 0
    edge, direction = np.divmod(cells.ring_half_edges[is_edge], 2)
    begin, end = cells.edges[edge, direction], cells.edges[edge, 1 - direction]
    check_all(begin == cells.ring_vertices[is_edge], "ring does not match at half-edge")
    check_all(end == np.asarray(following)[is_edge], "ring is not closed at half-edge")
    arc = cells.ring_vertices[~is_edge] - cells.n_vertices
    ahead = cells.n_vertices + (arc + 1) % max(len(cells.directions), 1)
    check_all(ahead == np.asarray(following)[~is_edge], "ring is not closed at arc")


def _euler(cells: "WholePlane") -> None:
    characteristic = cells.n_vertices - cells.n_edges + cells.n_cells
    check_that(characteristic == 1, f"V - E + C is {characteristic}, but must be 1")
    points = cells.n_vertices + len(cells.directions)
    used = np.bincount(cells.edges.ravel(), minlength=points)
    check_all(used[: cells.n_vertices] >= 3, "vertex with fewer than three edges")
    check_all(used[cells.n_vertices :] >= 1, "direction in which no edge leads")


def _infinity_is_a_circle(cells: "WholePlane") -> None:
    """Check that directions go round once, counter-clockwise: as far as floats tell them apart."""
    if not len(cells.directions):
        return
    angles = np.arctan2(*cells.directions.T[::-1])
    steps = (np.diff(np.append(angles, angles[0])) + _ALIKE) % (2 * np.pi) - _ALIKE
    check_all(steps < np.pi + _ALIKE, "directions are not counter-clockwise at")
    turns = round(float(steps.sum()) / (2 * np.pi))
    check_that(turns == 1, f"directions go round {turns} times")
    is_far = np.zeros(cells.n_cells, dtype=np.bool_)
    is_far[cells.arc_cells] = True
    check_that(not (is_far & cells.is_bounded).any(), "a bounded cell reaches to infinity")


def _bounded_cells_are_counter_clockwise(cells: "WholePlane") -> None:
    """Check that no area is below zero, as far as the coordinates can tell."""
    is_bounded, areas = cells.is_bounded, cells.areas
    sizes = np.diff(cells.ring_offsets)
    ring = cells.ring_vertices[np.repeat(is_bounded, sizes)]
    begins = np.concatenate([[0], np.cumsum(sizes[is_bounded])])
    if not len(ring):
        return
    corners = cells.vertices[ring]
    with np.errstate(over="ignore"):
        lengths = np.hypot(*(next_in_ring(begins, corners) - corners).T)
        blur = np.maximum.reduceat(cells.vertex_errors[ring], begins[:-1])
        around = np.add.reduceat(lengths, begins[:-1])
        slack = 2 * blur * (around + 4 * blur) + _ROUNDING * around**2
    check_all(areas[is_bounded] >= -slack, "clockwise cell", np.flatnonzero(is_bounded))
