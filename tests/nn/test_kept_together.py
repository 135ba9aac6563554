"""However a student writes new numbers into a network, all of it computes with them."""

import pickle

import numpy as np
import pytest
import torch

from reluscope.nn import MLP, Linear, softmax_cross_entropy

X = torch.tensor([[0.5, -1.0], [2.0, 0.25], [-0.75, 0.5]])
Y = torch.tensor([0, 1, 2])


def followed():
    net = MLP((2, 4, 3), init="he", seed=0)
    net.requires_grad_()
    softmax_cross_entropy(net(X), Y).backward()
    return net


def by_data(net):
    for p in net.weights + net.biases:
        p.data = p.data - 0.5 * p.grad


def by_layer(net):
    for linear in net.linears:
        linear.W = linear.W - 0.5 * linear.W.grad
        linear.b = linear.b - 0.5 * linear.b.grad


def by_vector(net):
    net.parameters = net.parameters - 0.5 * net.gradient


def in_place(net):
    with torch.no_grad():
        for p in net.weights + net.biases:
            p -= 0.5 * p.grad


@pytest.mark.parametrize("update", [by_data, by_layer, by_vector])
def test_every_way_to_write_reaches_every_way_to_read(update, tmp_path):
    expected, net = followed(), followed()
    in_place(expected)
    update(net)
    z = expected(X).detach()
    torch.testing.assert_close(net(X).detach(), z)
    assert net.gradients(X, Y).loss == pytest.approx(float(softmax_cross_entropy(z, Y)), rel=1e-6)
    space = net.workspace(len(X))
    space.load(X)
    with torch.no_grad():
        net.forward(space)
    torch.testing.assert_close(space.logits, z)
    net.save(tmp_path / "net.safetensors")
    for twin in (
        net.copy(),
        pickle.loads(pickle.dumps(net)),
        MLP.load(tmp_path / "net.safetensors"),
    ):
        torch.testing.assert_close(twin(X), z)
    update(net)  # and once more: the views still are views
    in_place(expected)
    torch.testing.assert_close(net.parameters, expected.parameters)


def test_what_is_frozen_has_no_gradient():
    net = followed()
    assert net.gradient[:8].abs().sum() > 0
    net.linears[0].W.requires_grad_(False)
    for p in net.weights + net.biases:
        p.grad = None
    softmax_cross_entropy(net(X), Y).backward()
    assert net.gradient[:8].abs().sum() == 0
    assert net.gradient[8:].abs().sum() > 0


def test_a_pickled_layer_keeps_its_views():
    layer = pickle.loads(pickle.dumps(Linear([[1.0], [2.0]], [0.5])))
    layer.W.zero_()
    y = torch.empty(1, 1)
    layer.forward(torch.ones(1, 3), y)
    assert y.item() == 0.5


def test_a_stack_of_layers_is_called_layer_by_layer():
    W, b = torch.arange(8.0).view(2, 2, 2), torch.tensor([[1.0, 2.0], [30.0, 40.0]])
    rows = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    stack = Linear(W, b)(rows)
    for k in range(2):
        torch.testing.assert_close(stack[k], Linear(W[k], b[k])(rows))


def test_arrays_and_other_kinds_of_numbers_are_rows_too():
    net = MLP((2, 4, 3), seed=0)
    for rows in (X.numpy(), X.tolist(), X.double(), X.half()):
        torch.testing.assert_close(net(rows), net(X), rtol=1e-2, atol=1e-2)


def test_logits_that_overflow_are_refused_by_the_row():
    from reluscope.data import Standardizer
    from reluscope.errors import InputError

    net = MLP.from_weights([np.float32([[1e30]])], [[0.0]], standardizer=Standardizer.identity(1))
    with pytest.raises(InputError, match=r"logits of x\[1\]"):
        net.predict([[1.0], [1e10]])


def test_a_logit_of_minus_infinity_is_no_loss_of_another_class():
    net = MLP.from_weights([np.float32([[3e38, -3e38]])], [[0.0, 0.0]])
    assert net.gradients([[1.0]], [0]).loss == 0
    assert net.trace([[1.0]], [0]).loss == 0


def test_iterators_of_widths_and_names():
    assert MLP(map(int, ["2", "16", "3"])).widths == (2, 16, 3)
    net = MLP.from_weights([[[1.0, 2.0]]], [[0.0, 0.0]], class_names=map(str, "ab"))
    assert net.about.class_names == ("a", "b")


@pytest.mark.parametrize("wrong", [("a", "b"), None])
def test_a_wrong_standardizer_or_names_are_refused_where_they_are_used(wrong, tmp_path):
    from reluscope.data import Standardizer
    from reluscope.errors import InputError

    net = MLP((2, 3), seed=0)
    net.about.standardizer = Standardizer.identity(3)
    with pytest.raises(InputError, match="3 columns"):
        net.predict(X)
    if wrong:
        net.about.standardizer = Standardizer.identity(2)
        net.about.class_names = wrong
        assert "softmax" in str(net.trace(X, Y))
    with pytest.raises(InputError):
        net.save(tmp_path / "net.safetensors")
