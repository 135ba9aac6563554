"""Every number of a trace: against autograd, differences, the fast backward, and by hand."""

import dataclasses
import math

import numpy as np
import pytest
import torch

from reluscope.errors import InputError
from reluscope.nn import MLP, ReLU, softmax_cross_entropy
from tests.oracles import torch_nn
from tests.oracles.differences import central_differences, relative_error

WIDTHS = [(2, 3), (2, 5, 3), (4, 7, 6, 5, 2), (1, 1, 1), (3, 8, 1)]


def batch(net, n=4, seed=0):
    random = torch.Generator().manual_seed(seed)
    x = torch.randn(n, net.widths[0], generator=random, dtype=net.dtype)
    return x, torch.randint(0, net.n_classes, (n,), generator=random)


@pytest.fixture(params=WIDTHS, ids=str)
def net(request):
    return MLP(request.param, init="uniform", seed=1, dtype=torch.float64)


def close(mine, theirs):
    torch.testing.assert_close(mine, theirs, rtol=1e-11, atol=1e-14)


def test_every_derivative_is_that_of_autograd(net):
    x, y = batch(net)
    found = net.trace(x, y)
    leaves = [(W.clone().requires_grad_(), b.clone().requires_grad_()) for W, b in weights_of(net)]
    a = x.clone().requires_grad_()
    a_s, z_s = [a], []
    for W, b in leaves:
        z_s.append(a_s[-1] @ W + b)
        a_s.append(z_s[-1].clamp(min=0))
    for kept in (*a_s, *z_s):
        kept.retain_grad()
    logits = z_s[-1]
    (logits.logsumexp(1) - logits[torch.arange(len(y)), y]).mean().backward()
    for i, (layer, (W, b)) in enumerate(zip(found.layers, leaves, strict=True)):
        close(layer.x, a_s[i].detach())
        close(layer.z, z_s[i].detach())
        close(layer.dL_dz, z_s[i].grad)
        close(layer.dL_dW, W.grad)
        close(layer.dL_db, b.grad)
        close(layer.dL_dx, a_s[i].grad)
        if layer.number < len(leaves):
            close(layer.a, a_s[i + 1].detach())
            close(layer.dL_da, a_s[i + 1].grad)
        else:
            assert layer.a is layer.da_dz is layer.dL_da is None
    close(found.dL_dx, a.grad)


def weights_of(net):
    return zip(net.weights, net.biases, strict=True)


def test_the_local_derivatives_are_those_of_autograd(net):
    x, y = batch(net, n=2)
    for layer in net.trace(x, y).layers:
        n = len(layer.x)
        f = torch.autograd.functional.jacobian
        of_x = f(lambda x, layer=layer: x @ layer.W + layer.b, layer.x)  # (n, d', n, d)
        of_W = f(lambda W, layer=layer: layer.x @ W + layer.b, layer.W)  # (n, d', d, d')
        of_b = f(lambda b, layer=layer: layer.x @ layer.W + b, layer.b)  # (n, d', d')
        for row in range(n):
            for neuron in range(len(layer.b)):
                close(of_x[row, neuron, row], layer.df_dx[neuron])
                close(of_W[row, neuron, :, neuron], layer.df_dW[row])
                close(of_b[row, neuron, neuron], layer.df_db[row, 0])
        if layer.a is not None:
            of_z = f(lambda z: z.clamp(min=0), layer.z).view(layer.z.numel(), -1)
            close(of_z.diagonal().view_as(layer.z), layer.da_dz)


def test_every_derivative_is_that_of_central_differences(net):
    x, y = batch(net)
    found = net.trace(x, y)
    for layer in found.layers:
        number = layer.number - 1

        def rest(z, number=number):
            for linear in net.linears[number + 1 :]:
                z = linear(ReLU()(z))
            return softmax_cross_entropy(z, y)

        assert relative_error(layer.dL_dz, central_differences(rest, layer.z)) < 1e-5
        of_W = central_differences(lambda W, at=layer, rest=rest: rest(at.x @ W + at.b), layer.W)
        of_b = central_differences(lambda b, at=layer, rest=rest: rest(at.x @ at.W + b), layer.b)
        of_x = central_differences(lambda x, at=layer, rest=rest: rest(x @ at.W + at.b), layer.x)
        assert relative_error(layer.dL_dW, of_W) < 1e-5
        assert relative_error(layer.dL_db, of_b) < 1e-5
        assert relative_error(layer.dL_dx, of_x) < 1e-5


def test_it_agrees_with_the_fast_way_and_with_torch(net):
    x, y = batch(net, n=9)
    found, fast = net.trace(x, y), net.gradients(x, y, wrt_input=True)
    loss, weights, biases, rows = torch_nn.gradients(net, x, y)
    assert found.loss == pytest.approx(fast.loss, rel=1e-13)
    assert found.loss == pytest.approx(loss, rel=1e-13)
    for i, layer in enumerate(found.layers):
        for theirs in (fast.weights[i], weights[i]):
            close(layer.dL_dW, theirs)
        for theirs in (fast.biases[i], biases[i]):
            close(layer.dL_db, theirs)
    close(found.dL_dx, fast.input)
    close(found.dL_dx, rows)
    close(found.logits, net(x))
    log_sums = net(x).logsumexp(1, keepdim=True)
    close(found.losses, (log_sums - net(x))[torch.arange(9), y])
    close(found.probabilities, (net(x) - log_sums).exp())
    close(found.log_probabilities, net(x) - log_sums)


