"""Cells of networks that are brought, against the exact partition in fractions."""

import numpy as np
import pytest
import torch
from scipy.sparse import eye_array
from sklearn.neural_network import MLPClassifier
from torch import nn
from torch.nn import functional as F

from reluscope.brought import Block, Form
from reluscope.brought.bring import brought
from reluscope.cells import PiecewiseLinear, Plane, cell_complex, load, pieces
from reluscope.errors import InputError
from tests.cells.agreement import disagreements
from tests.oracles import rational

BOUNDS = (-2.0, 2.0, -1.5, 2.0)


def layers_of(form):
    """Return a form as the oracle has it: one layer of one unit after the other."""
    layers = [
        rational.Layer([[1.0], [0.0]], [0.0], has_kink=False, sources=(0,)),
        rational.Layer([[0.0], [1.0]], [0.0], has_kink=False, sources=(0,)),
    ]
    units = [[1], [2]]  # of each value, the layers that it sums
    for block in form.blocks:
        dense = block.weight if isinstance(block.weight, np.ndarray) else block.weight.toarray()
        made = [[] for _ in range(block.width)]
        for unit, value in enumerate(block.value.tolist()):
            weights = {}
            for number, weight in zip(block.reads.tolist(), dense[:, unit], strict=True):
                weights |= {source: weight for source in units[number] if weight}
            weights = weights or {1: 0.0}
            kink = unit < block.hinges
            assert kink or block.on[unit] == 1
            layers.append(
                rational.Layer(
                    [[weight] for weight in weights.values()],
                    [block.bias[unit]],
                    block.on[unit],
                    block.off[unit],
                    tuple(weights),
                    kink,
                )
            )
            made[value].append(len(layers))
        units += made
    return layers


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Linear(2, 3), nn.Linear(3, 3)

    def forward(self, x):
        y = self.first(x)
        return F.relu(self.second(F.leaky_relu(y, 0.125)) + y)


class Pictures(nn.Module):
    """Two inputs as a picture of four by four, so that convolutions and pools can follow."""

    def __init__(self, kink):
        super().__init__()
        self.spread = nn.Linear(2, 16)
        self.conv = nn.Conv2d(1, 1, 2, padding=1, stride=2)
        self.kink = kink

    def forward(self, x):
        return F.max_pool2d(self.kink(self.conv(self.spread(x).reshape(-1, 1, 4, 4))), 2, 1)


NETWORKS = {
    "relu": lambda: nn.Sequential(nn.Linear(2, 5), nn.ReLU(), nn.Linear(5, 4), nn.ReLU()),
    "batch norm": lambda: nn.Sequential(nn.Linear(2, 5), nn.BatchNorm1d(5), nn.ReLU()),
    "hard tanh": lambda: nn.Sequential(nn.Linear(2, 4), nn.Hardtanh(), nn.Linear(4, 2), nn.ReLU6()),
    "prelu": lambda: nn.Sequential(nn.Linear(2, 4), nn.PReLU(4), nn.Linear(4, 3), nn.ReLU()),
    "residual": Residual,
    "conv and max pool": lambda: Pictures(nn.ReLU()),
    "conv, max pool in front": lambda: nn.Sequential(Pictures(nn.Identity()), nn.Hardtanh(-1, 1)),
}


def made(name, seed):
    torch.manual_seed(seed)
    net = NETWORKS[name]()
    if seed == 1:  # small whole numbers: hinges meet in one point, and neurons are dead or alike
        with torch.no_grad():
            for parameter in net.parameters():
                parameter.copy_(torch.randint(-2, 3, parameter.shape).float())
    return net.eval()


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("seed", [0, 1])
def test_cells_are_those_of_the_oracle(name, seed):
    net = made(name, seed)
    expected = rational.cells(layers_of(brought(net).form), BOUNDS)
    assert list(disagreements(cell_complex(net, BOUNDS), expected)) == []


@pytest.mark.parametrize("name", NETWORKS)
def test_outputs_on_cells_are_the_modules(name):
    net = made(name, 0)
    cells = cell_complex(net, BOUNDS)
    x = cells.centroids
    found = np.einsum("nd,ndk->nk", x, cells.slopes) + cells.intercepts
    with torch.no_grad():
        wanted = net(torch.from_numpy(x).float()).reshape(len(x), -1).double()
    np.testing.assert_allclose(found, wanted, atol=1e-4)


