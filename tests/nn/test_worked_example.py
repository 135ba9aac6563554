"""The example of docs/network.md, number by number."""

import math

import pytest
import torch

from reluscope.nn import MLP
from reluscope.optim import SGD

X, Y = [[1.0, 2.0]], [0]


def net():
    return MLP.from_weights(
        [[[1.0, 2.0], [-1.0, 1.0]], [[1.0, 0.0], [1.0, 2.0]]], [[0.0, -1.0], [0.0, -3.0]]
    )


def test_forward():
    space = net().workspace(1)
    space.load(torch.tensor(X))
    net().forward(space)
    assert space.hidden[0].tolist() == [[0.0, 3.0]]
    assert space.logits.tolist() == [[3.0, 3.0]]


def test_gradients():
    found = net().gradients(X, Y, wrt_input=True)
    assert found.loss == pytest.approx(math.log(2))
    assert found.weights[1].tolist() == [[0.0, 0.0], [-1.5, 1.5]]
    assert found.biases[1].tolist() == [-0.5, 0.5]
    assert found.weights[0].tolist() == [[0.0, 0.5], [0.0, 1.0]]
    assert found.biases[0].tolist() == [0.0, 0.5]
    assert found.input.tolist() == [[1.0, 0.5]]


def test_a_step_with_learning_rate_a_tenth():
    taught = net()
    found = taught.gradients(X, Y)
    for linear, dW, db in zip(taught.linears, found.weights, found.biases, strict=True):
        linear.gradient[:-1], linear.gradient[-1] = dW, db
    SGD(learning_rate=0.1).step(taught.parameters, taught.gradient)
    expected = [[1.0, 1.95], [-1.0, 0.9], [0.0, -1.05], [1.0, 0.0], [1.15, 1.85], [0.05, -3.05]]
    torch.testing.assert_close(taught.parameters.view(-1, 2), torch.tensor(expected))
    assert taught.gradients(X, Y).loss == pytest.approx(math.log(1 + math.exp(-1.21)))