def test_the_worked_example():
    """The numbers of docs/network.md."""
    W1, W2 = [[1.0, 2.0], [-1.0, 1.0]], [[1.0, 0.0], [1.0, 2.0]]
    found = MLP.from_weights([W1, W2], [[0.0, -1.0], [0.0, -3.0]]).trace([[1.0, 2.0]], [0])
    first, second = found.layers
    expected = {
        "x": ([[1, 2]], [[0, 3]]),
        "W": (W1, W2),
        "b": ([0, -1], [0, -3]),
        "z": ([[-1, 3]], [[3, 3]]),
        "df_dW": ([[1, 2]], [[0, 3]]),
        "df_dx": ([[1, -1], [2, 1]], [[1, 1], [0, 2]]),
        "df_db": ([[1]], [[1]]),
        "dL_dz": ([[0, 0.5]], [[-0.5, 0.5]]),
        "dL_dW": ([[0, 0.5], [0, 1]], [[0, 0], [-1.5, 1.5]]),
        "dL_db": ([0, 0.5], [-0.5, 0.5]),
        "dL_dx": ([[1, 0.5]], [[-0.5, 0.5]]),
    }
    for name, (of_first, of_second) in expected.items():
        assert getattr(first, name).tolist() == of_first, name
        assert getattr(second, name).tolist() == of_second, name
    assert first.a.tolist() == [[0, 3]]
    assert first.da_dz.tolist() == [[0, 1]]
    assert first.dL_da.tolist() == [[-0.5, 0.5]]
    assert found.probabilities.tolist() == [[0.5, 0.5]]
    assert found.onehot.tolist() == [[1, 0]]
    assert found.loss == pytest.approx(math.log(2))
    assert found.losses.tolist() == pytest.approx([math.log(2)])


def test_the_units_own_logits_stay_finite():
    net = MLP.from_weights([np.zeros((1, 3))], [[1.0, -10.0, 1000.0]])
    found = net.trace([[0.0]] * 3, [0, 1, 2])
    assert found.losses.tolist() == [999.0, 1010.0, 0.0]
    assert found.loss == pytest.approx((999 + 1010) / 3)
    assert found.log_probabilities[0].tolist() == [-999.0, -1010.0, 0.0]
    assert found.probabilities.tolist() == [[0.0, 0.0, 1.0]] * 3
    thirds = np.array([[-1, 0, 1], [0, -1, 1], [0, 0, 0]]) / 3
    assert found.layers[0].dL_dz.numpy() == pytest.approx(thirds)


def test_a_neuron_at_its_kink_is_off():
    net = MLP.from_weights([[[1.0], [1.0]], [[2.0, -1.0]]], [[0.0], [0.0, 0.0]])
    found = net.trace([[1.0, -1.0]], [0])
    assert found.layers[0].da_dz.tolist() == [[0.0]]
    assert found.dL_dx.tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("followed", [False, True])
def test_the_network_and_its_gradient_stay_as_they_are(followed):
    net = MLP((2, 4, 3), seed=0)
    net.requires_grad_(followed)
    net.gradient.fill_(7)
    before = net.parameters.detach().clone()
    x, y = batch(net)
    found = net.trace(x, y)
    assert torch.equal(net.parameters.detach(), before)
    assert (net.gradient == 7).all()
    for value in [*vars(found).values(), *(v for at in found.layers for v in vars(at).values())]:
        if isinstance(value, torch.Tensor):
            assert not value.requires_grad
    W = found.layers[0].W.clone()
    x.zero_()
    net.parameters.detach().zero_()
    assert torch.equal(found.layers[0].W, W), "what was traced must not change with the network"
    assert (found.x != 0).all()


def test_a_trace_is_frozen():
    found = MLP((2, 3, 2)).trace([[0.5, 1.0]], [1])
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.loss = 0.0
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.layers[0].z = None


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        ([1.0, 2.0], [0], r"x has shape \(2,\), but .* shape \(n, 2\)"),
        ([[1.0, 2.0, 3.0]], [0], r"x has shape \(1, 3\).*rows of 2"),
        ([[1.0, float("nan")]], [0], r"x\[0\] is .*nan.* must be finite"),
        ([["a", "b"]], [0], "x holds text, but must hold real numbers"),
        (np.empty((0, 2)), np.empty(0, int), r"x has no rows.*x\[:1\]"),
        ([[1.0, 2.0]], [3], "y contains 3, but labels must lie between 0 and 2"),
        ([[1.0, 2.0]], [-1], "y contains -1"),
        ([[1.0, 2.0]], [0.0], "y has dtype float64"),
        ([[1.0, 2.0]], 0, r"y has shape \(\), but must be \(1,\)"),
        ([[1.0, 2.0]], [0, 1], r"y has shape \(2,\), but must be \(1,\)"),
    ],
)
def test_bad_input(x, y, words):
    with pytest.raises(InputError, match=words):
        MLP((2, 4, 3)).trace(x, y)
