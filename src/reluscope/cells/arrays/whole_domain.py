"""The domain before any cut: one cell."""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.partition import Partition
from reluscope.cells.compiled.kernel import kernel
from reluscope.cells.compiled.run import also_compiled


@also_compiled
def whole_domain(corners, words):
    """Return the domain as one cell, its pattern of so many words yet unknown."""
    count = len(corners)
    whole = Partition(
        xy=corners.copy(),
        blur=np.zeros(count, dtype=np.float64),
        edge_ends=np.empty((count, 2), dtype=np.int32),
        edge_layer=np.empty(count, dtype=np.int32),
        edge_neuron=np.empty(count, dtype=np.int32),
        edge_cells=np.empty((count, 2), dtype=np.int32),
        ring_offsets=np.empty(2, dtype=np.int64),
        ring_vertices=np.empty(count, dtype=np.int32),
        ring_half_edges=np.empty(count, dtype=np.int32),
        words=np.zeros((1, words), dtype=np.uint64),
    )
    fill_sides(whole)
    return whole


@kernel
def fill_sides(whole):
    """Let side k lead from corner k to the next one, the cell to its left, nothing to its right."""
    count = len(whole.xy)
    whole.ring_offsets[0], whole.ring_offsets[1] = 0, count
    for k in range(count):
        whole.edge_ends[k, 0], whole.edge_ends[k, 1] = k, (k + 1) % count
        whole.edge_cells[k, 0], whole.edge_cells[k, 1] = 0, -1
        whole.edge_layer[k], whole.edge_neuron[k] = -1, k
        whole.ring_vertices[k], whole.ring_half_edges[k] = k, 2 * k
