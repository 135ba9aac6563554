"""The first phase of a cut: crossings on edges, and the points they become."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from reluscope.cells.cut.cut_cells import cross_edges, number_points
from tests.cells.by_hand import TRIANGLE, state

SIGNS = (-1.0, 0.0, 1.0)


@pytest.mark.parametrize("ends", list(product(SIGNS, SIGNS)))
def test_an_edge_is_crossed_where_its_ends_have_strictly_opposite_signs(ends):
    u, v = ends
    made = state(TRIANGLE, [[u], [v], [1.0]])
    crossings, _, doubts = cross_edges(1, *made)
    found = np.diff(crossings.offsets)
    assert found.tolist() == [u * v < 0, v < 0, u < 0]
    assert doubts == 0


@pytest.mark.parametrize(("u", "v"), [(1, -1), (3, -1), (-1, 3), (0.1, -0.7), (1e-9, -1.0)])
def test_a_crossing_lies_where_the_line_between_the_ends_is_zero(u, v):
    made = state(TRIANGLE, [[u], [v], [u]])
    crossings, _, _ = cross_edges(1, *made)
    exact = Fraction(u) / (Fraction(u) - Fraction(v))
    assert abs(Fraction(crossings.t[0]) - exact) <= Fraction(crossings.slack[0])
    assert crossings.slack[0] < 1e-14
    assert crossings.starts_on[0] == (u > 0)
    assert crossings.rise[0] == pytest.approx(abs(u) + abs(v))


def test_crossings_are_sorted_along_the_edge_and_numbered_in_that_order():
    z = np.array([[1.0, 1.0, 1.0], [-1.0, -3.0, -0.5], [1.0, 1.0, 1.0]])
    made = state(TRIANGLE, z)
    crossings, _, doubts = cross_edges(1, *made)
    assert crossings.neuron[:3].tolist() == [1, 0, 2]  # zero at 1/4, 1/2, 2/3 of the way
    assert crossings.t[:3] == pytest.approx([0.25, 0.5, 2 / 3])
    points = number_points(1, made.partition, crossings, doubts > 0)
    assert points.offsets.tolist() == [0, 3, 6, 6]
    assert crossings.vertex.tolist() == [3, 4, 5, 6, 7, 8]
    assert points.edge.tolist() == [0, 0, 0, 1, 1, 1]
    assert points.crossing.tolist() == list(range(6))


def test_equal_hinges_are_in_doubt_and_tied_ones_share_a_point():
    made = state(TRIANGLE, [[1.0, 2.0], [-1.0, -2.0], [1.0, 2.0]])
    crossings, unsure, doubts = cross_edges(1, *made)
    assert doubts == 2
    assert unsure.tolist() == [1, 1, 0]
    crossings.tied[:] = [0, 1, 0, 1]  # as exact arithmetic finds
    points = number_points(1, made.partition, crossings, True)
    assert points.offsets.tolist() == [0, 1, 2, 2]
    assert crossings.vertex.tolist() == [3, ~3, 4, ~4]


@pytest.mark.parametrize("gap", [1e-14, 1e-17])
def test_what_floats_can_tell_apart_is_not_in_doubt(gap):
    made = state(TRIANGLE, [[1.0, 1.0], [-1.0, -1.0 - 64 * gap], [1.0, 1.0]])
    _, _, doubts = cross_edges(1, *made)
    assert (doubts > 0) == (gap < 1e-15)


def test_more_neurons_than_bits_in_a_word():
    z = np.ones((3, 130))
    z[1, [0, 63, 64, 129]] = -1.0, -2.0, -3.0, -4.0
    crossings, _, _ = cross_edges(1, *state(TRIANGLE, z))
    assert crossings.neuron[:4].tolist() == [129, 64, 63, 0]
    assert crossings.neuron[4:].tolist() == [0, 63, 64, 129]  # the next edge leads back up
