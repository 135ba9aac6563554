"""Many hinges through one point, and nearly: with the oracle, and counted by hand."""

import numpy as np
import pytest

from reluscope.cells import cell_complex
from reluscope.nn import MLP
from tests.cells.agreement import disagreements
from tests.oracles.rational import relu_cells

SQUARE = (-3.0, 3.0, -3.0, 3.0)
NEURONS = 12


def pencil(move=0.0, copies=0):
    """Return a network of 12 hinges through (1, 1), the last moved aside, some of them twice."""
    slopes = np.linspace(-2, 3, NEURONS)
    first = np.stack([np.round(slopes * 64) / 64, np.ones(NEURONS)])
    bias = -first.sum(axis=0)
    bias[-1] += move
    first, bias = np.hstack([first, first[:, :copies]]), np.concatenate([bias, bias[:copies]])
    random = np.random.default_rng(0)
    second = random.integers(-3, 4, size=(len(bias), 3)).astype(float)
    return [first, second, np.ones((3, 2))], [bias, np.zeros(3), np.zeros(2)]


@pytest.mark.parametrize("move", [0.0, 1e-15, 1e-9, -1e-3])
@pytest.mark.parametrize("copies", [0, 2])
def test_the_same_cells_as_in_fractions(move, copies):
    weights, biases = pencil(move, copies)
    cells = cell_complex(MLP.from_weights(weights, biases), SQUARE)
    cells.check()
    expected = {cell.pattern for cell in relu_cells(weights, biases, SQUARE)}
    assert set(map(tuple, cells.patterns.tolist())) == expected
    assert cells.n_cells == len(expected)


def test_a_pencil_of_lines_makes_two_sectors_a_line_and_one_aside_cuts_all_but_two():
    for move, count in ((0.0, 2 * NEURONS), (1e-12, 2 * NEURONS + NEURONS - 2)):
        net = MLP.from_weights(*pencil(move))
        cells = cell_complex(net, SQUARE, layers=1)
        assert cells.n_cells == count
        if move == 0.0:
            assert np.bincount(cells.edges.ravel()).max() == 2 * NEURONS


@pytest.mark.parametrize("without_bias", [1, 2, 3])
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("bounds", [SQUARE, (0.0, 2.0, -1.0, 1.0), (0.5, 2.0, 0.25, 1.0)])
def test_layers_without_bias_before_layers_with_one(without_bias, whole, bounds):
    random = np.random.default_rng(without_bias)
    shapes = ((2, 10), (10, 4), (4, 3), (3, 2))
    weights = [random.normal(0, 1, shape) for shape in shapes]
    biases = [random.normal(0, 0.5, shape[1]) for shape in shapes]
    if whole:
        weights, biases = ([np.round(2 * array) for array in some] for some in (weights, biases))
    for bias in biases[:without_bias]:
        bias[:] = 0.0
    cells = cell_complex(MLP.from_weights(weights, biases), bounds)
    assert not list(disagreements(cells, relu_cells(weights, biases, bounds)))
