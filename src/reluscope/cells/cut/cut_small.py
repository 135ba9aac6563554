"""Split a small partition in two calls of compiled code, the exact answers between them.

The same steps as ``split.py`` in the same order, on one thread. A small partition spends most of
its time between kernels otherwise.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.allocate import (
    empty_chords,
    empty_crossings,
    empty_partition,
    offsets_of,
)
from reluscope.cells.arrays.partition import Bases
from reluscope.cells.compiled.kernel import allocating
from reluscope.cells.cut.cross_chords import count_pieces, fill_chord_crossings
from reluscope.cells.cut.cut_edges import (
    count_edge_crossings,
    cut_edges,
    fill_edge_crossings,
    number_edge_points,
)
from reluscope.cells.cut.find_chords import count_hinges, find_chords
from reluscope.cells.cut.trace import trace_cells

_MOST_CROSSINGS = 40_000  # of chords, if each cell has as many and all cross


@allocating
def cross_small(old, rows, signs, hinges):
    """Find all crossings on edges and chords; also count the edges and cells in doubt.

    If an edge is in doubt there are no chords yet, nor if there are so many points on the edges
    that more threads would be faster: -1. ``unsure`` marks the cells in doubt.
    """
    edges, cells = len(old.edge_ends), len(old.ring_offsets) - 1
    unsure = np.empty(max(edges, cells), dtype=np.uint8)
    counts = np.empty(edges, dtype=np.int64)
    count_edge_crossings(0, edges, old.edge_ends, signs, counts)
    points = offsets_of(counts)
    on_edges = empty_crossings(points, False)
    marked = -1
    if points[-1] ** 2 / (4 * cells) <= _MOST_CROSSINGS:
        marked = fill_edge_crossings(0, edges, old.edge_ends, rows, signs, on_edges, unsure)
    if marked != 0:
        none = offsets_of(counts[:0])
        return marked, 0, on_edges, empty_chords(none), empty_crossings(none, True), unsure
    born_edge = np.empty(points[-1], dtype=np.int32)
    born_crossing = np.empty(points[-1], dtype=np.int64)
    number_edge_points(0, edges, len(old.xy), on_edges, points, born_edge, born_crossing)

    hinge_counts = np.empty(cells, dtype=np.int64)
    count_hinges(0, cells, old, signs, hinge_counts)
    chords = empty_chords(offsets_of(hinge_counts))
    crossing_counts = np.empty(len(chords.neuron), dtype=np.int64)
    find_chords(0, cells, old, signs, hinges, on_edges, points, chords, crossing_counts)
    on_chords = empty_crossings(offsets_of(crossing_counts), True)
    doubts = fill_chord_crossings(
        0, cells, old, rows, on_edges, born_edge, born_crossing, chords, on_chords, unsure
    )
    return 0, doubts, on_edges, chords, on_chords, unsure[:cells]


@allocating
def build_small(old, signs, stage, on_edges, chords, on_chords):
    """Return the new partition, once all crossings are in order and none on an edge is tied."""
    edges, cells = len(old.edge_ends), len(old.ring_offsets) - 1
    points = on_edges.offsets
    pieces = Bases(
        np.empty(cells, dtype=np.int64),
        np.empty(cells, dtype=np.int64),
        np.empty(cells, dtype=np.int64),
        np.empty(cells, dtype=np.int64),
    )
    count_pieces(0, cells, chords, on_chords, pieces)
    bases = Bases(
        offsets_of(pieces.point),
        offsets_of(pieces.edge),
        offsets_of(pieces.cell),
        offsets_of(pieces.ring),
    )
    bases.point[:] += len(old.xy) + points[-1]
    bases.edge[:] += edges + points[-1]
    new = empty_partition(old, bases)
    cut_edges(0, edges, old, new, on_edges, points)
    trace_cells(
        0, cells, stage, old, new, signs, points, chords, on_chords, bases,
        chords.places.max(), chords.number.max(), pieces.edge.max(),
    )  # fmt: skip
    return new
