"""Faces traced by darts: every arrangement of a few lines through a hexagon, against fractions."""

from itertools import combinations

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from tests.cells.agreement import disagreements
from tests.cells.by_hand import line_through
from tests.cells.ways import WAYS, one_way
from tests.oracles import rational

HEXAGON = np.array([(2.0, 0.0), (4.0, 0.0), (6.0, 2.0), (4.0, 4.0), (2.0, 4.0), (0.0, 2.0)])
MIDDLES = (HEXAGON + np.roll(HEXAGON, -1, axis=0)) / 2
PLACES = np.stack([HEXAGON, MIDDLES], axis=1).reshape(-1, 2)  # twelve: corner, middle, corner, …


def is_inside(i, k):
    """Whether the line through two places goes through the inside, not along a side."""
    return k - i > 2 or (k - i == 2 and i % 2 == 1)  # of middles two apart, yes; of corners, no


CHORDS = [(i, k) for i, k in combinations(range(12), 2) if is_inside(i, k) and i + 12 - k > 1]
CHORDS = [(i, k) for i, k in CHORDS if not (i + 12 - k == 2 and i % 2 == 0)]
OF_MIDDLES = [(i, k) for i, k in CHORDS if i % 2 and k % 2]


def wrong(chords):
    """Cut by lines through pairs of places, both ways; return what fractions say differently."""
    lines = [line_through(PLACES[i], PLACES[k]) for i, k in chords]
    p, q, r = np.array(lines).T
    layer, told = (np.stack([p, q]), r), []
    expected = rational.cells([rational.Layer(*layer)], HEXAGON)
    for way in WAYS:
        with one_way(way):
            cells = cell_complex(PiecewiseLinear.from_layers([Layer(*layer)]), HEXAGON)
        told += disagreements(cells, expected)
    return told


def test_there_are_as_many_chords_as_there_should_be():
    assert len(CHORDS) == 66 - 6 - 12  # pairs of places less sides less halves of sides
    assert len(OF_MIDDLES) == 15


@pytest.mark.parametrize("chord", CHORDS, ids=str)
def test_all_pairs_of_chords(chord):
    for other in CHORDS:
        if other >= chord:
            assert not wrong([chord, other]), other


@pytest.mark.parametrize("first", range(13))
def test_all_triples_of_chords_between_middles(first):
    """Among them are three that meet in the hexagon's centre, or end at one place."""
    for others in combinations(OF_MIDDLES[first + 1 :], 2):
        assert not wrong([OF_MIDDLES[first], *others]), others


def test_a_whole_star():
    """All fifteen at once, in both directions."""
    assert not wrong(OF_MIDDLES)
    assert not wrong([(k, i) for i, k in OF_MIDDLES])
