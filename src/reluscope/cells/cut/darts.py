"""Lay out the darts inside an old cell, and link each to the one that follows round its face.

A dart is one direction of one edge, with the face it borders on its left. Inside an old cell the
darts are those of its border, counter-clockwise, one for each place, and two for each piece of
each chord, forward from the chord's start and back. ``following`` says which dart comes next round
the face to the left: at every point the sharpest turn to the left. As the old cell is convex, the
order of directions round a point is the order of the chords' ends along the border: no geometry.

    5 <---- 4 <---- 3                   5 <---- 4 <---- 3
    |               ^                   |     ^ |       ^
    |   one face    |    a chord from   |     f b       |
    |               |    1 to 4 makes   |     | v       |
    0 ----> 1 ----> 2    two of it      0 ----> 1 ----> 2

    following: 0 1 2 3 4 5              0 f 4 5 and 1 2 3 b

Dart p leaves place p of the border. At place 1 the dart from 0 now turns into f, the chord's piece
forward, and b, the same piece back, goes on along the border. Where chords cross, each is one piece
more, and at their point four darts arrive: each turns into the one to its left.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from typing import NamedTuple

from reluscope.cells.arrays.crossings import point_end
from reluscope.cells.arrays.partition import Ids
from reluscope.cells.compiled.kernel import inlined
from reluscope.cells.cut.cross_chords import lowest_chord
from reluscope.cells.cut.cut_edges import set_point


class Darts(NamedTuple):
    """Scratch for one old cell: its darts, and the pieces of its chords.

    Attributes
    ----------
    half_edge, origin, following, face : of every dart; face is -1 until traced
    stack : darts over which untraced faces can be reached
    chord_of : the chord of every piece
    first_piece : the first piece of every chord, and one past the last
    met_at : (chords, chords) the number, along chord i, of its point with chord k
    """

    half_edge: Ids
    origin: Ids
    following: Ids
    face: Ids
    stack: Ids
    chord_of: Ids
    first_piece: Ids
    met_at: Ids


@inlined
def lay_border(c, old, point_offsets, darts):
    """Lay out the darts of a cell's border, place by place; return their number."""
    old_vertices = len(old.xy)
    place = 0
    for r in range(old.ring_offsets[c], old.ring_offsets[c + 1]):
        h = old.ring_half_edges[r]
        edge, backward = h >> 1, h & 1
        begin, end = point_offsets[edge], point_offsets[edge + 1]
        darts.origin[place] = old.ring_vertices[r]
        darts.half_edge[place] = 2 * (edge + (end if backward else begin)) + backward
        place += 1
        for i in range(end - begin):
            if backward:
                darts.origin[place] = old_vertices + end - 1 - i
                darts.half_edge[place] = 2 * (edge + end - 1 - i) + 1
            else:
                darts.origin[place] = old_vertices + begin + i
                darts.half_edge[place] = 2 * (edge + begin + i + 1)
            place += 1
    return place


@inlined
def lay_chords(c, stage, old, new, chords, crossings, bases, places, darts):
    """Set the points inside a cell, and lay out the pieces of its chords and their darts."""
    point, piece = bases.point[c], 0
    for i in range(chords.number[c]):
        darts.first_piece[i] = piece
        point, piece = lay_chord(c, i, stage, new, chords, crossings, bases, darts, point, piece)
    darts.first_piece[chords.number[c]] = piece
    lay_darts(bases.edge[c], piece, new, places, darts)


@inlined
def lay_chord(c, i, stage, new, chords, crossings, bases, darts, point, piece):
    """Lay chord i of a cell from point to point; return the next point and piece that are free."""
    slot = chords.offsets[c] + i
    tail = chords.ends[slot, 0]
    k, end = crossings.offsets[slot], crossings.offsets[slot + 1]
    while k < end:
        stop = point_end(crossings, k, end)
        for x in range(k, stop):
            darts.met_at[i, crossings.other[x]] = piece - darts.first_piece[i]
        lowest = lowest_chord(crossings, k, stop)
        if lowest > i:
            head = point
            point += 1
            u, v = chords.ends[slot, 0], chords.ends[slot, 1]
            set_point(new, head, u, v, crossings.t[k], crossings.slack[k])
        else:
            head = known_point(i, lowest, bases.edge[c], new, darts)
        name_point(crossings, k, stop, head, lowest > i)
        lay_piece(new, chords, slot, stage, bases.edge[c] + piece, tail, head)
        darts.chord_of[piece] = i
        tail = head
        piece += 1
        k = stop
    lay_piece(new, chords, slot, stage, bases.edge[c] + piece, tail, chords.ends[slot, 1])
    darts.chord_of[piece] = i
    return point, piece + 1


