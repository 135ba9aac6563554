"""Networks as the engine takes them: read, put in front of one another, evaluated, scaled."""

import numpy as np
import pytest
import torch

from reluscope.cells import Layer, PiecewiseLinear, cell_complex, stream_cells
from reluscope.errors import InputError
from reluscope.nn import MLP

RANDOM = np.random.default_rng(3)
DEEP = MLP((3, 5, 4, 2), init="uniform", seed=0, dtype=torch.float64)
X = RANDOM.normal(size=(40, 3))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_a_network_that_learns_on_leaves_its_cells_as_they_were(dtype):
    net = MLP((2, 4, 2), seed=0, dtype=dtype)
    cells = cell_complex(net, (-1, 1, -1, 1))
    net.parameters.zero_()
    assert np.abs(cells.slopes).max() > 0.1


def test_an_mlp_is_read_as_it_is():
    net = PiecewiseLinear.from_network(DEEP)
    assert (net.inputs, net.hidden_widths) == (3, (5, 4))
    assert np.allclose(net(X), DEEP(torch.from_numpy(X)).numpy())
    assert PiecewiseLinear.from_network(net) is net


def test_trace_is_every_pre_activation_and_the_outputs():
    net = PiecewiseLinear.from_network(DEEP)
    first, second, outputs = net.trace(X)
    (w1, w2, w3), (b1, b2, b3) = ([a.numpy() for a in some] for some in (DEEP.weights, DEEP.biases))
    assert np.allclose(first, X @ w1 + b1)
    assert np.allclose(second, np.maximum(first, 0) @ w2 + b2)
    assert np.allclose(outputs, np.maximum(second, 0) @ w3 + b3)


def test_prefix_gives_the_activations():
    net = PiecewiseLinear.from_network(DEEP)
    first, *_ = net.trace(X)
    assert np.allclose(net.prefix(1)(X), np.maximum(first, 0))
    assert np.array_equal(net.prefix(0)(X), X)


def test_after_puts_an_affine_map_in_front():
    net = PiecewiseLinear.from_network(DEEP)
    weight, bias = RANDOM.normal(size=(2, 3)), RANDOM.normal(size=3)
    y = RANDOM.normal(size=(30, 2))
    assert np.allclose(net.after(weight, bias)(y), net(y @ weight + bias))
    assert net.after(weight, bias).hidden_widths == (0, 5, 4)


def test_then_puts_a_network_behind():
    net = PiecewiseLinear.from_network(DEEP)
    fold = PiecewiseLinear.from_layers([Layer.absolute(np.eye(2), [0.5, -0.5])], ([[1], [2]], [3]))
    assert np.allclose(net.then(fold)(X), fold(net(X)))
    assert net.then(fold).hidden_widths == (5, 4, 0, 2)


def test_a_read_out_alone_and_no_layer_at_all():
    affine = PiecewiseLinear.from_layers([], ([[1.0], [2.0], [3.0]], [4.0]))
    assert (affine.inputs, affine([[1.0, 1.0, 1.0]]).tolist()) == (3, [[10.0]])
    assert PiecewiseLinear.from_layers([])([[1.0, 2.0]]).tolist() == [[1.0, 2.0]]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda net: net.after(np.eye(2), np.zeros(2)), "gives 2 values, but net takes 3"),
        (lambda net: net.after([1.0], [0.0]), "the step in front has a weight of shape"),
        (lambda net: net.then(net), "following takes 3 inputs, but there are 2 outputs"),
        (lambda _: PiecewiseLinear.from_network(object()), "net is a object, .*from_weights"),
        (lambda _: PiecewiseLinear.from_network(None), "net is a NoneType"),
        (
            lambda _: PiecewiseLinear.from_layers(
                [Layer.relu(np.eye(2), [0, 0])], (np.eye(3), [0])
            ),
            "the readout has a weight W of shape",
        ),
        (
            lambda _: PiecewiseLinear.from_layers(
                [Layer.relu(np.eye(2), [0, 0])], (np.eye(3), [0] * 3)
            ),
            "readout takes 3 values in, but the layer before gives 2",
        ),
        (
            lambda _: PiecewiseLinear.from_layers([Layer.relu(np.eye(2), [0, 0])], 5),
            r"readout is 5, but must be \(weight, bias\)",
        ),
        (
            lambda _: PiecewiseLinear.from_layers([], (np.eye(3), np.zeros(3)), inputs=2),
            "readout takes 3 values in, but the layer before gives 2",
        ),
        (
            lambda _: PiecewiseLinear.from_layers(
                [Layer.relu(np.eye(2), [0, 0])], Layer.affine(np.eye(2), [0, 0], sources=(0, 1))
            ),
            "layer 2 takes 2 values in, but its sources give 4",
        ),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(InputError, match=message):
        call(PiecewiseLinear.from_network(DEEP))


def test_weights_that_are_not_finite_are_refused():
    net = DEEP.copy("cpu")
    net.weights[1][0, 0] = torch.nan
    with pytest.raises(InputError, match="layer 2 holds a number that is not finite"):
        PiecewiseLinear.from_network(net)


@pytest.mark.parametrize("cut", [cell_complex, lambda *given: next(stream_cells(*given))])
def test_only_networks_of_two_inputs_are_cut(cut):
    with pytest.raises(InputError, match=r"net takes 3 inputs. .*Plane.through\(a, b, c\)"):
        cut(DEEP, (-1, 1, -1, 1))


def test_a_network_made_by_hand_is_checked_as_well():
    made = PiecewiseLinear((), np.array([[np.nan], [1.0]]), np.zeros(1))
    with pytest.raises(InputError, match="the last layer holds a number that is not finite"):
        cell_complex(made, (-1, 1, -1, 1))


def test_what_goes_beyond_the_largest_float_is_infinite_without_a_warning():
    net = PiecewiseLinear.from_layers([Layer.absolute([[2.0]], [0.0])])
    assert net([[1e308], [-1e308]]).tolist() == [[np.inf], [np.inf]]
