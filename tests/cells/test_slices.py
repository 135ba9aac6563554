"""Planes and lines through spaces of any dimension."""

import itertools

import numpy as np
import pytest
import torch

from reluscope.cells import Layer, MaxPool, PiecewiseLinear, Residual, cell_complex
from reluscope.cells.slices import Plane, pieces
from reluscope.errors import InputError
from reluscope.nn import MLP
from tests.oracles.families import cases_of
from tests.oracles.rational import relu_cells


def network(widths, seed=0):
    rng = np.random.default_rng(seed)
    weights = [rng.normal(size=s) for s in itertools.pairwise(widths)]
    return MLP.from_weights(weights, [rng.normal(size=len(w.T)) * 0.3 for w in weights])


def test_plane_through_three_points_holds_them_and_keeps_distances():
    a, b, c = np.random.default_rng(0).normal(size=(3, 7))
    plane = Plane.through(a, b, c)
    flat = plane.coordinates([a, b, c])
    assert np.allclose(plane.points(flat), [a, b, c])
    assert np.allclose(flat[0], 0)
    assert flat[1, 1] == pytest.approx(0)
    assert np.linalg.norm(flat[1] - flat[2]) == pytest.approx(np.linalg.norm(b - c))


@pytest.mark.parametrize(("b", "c"), [(1e308, 1e308), (1e-300, 1e-300), (1e200, 1e-200), (1, 1e20)])
def test_plane_through_points_of_any_size(b, c):
    corner = np.array([-b, 0.0, 0.0])
    plane = Plane.through(corner, [b, 0.0, 0.0], corner + np.array([0.0, c, c]))
    assert plane.first.tolist() == [1, 0, 0]
    assert np.allclose(plane.second, np.sqrt([0, 0.5, 0.5]))
    assert Plane([0, 0, 0], [b, 0, 0], [0, c, 0]).first.tolist() == [b, 0, 0]


def test_network_on_a_plane_is_the_network_in_space():
    net = network((7, 12, 9, 4))
    plane = Plane.through(*np.random.default_rng(1).normal(size=(3, 7)))
    cells = cell_complex(plane.restrict(net), (-4, 4, -4, 4))
    cells.check()
    flat = np.random.default_rng(2).uniform(-4, 4, size=(500, 2))
    z = net(torch.as_tensor(plane.points(flat))).numpy()
    assert np.allclose(cells.network(flat), z)
    at = cells.locate(flat)
    maps = np.einsum("nd,ndc->nc", flat, cells.slopes[at]) + cells.intercepts[at]
    assert np.allclose(maps, z)


def some_network(inputs, seed=0):
    """Return a network of every kind of layer."""
    random = np.random.default_rng(seed)
    shapes = ((inputs, 8), 8, (4, 3), 3, (3, 4), 4, (8, 5), 5, (5, 2), 2)
    w1, b1, w2, b2, w3, b3, w4, b4, v, c = (random.normal(size=shape) for shape in shapes)
    layers = [
        Layer.leaky_relu(w1, b1, slope=0.1),
        MaxPool(np.arange(8).reshape(-1, 2)),
        Residual(w2, b2, w3, b3[:4]),
        Layer.absolute(w4, b4, sources=(2, 3)),
    ]
    return PiecewiseLinear.from_layers(layers, (v, c))


@pytest.mark.parametrize("inputs", [1, 2, 6])
def test_any_network_on_a_line(inputs):
    net = some_network(inputs)
    start, end = np.random.default_rng(1).normal(size=(2, inputs)) * 4
    found = pieces(net, start, end)
    assert found.n_pieces > 2
    t = np.random.default_rng(2).uniform(size=300)
    at = np.searchsorted(found.breakpoints, t) - 1
    on_line = t[:, None] * found.slopes[at] + found.intercepts[at]
    assert np.allclose(on_line, net(start + t[:, None] * (end - start)))


@pytest.mark.parametrize("inputs", [3, 6])
def test_any_network_on_a_plane(inputs):
    net = some_network(inputs)
    plane = Plane.through(*np.random.default_rng(1).normal(size=(3, inputs)))
    cells = cell_complex(plane.restrict(net), (-2, 2, -2, 2))
    cells.check()
    flat = np.random.default_rng(2).uniform(-2, 2, size=(300, 2))
    at = cells.locate(flat)
    maps = np.einsum("nd,ndc->nc", flat, cells.slopes[at]) + cells.intercepts[at]
    assert np.allclose(maps, net(plane.points(flat)))


