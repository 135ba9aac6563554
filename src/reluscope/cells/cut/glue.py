"""Undo what only the first step has parted: its hinges make no edge where nothing else changes.

So the axes part the square that stands for the whole plane (``whole/square``). An edge of the first
layer with one pattern on both sides is **apparent**: it goes, and its two cells, **pieces** of one,
are one again. A vertex at which then two edges are left lies inside one edge; one without any lies
inside a cell. On the border it is kept where an edge ends there. Both sides of an apparent edge
carry the same vertices, and nothing is compared but patterns and ids.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.compiled.bits import lowest_bit
from reluscope.cells.compiled.kernel import allocating, kernel


@allocating
def glue_pieces(old, widths):
    """Return the partition without its first layer and its first word, as plain arrays.

    ``widths`` are those of the other layers. They are: which vertices are left, which points on
    the border, counter-clockwise from vertex 0 on, and the cell of the arc behind each; edges,
    their layers, neurons and cells; offsets, vertices and half-edges of the rings; patterns. Ends
    of edges and rings name positions in the two lists of points, one behind the other; arcs of
    the border are no edges: -1. Pieces that are cells come first, then what is joined.
    """
    layer, neuron = old.edge_layer - np.int32(1), old.edge_neuron.copy()
    is_edge = np.empty(len(layer), dtype=np.bool_)
    is_apparent = np.zeros(len(layer), dtype=np.bool_)
    label_edges(old, widths, layer, neuron, is_edge, is_apparent)
    cell, first = np.arange(len(old.words)), np.empty(len(old.words), dtype=np.int64)
    is_part = np.zeros(len(old.words), dtype=np.bool_)
    cells = join_pieces(old, is_apparent, is_part, cell, first)
    # of every vertex: whether it is kept, its number, and two edges that end there
    kept = np.ones(len(old.xy), dtype=np.bool_)
    number = np.full(len(old.xy), -1, dtype=np.int32)
    at = np.full((len(old.xy), 2), -1, dtype=np.int64)
    corner = np.full((len(old.xy), 2), -1, dtype=np.int64)  # border edge behind, and where it ends
    finite, around = keep_vertices(old, is_edge, is_apparent, kept, number, at, corner)
    vertices, directions = np.empty(finite, dtype=np.int64), np.empty(around, dtype=np.int64)
    arc_cells = np.empty(around, dtype=np.int32)
    number_vertices(old, cell, kept, corner, number, vertices, directions, arc_cells)
    # of every half-edge: its number, and its place in the rings
    half_edge = np.full(2 * len(layer), -1, dtype=np.int32)
    ending = np.full(2 * len(layer), -1, dtype=np.int64)
    edges, longer = join_edges(old, is_edge, kept, at, ending)
    ends = np.empty((edges + longer, 2), dtype=np.int32)
    made_by = np.empty((2, edges + longer), dtype=np.int32)
    sides = np.empty((edges + longer, 2), dtype=np.int32)
    labels = layer, neuron
    write_edges(old, labels, is_edge, cell, number, ending, half_edge, ends, made_by, sides, edges)
    place = np.full(2 * len(layer), -1, dtype=np.int64)
    sizes = np.zeros(cells, dtype=np.int64)
    count_places(old, is_apparent, is_part, cell, kept, place, sizes)
    offsets = np.empty(cells + 1, dtype=np.int64)
    offsets[0] = 0
    for c in range(cells):
        offsets[c + 1] = offsets[c] + sizes[c]
    ring = np.empty((2, offsets[cells]), dtype=np.int32)
    write_rings(old, is_apparent, is_part, cell, kept, place, number, half_edge, offsets, ring)
    words = np.empty((cells, old.words.shape[1] - 1), dtype=np.uint64)
    for c in range(cells):
        for w in range(words.shape[1]):
            words[c, w] = old.words[first[c], w + 1]
    return (
        vertices, directions, arc_cells, ends, made_by[0], made_by[1], sides,
        offsets, ring[0], ring[1], words,
    )  # fmt: skip


@kernel
def label_edges(old, widths, layer, neuron, is_edge, is_apparent):
    """Write every edge's layer and neuron; of one of the first layer, the first that changes."""
    for e in range(len(layer)):
        if layer[e] == -1:
            left, right = old.edge_cells[e, 0], old.edge_cells[e, 1]
            word, neuron[e] = 1, -1
            for k in range(len(widths)):
                for w in range((widths[k] + 63) // 64):
                    bits = old.words[left, word] ^ old.words[right, word]
                    if bits != np.uint64(0) and neuron[e] < 0:
                        layer[e], neuron[e] = k, 64 * w + lowest_bit(bits)
                    word += 1
            is_apparent[e] = neuron[e] < 0
        layer[e] = max(layer[e], -1)
        is_edge[e] = layer[e] >= 0


@kernel
def join_pieces(old, is_apparent, is_part, cell, first):
    """Give pieces the cells that they make, whole ones first; return how many there are.

    ``first`` is a piece of every cell.
    """
    for e in range(len(is_apparent)):
        if is_apparent[e]:
            is_part[old.edge_cells[e, 0]] = is_part[old.edge_cells[e, 1]] = True
            left, right = root(cell, old.edge_cells[e, 0]), root(cell, old.edge_cells[e, 1])
            cell[max(left, right)] = min(left, right)
    wholes = 0
    for piece in range(len(cell)):
        if not is_part[piece]:
            first[wholes] = piece
            wholes += 1
    cells, whole = wholes, 0
    for piece in range(len(cell)):  # the first piece of a cell comes before the others
        if not is_part[piece]:
            cell[piece] = whole
            whole += 1
        elif cell[piece] == piece:
            first[cells] = piece
            cell[piece] = -1 - cells
            cells += 1
    for piece in range(len(cell)):
        if is_part[piece] and cell[piece] >= 0:
            cell[piece] = cell[root(cell, piece)]
    for piece in range(len(cell)):
        if is_part[piece]:
            cell[piece] = -1 - cell[piece]
    return cells


@kernel
def root(of, piece):
    """Follow a piece to the first one of its cell; a number below zero stands at the first one."""
    while of[piece] >= 0 and of[piece] != piece:
        piece = of[piece]
    return piece


@kernel
def keep_vertices(old, is_edge, is_apparent, kept, number, at, corner):
    """Tell which vertices are kept; return how many inside, and on the border.

    Of those on apparent edges it depends on how many edges are left there: ``at`` tells two.
    """
    for e in range(len(is_edge)):
        if is_apparent[e]:
            kept[old.edge_ends[e, 0]] = kept[old.edge_ends[e, 1]] = False
        elif old.edge_layer[e] < 0:
            turned = np.int64(old.edge_cells[e, 0] < 0)
            corner[old.edge_ends[e, turned], 0] = e
            corner[old.edge_ends[e, turned], 1] = old.edge_ends[e, 1 - turned]
    for e in range(len(is_edge)):
        if is_edge[e]:
            for side in range(2):
                v = old.edge_ends[e, side]
                if not kept[v]:
                    if at[v, 0] < 0:
                        at[v, 0] = e
                    elif at[v, 1] < 0:
                        at[v, 1] = e
                    else:
                        number[v] = -2  # a third one
    finite, around = 0, 0
    for v in range(len(kept)):
        if corner[v, 0] >= 0:
            kept[v] = kept[v] or at[v, 0] >= 0
            around += kept[v]
        else:
            kept[v] = kept[v] or number[v] == -2
            finite += kept[v]
    return finite, around


@kernel
def number_vertices(old, cell, kept, corner, number, vertices, directions, arc_cells):
    """Give numbers to the vertices inside, then, counter-clockwise, to those on the border."""
    count = 0
    for v in range(len(kept)):
        number[v] = -1
        if kept[v] and corner[v, 0] < 0:
            vertices[count], number[v] = v, count
            count += 1
    v = around = 0
    while around < len(directions):
        if kept[v]:
            edge = corner[v, 0]
            directions[around], number[v] = v, count + around
            arc_cells[around] = cell[max(old.edge_cells[edge, 0], old.edge_cells[edge, 1])]
            around += 1
        v = int(corner[v, 1])


@kernel
def join_edges(old, is_edge, kept, at, ending):
    """Find the half-edge at the other end of every edge, looking back; count edges and longer ones.

    Of an edge that stays it is its other half; of one in pieces, ``ending`` is written where its
    two ends are, and nothing between.
    """
    edges, longer = 0, 0
    for e in range(len(is_edge)):
        if not is_edge[e]:
            continue
        start, end = old.edge_ends[e, 0], old.edge_ends[e, 1]
        if kept[start] and kept[end]:
            ending[2 * e], ending[2 * e + 1] = 2 * e + 1, 2 * e
            edges += 1
            continue
        for side in range(2):
            if kept[old.edge_ends[e, side]] and ending[2 * e + side] < 0:
                edge, v = np.int64(e), old.edge_ends[e, 1 - side]
                while not kept[v]:
                    edge = at[v, 1] if at[v, 0] == edge else at[v, 0]
                    v = old.edge_ends[edge, 0] + old.edge_ends[edge, 1] - v
                back = 2 * edge + np.int64(old.edge_ends[edge, 0] != v)
                ending[2 * e + side], ending[back] = back, 2 * e + side
                longer += 1
    return edges, longer


@kernel
def write_edges(old, labels, is_edge, cell, number, ending, half_edge, ends, made_by, sides, edges):
    """Write the edges that stay, and behind them those that were in pieces."""
    kept, longer = 0, edges
    for h in range(len(ending)):
        back = ending[h]
        if back < h:  # none, or written already
            continue
        if back >> 1 == h >> 1:
            edge, kept = kept, kept + 1
        else:
            edge, longer = longer, longer + 1
        half_edge[h], half_edge[back] = 2 * edge, 2 * edge + 1
        ends[edge, 0] = number[old.edge_ends[h >> 1, h & 1]]
        ends[edge, 1] = number[old.edge_ends[back >> 1, back & 1]]
        made_by[0, edge], made_by[1, edge] = labels[0][h >> 1], labels[1][h >> 1]
        for side in range(2):
            piece = old.edge_cells[h >> 1, (h & 1) ^ side]
            sides[edge, side] = cell[piece]


@kernel
def count_places(old, is_apparent, is_part, cell, kept, place, sizes):
    """Count the places of every ring, and tell where half-edges lie that border on parts."""
    for piece in range(len(cell)):
        begin, end = old.ring_offsets[piece], old.ring_offsets[piece + 1]
        if not is_part[piece]:
            sizes[cell[piece]] = end - begin
            continue
        for k in range(begin, end):
            half = old.ring_half_edges[k]
            place[half] = k
            if not is_apparent[half >> 1] and kept[old.ring_vertices[k]]:
                sizes[cell[piece]] += 1


@kernel
def write_rings(old, is_apparent, is_part, cell, kept, place, number, half_edge, offsets, ring):
    """Write the ring of every cell, round all pieces of those that are joined."""
    for c in range(len(offsets) - 1):
        if offsets[c + 1] > offsets[c]:
            ring[0, offsets[c]] = -1  # not walked yet
    for piece in range(len(cell)):
        c = cell[piece]
        begin, end = old.ring_offsets[piece], old.ring_offsets[piece + 1]
        if not is_part[piece]:
            for k in range(begin, end):
                to = offsets[c] + k - begin
                ring[0, to] = number[old.ring_vertices[k]]
                ring[1, to] = half_edge[old.ring_half_edges[k]]
            continue
        if offsets[c] == offsets[c + 1] or ring[0, offsets[c]] >= 0:
            continue  # all of the plane, or walked already
        k = begin
        while is_apparent[old.ring_half_edges[k] >> 1] or not kept[old.ring_vertices[k]]:
            k += 1
            if k == end:
                break
        if k == end:  # no place of this piece's own
            continue
        ring_piece = np.int64(piece)
        to = offsets[c]
        while to < offsets[c + 1]:
            if kept[old.ring_vertices[k]]:
                ring[0, to] = number[old.ring_vertices[k]]
                ring[1, to] = half_edge[old.ring_half_edges[k]]
                to += 1
            k, ring_piece = following(old, ring_piece, k)
            while is_apparent[old.ring_half_edges[k] >> 1]:
                half = old.ring_half_edges[k] ^ 1
                ring_piece = np.int64(old.edge_cells[half >> 1, half & 1])
                k, ring_piece = following(old, ring_piece, place[half])


@kernel
def following(old, piece, k):
    """Return the place behind k in a piece's ring, and the piece."""
    k += 1
    return (old.ring_offsets[piece] if k == old.ring_offsets[piece + 1] else k), piece
