"""All neurons in one pass: the same numbers as one by one."""

import numpy as np
import pytest

from reluscope.data import Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import all_neurons, diagram, photograph, photograph_neurons
from reluscope.pictures.photos import expose as exposing


@pytest.fixture
def net():
    net = MLP((2, 5, 7, 3), init="he", seed=3)
    net.about.standardizer = Standardizer([10.0, -1.0], [4.0, 0.5])
    return net


def test_every_neuron_is_what_a_photo_of_it_shows(net):
    taken = photograph_neurons(net, (0, 20, -2, 8), 40)
    assert [layer.shape for layer in taken.hidden] == [(5, 20, 40), (7, 20, 40)]
    for layer, kept in enumerate(taken.hidden):
        for index, values in enumerate(kept):
            alone = photograph(
                net, taken.bounds, (40, 20), "pre-activation", neuron=(layer, index)
            ).values
            assert np.array_equal(values, alone)


def test_the_largest_logit_is_the_winning_class(net):
    taken = photograph_neurons(net, (0, 20, -2, 8), 40)
    winners = photograph(net, taken.bounds, (40, 20)).values
    assert np.array_equal(taken.logits.argmax(axis=0), winners)


def test_the_network_is_evaluated_once(net, monkeypatch):
    passes = []
    real = exposing._evaluate
    monkeypatch.setattr(exposing, "_evaluate", lambda *a: (passes.append(1), real(*a)))
    photograph_neurons(net, pixels=32)
    assert len(passes) == 1  # 32 × 32 pixels are one block


def test_a_wide_layer_is_kept_in_part_but_not_the_classes():
    taken = photograph_neurons(MLP((2, 30, 9)), pixels=8, most=4)
    assert len(taken.hidden[0]) == 4
    assert len(taken.logits) == 9


def test_neurons_that_are_never_on_are_counted():
    net = MLP.from_weights([[[1, 0, 0], [0, 0, 0]], np.ones((3, 2))], [[0, -1, -5], [0, 0]])
    assert photograph_neurons(net, (-3, 3, -3, 3), 9).never_on() == 2


def test_a_network_of_three_inputs_has_no_plane():
    with pytest.raises(InputError, match="two inputs"):
        photograph_neurons(MLP((3, 4, 2)))


def test_numbers_beyond_float32_are_drawn_as_the_largest():
    net = MLP.from_weights([np.eye(2), np.eye(2)], [np.zeros(2), np.zeros(2)])
    taken = photograph_neurons(net, (-1e100, 1e100, -1, 1), 8)
    assert np.isfinite(taken.hidden[0]).all()
    assert np.isfinite(taken.logits[0] - taken.logits[1]).all()
    diagram(net, (-1e100, 1e100, -1, 1))


@pytest.mark.parametrize("width", [1e200, 1e-200, 1.7e308])
def test_window_without_an_area_in_floats_is_refused(net, width):
    for call in (photograph_neurons, photograph, all_neurons, diagram):
        with pytest.raises(InputError, match=r"bounds (reach to|are) .*areas are floats"):
            call(net, (-width, width, -1, 1))
