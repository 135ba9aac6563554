"""Order along chords, and what a cell becomes by Euler's formula."""

import numpy as np
import pytest

from reluscope.cells.cut.cut_cells import count_cells, cross_chords, cross_edges, number_points
from reluscope.cells.decide.sign import chords_cross
from tests.cells.by_hand import affine, line_through, state

SQUARE = [(0.0, 0.0), (8.0, 0.0), (8.0, 8.0), (0.0, 8.0)]


def crossed(lines):
    made = state(SQUARE, affine(SQUARE, lines))
    on_edges, _, doubts = cross_edges(1, *made)
    assert doubts == 0
    points = number_points(1, made.partition, on_edges, False)
    found = cross_chords(1, *made, len(lines), on_edges, points)
    return made, points, *found


def counted(lines, tie=False):
    made, points, chords, crossings, _, _ = crossed(lines)
    if tie:
        crossings.tied[:] = np.arange(len(crossings.t)) != np.repeat(
            crossings.offsets[:-1], np.diff(crossings.offsets)
        )
    bases, most_pieces = count_cells(1, made.partition, chords, crossings, points)
    before = len(made.partition.xy) + points.offsets[-1]
    pieces_of_edges = len(made.partition.edge_ends) + points.offsets[-1]
    inside, pieces = bases.point[-1] - before, bases.edge[-1] - pieces_of_edges
    assert pieces == most_pieces
    return inside, pieces, bases.cell[-1]


def test_chords_cross_if_and_only_if_their_ends_interleave():
    angle = np.linspace(0, 2 * np.pi, 6, endpoint=False)
    place = np.column_stack([np.cos(angle), np.sin(angle)])  # six places on a circle

    def left(a, b, c):
        (x, y), (u, v) = place[b] - place[a], place[c] - place[a]
        return np.sign(round(x * v - y * u, 9))

    chords = [(a, b) for a in range(6) for b in range(a + 1, 6)]
    for a, b in chords:
        for c, d in chords:
            straddle = left(a, b, c) * left(a, b, d) < 0 and left(c, d, a) * left(c, d, b) < 0
            assert chords_cross(a, b, c, d) == straddle


UP = [line_through((x, 0.0), (x, 8.0)) for x in (1.0, 3.0, 6.0)]
ACROSS = [line_through((0.0, y), (8.0, y)) for y in (2.0, 5.0)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], (0, 0, 1)),
        (UP[:1], (0, 1, 2)),
        (UP, (0, 3, 4)),
        (UP[:1] + ACROSS[:1], (1, 4, 4)),
        (UP + ACROSS[:1], (3, 10, 8)),
        (UP + ACROSS, (6, 17, 12)),
    ],
)
def test_m_chords_with_x_crossings_make_1_plus_m_plus_x_cells(lines, expected):
    if not lines:
        lines = [(0.0, 0.0, 1.0)]  # a neuron without a hinge
    assert counted(lines) == expected


def test_three_chords_through_one_point_make_six_cells():
    through = [line_through((x, 0.0), (8 - x, 8.0)) for x in (1.0, 2.0, 7.0)]
    assert counted(through, tie=True) == (1, 6, 6)


def test_crossings_on_a_chord_are_in_order_of_the_way_from_its_start():
    _, _, chords, crossings, _, doubts = crossed(UP + ACROSS)
    assert doubts == 0
    by_neuron = {int(chords.neuron[i]): i for i in range(chords.number[0])}
    across = by_neuron[3]  # y = 2 from the right side, x = 8, which the walk meets first
    some = slice(crossings.offsets[across], crossings.offsets[across + 1])
    assert crossings.neuron[some].tolist() == [2, 1, 0]
    assert crossings.t[some] == pytest.approx([2 / 8, 5 / 8, 7 / 8])
    others = [int(chords.neuron[chords.first_hinge[i]]) for i in crossings.other[some]]
    assert others == [2, 1, 0]


def test_chords_that_may_meet_in_one_point_are_in_doubt():
    through = [line_through((x, 0.0), (8 - x, 8.0)) for x in (1.0, 2.0, 7.0)]
    *_, unsure, doubts = crossed(through)
    assert doubts == 1
    assert unsure.tolist() == [1]
