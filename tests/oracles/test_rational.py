"""The oracle itself, against cases counted by hand and formulas from books."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from tests.oracles.rational import (
    Layer,
    adjacent_patterns,
    cells,
    linear_regions,
    neighbours,
    patterns,
    relu_cells,
)

SQUARE = (-1, 1, -1, 1)
CROSS = Layer(np.eye(2), np.zeros(2))


def lines(*coefficients):
    """One layer whose hinges are the lines p x + q y + r = 0."""
    p_q_r = np.array(coefficients, dtype=float)
    return Layer(p_q_r[:, :2].T, p_q_r[:, 2])


def test_no_layer_is_one_cell_with_four_corners():
    (cell,) = cells([], SQUARE)
    assert cell.pattern == ()
    assert cell.corners == ((-1, -1), (1, -1), (1, 1), (-1, 1))
    assert cell.area == 4


def test_cross_has_four_quadrants_of_area_one_in_a_cycle():
    found = cells([CROSS], SQUARE)
    assert patterns(found) == {(a, b) for a in (True, False) for b in (True, False)}
    assert [cell.area for cell in found] == [1, 1, 1, 1]
    assert len(neighbours(found)) == 4  # cells that only touch in the middle are no neighbours
    assert frozenset({(True, True), (False, False)}) not in adjacent_patterns(found)


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8])
def test_n_lines_in_general_position(n):
    # tangents of a parabola: no two parallel, no three through a point, all crossings in the box
    tangents = [(2 * t, -1, -t * t) for t in range(n)]
    found = cells([lines(*tangents)], (-50, 50, -50, 50))
    assert len(found) == 1 + n + comb(n, 2) == sum(comb(n, j) for j in range(3))
    assert len(neighbours(found)) == n * n  # n lines, each in n pieces
    assert sum(cell.area for cell in found) == 100 * 100


@pytest.mark.parametrize("n", [1, 2, 3, 6])
def test_n_lines_through_one_point(n):
    found = cells([lines(*[(1, k, 0) for k in range(n)])], SQUARE)
    assert len(found) == 2 * n
    assert len(neighbours(found)) == (2 * n if n > 1 else 1)


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ((1, 0, -1), False),  # along the border, the square on the lower side
        ((-1, 0, 1), True),  # along the border, the square on the upper side
        ((1, 1, -2), False),  # through a corner only
        ((0, 0, 0), False),  # zero everywhere
        ((0, 0, 3), True),  # constant
        ((0, 0, -3), False),
    ],
)
def test_lines_that_do_not_cut(line, on):
    (cell,) = cells([lines(line)], SQUARE)
    assert cell.pattern == (on,)


def test_diagonal_through_two_corners_makes_two_triangles():
    found = cells([lines((1, 1, 0))], SQUARE)
    assert sorted(len(cell.corners) for cell in found) == [3, 3]
    assert [cell.area for cell in found] == [2, 2]


def test_identical_and_opposite_neurons_cut_once():
    found = cells([lines((1, 0, 0), (1, 0, 0), (-1, 0, 0))], SQUARE)
    assert patterns(found) == {(True, True, False), (False, False, True)}


@pytest.mark.parametrize("blocks", [1, 2, 3, 4, 5])
def test_fold_network_has_two_to_the_k_strips(blocks):
    # x -> |2 x - 1| = relu(2 x - 1) + relu(1 - 2 x), applied again and again to x in (0, 1)
    first = Layer(np.array([[2.0, -2.0], [0.0, 0.0]]), np.array([-1.0, 1.0]))
    again = Layer(np.array([[2.0, -2.0], [2.0, -2.0]]), np.array([-1.0, 1.0]))
    read = (np.array([[1.0], [1.0]]), np.zeros(1))
    found = cells([first] + [again] * (blocks - 1), (0, 1, 0, 1), read)
    assert len(found) == linear_regions(found) == 2**blocks
    assert {cell.area for cell in found} == {Fraction(1, 2**blocks)}
    assert {abs(cell.outputs[0].p) for cell in found} == {2**blocks}


def test_second_layer_bends_where_the_first_does():
    # h = relu(x); z = h - 1/2: one more line at x = 1/2, none where h is 0
    found = cells([Layer([[1.0], [0.0]], [0.0]), Layer([[1.0]], [-0.5])], SQUARE)
    assert patterns(found) == {(False, False), (True, False), (True, True)}
    assert {cell.pattern: cell.area for cell in found}[True, False] == 1


def test_dead_neuron_makes_cells_but_no_linear_region():
    weights = [np.eye(2), np.array([[1.0], [0.0]])]  # the second neuron is read by nobody
    found = relu_cells(weights, [np.zeros(2), np.zeros(1)], SQUARE)
    assert len(found) == 4
    assert linear_regions(found) == 2


def test_equal_maps_far_apart_are_two_regions():
    # a tent: zero on both sides, and the two sides do not touch
    weights = [np.array([[1.0, 1.0, 1.0], [0.0, 0.0, 0.0]]), np.array([[1.0], [-2.0], [1.0]])]
    found = relu_cells(weights, [np.array([0.5, 0.0, -0.5]), np.zeros(1)], SQUARE)
    assert len(found) == 4
    assert linear_regions(found) == 4
    assert found[0].outputs == found[-1].outputs


def test_absolute_value_folds_and_leaky_relu_keeps_a_slope():
    up = {c.pattern: c.outputs[0].p for c in cells([Layer([[1.0], [0.0]], [0.0], 1, -1)], SQUARE)}
    assert up == {(True,): 1, (False,): -1}
    leaky = Layer([[1.0], [0.0]], [0.0], 1.0, 0.25)
    assert {c.outputs[0].p for c in cells([leaky], SQUARE)} == {1, Fraction(1, 4)}


def test_skip_connection_brings_the_point_back():
    # h = relu(x) and then z = h + y: without the skip y would be lost
    skip = Layer([[1.0], [0.0], [1.0]], [0.0], sources=(1, 0))
    found = cells([Layer([[1.0], [0.0]], [0.0]), skip], SQUARE)
    assert len(found) == 4
    assert {(c.pattern, c.area) for c in found} == {
        ((True, True), Fraction(3, 2)),
        ((True, False), Fraction(1, 2)),
        ((False, True), Fraction(1)),
        ((False, False), Fraction(1)),
    }


def test_convex_polygon_as_domain():
    triangle = [(0.0, 0.0), (2.0, 0.0), (0.0, 2.0)]
    found = cells([lines((1, -1, 0))], triangle)
    assert [cell.area for cell in found] == [1, 1]


def test_outputs_equal_the_network_at_the_corners():
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=s) for s in ((2, 4), (4, 4), (4, 3))]
    biases = [rng.normal(size=s) for s in (4, 4, 3)]
    for cell in relu_cells(weights, biases, SQUARE):
        for corner in cell.corners:
            value = np.array(corner, dtype=float)
            for w, b in zip(weights[:-1], biases[:-1], strict=True):
                value = np.maximum(value @ w + b, 0)
            expected = value @ weights[-1] + biases[-1]
            np.testing.assert_allclose([float(f.at(corner)) for f in cell.outputs], expected)
