import copy
import pickle

import hypothesis.strategies as st
import numpy as np
import pytest
import torch
from hypothesis import given

from reluscope.cells import PiecewiseLinear
from reluscope.data import Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP, Linear, ReLU, softmax_cross_entropy
from tests.oracles import torch_nn
from tests.oracles.differences import central_differences, relative_error

WIDTHS = [(2, 3), (2, 5, 3), (4, 7, 6, 5, 2), (1, 1, 1), (3, 8, 1)]


def batch(net, n=9, seed=0):
    random = torch.Generator().manual_seed(seed)
    x = torch.randn(n, net.widths[0], generator=random, dtype=net.dtype)
    return x, torch.randint(0, net.n_classes, (n,), generator=random)


def of_data_as_they_are(widths, **options):
    net = MLP(widths, dtype=torch.float64, **options)
    net.about.standardizer = Standardizer.identity(widths[0])
    return net


@pytest.fixture(params=WIDTHS, ids=str)
def net(request):
    return of_data_as_they_are(request.param, seed=1)


def test_forward_equals_torch(net):
    x, _ = batch(net)
    expected = torch_nn.network(net)(x).detach()
    torch.testing.assert_close(net(x), expected, rtol=1e-13, atol=1e-13)
    torch.testing.assert_close(net.logits(x), expected, rtol=1e-13, atol=1e-13)


def test_gradients_equal_torch(net):
    x, y = batch(net)
    ours = net.gradients(x, y, wrt_input=True)
    loss, weights, biases, rows = torch_nn.gradients(net, x, y)
    assert ours.loss == pytest.approx(loss, rel=1e-13)
    for mine, theirs in zip(
        [*ours.weights, *ours.biases, ours.input], [*weights, *biases, rows], strict=True
    ):
        torch.testing.assert_close(mine, theirs, rtol=1e-11, atol=1e-14)


