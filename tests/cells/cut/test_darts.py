"""Darts of one old cell, as the drawing in ``darts.py`` shows them."""

import numpy as np

from reluscope.cells.arrays.allocate import empty_partition
from reluscope.cells.arrays.stage import Stage
from reluscope.cells.cut.cut_cells import count_cells, cross_chords, cross_edges, number_points
from reluscope.cells.cut.cut_edges import cut_edges
from reluscope.cells.cut.darts import Darts, lay_border, lay_chords, link_border, link_points
from tests.cells.by_hand import affine, line_through, state

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
UP = line_through((2.0, 0.0), (2.0, 4.0))
ACROSS = line_through((0.0, 2.0), (4.0, 2.0))


def linked(lines):
    """Do what ``trace.py`` does before it traces; return the number of places and the darts."""
    made = state(SQUARE, affine(SQUARE, lines))
    old, stage = made.partition, Stage(0, 0, len(lines), 0)
    on_edges, _, _ = cross_edges(1, *made)
    points = number_points(1, old, on_edges, False)
    chords, crossings, _, _ = cross_chords(1, *made, len(lines), on_edges, points)
    bases, pieces = count_cells(1, old, chords, crossings, points)
    new = empty_partition(old, bases)
    cut_edges(0, len(old.edge_ends), old, new, on_edges, points.offsets)
    most = int(chords.places[0]) + 2 * pieces
    flat = [np.full(size, -7, dtype=np.int32) for size in (most,) * 5 + (pieces, len(lines) + 1)]
    darts = Darts(*flat, np.full((len(lines), len(lines)), -7, dtype=np.int32))
    places = lay_border(0, old, points.offsets, darts)
    lay_chords(0, stage, old, new, chords, crossings, bases, places, darts)
    link_border(0, chords, places, darts)
    link_points(0, chords, crossings, places, darts)
    return places, darts, new


def faces(darts):
    """Follow the darts until they close."""
    found, left = [], set(range(len(darts.following)))
    while left:
        face = [min(left)]
        while darts.following[face[-1]] != face[0]:
            face.append(int(darts.following[face[-1]]))
        found.append(face)
        left -= set(face)
    return found


def test_a_chord_from_place_1_to_place_4():
    places, darts, _ = linked([UP])
    assert places == 6
    forward, back = 6, 7
    assert darts.following.tolist() == [forward, 2, 3, back, 5, 0, 4, 1]
    assert faces(darts) == [[0, forward, 4, 5], [1, 2, 3, back]]
    assert darts.origin.tolist() == [0, 4, 1, 2, 5, 3, 4, 5]  # corners are 0 to 3, points 4 and 5
    assert darts.chord_of.tolist() == [0]


def test_four_darts_arrive_where_two_chords_cross():
    places, darts, new = linked([UP, ACROSS])
    assert places == 8
    assert darts.chord_of.tolist() == [0, 0, 1, 1]
    assert darts.first_piece.tolist() == [0, 2, 4]
    assert darts.met_at[0, 1] == 0
    assert darts.met_at[1, 0] == 0
    assert sorted(map(len, faces(darts))) == [4, 4, 4, 4]
    centre = np.flatnonzero((new.xy == 2.0).all(axis=1))
    assert len(centre) == 1
    # into the centre by piece 0 forward, on by the next piece to the left: that of the other chord
    forward = places + 0
    leaving = darts.following[forward]
    assert darts.origin[leaving] == centre[0]
    assert darts.chord_of[(leaving - places) >> 1] == 1
    turn = np.array([new.xy[new.edge_ends[e]] for e in darts.half_edge[[forward, leaving]] >> 1])
    assert turn.shape == (2, 2, 2)


def test_chords_that_share_a_place_leave_it_from_right_to_left():
    """The border turns into the chord that leads farthest on, then the next one goes on."""
    corner = [line_through((0.0, 0.0), (4.0, y)) for y in (1.0, 3.0)]
    places, darts, _ = linked(corner)
    assert places == 6  # four corners, two points on the right side
    around = faces(darts)
    assert len(around) == 3
    assert sorted(map(len, around)) == [3, 3, 4]
