"""Allocate exactly what has been counted."""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.partition import Chords, Crossings, Partition
from reluscope.cells.compiled.kernel import allocating


@allocating
def offsets_of(counts):
    """Return where each of the counted groups begins, and where the last one ends."""
    offsets = np.empty(len(counts) + 1, dtype=np.int64)
    offsets[0] = 0
    for i in range(len(counts)):
        offsets[i + 1] = offsets[i] + counts[i]
    return offsets


@allocating
def empty_crossings(offsets, of_chords):
    """Allocate the crossings that ``offsets`` counts."""
    total = offsets[-1]
    return Crossings(
        offsets,
        np.empty(total, dtype=np.int32),
        np.empty(total, dtype=np.float64),
        np.empty(total, dtype=np.float64),
        np.empty(total, dtype=np.float64),
        np.empty(total, dtype=np.uint8),
        np.empty(total, dtype=np.uint8),
        np.empty(total, dtype=np.int32),
        np.empty(total if of_chords else 0, dtype=np.int32),
    )


@allocating
def empty_chords(offsets):
    """Allocate the hinges that ``offsets`` counts."""
    total, cells = offsets[-1], len(offsets) - 1
    return Chords(
        offsets,
        np.empty(total, dtype=np.int32),
        np.empty(total, dtype=np.int32),
        np.empty(total, dtype=np.int32),
        np.empty(total, dtype=np.uint8),
        np.empty(total, dtype=np.int32),
        np.empty(total, dtype=np.int32),
        np.empty((total, 2), dtype=np.int32),
        np.empty(cells, dtype=np.int32),
        np.empty(cells, dtype=np.int32),
    )


@allocating
def empty_partition(old, bases):
    """Allocate the new partition; old vertices lie where they were."""
    vertices, edges = bases.point[-1], bases.edge[-1]
    cells, places = bases.cell[-1], bases.ring[-1]
    new = Partition(
        np.empty((vertices, 2), dtype=np.float64),
        np.empty(vertices, dtype=np.float64),
        np.empty((edges, 2), dtype=np.int32),
        np.empty(edges, dtype=np.int32),
        np.empty(edges, dtype=np.int32),
        np.empty((edges, 2), dtype=np.int32),
        np.empty(cells + 1, dtype=np.int64),
        np.empty(places, dtype=np.int32),
        np.empty(places, dtype=np.int32),
        np.empty((cells, old.words.shape[1]), dtype=np.uint64),
    )
    for v in range(len(old.xy)):
        new.xy[v, 0], new.xy[v, 1] = old.xy[v, 0], old.xy[v, 1]
        new.blur[v] = old.blur[v]
    new.ring_offsets[cells] = places
    return new
