"""The engine against exact fractions: same cells, same neighbours, same areas, every network.

Every network of every family is cut both ways: compiled whole, and range by range on threads.
"""

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.nn import MLP
from tests.cells.agreement import disagreements
from tests.cells.ways import WAYS, one_way
from tests.oracles import rational
from tests.oracles.families import FAMILIES, SQUARE, cases_of, he


@pytest.mark.parametrize("family", FAMILIES)
def test_relu_network(family):
    wrong = {}
    for case in cases_of(family):
        expected = rational.relu_cells(case.weights, case.biases, case.bounds)
        for way in WAYS:
            with one_way(way):
                found = cell_complex(MLP.from_weights(case.weights, case.biases), case.bounds)
            wrong[case.id, way] = list(disagreements(found, expected))
    assert not {name: told for name, told in wrong.items() if told}


def test_there_are_more_than_500_networks():
    assert sum(count for count, _ in FAMILIES.values()) > 500


def compare(layers, bounds):
    """Cut by the same layers twice; each is (weight, bias, on, off, sources)."""
    network = PiecewiseLinear.from_layers([Layer(*layer) for layer in layers])
    expected = rational.cells([rational.Layer(*layer) for layer in layers], bounds)
    told = []
    for way in WAYS:
        with one_way(way):
            told += disagreements(cell_complex(network, bounds), expected)
    return told


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "kink", [(1.0, 0.125), (1.0, -1.0), (-0.5, 2.0)], ids=["leaky ReLU", "absolute value", "steep"]
)
def test_other_kinks(seed, kink):
    weights, biases = he(np.random.default_rng(seed), seed)
    layers = [(w, b, *kink) for w, b in zip(weights[:-1], biases[:-1], strict=True)]
    assert not compare(layers, SQUARE)


@pytest.mark.parametrize("seed", range(8))
def test_skip_connections(seed):
    random = np.random.default_rng(seed)
    whole = seed % 2

    def some(*shape):
        return random.integers(-2, 3, shape).astype(float) if whole else random.normal(size=shape)

    layers = [
        (some(2, 4), some(4), 1.0, 0.0, (0,)),
        (some(6, 4), some(4), 1.0, 0.0, (1, 0)),
        (some(8, 3), some(3), 1.0, 0.25, (1, 2)),
        (some(5, 3), some(3), 1.0, 0.0, (0, 3)),
    ]
    assert not compare(layers, SQUARE)


@pytest.mark.parametrize("seed", range(4))
def test_convex_polygons(seed):
    weights, biases = he(np.random.default_rng(seed), seed)
    angles = np.linspace(0, 2 * np.pi, 3 + seed, endpoint=False)
    corners = 2 * np.column_stack([np.cos(angles), np.sin(angles)])
    layers = [(w, b) for w, b in zip(weights[:-1], biases[:-1], strict=True)]
    assert not compare(layers, corners)
