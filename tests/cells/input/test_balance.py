"""Networks brought to one size: the same network to the last bit, and nothing out of range."""

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear
from reluscope.cells.input.balance import balanced

RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(50, 3))
CORNERS = np.array([[-2.0, -2.0, -2.0], [2.0, 2.0, 2.0]])


def network(scales, slopes=(1.0, 0.01)):
    """A network of three inputs whose units are of sizes as unlike as ``scales``."""
    shapes = ((3, 6), (6, 5), (5, 2))
    layers = [
        Layer(RANDOM.normal(size=shape) * scale, RANDOM.normal(size=shape[1]) * scale, *slopes)
        for shape, scale in zip(shapes, scales, strict=True)
    ]
    return PiecewiseLinear.from_layers(layers[:2], (layers[2].weight, layers[2].bias))


@pytest.mark.parametrize("slopes", [(1.0, 0.01), (2.0**70, 2.0**-70)])
@pytest.mark.parametrize("power", [0, 300, -300])
def test_the_outputs_are_the_same_to_the_last_bit(slopes, power):
    net = network([2.0 ** RANDOM.integers(-40, 40, size=size) for size in (6, 5, 2)], slopes)
    found = balanced(net, np.ldexp(CORNERS, power))
    assert found.is_exact
    assert found.power == -found.power == 0 or abs(power + found.power) < 3
    points = np.ldexp(X, power)
    outputs = found.network(np.ldexp(points, found.power))
    assert np.array_equal(np.ldexp(outputs, found.output_powers), net(points))


def test_every_unit_comes_near_one():
    net = network([2.0 ** RANDOM.integers(-900, 900, size=size) for size in (6, 5, 2)])
    for step in balanced(net, CORNERS).network.steps:
        largest = np.abs(np.vstack([step.weight, step.bias])).max(axis=0)
        assert ((largest >= 0.5) & (largest <= 1)).all()


def test_what_is_near_one_already_is_left_alone():
    net = network([1.0, 1.0, 1.0])
    assert balanced(net, CORNERS).network is net


def test_a_number_that_has_to_be_rounded_is_told():
    net = PiecewiseLinear.from_layers([Layer.relu([[1e300], [1.0], [1.0]], [5e-324])])
    assert not balanced(net, CORNERS).is_exact


def test_values_of_a_deep_network_stay_within_range():
    wide = [Layer.relu(np.full((3 if k == 0 else 40, 40), 1.0), np.ones(40)) for k in range(300)]
    found = balanced(PiecewiseLinear.from_layers(wide), CORNERS).network
    assert all(np.isfinite(z).all() for z in found.trace(CORNERS))


def test_units_of_zeros_stay_zeros():
    net = PiecewiseLinear.from_layers([Layer(np.zeros((3, 2)), [0.0, 0.0], 0.0, 0.0)])
    assert not balanced(net, np.ldexp(CORNERS, 100)).network(X).any()
