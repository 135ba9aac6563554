"""The whole plane against whole numbers: same cells, same neighbours, the same ones bounded."""

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.nn import MLP
from tests.cells.whole.agreement import disagreements
from tests.oracles import rational
from tests.oracles.families import FAMILIES, cases_of, he
from tests.oracles.rational_plane import plane

_OF_EACH = 14


@pytest.mark.parametrize("family", FAMILIES)
def test_relu_network(family):
    told = {}
    for case in list(cases_of(family))[:_OF_EACH]:
        layers = rational.relu_layers(case.weights, case.biases)
        found = cell_complex(MLP.from_weights(case.weights, case.biases), "whole")
        told[case.id] = list(disagreements(found, plane(layers)))
    assert not {name: wrong for name, wrong in told.items() if wrong}


def test_there_are_more_than_300_networks():
    assert sum(min(count, _OF_EACH) for count, _ in FAMILIES.values()) > 300


def compare(layers):
    """Cut by the same layers twice; each is (weight, bias, on, off, sources)."""
    network = PiecewiseLinear.from_layers([Layer(*layer) for layer in layers])
    expected = plane([rational.Layer(*layer) for layer in layers])
    return list(disagreements(cell_complex(network, "whole"), expected))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "kink", [(1.0, 0.125), (1.0, -1.0), (-0.5, 2.0)], ids=["leaky ReLU", "absolute value", "steep"]
)
def test_other_kinks(seed, kink):
    weights, biases = he(np.random.default_rng(seed), seed)
    layers = [(w, b, *kink) for w, b in zip(weights[:-1], biases[:-1], strict=True)]
    assert not compare(layers)


@pytest.mark.parametrize("seed", range(6))
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
    assert not compare(layers)


@pytest.mark.parametrize("power", [140, -140])
@pytest.mark.parametrize("seed", range(3))
def test_far_and_near_networks(seed, power):
    weights, biases = he(np.random.default_rng(seed), seed)
    scales = 10.0 ** np.array([power, 0.0 if seed == 1 else power])  # one axis, or both
    layers = [(w, b) for w, b in zip(weights[:-1], biases[:-1], strict=True)]
    layers[0] = (layers[0][0] / scales[:, None], layers[0][1])
    assert not compare(layers)


@pytest.mark.parametrize("seed", range(30))
def test_hinges_on_axes_and_diagonals(seed):
    """Where the square that stands for the plane has its own borders and corners."""
    random = np.random.default_rng(seed)
    ways = np.array([[1, 0], [0, 1], [1, 1], [1, -1], [-1, 0], [0, 0]]).T
    first = ways[:, random.integers(0, 6, 4)].astype(float)
    layers = [
        (first, random.integers(-1, 2, 4) * float(seed % 3)),
        (random.integers(-1, 2, (4, 3)).astype(float), random.integers(-1, 2, 3) * 1.0),
        (random.integers(-1, 2, (3, 2)).astype(float), random.integers(-1, 2, 2) * 1.0),
    ]
    assert not compare(layers)
