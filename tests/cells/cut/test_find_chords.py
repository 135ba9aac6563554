"""The hinges through a cell as chords between places on its border."""

from itertools import product

import numpy as np
import pytest

from reluscope.cells.cut.cut_cells import cross_chords, cross_edges, number_points
from tests.cells.by_hand import TRIANGLE, affine, line_through, state

SIGNS = (-1.0, 0.0, 1.0)
HEXAGON = [(2.0, 0.0), (4.0, 0.0), (6.0, 2.0), (4.0, 4.0), (2.0, 4.0), (0.0, 2.0)]


def chords_of(corners, z, tied=()):
    made = state(corners, z)
    on_edges, _, _ = cross_edges(1, *made)
    on_edges.tied[list(tied)] = 1
    points = number_points(1, made.partition, on_edges, len(tied) > 0)
    hinges = made.rows.z.shape[1]
    return cross_chords(1, *made, hinges, on_edges, points)


@pytest.mark.parametrize("z", list(product(SIGNS, repeat=3)))
def test_a_neuron_has_a_chord_where_it_is_above_zero_at_one_corner_and_below_at_another(z):
    chords, _, _, _ = chords_of(TRIANGLE, [[value] for value in z])
    has_both = 1.0 in z and -1.0 in z
    assert chords.number.tolist() == [has_both]
    # walk round by hand: corners that are zero and edges whose ends differ are where it can end
    places, ends, values = [], [], []
    for corner, value in enumerate(z):
        if value == 0:
            ends.append(len(places))
            values.append(z[(corner + 1) % 3])
        places.append(corner)
        if value * z[(corner + 1) % 3] < 0:
            ends.append(len(places))
            values.append(z[(corner + 1) % 3])
            places.append("point")
    if has_both:
        assert chords.places.tolist() == [len(places)]
        assert [chords.start[0], chords.end[0]] == ends
        assert chords.inner_on[0] == (values[0] > 0)
    else:
        assert len(chords.neuron) == 0


def test_hinges_between_the_same_places_are_one_chord():
    z = [[1.0, 2.0, -3.0], [-1.0, -2.0, 3.0], [1.0, 2.0, 3.0]]
    # edge 0 is crossed by all three at one point; edge 1 by neurons 0 and 1, edge 2 by neuron 2
    chords, crossings, _, _ = chords_of(TRIANGLE, z, tied=[1, 2, 4])
    assert chords.number.tolist() == [2]
    assert chords.neuron.tolist() == [0, 1, 2]
    assert chords.chord.tolist() == [0, 0, 1]
    assert chords.start.tolist() == [1, 1, 1]
    assert chords.end.tolist() == [3, 3, 5]
    assert chords.inner_on.tolist() == [0, 0, 1]
    assert len(crossings.t) == 0  # chords that share a place do not cross


def middle(side):
    (x, y), (u, v) = HEXAGON[side], HEXAGON[(side + 1) % 6]
    return (x + u) / 2, (y + v) / 2


@pytest.mark.parametrize("one", [(a, b) for a in range(6) for b in range(a + 1, 6)])
def test_two_chords_cross_where_their_ends_interleave(one):
    """All pairs of lines through the middles of a hexagon's sides that share no middle."""
    for other in [(a, b) for a in range(6) for b in range(a + 1, 6) if not {a, b} & set(one)]:
        lines = [line_through(middle(a), middle(b)) for a, b in (one, other)]
        chords, crossings, _, _ = chords_of(HEXAGON, affine(HEXAGON, lines))
        cross = (one[0] < other[0] < one[1]) != (one[0] < other[1] < one[1])
        assert chords.number.tolist() == [2]
        assert chords.places.tolist() == [10]
        assert np.diff(crossings.offsets[: chords.number[0] + 1]).tolist() == [cross, cross]
        for chord in range(2 * cross):
            (p, q, r), (x, y), (u, v) = chord_and_other(chord, chords, lines, (one, other))
            a, b = p * x + q * y + r, p * u + q * v + r
            assert crossings.t[chord] == pytest.approx(a / (a - b), abs=1e-15)


def chord_and_other(chord, chords, lines, sides):
    """The line that crosses a chord, and the two ends of the chord in its own direction."""
    neuron = int(chords.neuron[chord])
    start, end = (middle(side) for side in sides[neuron])
    return lines[1 - neuron], start, end
