"""LeakyReLU and the absolute value: three ways to each derivative, and networks that use them."""

import copy

import numpy as np
import pytest
import torch

import reluscope as rs
from reluscope.cells import Layer, PiecewiseLinear
from reluscope.errors import FileFormatError, InputError
from reluscope.nn import Absolute, LeakyReLU
from reluscope.nn.between.by_name import ACTIVATIONS, NAMES
from tests.oracles.differences import central_differences, relative_error

OTHERS = ("leaky-relu", "absolute")
each = pytest.mark.parametrize("name", OTHERS)


def run(name, z, dy):
    y, slope, dz = z.clone(), torch.empty_like(z), dy.clone()
    a = ACTIVATIONS[name]
    a.forward(*((y, y, slope) if a.remembers else (y, y)))
    a.backward(y, slope, dz)
    return y, dz


def test_leaky_relu_by_hand():
    y, dz = run("leaky-relu", torch.tensor([[-2.0, 0.0, 3.0]]), torch.tensor([[5.0, 7.0, 11.0]]))
    assert torch.allclose(y, torch.tensor([[-0.02, 0.0, 3.0]]))
    assert torch.allclose(dz, torch.tensor([[0.05, 0.07, 11.0]]))


def test_absolute_by_hand():
    y, dz = run("absolute", torch.tensor([[-2.0, 0.0, 3.0]]), torch.tensor([[5.0, 7.0, 11.0]]))
    assert y.tolist() == [[2.0, 0.0, 3.0]]
    assert dz.tolist() == [[-5.0, -7.0, 11.0]]


@each
def test_derivative_as_autograd_and_differences_have_it(name):
    generator = torch.Generator().manual_seed(0)
    z = torch.randn(5, 7, generator=generator, dtype=torch.float64)
    dy = torch.randn(5, 7, generator=generator, dtype=torch.float64)
    leaf = z.clone().requires_grad_()
    (ACTIVATIONS[name](leaf) * dy).sum().backward()
    y, dz = run(name, z, dy)
    assert torch.equal(y, ACTIVATIONS[name](z))
    assert torch.allclose(dz, leaf.grad, atol=0, rtol=1e-15)
    numeric = central_differences(lambda w: float((ACTIVATIONS[name](w) * dy).sum()), z.clone())
    assert relative_error(dz, numeric) < 1e-6


def test_as_torch_nn_has_them():
    z = torch.randn(50, generator=torch.Generator().manual_seed(1))
    assert torch.equal(LeakyReLU()(z), torch.nn.functional.leaky_relu(z))
    assert torch.equal(Absolute()(z), z.abs())


@each
def test_both_gradients_of_a_network_agree(name):
    net = rs.nn.MLP((3, 8, 6, 4), seed=3, dtype=torch.float64, activation=name)
    x = torch.randn(9, 3, generator=torch.Generator().manual_seed(4), dtype=torch.float64)
    y = torch.arange(9) % 4
    found = net.gradients(x, y, wrt_input=True)
    leaf = x.clone().requires_grad_()
    net.requires_grad_()
    loss = rs.nn.softmax_cross_entropy(net(leaf), y)
    loss.backward()
    assert found.loss == pytest.approx(float(loss.detach()))
    for dW, W in zip(found.weights, net.weights, strict=True):
        assert torch.allclose(dW, W.grad, rtol=1e-10)
    assert torch.allclose(found.input, leaf.grad, rtol=1e-10)


@each
def test_a_trace_has_the_same_numbers_and_says_which(name):
    net = rs.nn.MLP((2, 5, 3), seed=1, dtype=torch.float64, activation=name)
    x, y = [[0.3, -0.7], [1.0, 2.0]], [0, 2]
    trace, found = net.trace(x, y), net.gradients(x, y, wrt_input=True)
    assert torch.allclose(trace.layers[0].dL_dW, found.weights[0])
    assert torch.allclose(trace.dL_dx, found.input)
    assert ACTIVATIONS[name].formula in str(trace)
    assert ACTIVATIONS[name].title in str(trace)


@each
def test_saved_loaded_copied_and_trained(name, tmp_path):
    points = rs.data.moons(n=200, seed=0)
    net = rs.nn.MLP((2, 12, 12, 2), init="he", seed=0, activation=name)
    history = rs.train.fit(net, points, epochs=30, learning_rate=0.05)
    assert history.train_loss[-1] < history.train_loss[0] / 2
    net.save(tmp_path / "net.safetensors")
    again = rs.nn.MLP.load(tmp_path / "net.safetensors")
    for twin in (again, net.copy(), copy.deepcopy(net)):
        assert twin.activation == name
        assert torch.equal(twin.logits(points.x), net.logits(points.x))
    assert name in repr(net)


@each
def test_cells_are_those_of_the_same_layers(name):
    net = rs.nn.MLP((2, 8, 8, 3), seed=2, activation=name)
    make = {"leaky-relu": Layer.leaky_relu, "absolute": Layer.absolute}[name]
    *hidden, last = [
        (W.double().numpy(), b.double().numpy())
        for W, b in zip(net.weights, net.biases, strict=True)
    ]
    same = PiecewiseLinear.from_layers([make(*pair) for pair in hidden], last)
    cells, theirs = (rs.cells.cell_complex(n, (-2, 2, -2, 2)) for n in (net, same))
    assert np.array_equal(cells.patterns, theirs.patterns)
    cells.check()
    x = cells.centroids
    own = net(torch.tensor(x).float()).detach().numpy()
    at = np.einsum("ij,ijk->ik", x, cells.slopes) + cells.intercepts
    assert np.abs(at - own).max() < 1e-3


def test_a_photo_of_patterns_sees_the_cells_of_absolute_values():
    net = rs.nn.MLP((2, 3, 2), seed=0, activation="absolute")
    cells = rs.cells.cell_complex(net, (-3, 3, -3, 3))
    seen = rs.pictures.photograph(net, (-3, 3, -3, 3), pixels=200, color="pattern")
    assert 3 < seen.n_patterns <= cells.n_cells
    assert seen.n_patterns >= cells.n_cells - 1


def test_another_run_is_not_resumed(tmp_path):
    points = rs.data.moons(n=60, seed=0)
    keep = rs.train.Checkpoint(tmp_path / "run.safetensors", every=1, resume=True)
    net = rs.nn.MLP((2, 4, 2), init="he", activation="absolute")
    rs.train.fit(net, points, epochs=2, checkpoint=keep)
    with pytest.raises(InputError, match="activation"):
        rs.train.fit(rs.nn.MLP((2, 4, 2), init="he"), points, epochs=3, checkpoint=keep)


def test_unknown_names_are_refused(tmp_path):
    with pytest.raises(InputError, match="activation is 'tanh', but must be one of"):
        rs.nn.MLP((2, 4, 2), activation="tanh")
    assert NAMES == ("relu", "leaky-relu", "absolute")


def test_a_file_with_another_activation_is_refused(tmp_path):
    path = tmp_path / "net.safetensors"
    rs.nn.MLP((2, 4, 2)).save(path)
    whole = path.read_bytes()
    assert whole.count(b"relu\\") == 1
    path.write_bytes(whole.replace(b"relu\\", b"tanh\\"))
    with pytest.raises(FileFormatError):
        rs.nn.MLP.load(path)
