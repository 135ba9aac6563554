"""Allocate exactly what has been counted.

Called from Python these are Python, as arrays from compiled code cannot bear Ctrl-C
(``compiled/undisturbed.py``).
"""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.partition import Bases, Chords, Crossings, EdgePoints, Partition, Rows
from reluscope.cells.compiled.kernel import kernel
from reluscope.cells.compiled.run import also_compiled


@also_compiled
def offsets_of(counts):
    """Return where each of the counted groups begins, and where the last one ends."""
    offsets = np.empty(len(counts) + 1, dtype=np.int64)
    add_up(counts, 0, offsets)
    return offsets


@kernel
def add_up(counts, first, offsets):
    """Write the sums of the counts up to each, from ``first`` on."""
    offsets[0] = first
    for i in range(len(counts)):
        offsets[i + 1] = offsets[i] + counts[i]


@also_compiled
def empty_crossings(offsets, of_chords):
    """Allocate the crossings that ``offsets`` counts."""
    total = offsets[-1]
    return Crossings(
        offsets=offsets,
        neuron=np.empty(total, dtype=np.int32),
        t=np.empty(total, dtype=np.float64),
        slack=np.empty(total, dtype=np.float64),
        rise=np.empty(total, dtype=np.float64),
        starts_on=np.empty(total, dtype=np.uint8),
        tied=np.empty(total, dtype=np.uint8),
        vertex=np.empty(total, dtype=np.int32),
        other=np.empty(total if of_chords else 0, dtype=np.int32),
    )


@also_compiled
def empty_points(offsets):
    """Allocate the points on edges that ``offsets`` counts."""
    return EdgePoints(
        offsets=offsets,
        edge=np.empty(offsets[-1], dtype=np.int32),
        crossing=np.empty(offsets[-1], dtype=np.int64),
    )


@also_compiled
def empty_chords(offsets):
    """Allocate the hinges that ``offsets`` counts."""
    total, cells = offsets[-1], len(offsets) - 1
    return Chords(
        offsets=offsets,
        neuron=np.empty(total, dtype=np.int32),
        start=np.empty(total, dtype=np.int32),
        end=np.empty(total, dtype=np.int32),
        inner_on=np.empty(total, dtype=np.uint8),
        chord=np.empty(total, dtype=np.int32),
        first_hinge=np.empty(total, dtype=np.int32),
        ends=np.empty((total, 2), dtype=np.int32),
        number=np.empty(cells, dtype=np.int32),
        places=np.empty(cells, dtype=np.int32),
    )


@also_compiled
def empty_counts(cells):
    """Allocate a number of every old cell for its new points, edges, cells and ring slots."""
    return Bases(
        point=np.empty(cells, dtype=np.int64),
        edge=np.empty(cells, dtype=np.int64),
        cell=np.empty(cells, dtype=np.int64),
        ring=np.empty(cells, dtype=np.int64),
    )


@also_compiled
def bases_of(counts, first_point, first_edge):
    """Return where each old cell's new points, edges, cells and ring slots begin."""
    bases = empty_counts(len(counts.cell) + 1)
    add_up(counts.point, first_point, bases.point)
    add_up(counts.edge, first_edge, bases.edge)
    add_up(counts.cell, 0, bases.cell)
    add_up(counts.ring, 0, bases.ring)
    return bases


@also_compiled
def empty_partition(old, bases):
    """Allocate the new partition; old vertices lie where they were."""
    vertices, edges = bases.point[-1], bases.edge[-1]
    cells, slots = bases.cell[-1], bases.ring[-1]
    new = Partition(
        xy=np.empty((vertices, 2), dtype=np.float64),
        blur=np.empty(vertices, dtype=np.float64),
        edge_ends=np.empty((edges, 2), dtype=np.int32),
        edge_layer=np.empty(edges, dtype=np.int32),
        edge_neuron=np.empty(edges, dtype=np.int32),
        edge_cells=np.empty((edges, 2), dtype=np.int32),
        ring_offsets=np.empty(cells + 1, dtype=np.int64),
        ring_vertices=np.empty(slots, dtype=np.int32),
        ring_half_edges=np.empty(slots, dtype=np.int32),
        words=np.empty((cells, old.words.shape[1]), dtype=np.uint64),
    )
    keep_vertices(old, new)
    new.ring_offsets[cells] = slots
    return new


@kernel
def keep_vertices(old, new):
    """Let the old vertices lie where they were."""
    for v in range(len(old.xy)):
        new.xy[v, 0], new.xy[v, 1] = old.xy[v, 0], old.xy[v, 1]
        new.blur[v] = old.blur[v]


@also_compiled
def empty_rows(vertices, width):
    """Allocate a row of pre-activations for every vertex."""
    return Rows(
        z=np.empty((vertices, width), dtype=np.float64),
        error=np.empty(vertices, dtype=np.float64),
        peak=np.empty(vertices, dtype=np.float64),
        spread=np.empty(vertices, dtype=np.float64),
    )
