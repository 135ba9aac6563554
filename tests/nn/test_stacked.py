"""Stacks of networks: three ways to the gradient, and each network as it is alone."""

import hypothesis.strategies as st
import pytest
import torch
from hypothesis import given, settings

from reluscope.data import Standardizer
from reluscope.nn import MLP, SoftmaxCrossEntropy
from reluscope.nn.products import products
from tests.oracles.differences import central_differences, relative_error

ACTIVATIONS = ("relu", "leaky-relu", "absolute")
LOSS = SoftmaxCrossEntropy()


def stack_of(k, widths, **shape):
    nets = [MLP(widths, seed=seed, dtype=torch.float64, **shape) for seed in range(k)]
    return nets, nets[0].stacked(torch.stack([net.parameters for net in nets]))


def batch(k, n, net, seed=0):
    random = torch.Generator().manual_seed(seed)
    x = torch.randn(k, n, net.widths[0], generator=random, dtype=net.dtype)
    return x, torch.randint(0, net.n_classes, (k, n), generator=random)


def gone_through(net, x, y):
    """Return a workspace after forward and backward."""
    space = net.workspace(x.shape[-2], input_gradient=True)
    space.load(x, y)
    with torch.no_grad():
        net.forward(space)
        net.backward(space)
    return space


@given(
    k=st.integers(1, 4),
    hidden=st.lists(st.integers(1, 9), max_size=3),
    n=st.integers(1, 9),
    activation=st.sampled_from(ACTIVATIONS),
)
@settings(max_examples=30, deadline=None)
def test_forward_and_backward_are_those_of_each_network(k, hidden, n, activation):
    nets, stack = stack_of(k, (3, *hidden, 4), activation=activation)
    x, y = batch(k, n, stack)
    space = gone_through(stack, x, y)
    for i, net in enumerate(nets):
        alone = gone_through(net, x[i], y[i])
        torch.testing.assert_close(space.logits[i], alone.logits)
        torch.testing.assert_close(space.dx[i], alone.dx)
        for ours, its in zip(stack.linears, net.linears, strict=True):
            torch.testing.assert_close(ours.dWb[i], its.dWb)
        for ours, its in zip(space.hidden + space.on, alone.hidden + alone.on, strict=True):
            torch.testing.assert_close(ours[i], its)
        torch.testing.assert_close(stack(x)[i], net(x[i]))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_chain_rule_autograd_and_differences_agree(activation):
    _, stack = stack_of(3, (2, 5, 4, 3), activation=activation)
    x, y = batch(3, 6, stack)
    space = gone_through(stack, x, y)
    by_hand = stack.gradient.clone()

    def loss(parameters):
        z = stack.over(parameters)(x).mT
        onehot = (y.unsqueeze(-2) == torch.arange(3)[:, None]).double()
        return LOSS.forward(z, onehot).sum()

    numeric = central_differences(lambda p: float(loss(p)), stack.parameters.clone())
    assert relative_error(by_hand, numeric) < 1e-6

    stack.requires_grad_()
    for parameter in (*stack.weights, *stack.biases):
        parameter.grad = None  # autograd warns of gradients in stacks that are not dense
    leaf = x.clone().requires_grad_()
    z = stack(leaf).mT
    LOSS.forward(z, space.onehot).sum().backward()
    for linear, at in zip(stack.linears, torch.split(by_hand, sizes(stack)), strict=True):
        dWb = at.view_as(linear.Wb)
        torch.testing.assert_close(linear.W.grad, dWb[:, :-1])
        torch.testing.assert_close(linear.b.grad, dWb[:, -1])
    torch.testing.assert_close(space.dx, leaf.grad)


def sizes(net):
    return [linear.Wb.numel() for linear in net.linears]


def test_rows_are_each_ones_parameters():
    nets, stack = stack_of(3, (2, 4, 3))
    assert torch.equal(stack.rows, torch.stack([net.parameters for net in nets]))
    assert torch.equal(nets[1].rows, nets[1].parameters)
    stack.rows = 2 * stack.rows
    assert torch.equal(stack.weights[0][2], 2 * nets[2].weights[0])
    assert repr(stack) == "MLP(2-4-3, a stack of 3, torch.float64, 81 numbers)"
    assert torch.equal(stack.copy().rows, stack.rows)


def test_one_over_a_row_shares_its_numbers():
    rows = torch.zeros(2, 9)
    MLP((2, 3)).over(rows[1]).biases[0].fill_(5.0)
    assert rows.sum() == 15
    assert rows[1, -3:].tolist() == [5, 5, 5]


def test_rows_in_the_data_s_units_go_through_all():
    nets, stack = stack_of(2, (2, 4, 3))
    stack.about.standardizer = Standardizer([1.0, 2.0], [3.0, 4.0])
    nets[1].about.standardizer = stack.about.standardizer
    x = torch.randn(7, 2, generator=torch.Generator().manual_seed(0)).numpy()
    torch.testing.assert_close(stack.logits(x, chunk=3)[1], nets[1].logits(x))
    assert (stack.predict(x)[1] == nets[1].predict(x)).all()
    assert stack.probabilities(x).shape == (2, 7, 3)


@pytest.mark.parametrize("in_columns", [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1)])
def test_products_of_matrices_that_stand_in_rows_or_columns(in_columns):
    random = torch.Generator().manual_seed(0)

    def new(rows, columns, turned):
        made = torch.randn(3, *((columns, rows) if turned else (rows, columns)), generator=random)
        return made.mT if turned else made

    a, b, out = (
        new(*shape, turned)
        for shape, turned in zip(((4, 5), (5, 6), (4, 6)), in_columns, strict=True)
    )
    products(a, b, out=out)
    torch.testing.assert_close(out, a @ b)
