"""Autograd beside our own backward: neither leaves behind what the other would add to."""

import pytest
import torch

from reluscope.nn import MLP, softmax_cross_entropy
from reluscope.optim import SGD

X = torch.randn(40, 2, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
Y = (X[:, 0] > 0).long() + (X[:, 1] > 0)


def start():
    return MLP((2, 8, 8, 3), init="he", seed=1, dtype=torch.float64)


def test_gradients_leave_nothing_behind():
    net = start()
    before = net.parameters.clone()
    first = net.gradients(X, Y, wrt_input=True)
    kept = [g.clone() for g in (*first.weights, *first.biases, first.input)]
    assert not net.gradient.any()
    assert torch.equal(net.parameters, before)
    second = net.gradients(-X, Y, wrt_input=True)
    assert not torch.equal(second.weights[0], first.weights[0])
    for value, expected in zip((*first.weights, *first.biases, first.input), kept, strict=True):
        assert torch.equal(value, expected)


def test_autograd_after_gradients_finds_the_same():
    net = start()
    ours = net.gradients(X, Y)
    net.requires_grad_()
    softmax_cross_entropy(net(X), Y).backward()
    again = net.gradients(X, Y)
    for mine, same, W in zip(ours.weights, again.weights, net.weights, strict=True):
        assert torch.equal(mine, same)
        torch.testing.assert_close(mine, W.grad, rtol=1e-12, atol=1e-15)
    for mine, b in zip(ours.biases, net.biases, strict=True):
        torch.testing.assert_close(mine, b.grad, rtol=1e-12, atol=1e-15)


def test_following_begins_with_zero():
    net = start()
    space = net.workspace(40)
    space.load(X, Y)
    net.forward(space)
    net.backward(space)
    ours = net.gradient.clone()
    net.requires_grad_()
    assert not net.gradient.any()
    softmax_cross_entropy(net(X), Y).backward()
    torch.testing.assert_close(net.gradient, ours, rtol=1e-12, atol=1e-15)
    net.requires_grad_()  # once more changes nothing
    torch.testing.assert_close(net.gradient, ours, rtol=1e-12, atol=1e-15)


def set_to_none(net):
    for parameter in (*net.weights, *net.biases):
        parameter.grad = None


def set_to_zero(net):
    for parameter in (*net.weights, *net.biases):
        parameter.grad.zero_()


def zero_the_vector(net):
    net.gradient.zero_()


def another_tensor(net):
    for parameter in (*net.weights, *net.biases):
        parameter.grad = torch.zeros_like(parameter)


def trained_by_hand(forget, steps=30):
    """Return the losses of a loop as one writes it with autograd."""
    net, optimizer = start().requires_grad_(), SGD(0.1, 0.5)
    losses = []
    for _ in range(steps):
        forget(net)
        loss = softmax_cross_entropy(net(X), Y)
        loss.backward()
        optimizer.step(net.parameters, net.gradient)
        losses.append(float(loss.detach()))
    return losses


def trained_by_the_chain_rule(steps=30):
    net, optimizer = start(), SGD(0.1, 0.5)
    space = net.workspace(40)
    space.load(X, Y)
    losses = []
    for _ in range(steps):
        losses.append(net.gradients(X, Y).loss)
        net.forward(space)
        net.backward(space)
        optimizer.step(net.parameters, net.gradient)
    return losses


@pytest.mark.parametrize("forget", [set_to_none, set_to_zero, zero_the_vector, another_tensor])
def test_every_idiom_of_forgetting_trains_alike(forget):
    losses = trained_by_hand(forget)
    assert losses == pytest.approx(trained_by_the_chain_rule(), rel=1e-10)
    assert losses[-1] < losses[0] / 2


def test_the_gradient_is_a_view_again_once_asked_for():
    net = start().requires_grad_()
    set_to_none(net)
    softmax_cross_entropy(net(X), Y).backward()
    W = net.weights[0]
    assert not torch.equal(W.grad, net.linears[0].dW)
    expected = W.grad.clone()
    assert torch.equal(net.gradient[:16].view(2, 8), expected)
    assert W.grad is net.linears[0].dW
    softmax_cross_entropy(net(X), Y).backward()
    torch.testing.assert_close(net.gradient[:16].view(2, 8), 2 * expected)


def test_what_was_set_to_none_counts_as_zero():
    net = start().requires_grad_()
    softmax_cross_entropy(net(X), Y).backward()
    assert net.gradient.any()
    set_to_none(net)
    assert not net.gradient.any()


@pytest.mark.filterwarnings("ignore:Using backward")
def test_a_gradient_that_has_a_gradient_is_taken_over_as_a_number():
    net = start().requires_grad_()
    set_to_none(net)
    softmax_cross_entropy(net(X), Y).backward(create_graph=True)
    assert not net.gradient.requires_grad
    torch.testing.assert_close(net.linears[1].dW, net.gradients(X, Y).weights[1])


def test_only_some_may_be_followed():
    net = start()
    net.weights[1].requires_grad_()
    softmax_cross_entropy(net(X), Y).backward()
    expected = net.gradients(X, Y)
    assert net.gradient.count_nonzero() == expected.weights[1].count_nonzero()
    torch.testing.assert_close(net.linears[1].dW, expected.weights[1])


def test_no_longer_followed():
    net = start().requires_grad_()
    softmax_cross_entropy(net(X), Y).backward()
    net.requires_grad_(False)
    assert not net(X).requires_grad
    assert all(parameter.grad is None for parameter in (*net.weights, *net.biases))


def test_our_backward_on_a_followed_network_whose_gradients_were_forgotten():
    net = start().requires_grad_()
    expected = net.gradients(X, Y)
    for linear in net.linears:
        linear.W.grad = linear.b.grad = None
    with torch.no_grad():
        space = net.workspace(len(X))
        space.load(X, Y)
        net.forward(space)
        net.backward(space)
    assert net.gradient.any()
    for linear, dW, db in zip(net.linears, expected.weights, expected.biases, strict=True):
        torch.testing.assert_close(linear.W.grad, dW)
        torch.testing.assert_close(linear.b.grad, db)
