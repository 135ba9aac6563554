"""Trace the new cells inside each old cell: the cycles of a permutation of darts.

A dart is one direction of one edge, with the face it borders on its left. Inside an old cell the
darts are those of its border, counter-clockwise, one for each place, and two for each piece of
each chord, forward from the chord's start and back. ``next`` says which dart follows which round
the face to the left: at every point the sharpest turn to the left. As the old cell is convex, the
order of directions round a point is the order of the chords' ends along the border: no geometry.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.cross_chords import lowest_chord
from reluscope.cells.crossings import run_end
from reluscope.cells.cut_edges import place_point
from reluscope.cells.kernel import bit, inlined, kernel


@kernel
def trace_cells(
    first,
    last,
    layer,
    first_word,
    old,
    new,
    signs,
    edge_crossings,
    point_offsets,
    chords,
    crossings,
    bases,
    most_places,
    most_chords,
    most_pieces,
):
    """Cut every cell along its chords and write the cells it becomes."""
    darts = most_places + 2 * most_pieces
    half_edge = np.empty(darts, dtype=np.int32)
    origin = np.empty(darts, dtype=np.int32)
    following = np.empty(darts, dtype=np.int32)
    face = np.empty(darts, dtype=np.int32)
    stack = np.empty(darts, dtype=np.int32)
    chord_of = np.empty(most_pieces, dtype=np.int32)
    first_piece = np.empty(most_chords + 1, dtype=np.int32)
    index = np.empty((most_chords, most_chords), dtype=np.int32)
    for c in range(first, last):
        places = lay_border(c, old, edge_crossings, point_offsets, half_edge, origin)
        if chords.number[c] == 0:
            write_whole(c, first_word, old, new, signs, bases, half_edge, origin, places)
            continue
        lay_chords(
            c, layer, old, new, chords, crossings, bases, places,
            half_edge, origin, chord_of, first_piece, index,
        )  # fmt: skip
        link_border(c, chords, places, first_piece, chord_of, following)
        link_points(c, chords, crossings, places, first_piece, index, following)
        write_faces(
            c, first_word, old, new, signs, chords, bases, places,
            half_edge, origin, following, chord_of, first_piece, face, stack,
        )  # fmt: skip


@inlined
def lay_border(c, old, edge_crossings, point_offsets, half_edge, origin):
    """Lay out the darts of a cell's border, place by place; return their number."""
    old_vertices = len(old.xy)
    place = 0
    for r in range(old.ring_offsets[c], old.ring_offsets[c + 1]):
        h = old.ring_half_edges[r]
        edge, backward = h >> 1, h & 1
        begin, end = point_offsets[edge], point_offsets[edge + 1]
        origin[place] = old.ring_vertices[r]
        half_edge[place] = 2 * (edge + (end if backward else begin)) + backward
        place += 1
        for i in range(end - begin):
            if backward:
                origin[place] = old_vertices + end - 1 - i
                half_edge[place] = 2 * (edge + end - 1 - i) + 1
            else:
                origin[place] = old_vertices + begin + i
                half_edge[place] = 2 * (edge + begin + i + 1)
            place += 1
    return place


@inlined
def write_whole(c, first_word, old, new, signs, bases, half_edge, origin, places):
    """Write a cell that no hinge cuts."""
    cell, ring = bases.cell[c], bases.ring[c]
    new.ring_offsets[cell] = ring
    for p in range(places):
        write_dart(new, ring + p, half_edge[p], origin[p], cell)
    write_parent_words(c, cell, first_word, old, new, signs)


@inlined
def write_dart(new, place, half_edge, origin, cell):
    """Write one place of a ring and the cell to the left of its half-edge."""
    new.ring_half_edges[place] = half_edge
    new.ring_vertices[place] = origin
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
def lay_chords(
    c, layer, old, new, chords, crossings, bases, places,
    half_edge, origin, chord_of, first_piece, index,
):  # fmt: skip
    """Place the points inside a cell, and lay out the darts of the chords' pieces.

    ``index[i, k]`` becomes the number, along chord i, of its point with chord k.
    """
    begin = chords.offsets[c]
    point, piece = bases.point[c], 0
    for i in range(chords.number[c]):
        slot = begin + i
        first_piece[i] = piece
        tail = chords.ends[slot, 0]
        k, end = crossings.offsets[slot], crossings.offsets[slot + 1]
        while k < end:
            stop = run_end(crossings, k, end)
            lowest = lowest_chord(crossings, k, stop)
            for x in range(k, stop):
                index[i, crossings.other[x]] = piece - first_piece[i]
            if lowest > i:
                vertex = point
                point += 1
                for x in range(k, stop):
                    crossings.vertex[x] = ~vertex
                crossings.vertex[k] = vertex
                place_point(
                    new, vertex, chords.ends[slot, 0], chords.ends[slot, 1],
                    crossings.t[k], crossings.slack[k],
                )  # fmt: skip
            else:
                # the point ends the piece of the lowest chord that has the same number
                met = first_piece[lowest] + index[lowest, i]
                vertex = new.edge_ends[bases.edge[c] + met, 1]
                for x in range(k, stop):
                    crossings.vertex[x] = ~vertex
            lay_piece(new, chords, slot, layer, bases.edge[c] + piece, tail, vertex)
            tail = vertex
            chord_of[piece] = i
            piece += 1
            k = stop
        lay_piece(new, chords, slot, layer, bases.edge[c] + piece, tail, chords.ends[slot, 1])
        chord_of[piece] = i
        piece += 1
    first_piece[chords.number[c]] = piece
    for p in range(piece):
        edge = bases.edge[c] + p
        half_edge[places + 2 * p], half_edge[places + 2 * p + 1] = 2 * edge, 2 * edge + 1
        origin[places + 2 * p] = new.edge_ends[edge, 0]
        origin[places + 2 * p + 1] = new.edge_ends[edge, 1]


