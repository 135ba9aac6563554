import math

import pytest
import torch

from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.nn.init import NAMES, initializer

WIDTHS = (50, 400, 30)


def first(name, seed=0):
    layer = MLP(WIDTHS, init=name, seed=seed, dtype=torch.float64).linears[0]
    return layer.W, layer.b


def test_standard_normal_is_the_default():
    assert torch.equal(MLP(WIDTHS).parameters, MLP(WIDTHS, init="standard-normal").parameters)


@pytest.mark.parametrize(("name", "deviation"), [("standard-normal", 1), ("he", math.sqrt(2 / 50))])
def test_normal_weights(name, deviation):
    W, b = first(name)
    assert float(W.mean()) == pytest.approx(0, abs=0.03 * deviation)
    assert float(W.std()) == pytest.approx(deviation, rel=0.03)
    assert float(W.abs().max()) > 3 * deviation  # not uniform
    assert b.unique().tolist() == [0.1 if name == "standard-normal" else 0]


def test_glorot():
    W, b = first("glorot")
    limit = math.sqrt(6 / (50 + 400))
    assert 0.99 * limit < float(W.abs().max()) <= limit
    assert float(W.std()) == pytest.approx(limit / math.sqrt(3), rel=0.03)
    assert b.unique().tolist() == [0]


def test_uniform_is_that_of_torch():
    W, b = first("uniform")
    theirs = torch.nn.Linear(50, 400)
    limit = 1 / math.sqrt(50)
    for ours, reference in ((W, theirs.weight), (b, theirs.bias)):
        assert 0.9 * limit < float(ours.abs().max()) <= limit
        assert float(ours.std()) == pytest.approx(float(reference.detach().std()), rel=0.1)
    assert len(b.unique()) > 100


@pytest.mark.parametrize("name", ["standard-normal", "he", "glorot", "uniform"])
def test_the_seed_decides(name):
    assert torch.equal(first(name, 3)[0], first(name, 3)[0])
    assert not torch.equal(first(name, 3)[0], first(name, 4)[0])


@pytest.mark.parametrize("name", NAMES)
def test_a_stack_of_layers_begins_as_one_does(name):
    W, b = torch.zeros(3, 50, 400, dtype=torch.float64), torch.zeros(3, 400, dtype=torch.float64)
    initializer(name)(W, b, torch.Generator().manual_seed(0))
    alone, alone_b = first(name)
    for k in range(3):
        assert float(W[k].std()) == pytest.approx(float(alone.std()), rel=0.03)
        assert float(b[k].std()) == pytest.approx(float(alone_b.std()), rel=0.2)
    assert not torch.equal(W[0], W[1])


def test_the_global_random_state_is_left_alone():
    torch.manual_seed(0)
    expected = torch.rand(3)
    torch.manual_seed(0)
    MLP(WIDTHS, seed=5)
    assert torch.equal(torch.rand(3), expected)


def test_unknown_name_suggests_the_nearest():
    with pytest.raises(InputError, match="Did you mean 'standard-normal'"):
        MLP((2, 2), init="standard_normal")
