"""Signs and points with twice the digits: certain means right, near twins are certain."""

from itertools import pairwise

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.cells.decide import exactly
from reluscope.cells.decide.twice_the_digits import TwiceTheDigits
from reluscope.cells.decide.whole_numbers import WholeNumbers, domain_sides
from tests.cells.agreement import disagreements
from tests.oracles import rational

SQUARE = np.array([(-3.0, -3.0), (3.0, -3.0), (3.0, 3.0), (-3.0, 3.0)])


def near_twins(seed, gap, widths=(2, 8, 8, 6)):
    """Layers whose second half nearly is the first, as (weight, bias, on, off)."""
    random = np.random.default_rng(seed)
    layers = []
    for d, e in pairwise(widths):
        half = np.vstack([random.normal(size=(d, e // 2)), 0.3 * random.normal(size=(1, e // 2))])
        both = np.hstack([half, half * (1 + gap * random.normal(size=half.shape))])
        layers.append((both[:-1], both[-1], 1.0, 0.25))
    return layers


def network_of(layers):
    return PiecewiseLinear.from_layers([Layer(*layer) for layer in layers])


def questions(network, seed, count=300):
    """Patterns, and three lines of the same cell each: of any layer, or sides of the domain."""
    random = np.random.default_rng(seed)
    words = random.integers(0, 2**8, size=(count, len(network.steps)), dtype=np.uint64)
    labels = []
    for _ in range(3):
        layer = random.integers(-1, len(network.steps), size=count)
        widths = np.array([*network.hidden_widths, 4])[layer]
        labels.append(np.column_stack([layer, random.integers(0, widths)]))
    return words, labels


@pytest.mark.parametrize("gap", [1.0, 1e-9, 1e-13])
@pytest.mark.parametrize("seed", range(4))
def test_certain_signs_and_points_are_those_of_whole_numbers(seed, gap):
    network = network_of(near_twins(seed, gap))
    words, (first, second, third) = questions(network, seed)
    twice, whole = TwiceTheDigits(network, domain_sides(SQUARE)), WholeNumbers(network, SQUARE)
    signs, certain = twice.signs(words, first, second, third)
    assert certain.sum() > 100
    wanted = whole.signs(*(array[certain] for array in (words, first, second, third)))
    assert np.array_equal(signs[certain], wanted)
    points, error = twice.points(words, first, second)
    known = np.isfinite(error)
    assert known.sum() > 100
    exact = whole.points(*(array[known] for array in (words, first, second)))
    assert (np.abs(points[known] - exact).max(axis=1) <= error[known]).all()


def test_zero_and_parallel_are_never_certain():
    network = network_of([(np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 5.0]]) / 7, np.zeros(3), 1, 0)])
    twice = TwiceTheDigits(network, domain_sides(SQUARE))
    words = np.zeros((2, 1), dtype=np.uint64)
    lines = [np.array([[0, 0], [0, 0]]), np.array([[0, 2], [0, 1]]), np.array([[0, 1], [0, 2]])]
    assert not twice.signs(words, *lines)[1].any()


def test_numbers_out_of_range_are_never_certain():
    layers = [(np.array([[1.0, 2.0**-600], [1.0, 2.0**-500]]), np.ones(2), 1.0, 0.5)] + [
        (np.full((2, 2), 2.0**150), np.ones(2), 1.0, 0.5)
    ] * 3
    network = network_of(layers)
    words, (first, second, third) = questions(network, 0)
    words &= np.uint64(3)
    for labels in (first, second, third):
        labels[:, 1] = np.where(labels[:, 0] < 0, labels[:, 1], labels[:, 1] % 2)
    twice, whole = TwiceTheDigits(network, domain_sides(SQUARE)), WholeNumbers(network, SQUARE)
    signs, certain = twice.signs(words, first, second, third)
    assert not certain[third[:, 0] >= 2].any()
    wanted = whole.signs(*(array[certain] for array in (words, first, second, third)))
    assert np.array_equal(signs[certain], wanted)


@pytest.mark.parametrize("gap", [1e-11, 1e-13])
def test_near_twins_need_hardly_any_whole_numbers(gap, monkeypatch):
    layers, asked = near_twins(7, gap), []
    signs = WholeNumbers.signs

    def counted(self, words, *lines):
        asked.append(len(words))
        return signs(self, words, *lines)

    monkeypatch.setattr(exactly.WholeNumbers, "signs", counted)
    found = cell_complex(network_of(layers), (-3, 3, -3, 3))
    expected = rational.cells([rational.Layer(*layer) for layer in layers], (-3, 3, -3, 3))
    assert not list(disagreements(found, expected))
    assert sum(asked) < found.n_cells / 10
