"""A part of a partition: some of its cells, as if nothing lay around them.

Edges on the rim of a part keep the hinge that made them, so that exact decisions can still ask
for it; only their other side is gone.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Ids, Partition, Rows, Signs


class Part(NamedTuple):
    """A part, and where its vertices and edges lie in the whole; ``turned`` edges run backwards."""

    partition: Partition
    rows: Rows
    signs: Signs
    vertices: Ids
    edges: Ids
    turned: NDArray[np.bool_]


def part_of(whole: Partition, rows: Rows, signs: Signs, first: int, last: int) -> Part:
    """Return the cells first..last, and which vertices and edges of the whole are theirs."""
    places = slice(whole.ring_offsets[first], whole.ring_offsets[last])
    half_edges = whole.ring_half_edges[places]
    edges = np.unique(half_edges >> 1)
    vertices = np.unique(whole.ring_vertices[places])
    cells = whole.edge_cells[edges]
    inside = (cells >= first) & (cells < last)
    cells = np.where(inside, cells - np.int32(first), np.int32(-1))
    ends = np.searchsorted(vertices, whole.edge_ends[edges]).astype(np.int32)
    turned = ~inside[:, 0]  # the side that is left must be the first one
    cells[turned], ends[turned] = cells[turned, ::-1], ends[turned, ::-1]
    edge = np.searchsorted(edges, half_edges >> 1)
    direction = (half_edges & 1) ^ turned[edge]
    part = Partition(
        xy=whole.xy[vertices],
        blur=whole.blur[vertices],
        edge_ends=ends,
        edge_layer=whole.edge_layer[edges],
        edge_neuron=whole.edge_neuron[edges],
        edge_cells=cells,
        ring_offsets=whole.ring_offsets[first : last + 1] - whole.ring_offsets[first],
        ring_vertices=np.searchsorted(vertices, whole.ring_vertices[places]).astype(np.int32),
        ring_half_edges=(2 * edge + direction).astype(np.int32),
        words=whole.words[first:last],
    )
    return Part(part, _rows_of(rows, vertices), _signs_of(signs, vertices), vertices, edges, turned)


def _rows_of(rows: Rows, vertices: NDArray[np.int32]) -> Rows:
    return Rows(*(array[vertices] for array in rows))


def _signs_of(signs: Signs, vertices: NDArray[np.int32]) -> Signs:
    zero = signs.zero[vertices] if len(signs.zero) else signs.zero
    return Signs(signs.on[vertices], zero)