def test_plane_of_the_plane_itself_has_the_same_cells():
    for case in list(cases_of("whole but for 1e-13"))[:6]:
        net = MLP.from_weights(case.weights, case.biases)
        plane = Plane(np.zeros(2), np.array([1.0, 0.0]), np.array([0.0, 1.0]))
        found = cell_complex(plane.restrict(net), case.bounds)
        expected = relu_cells(case.weights, case.biases, case.bounds)
        assert {tuple(row) for row in found.patterns.tolist()} == {c.pattern for c in expected}


@pytest.mark.parametrize("blocks", [1, 2, 5, 10])
def test_fold_network_on_a_line_has_two_to_the_k_pieces(blocks):
    weights = [np.array([[2.0, -2.0]])] + [np.array([[2.0, -2.0]] * 2)] * (blocks - 1)
    net = MLP.from_weights(
        [*weights, np.array([[1.0], [1.0]])], [np.array([-1.0, 1.0])] * blocks + [np.zeros(1)]
    )
    found = pieces(net, [0.0], [1.0])
    assert found.n_pieces == found.n_linear_pieces == 2**blocks
    assert np.array_equal(found.breakpoints, np.arange(2**blocks + 1) / 2**blocks)
    assert set(np.abs(found.slopes).ravel()) == {2.0**blocks}


def test_pieces_equal_the_network_along_the_line():
    net = network((5, 10, 10, 3), seed=4)
    start, end = np.random.default_rng(5).normal(size=(2, 5)) * 3
    found = pieces(net, start, end)
    t = np.random.default_rng(6).uniform(size=400)
    at = np.searchsorted(found.breakpoints, t) - 1
    line = t[:, None] * found.slopes[at] + found.intercepts[at]
    assert np.allclose(line, net(torch.as_tensor(start + t[:, None] * (end - start))).numpy())
    assert (np.diff(found.breakpoints) > 0).all()
    assert found.breakpoints[[0, -1]].tolist() == [0.0, 1.0]


def test_piece_that_no_one_reads_is_no_linear_piece_of_its_own():
    net = MLP.from_weights([[[1.0, 1.0]], [[1.0], [0.0]]], [[-0.25, -0.75], [0.0]])
    found = pieces(net, [0.0], [1.0])
    assert (found.n_pieces, found.n_linear_pieces) == (3, 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Plane.through([0, 0, 0], [1, 1, 1], [2, 2, 2]), "one line"),
        (lambda: Plane([0.0, 0], [1.0, 0], [2.0, 0]), "same way"),
        (lambda: Plane([0.0, 0], [1.0, 0, 0], [0.0, 1]), "shapes"),
        (lambda: Plane([0.0, np.nan], [1.0, 0], [0.0, 1]), "finite"),
        (lambda: Plane(*np.eye(3)).restrict(network((4, 3, 2))), "takes 4 inputs"),
        (lambda: Plane(*np.eye(3)).restrict(some_network(4)), "takes 4 inputs"),
        (lambda: Plane(*np.eye(3)).restrict(None), "net is a NoneType, but must be"),
        (lambda: Plane(["a", "b"], [1.0, 0], [0.0, 1]), "origin holds text"),
        (lambda: pieces([np.eye(2)], [0.0, 0.0], [1.0, 1.0]), "net is a list, but must be"),
        (lambda: pieces(some_network(3), [0.0], [1.0]), "takes 3 inputs"),
        (lambda: pieces(network((1, 3, 2)), [0.0], [0.0]), "different"),
        (lambda: pieces(network((2, 3, 2)), [0.0], [1.0]), "takes 2 inputs"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(InputError, match=message):
        call()


@pytest.mark.parametrize(("start", "end"), [(1.0, 1e-20), (1e300, -1e-300)])
def test_a_segment_is_cut_where_it_is_although_its_length_is_rounded(start, end):
    beyond, before = (
        PiecewiseLinear.from_layers([Layer.relu([[1.0]], [-hinge])]) for hinge in (end / 2, 2 * end)
    )
    assert pieces(beyond, [start], [end]).n_pieces == (1 if end > 0 else 2)
    assert pieces(before, [start], [end]).n_pieces == (2 if end > 0 else 1)


@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_a_network_that_is_not_finite_has_no_pieces(number):
    made = PiecewiseLinear((), np.array([[number]]), np.zeros(1))
    with pytest.raises(InputError, match="not finite"):
        pieces(made, [0.0], [1.0])