@inlined
def lay_piece(new, chords, slot, layer, edge, tail, head):
    """Write one piece of a chord as a new edge."""
    new.edge_ends[edge, 0], new.edge_ends[edge, 1] = tail, head
    new.edge_layer[edge] = layer
    new.edge_neuron[edge] = chords.neuron[chords.first_hinge[slot]]


@inlined
def link_border(c, chords, places, first_piece, chord_of, following):
    """Link the darts that arrive at places on the border.

    From the border one turns into the chord that leads farthest on along the border, from a chord
    into the next one that begins at the same place, and from the last one on along the border.
    """
    begin = chords.offsets[c]
    for p in range(places):
        following[p] = p + 1 if p + 1 < places else 0
    for i in range(chords.number[c]):
        h = chords.first_hinge[begin + i]
        start, end = chords.start[h], chords.end[h]
        forward = places + 2 * first_piece[i]
        backward = places + 2 * first_piece[i + 1] - 1
        insert_at(c, chords, places, chord_of, following, start, end, forward)
        insert_at(c, chords, places, chord_of, following, end, start, backward)


@inlined
def insert_at(c, chords, places, chord_of, following, place, target, leaving):
    """Insert a dart that leaves a border place among those there, the farthest target first."""
    before = place - 1 if place > 0 else places - 1
    distance = steps_along(place, target, places)
    while following[before] != place:
        dart = following[before] - places
        h = chords.first_hinge[chords.offsets[c] + chord_of[dart >> 1]]
        other = chords.start[h] if dart & 1 else chords.end[h]
        if steps_along(place, other, places) < distance:
            break
        before = places + (dart ^ 1)
    following[places + ((leaving - places) ^ 1)] = following[before]
    following[before] = leaving


@inlined
def steps_along(place, target, places):
    """Count the places from one to the other, counter-clockwise along the border."""
    return target - place if target > place else target - place + places


@inlined
def link_points(c, chords, crossings, places, first_piece, index, following):
    """Link the darts that arrive at points inside the cell: turn left as sharply as possible.

    Coming from one end of a chord, the sharpest turn leads to the end just before it.
    """
    begin = chords.offsets[c]
    for i in range(chords.number[c]):
        h = chords.first_hinge[begin + i]
        k, end = crossings.offsets[begin + i], crossings.offsets[begin + i + 1]
        piece = first_piece[i]
        while k < end:
            stop = run_end(crossings, k, end)
            forward, backward = places + 2 * piece, places + 2 * (piece + 1) + 1
            following[forward] = sharpest_turn(
                c, chords, crossings, places, first_piece, index, i, k, stop, chords.start[h]
            )
            following[backward] = sharpest_turn(
                c, chords, crossings, places, first_piece, index, i, k, stop, chords.end[h]
            )
            piece += 1
            k = stop


@inlined
def sharpest_turn(c, chords, crossings, places, first_piece, index, i, k, stop, come_from):
    """Return the dart that leaves the point k..stop of chord i towards the end before come_from."""
    farthest, dart = 0, 0
    for x in range(k, stop):
        other = crossings.other[x]
        h = chords.first_hinge[chords.offsets[c] + other]
        piece = first_piece[other] + index[other, i]
        to_start = steps_along(come_from, chords.start[h], places)
        to_end = steps_along(come_from, chords.end[h], places)
        if to_start > farthest:
            farthest, dart = to_start, places + 2 * piece + 1
        if to_end > farthest:
            farthest, dart = to_end, places + 2 * (piece + 1)
    return dart


@inlined
def write_faces(
    c, first_word, old, new, signs, chords, bases, places,
    half_edge, origin, following, chord_of, first_piece, face, stack,
):  # fmt: skip
    """Trace every face once, reaching each over a chord from one whose pattern is known."""
    begin = chords.offsets[c]
    for d in range(places + 2 * first_piece[chords.number[c]]):
        face[d] = -1
    cell, ring = bases.cell[c], bases.ring[c]
    write_parent_words(c, cell, first_word, old, new, signs)
    set_hinge_bits(c, cell, first_word, new, chords)
    stack[0], depth = 0, 1
    while depth > 0:
        depth -= 1
        start = stack[depth]
        if face[start] >= 0:
            continue
        if start > 0:
            dart = start - places
            known = face[places + (dart ^ 1)]
            for w in range(new.words.shape[1]):
                new.words[cell, w] = new.words[known, w]
            flip_chord(begin + chord_of[dart >> 1], c, cell, first_word, new, chords)
        new.ring_offsets[cell] = ring
        d = start
        while True:
            face[d] = cell
            write_dart(new, ring, half_edge[d], origin[d], cell)
            ring += 1
            if d >= places:
                other = places + ((d - places) ^ 1)
                if face[other] < 0:
                    stack[depth] = other
                    depth += 1
            d = following[d]
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
