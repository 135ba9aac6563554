"""A walk along the segment between two points, its order decided exactly.

Nothing is measured along the segment. The network is taken to a thin triangle that has the segment
for its lower side, by affine steps that multiply nothing together; the engine cuts that triangle as
exactly as any window, and its cells along the lower side are those of the walk, in their order.
"""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.drive.whole import cut_whole
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.geometry.border import border
from reluscope.cells.results.geometry.rings import next_in_ring
from reluscope.cells.topology.disc import Cells
from reluscope.cells.whole.plane import WholePlane
from reluscope.errors import InputError

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]

_TRIANGLE = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
_SHARES = np.array([[-1.0, 1.0, 0.0], [-1.0, 0.0, 1.0]]), np.array([1.0, 0.0, 0.0])
_THIN = -20  # a power of two: height of the triangle beside its lower side
_STEPS = range(_THIN, 60, 8)


def straight_walk(cells: Cells, start: Floats, end: Floats) -> tuple[list[int], Floats]:
    """Return the cells along a segment, and where on it each next one begins.

    Raises
    ------
    InputError
        Where a point lies outside of the window.
    """
    for argument, point in (("from_", start), ("to", end)):
        _check_inside(cells, argument, point)
    if np.array_equal(start, end):
        return [int(cells.locate(start[None])[0])], np.zeros(0)
    visited, t = _to_the_left(cells, start, end)
    if min(visited) < 0:  # the segment is on the window's border, which is to its right
        visited, t = _to_the_left(cells, end, start)
        return visited[::-1], 1.0 - t[::-1]
    return visited, t


def _to_the_left(cells: Cells, start: Floats, end: Floats) -> tuple[list[int], Floats]:
    """Return the cells just to the left of a segment; -1 for what is not in the window."""
    third = _left_of(cells, start, end)
    network = cells.network.after(np.stack([start, end, third]), np.zeros(2)).after(*_SHARES)
    triangle = CellComplex.of_partition(cut_whole(network, _TRIANGLE), network, _TRIANGLE)
    passed, places = zip(*_along(triangle), strict=True)
    visited = _cells_with(cells, triangle.pattern_words[list(passed)])
    return visited, np.maximum.accumulate(places)[1:]


def _left_of(cells: Cells, start: Floats, end: Floats) -> Floats:
    """Return a point to the left of a segment, near it if floats can tell it from the segment."""
    along = end / 2 - start / 2
    across = np.array([-along[1], along[0]])
    with np.errstate(over="ignore", under="ignore"):
        near = [start / 2 + end / 2 + np.ldexp(across, power) for power in _STEPS]
    corners = sorted(cells.domain, key=lambda corner: -_turn(start, end, corner))
    for third in (*near, *corners):
        if np.isfinite(third).all() and _turn(start, end, third) > 0:
            return np.asarray(third)
    return np.asarray(start + across)  # the segment lies on the border, and there is no left


def _along(triangle: CellComplex) -> Iterator[tuple[int, float]]:
    """Yield the cells along the lower side, and where each begins.

    At a vertex of that side, cells that touch it in nothing but this vertex are passed, too: each
    is the neighbour of the one before.
    """
    around = border(triangle)
    following = np.empty(2 * triangle.n_edges, dtype=np.int64)
    following[triangle.ring_half_edges] = next_in_ring(
        triangle.ring_offsets, triangle.ring_half_edges
    )
    owner = triangle.edge_cells.ravel()
    lower = around.edges[around.sides == 0]
    for number, edge in enumerate(lower.tolist()):
        half = 2 * edge + (triangle.edge_cells[edge, 0] < 0)
        begin = float(triangle.vertices[triangle.edges[edge, half % 2], 0])
        if number == 0:
            yield int(owner[half]), begin
        if number + 1 == len(lower):
            return
        end = float(triangle.vertices[triangle.edges[edge, 1 - half % 2], 0])
        half = following[half]
        while owner[half ^ 1] >= 0:
            yield int(owner[half ^ 1]), end
            half = following[half ^ 1]


def _cells_with(cells: Cells, patterns: Words) -> list[int]:
    """Return the cell with each of these patterns; -1 where there is none.

    Rows are compared by a sum with random odd factors first, so that few are looked at in full.
    """
    odd = np.random.default_rng(0).integers(2**64, size=patterns.shape[1], dtype=np.uint64) | 1
    wanted = np.sort(patterns @ odd)
    sums = cells.pattern_words @ odd
    place = np.minimum(np.searchsorted(wanted, sums), len(wanted) - 1)
    known = {
        cells.pattern_words[cell].tobytes(): cell
        for cell in np.flatnonzero(wanted[place] == sums).tolist()
    }
    return [known.get(words.tobytes(), -1) for words in np.ascontiguousarray(patterns)]


def _check_inside(cells: Cells, argument: str, point: Floats) -> None:
    if isinstance(cells, WholePlane):
        return
    corners = zip(cells.domain, np.roll(cells.domain, -1, axis=0), strict=True)
    if any(_turn(start, end, point) < 0 for start, end in corners):
        raise InputError(
            f"{argument} is {point.tolist()}, a point outside of the window that was cut; cut a "
            "larger one with cell_complex(net, bounds)."
        )


def _turn(start: Floats, end: Floats, point: Floats) -> Fraction:
    """Twice the area of a triangle, exactly; above zero where it goes counter-clockwise."""
    (x, y), (u, v), (s, t) = ([Fraction(float(n)) for n in p] for p in (start, end, point))
    return (u - x) * (t - y) - (v - y) * (s - x)
