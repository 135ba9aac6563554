"""Trace the new cells inside each old cell: the cycles of its darts."""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.compiled.bits import bit
from reluscope.cells.compiled.kernel import allocating, inlined, kernel
from reluscope.cells.cut.darts import Darts, lay_border, lay_chords, link_border, link_points


@allocating
def trace_cells(
    first, last, stage, old, new, signs, point_offsets, chords, crossings, bases,
    most_places, most_chords, most_pieces,
):  # fmt: skip
    """Cut the cells first..last along their chords, and write the cells they become."""
    most = most_places + 2 * most_pieces
    darts = Darts(
        half_edge=np.empty(most, dtype=np.int32),
        origin=np.empty(most, dtype=np.int32),
        following=np.empty(most, dtype=np.int32),
        face=np.empty(most, dtype=np.int32),
        stack=np.empty(most, dtype=np.int32),
        chord_of=np.empty(most_pieces, dtype=np.int32),
        first_piece=np.empty(most_chords + 1, dtype=np.int32),
        met_at=np.empty((most_chords, most_chords), dtype=np.int32),
    )
    trace_with(
        darts, first, last, stage, old, new, signs,
        point_offsets, chords, crossings, bases,
    )  # fmt: skip


@kernel
def trace_with(darts, first, last, stage, old, new, signs, point_offsets, chords, crossings, bases):
    """Cut cell by cell."""
    for c in range(first, last):
        places = lay_border(c, old, point_offsets, darts)
        if chords.number[c] == 0:
            write_whole(c, stage.word, old, new, signs, bases, places, darts)
            continue
        lay_chords(c, stage, old, new, chords, crossings, bases, places, darts)
        link_border(c, chords, places, darts)
        link_points(c, chords, crossings, places, darts)
        write_faces(c, stage.word, old, new, signs, chords, bases, places, darts)


@inlined
def write_whole(c, first_word, old, new, signs, bases, places, darts):
    """Write a cell that no hinge cuts."""
    cell, ring = bases.cell[c], bases.ring[c]
    new.ring_offsets[cell] = ring
    for p in range(places):
        write_dart(new, ring + p, darts.half_edge[p], darts.origin[p], cell)
    write_parent_words(c, cell, first_word, old, new, signs)


@inlined
def write_dart(new, slot, half_edge, origin, cell):
    """Write one slot of a ring and the cell to the left of its half-edge."""
    new.ring_half_edges[slot] = half_edge
    new.ring_vertices[slot] = origin
    new.edge_cells[half_edge >> 1, half_edge & 1] = cell


@inlined
def write_parent_words(c, cell, first_word, old, new, signs):
    """Write the old cell's pattern, and in this layer: on if above zero at any corner."""
    for w in range(first_word):
        new.words[cell, w] = old.words[c, w]
    for w in range(signs.on.shape[1]):
        any_on = np.uint64(0)
        for r in range(old.ring_offsets[c], old.ring_offsets[c + 1]):
            any_on |= signs.on[old.ring_vertices[r], w]
        new.words[cell, first_word + w] = any_on


@inlined
def write_faces(c, first_word, old, new, signs, chords, bases, places, darts):
    """Trace every face once, reaching each over a chord from one whose pattern is known."""
    begin = chords.offsets[c]
    for d in range(places + 2 * darts.first_piece[chords.number[c]]):
        darts.face[d] = -1
    cell, ring = bases.cell[c], bases.ring[c]
    write_parent_words(c, cell, first_word, old, new, signs)
    set_hinge_bits(c, cell, first_word, new, chords)
    darts.stack[0], depth = 0, 1
    while depth > 0:
        depth -= 1
        start = darts.stack[depth]
        if darts.face[start] >= 0:
            continue
        if start > 0:
            dart = start - places
            known = darts.face[places + (dart ^ 1)]
            for w in range(new.words.shape[1]):
                new.words[cell, w] = new.words[known, w]
            flip_chord(begin + darts.chord_of[dart >> 1], c, cell, first_word, new, chords)
        new.ring_offsets[cell] = ring
        d = start
        while True:
            darts.face[d] = cell
            write_dart(new, ring, darts.half_edge[d], darts.origin[d], cell)
            ring += 1
            if d >= places:
                other = places + ((d - places) ^ 1)
                if darts.face[other] < 0:
                    darts.stack[depth] = other
                    depth += 1
            d = darts.following[d]
            if d == start:
                break
        cell += 1


@inlined
def set_hinge_bits(c, cell, first_word, new, chords):
    """Set the bits of the hinges for the face at the border's first dart, from place 0 to 1."""
    for h in range(chords.offsets[c], chords.offsets[c + 1]):
        is_inner = chords.start[h] == 0
        w, mask = first_word + (chords.neuron[h] >> 6), bit(chords.neuron[h] & 63)
        if (chords.inner_on[h] != 0) == is_inner:
            new.words[cell, w] |= mask
        else:
            new.words[cell, w] &= ~mask


@inlined
def flip_chord(slot, c, cell, first_word, new, chords):
    """Flip the bits of all hinges that are this chord."""
    h = chords.first_hinge[slot]
    chord = chords.chord[h]
    while h < chords.offsets[c + 1] and chords.chord[h] == chord:
        new.words[cell, first_word + (chords.neuron[h] >> 6)] ^= bit(chords.neuron[h] & 63)
        h += 1