@pytest.mark.parametrize("name", NETWORKS)
def test_two_points_lie_in_one_cell_where_their_patterns_agree(name):
    net = made(name, 0)
    form, cells = brought(net).form, cell_complex(net, BOUNDS)
    x = np.random.default_rng(5).uniform(BOUNDS[::2], BOUNDS[1::2], (500, 2))
    z = np.hstack(list(form.pre_activations(x)))
    sure = (np.abs(z) > 1e-12 * np.abs(z).max()).all(axis=1)
    z, place = z[sure], cells.locate(x[sure])
    assert sure.sum() > 490
    assert np.array_equal(cells.patterns[place], z > 0)
    _, pattern = np.unique(z > 0, axis=0, return_inverse=True)
    assert len(set(zip(pattern.tolist(), place.tolist(), strict=True))) == len(set(place.tolist()))
    assert len(set(place.tolist())) == pattern.max() + 1


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
def test_two_classes_of_scikit_learn_part_where_their_one_value_is_0(tmp_path):
    x = np.random.default_rng(0).normal(size=(80, 2))
    y = np.where(x[:, 0] + x[:, 1] > 0, "right", "left")
    net = MLPClassifier((6,), max_iter=300, random_state=0).fit(x, y)
    cells = cell_complex(net, BOUNDS)
    assert cells.about.class_names == ("left", "right")
    cells.export(tmp_path / "cells.npz")
    assert load(tmp_path / "cells.npz").about.class_names == ("left", "right")
    middles = cells.decision_boundary().segments.mean(axis=1)
    np.testing.assert_allclose(net.predict_proba(middles)[:, 1], 0.5, atol=1e-9)


def test_a_network_of_many_inputs_is_restricted_to_a_plane():
    torch.manual_seed(0)
    net = nn.Sequential(
        nn.Conv2d(1, 2, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8, 3)
    ).eval()
    network = PiecewiseLinear.from_network(net, input_shape=(1, 6, 6))
    a, b, c = np.random.default_rng(0).normal(size=(3, 36))
    plane = Plane.through(a, b, c)
    cells = cell_complex(plane.restrict(network), (-1, 1, -1, 1))
    cells.check()
    there = torch.from_numpy(plane.points(cells.centroids)).float().reshape(-1, 1, 6, 6)
    found = np.einsum("nd,ndk->nk", cells.centroids, cells.slopes) + cells.intercepts
    with torch.no_grad():
        np.testing.assert_allclose(found, net(there).double(), atol=1e-4)
    assert pieces(network, a, b).n_pieces > 1


def test_what_a_network_tells_of_itself():
    net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 3), nn.Softmax(dim=1)).eval()
    network = PiecewiseLinear.from_network(net)
    assert repr(network) == "PiecewiseLinear(2-4-3, 4 neurons, 2 notes)"
    assert network.names == ("0",)
    assert network.notes[0] == (
        "3: the last softmax is left out, so that the answer are the values before it."
    )


def test_what_it_tells_is_saved_with_its_cells(tmp_path):
    net = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 3)).eval()
    cells = cell_complex(net, BOUNDS)
    cells.export(tmp_path / "cells.npz")
    again = load(tmp_path / "cells.npz")
    assert again.network.notes == cells.network.notes != ()
    assert again.network.names == cells.network.names == ("0",)


def test_a_form_by_hand():
    fold = Block.kinked([0], [[1.0]], [0.0], on=1.0, off=-1.0)
    form = Form((2,), (fold, Block.affine([1, 2], [[1.0], [1.0]], [0.0])), [3])
    assert cell_complex(form, BOUNDS).n_cells == 2


def test_networks_without_kinks_or_with_dead_neurons():
    linear = nn.Linear(2, 2).eval()
    assert cell_complex(linear, BOUNDS).n_cells == 1
    dead = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 2)).eval()
    with torch.no_grad():
        dead[0].weight.zero_()
    assert cell_complex(dead, BOUNDS).n_cells == 1


def test_what_is_no_network():
    with pytest.raises(InputError, match=r"net is a float, .* file that ends in \.onnx"):
        PiecewiseLinear.from_network(1.5)
    with pytest.raises(InputError, match=r"net is a type"):
        PiecewiseLinear.from_network(nn.Linear)
    network = PiecewiseLinear.from_network(nn.Linear(2, 2).eval())
    with pytest.raises(InputError, match="input_shape is given"):
        PiecewiseLinear.from_network(network, input_shape=(2,))
    with pytest.raises(InputError, match="input_shape is given"):
        brought(Form((2,), (), [0]), input_shape=(2,))
    with pytest.raises(InputError, match="net takes 3 inputs"):
        cell_complex(nn.Linear(3, 2).eval(), BOUNDS)


def test_outputs_of_which_the_matrix_would_not_fit_in_memory():
    many = 20_000
    kinked = Block.relu(range(many), eye_array(many), np.zeros(many))
    with pytest.raises(InputError, match=r"would take a matrix of 400.000.000 numbers"):
        PiecewiseLinear.from_network(Form((many,), (kinked,), range(many, 2 * many)))


def test_a_network_of_too_many_layers_is_refused_before_the_work():
    blocks = tuple(Block.relu([i], [[1.0]], [1.0]) for i in range(401))
    with pytest.raises(InputError, match="has 401 layers one after another, but may have 400"):
        cell_complex(Form((1,), blocks, [401]), (0, 1, 0, 1))
