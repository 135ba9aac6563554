"""Write a finished part into the whole, under its new ids.

``vertex`` and ``edge`` are the new ids of the part's own, ``turned`` is 1 where an edge runs
backwards in the whole, ``cell`` and ``ring`` are where the part's cells and rings begin.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from reluscope.cells.compiled.kernel import kernel


@kernel
def write_vertices(first, last, joined, part, vertex):
    """Write the coordinates of vertices first..last."""
    for v in range(first, last):
        joined.xy[vertex[v], 0], joined.xy[vertex[v], 1] = part.xy[v, 0], part.xy[v, 1]
        joined.blur[vertex[v]] = part.blur[v]


@kernel
def write_edges(first, last, joined, part, vertex, edge, turned, cell):
    """Write edges first..last; of one that two parts share each part writes its own cell."""
    for e in range(first, last):
        new = edge[e]
        joined.edge_layer[new], joined.edge_neuron[new] = part.edge_layer[e], part.edge_neuron[e]
        for side in range(2):
            new_side = side ^ turned[e]
            joined.edge_ends[new, new_side] = vertex[part.edge_ends[e, side]]
            if part.edge_cells[e, side] >= 0:
                joined.edge_cells[new, new_side] = part.edge_cells[e, side] + cell


@kernel
def write_cells(first, last, joined, part, vertex, edge, turned, cell, ring):
    """Write the patterns and rings of cells first..last."""
    for c in range(first, last):
        joined.ring_offsets[cell + c] = ring + part.ring_offsets[c]
        for w in range(part.words.shape[1]):
            joined.words[cell + c, w] = part.words[c, w]
        for r in range(part.ring_offsets[c], part.ring_offsets[c + 1]):
            half_edge = part.ring_half_edges[r]
            e = half_edge >> 1
            joined.ring_vertices[ring + r] = vertex[part.ring_vertices[r]]
            joined.ring_half_edges[ring + r] = 2 * edge[e] + ((half_edge & 1) ^ turned[e])