@inlined
def known_point(i, lowest, first_edge, new, darts):
    """Return the point of chord i with a lower one, which has laid a piece up to it."""
    piece = darts.first_piece[lowest] + darts.met_at[lowest, i]
    return new.edge_ends[first_edge + piece, 1]


@inlined
def name_point(crossings, first, last, vertex, owned):
    """Note the vertex of the crossings first..last; if owned, the first of them owns it."""
    for x in range(first, last):
        crossings.vertex[x] = ~vertex
    if owned:
        crossings.vertex[first] = vertex


@inlined
def lay_darts(first_edge, pieces, new, places, darts):
    """Lay out two darts for each piece: forward, and back."""
    for p in range(pieces):
        edge, forward = first_edge + p, places + 2 * p
        darts.half_edge[forward], darts.half_edge[forward + 1] = 2 * edge, 2 * edge + 1
        darts.origin[forward] = new.edge_ends[edge, 0]
        darts.origin[forward + 1] = new.edge_ends[edge, 1]


@inlined
def lay_piece(new, chords, slot, stage, edge, tail, head):
    """Write one piece of a chord as a new edge."""
    new.edge_ends[edge, 0], new.edge_ends[edge, 1] = tail, head
    new.edge_layer[edge] = stage.layer
    new.edge_neuron[edge] = stage.first + chords.neuron[chords.first_hinge[slot]]


@inlined
def link_border(c, chords, places, darts):
    """Link the darts that arrive at places on the border.

    From the border one turns into the chord that leads farthest on along the border, from a chord
    into the next one that begins at the same place, and from the last one on along the border.
    """
    begin = chords.offsets[c]
    for p in range(places):
        darts.following[p] = p + 1 if p + 1 < places else 0
    for i in range(chords.number[c]):
        h = chords.first_hinge[begin + i]
        start, end = chords.start[h], chords.end[h]
        forward = places + 2 * darts.first_piece[i]
        backward = places + 2 * darts.first_piece[i + 1] - 1
        insert_at(c, chords, places, darts, start, end, forward)
        insert_at(c, chords, places, darts, end, start, backward)


@inlined
def insert_at(c, chords, places, darts, place, target, leaving):
    """Insert a dart that leaves a border place among those there, the farthest target first."""
    before = place - 1 if place > 0 else places - 1
    distance = steps_along(place, target, places)
    while darts.following[before] != place:
        dart = darts.following[before] - places
        h = chords.first_hinge[chords.offsets[c] + darts.chord_of[dart >> 1]]
        other = chords.start[h] if dart & 1 else chords.end[h]
        if steps_along(place, other, places) < distance:
            break
        before = places + (dart ^ 1)
    darts.following[places + ((leaving - places) ^ 1)] = darts.following[before]
    darts.following[before] = leaving


@inlined
def steps_along(place, target, places):
    """Count the places from one to the other, counter-clockwise along the border."""
    return target - place if target > place else target - place + places


@inlined
def link_points(c, chords, crossings, places, darts):
    """Link the darts that arrive at points inside the cell: turn left as sharply as possible.

    Coming from one end of a chord, the sharpest turn leads to the end just before it.
    """
    begin = chords.offsets[c]
    for i in range(chords.number[c]):
        h = chords.first_hinge[begin + i]
        k, end = crossings.offsets[begin + i], crossings.offsets[begin + i + 1]
        piece = darts.first_piece[i]
        while k < end:
            stop = point_end(crossings, k, end)
            forward, backward = places + 2 * piece, places + 2 * (piece + 1) + 1
            darts.following[forward] = sharpest_turn(
                c, chords, crossings, places, darts, i, k, stop, chords.start[h]
            )
            darts.following[backward] = sharpest_turn(
                c, chords, crossings, places, darts, i, k, stop, chords.end[h]
            )
            piece += 1
            k = stop


@inlined
def sharpest_turn(c, chords, crossings, places, darts, i, k, stop, come_from):
    """Return the dart that leaves the point k..stop of chord i towards the end before come_from."""
    farthest, dart = 0, 0
    for x in range(k, stop):
        other = crossings.other[x]
        h = chords.first_hinge[chords.offsets[c] + other]
        piece = darts.first_piece[other] + darts.met_at[other, i]
        to_start = steps_along(come_from, chords.start[h], places)
        to_end = steps_along(come_from, chords.end[h], places)
        if to_start > farthest:
            farthest, dart = to_start, places + 2 * piece + 1
        if to_end > farthest:
            farthest, dart = to_end, places + 2 * (piece + 1)
    return dart
