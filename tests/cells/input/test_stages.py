"""Which neurons cut together: wide layers are parted, and the units keep their meaning."""

import numpy as np

from reluscope.cells import Layer, PiecewiseLinear
from reluscope.cells.arrays.stage import Stage
from reluscope.cells.input.stages import staged


def network(*widths):
    random = np.random.default_rng(0)
    layers = [
        Layer.leaky_relu(random.normal(size=(d, e)), random.normal(size=e), slope=0.5)
        for d, e in zip((2, *widths), widths, strict=False)
    ]
    return PiecewiseLinear.from_layers(layers)


def test_narrow_layers_are_one_stage_each():
    net = network(5, 70, 3)
    found = staged(net)
    assert found.stages == (Stage(0, 0, 5, 0), Stage(1, 0, 70, 1), Stage(2, 0, 3, 3))
    assert found.steps == net.steps


def test_stages_share_a_layer_s_words():
    assert staged(network(150, 20), most=0).stages == (
        Stage(0, 0, 64, 0),
        Stage(0, 64, 86, 1),
        Stage(1, 0, 20, 3),
    )


def test_the_steps_of_two_stages_are_the_network():
    net = network(4, 140, 6)
    found = staged(net, most=0)
    assert [stage.layer for stage in found.stages] == [0, 1, 1, 2]
    x = np.random.default_rng(1).normal(size=(30, 2))
    parted = PiecewiseLinear(found.steps, net.readout_weight, net.readout_bias)
    assert np.allclose(parted(x), net(x))
    *_, second, _, _ = parted.trace(x)
    *_, whole, _, _ = net.trace(x)
    assert np.allclose(second[:, : 140 - 64], whole[:, 64:])