def test_gradients_equal_our_own_autograd(net):
    x, y = batch(net)
    net.requires_grad_()
    ours = net.gradients(x, y, wrt_input=True)
    x.requires_grad_()
    softmax_cross_entropy(net(x), y).backward()
    for layer, weight, bias in zip(net.linears, ours.weights, ours.biases, strict=True):
        torch.testing.assert_close(layer.W.grad, weight, rtol=1e-11, atol=1e-14)
        torch.testing.assert_close(layer.b.grad, bias, rtol=1e-11, atol=1e-14)
        torch.testing.assert_close(layer.dW, weight, rtol=1e-11, atol=1e-14)
    torch.testing.assert_close(x.grad, ours.input, rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize("widths", WIDTHS, ids=str)
def test_gradients_equal_central_differences(widths):
    net = MLP(widths, init="uniform", seed=2, dtype=torch.float64)
    x, y = batch(net)
    ours = net.gradients(x, y, wrt_input=True)

    def loss(parameters):
        moved = net.copy()
        moved.parameters.copy_(parameters)
        return softmax_cross_entropy(moved(x), y)

    slopes = net.copy()
    slopes.parameters.copy_(central_differences(loss, net.parameters))
    for weight, bias, layer in zip(ours.weights, ours.biases, slopes.linears, strict=True):
        assert relative_error(weight, layer.W) < 1e-5
        assert relative_error(bias, layer.b) < 1e-5
    of_rows = central_differences(lambda x: softmax_cross_entropy(net(x), y), x)
    assert relative_error(ours.input, of_rows) < 1e-5


def test_the_gradient_at_the_kink_is_that_of_the_off_side():
    # the hidden neuron's pre-activation is exactly 0: nothing flows through it
    net = MLP.from_weights([[[1.0], [1.0]], [[2.0, -1.0]]], [[0.0], [0.0, 0.0]])
    found = net.gradients([[1.0, -1.0]], [0], wrt_input=True)
    assert found.input.tolist() == [[0.0, 0.0]]
    assert found.weights[0].tolist() == [[0.0], [0.0]]
    _, weights, _, rows = torch_nn.gradients(net, torch.tensor([[1.0, -1.0]]), torch.tensor([0]))
    assert rows.tolist() == [[0.0, 0.0]]
    assert weights[0].tolist() == [[0.0], [0.0]]


def test_gradients_leave_nothing_behind():
    net = MLP((2, 4, 3))
    net.gradient.fill_(7)
    net.gradients([[1.0, 2.0]], [0])
    assert (net.gradient == 7).all()


def test_input_gradient_only_if_asked():
    net = MLP((2, 4, 3))
    assert net.gradients([[1.0, 2.0]], [0]).input is None


def test_large_weights_give_finite_gradients():
    net = MLP((2, 16, 16, 3))
    net.parameters.mul_(100)
    x, y = batch(net)
    found = net.gradients(x, y, wrt_input=True)
    assert np.isfinite(found.loss)
    assert all(g.isfinite().all() for g in [*found.weights, *found.biases, found.input])


def test_parameters_are_one_vector():
    net = MLP((2, 4, 3))
    assert len(net.parameters) == 3 * 4 + 5 * 3
    net.parameters.fill_(7)
    assert all((W == 7).all() for W in net.weights)
    net.biases[1][:] = 5
    assert net.parameters[-3:].tolist() == [5, 5, 5]


@pytest.mark.parametrize("twin_of", [MLP.copy, copy.copy, copy.deepcopy, None])
def test_copies_are_whole_and_independent(twin_of):
    net = MLP((2, 4, 3), seed=3, dtype=torch.float64)
    net.about.class_names = ("a", "b", "c")
    twin = pickle.loads(pickle.dumps(net)) if twin_of is None else twin_of(net)
    assert twin.widths == net.widths
    assert twin.about.class_names == ("a", "b", "c")
    assert torch.equal(twin.parameters, net.parameters)
    twin.parameters.zero_()
    assert all((W == 0).all() for W in twin.weights)
    assert (net.parameters != 0).any()


def test_a_copy_has_its_own_about():
    net = MLP((2, 2))
    twin = net.copy()
    twin.about.class_names = ("x", "y")
    twin.about.settings["epochs"] = 3
    assert net.about.class_names == ()
    assert net.about.settings == {}


def test_from_weights_keeps_numbers_and_precision():
    W, b = np.arange(6.0).reshape(2, 3), np.ones(3)
    net = MLP.from_weights([W], [b])
    assert net.dtype == torch.float64
    assert net.weights[0].tolist() == W.tolist()
    W[0, 0] = 99
    assert net.weights[0][0, 0] == 0
    assert MLP.from_weights([W.astype(np.float32)], [b.astype(np.float32)]).dtype == torch.float32
    assert MLP.from_weights([[[1, 2]]], [[0, 0]]).dtype == torch.float32
    assert MLP.from_weights([[[0.5, -(2.0**-140)]]], [[0, 0]]).dtype == torch.float32
    assert MLP.from_weights([torch.ones(2, 2).double()], [torch.ones(2)]).dtype == torch.float64


@pytest.mark.parametrize("number", [0.1, 1e300, 2.0**-160, 2**24 + 1, np.int64(2**53 + 2)])
def test_no_weight_is_rounded(number):
    weights = [[[number, 1]]] if isinstance(number, float) else [np.array([[number, 1]])]
    net = MLP.from_weights(weights, [[0, 0]])
    assert net.dtype == torch.float64
    assert net.weights[0][0, 0].item() == number
    assert Linear([[number]], [0]).W.item() == number
    cut = PiecewiseLinear.from_network(net)
    layer = PiecewiseLinear.from_layers([], (weights[0], [0.0, 0.0]))
    assert np.array_equal(cut.readout_weight, layer.readout_weight)


def test_rows_given_as_lists_are_rounded_once():
    double = MLP.from_weights([np.ones((1, 1))], [np.zeros(1)])
    assert double([[0.1]]).item() == 0.1


def test_awkward_arrays_are_read():
    net = of_data_as_they_are((2, 5, 3))
    x = np.random.default_rng(0).normal(size=(6, 2))
    expected = net.logits(x)
    frozen = x.copy()
    frozen.flags.writeable = False
    for same in (frozen, np.asfortranarray(x), x[::-1][::-1], x.tolist(), x.astype(">f8")):
        assert torch.equal(net.logits(same), expected)
        net.gradients(same, [0] * 6)
    assert net.logits(x.astype(np.float32)).dtype == torch.float64
    assert net.logits(np.ones((1, 2), dtype=int)).shape == (1, 3)


def test_chunks_change_nothing():
    net = of_data_as_they_are((2, 8, 3))
    x, _ = batch(net, 50)
    for chunk in (1, 7, 49, 50, 51):
        torch.testing.assert_close(net.logits(x, chunk=chunk), net(x), rtol=1e-12, atol=1e-13)


def test_no_rows_give_no_predictions():
    net = of_data_as_they_are((2, 8, 3))
    assert net.logits(np.empty((0, 2))).shape == (0, 3)
    assert net.predict(np.empty((0, 2))).shape == (0,)


def test_predictions_follow_from_logits():
    net = of_data_as_they_are((2, 8, 3))
    x, _ = batch(net, 20)
    p = net.probabilities(x)
    np.testing.assert_allclose(p.sum(1), 1)
    np.testing.assert_array_equal(net.predict(x), p.argmax(1))
    np.testing.assert_array_equal(net.predict(x), net(x).argmax(1).numpy())


def test_hidden_outputs_are_those_of_the_layers():
    net = MLP((2, 4, 5, 3), dtype=torch.float64)
    x, _ = batch(net, 6)
    space = net.workspace(6)
    space.load(x)
    net.forward(space)
    first = ReLU()(net.linears[0](x))
    torch.testing.assert_close(space.hidden[0], first)
    torch.testing.assert_close(space.hidden[1], ReLU()(net.linears[1](first)))


@given(st.permutations(range(6)))
def test_hidden_neurons_may_change_places(order):
    net = MLP((2, 6, 3), dtype=torch.float64)
    moved = net.copy()
    moved.weights[0].copy_(net.weights[0][:, order])
    moved.biases[0].copy_(net.biases[0][order])
    moved.weights[1].copy_(net.weights[1][order])
    x, _ = batch(net)
    torch.testing.assert_close(moved(x), net(x))


@given(st.floats(1e-3, 1e3))
def test_relu_networks_are_positively_homogeneous_without_biases(factor):
    net = MLP((2, 6, 6, 3), init="he", dtype=torch.float64)
    x, _ = batch(net)
    torch.testing.assert_close(net(factor * x), factor * net(x), rtol=1e-9, atol=1e-9)


def test_repr_says_widths():
    assert repr(MLP((2, 16, 3))) == "MLP(2-16-3, torch.float32, 99 numbers)"


def test_a_workspace_forgets_the_labels_before():
    net = MLP((2, 3, 3), dtype=torch.float64)
    space = net.workspace(2)
    x = torch.ones(2, 2, dtype=torch.float64)
    for y in ([0, 1], [2, 2]):
        space.load(x, torch.tensor(y))
    assert space.onehot.tolist() == [[0, 0], [0, 0], [1, 1]]


def test_widths_side_by_side_are_told_to_be_one_sequence():
    with pytest.raises(InputError, match=r"MLP\(\(2, 8, 3\), …\)"):
        MLP(2, 8, 3)


def test_weights_cannot_be_replaced_without_a_word():
    net = MLP((2, 3, 2))
    with pytest.raises(TypeError, match="does not support item assignment"):
        net.weights[0] = torch.zeros(2, 3)
    net.weights[0][:] = 0
    assert not net.linears[0].W.any()


def test_a_subclass_with_arguments_of_its_own_is_loaded(tmp_path):
    class Tiny(MLP):
        def __init__(self, hidden):
            super().__init__((2, hidden, 2), seed=3)

    tiny = Tiny(4)
    tiny.save(tmp_path / "tiny.safetensors")
    back = Tiny.load(tmp_path / "tiny.safetensors")
    assert isinstance(back, Tiny)
    assert torch.equal(back.parameters, tiny.parameters)
    assert torch.equal(Tiny.from_weights(tiny.weights, tiny.biases)(X), tiny(X))
    assert torch.equal(back.copy().parameters, tiny.parameters)


def test_more_numbers_than_memory_holds():
    with pytest.raises(InputError, match=r"weights and biases, but 1,000,000,000 are the most"):
        MLP((2, 2**40, 2))


X = torch.tensor([[0.5, -1.0]])


@pytest.mark.parametrize(
    "x", [[[0.5, -1.0]], np.array([[0.5, -1.0]]), X.double(), X.half(), [0.5, -1.0]], ids=str
)
def test_rows_of_any_kind_are_called(x):
    net = MLP((2, 4, 3), seed=0)
    torch.testing.assert_close(net(x).reshape(1, 3), net(X))


@pytest.mark.parametrize(
    ("x", "words"),
    [
        ([[1, 2, 3]], r"x has shape \(1, 3\), but must be rows of 2 numbers: shape \(n, 2\)"),
        ([["a", "b"]], "x holds text"),
        ([[1.0], [2.0, 3.0]], "rows differ in length"),
        (torch.ones(1, 2) * 1j, "x holds complex"),
        (3.0, r"x has shape \(\)"),
        (np.array([["2020", "2021"]], dtype="datetime64[Y]"), "datetime64"),
    ],
)
def test_what_is_no_row(x, words):
    with pytest.raises(InputError, match=words):
        MLP((2, 4, 3))(x)
