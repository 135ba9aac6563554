"""The domain before any cut: one cell."""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.partition import Partition
from reluscope.cells.compiled.kernel import allocating


@allocating
def whole_domain(corners, words):
    """Return the domain as one cell, its pattern of so many words yet unknown."""
    count = len(corners)
    xy, ends = np.empty((count, 2)), np.empty((count, 2), dtype=np.int32)
    sides, half_edges = np.empty(count, dtype=np.int32), np.empty(count, dtype=np.int32)
    cells = np.empty((count, 2), dtype=np.int32)
    for k in range(count):
        xy[k, 0], xy[k, 1] = corners[k, 0], corners[k, 1]
        ends[k, 0], ends[k, 1] = k, (k + 1) % count
        sides[k], half_edges[k] = k, 2 * k
        cells[k, 0], cells[k, 1] = 0, -1
    ring_offsets = np.empty(2, dtype=np.int64)
    ring_offsets[0], ring_offsets[1] = 0, count
    return Partition(
        xy=xy,
        blur=np.zeros(count),
        edge_ends=ends,
        edge_layer=np.full(count, -1, dtype=np.int32),
        edge_neuron=sides,
        edge_cells=cells,
        ring_offsets=ring_offsets,
        ring_vertices=sides.copy(),
        ring_half_edges=half_edges,
        words=np.zeros((1, words), dtype=np.uint64),
    )
