"""The phases of a cut, in the order in which ``drive/advance.py`` calls them.

1. ``cross_edges``: the hinges that cross each edge, in order along it.
2. ``find_points``: every point on an edge becomes a vertex (``number_points``); the hinges through
   each cell are chords; which cross, and in what order (``cross_chords``).
3. ``make_cells``: how many points, edges and cells every old cell becomes (``count_cells``); the
   new partition, allocated at exactly that size (``build``).

Between them exact arithmetic puts in order what floats left in doubt.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.allocate import (
    bases_of,
    empty_chords,
    empty_counts,
    empty_crossings,
    empty_partition,
    empty_points,
    offsets_of,
)
from reluscope.cells.compiled.kernel import kernel
from reluscope.cells.compiled.run import HEAVY, also_compiled, phase, run
from reluscope.cells.cut.cross_chords import count_pieces, fill_chord_crossings
from reluscope.cells.cut.cut_edges import (
    count_edge_crossings,
    count_edge_points,
    cut_edges,
    fill_edge_crossings,
    number_edge_points,
)
from reluscope.cells.cut.find_chords import count_hinges, find_chords
from reluscope.cells.cut.trace import trace_cells


@phase
def cross_edges(threads, old, rows, signs):
    """Find and sort the crossings on every edge; mark and count edges whose order is in doubt."""
    edges = len(old.edge_ends)
    counts = np.empty(edges, dtype=np.int64)
    run(threads, count_edge_crossings, edges, (old.edge_ends, signs, counts))
    crossings = empty_crossings(offsets_of(counts), False)
    unsure = np.empty(edges, dtype=np.uint8)
    doubts = run(
        threads,
        fill_edge_crossings,
        edges,
        (old.edge_ends, rows, signs, crossings, unsure),
        2 * HEAVY,
    )
    return crossings, unsure, doubts


@phase
def find_points(threads, old, rows, signs, hinges, on_edges, any_tied):
    """Give points on edges their ids, find where chords cross; mark and count cells in doubt."""
    points = number_points(threads, old, on_edges, any_tied)
    chords, on_chords, unsure, doubts = cross_chords(
        threads, old, rows, signs, hinges, on_edges, points
    )
    return points, chords, on_chords, unsure, doubts


@phase
def make_cells(threads, old, signs, stage, on_edges, points, chords, on_chords, most):
    """Return the new partition and its largest blur; None where it has more than ``most`` cells."""
    bases, most_pieces = count_cells(threads, old, chords, on_chords, points)
    if bases.cell[-1] > most:
        return None
    new = build(threads, old, signs, stage, on_edges, points, chords, on_chords, bases, most_pieces)
    return new, largest(new.blur)


@also_compiled
def number_points(threads, old, crossings, any_tied):
    """Give the points on every edge their vertex ids; tied crossings share one."""
    edges = len(old.edge_ends)
    offsets = crossings.offsets
    if any_tied:
        counts = np.empty(edges, dtype=np.int64)
        run(threads, count_edge_points, edges, (crossings, counts))
        offsets = offsets_of(counts)
    points = empty_points(offsets)
    run(threads, number_edge_points, edges, (len(old.xy), crossings, points))
    return points


@also_compiled
def cross_chords(threads, old, rows, signs, hinges, on_edges, points):
    """Find every cell's chords and sort their crossings; mark and count cells in doubt."""
    cells = len(old.words)
    counts = np.empty(cells, dtype=np.int64)
    run(threads, count_hinges, cells, (old, signs, counts))
    chords = empty_chords(offsets_of(counts))
    crossing_counts = np.empty(len(chords.neuron), dtype=np.int64)
    run(
        threads,
        find_chords,
        cells,
        (old, signs, hinges, on_edges, points.offsets, chords, crossing_counts),
        HEAVY,
    )
    crossings = empty_crossings(offsets_of(crossing_counts), True)
    unsure = np.empty(cells, dtype=np.uint8)
    doubts = run(
        threads,
        fill_chord_crossings,
        cells,
        (old, rows, on_edges, points, chords, crossings, unsure),
        HEAVY,
    )
    return chords, crossings, unsure, doubts


@also_compiled
def count_cells(threads, old, chords, crossings, points):
    """Return where every cell's new parts begin, and the most pieces of chords in one cell."""
    counts = empty_counts(len(old.words))
    run(threads, count_pieces, len(old.words), (chords, crossings, counts))
    on_edges = points.offsets[-1]
    bases = bases_of(counts, len(old.xy) + on_edges, len(old.edge_ends) + on_edges)
    return bases, largest(counts.edge)


@also_compiled
def build(threads, old, signs, stage, on_edges, points, chords, on_chords, bases, most_pieces):
    """Return the new partition: old edges in pieces, and what every old cell becomes."""
    new = empty_partition(old, bases)
    run(threads, cut_edges, len(old.edge_ends), (old, new, on_edges, points.offsets))
    most_places, most_chords = largest(chords.places), largest(chords.number)
    run(
        threads,
        trace_cells,
        len(old.words),
        (
            stage, old, new, signs, points.offsets, chords, on_chords, bases,
            most_places, most_chords, most_pieces,
        ),
        HEAVY,
    )  # fmt: skip
    return new


@kernel
def largest(numbers):
    """Return the largest of some numbers that are not negative."""
    most = 0
    for number in numbers:
        most = max(most, number)
    return most
