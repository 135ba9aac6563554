"""The domain before any cut: one cell."""

# mypy: allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.partition import Floats, Partition
from reluscope.cells.compiled.kernel import kernel


def whole_domain(corners: Floats, words: int) -> Partition:
    """Return the domain as one cell, its pattern of so many words yet unknown."""
    count = len(corners)
    whole = Partition(
        xy=corners.copy(),
        blur=np.zeros(count),
        edge_ends=np.empty((count, 2), dtype=np.int32),
        edge_layer=np.empty(count, dtype=np.int32),
        edge_neuron=np.arange(count, dtype=np.int32),
        edge_cells=np.empty((count, 2), dtype=np.int32),
        ring_offsets=np.array([0, count], dtype=np.int64),
        ring_vertices=np.arange(count, dtype=np.int32),
        ring_half_edges=np.arange(0, 2 * count, 2, dtype=np.int32),
        words=np.zeros((1, words), dtype=np.uint64),
    )
    fill_sides(whole)
    return whole


@kernel
def fill_sides(whole):  # type: ignore[no-untyped-def]
    """Let side k lead from corner k to the next one, the cell to its left, nothing to its right."""
    count = len(whole.xy)
    for k in range(count):
        whole.edge_ends[k, 0], whole.edge_ends[k, 1] = k, (k + 1) % count
        whole.edge_cells[k, 0], whole.edge_cells[k, 1] = 0, -1
        whole.edge_layer[k] = -1
