"""Planes through spaces of any dimension."""

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA

from reluscope.cells import PiecewiseLinear, Plane, cell_complex, pieces
from reluscope.data import Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP
from tests.cells.planes.networks import network, some_network
from tests.oracles.families import cases_of
from tests.oracles.rational import relu_cells


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
        (lambda: Plane(1.0, 2.0, 3.0), r"origin has the shape \(\), but must hold a number"),
        (lambda: Plane([], [], []), r"origin has the shape \(0,\)"),
        (lambda: Plane(*np.eye(3), (2, 2)), r"input_shape is \(2, 2\), but .* 3 numbers"),
        (lambda: Plane.along([0, 0], [1, 1], [2, 2]), "same way"),
        (lambda: Plane.along([0, 0], [1, 1], [0, 0]), "are zero"),
        (lambda: Plane.main_components(np.eye(2)), "three samples or more"),
        (lambda: Plane.main_components([1.0, 2.0, 3.0]), "three samples or more"),
        (lambda: Plane.main_components([[1.0, 2], [2, 4], [3, 6]]), "lies on one line"),
        (lambda: Plane.main_components(np.ones((5, 4))), "in one point"),
        (lambda: Plane.main_components([[1.0], [2], [3]]), "lies on one line"),
        (lambda: Plane.of_inputs((0, 3), [1, 2, 3]), "inputs is 3, but .* 2 or less"),
        (lambda: Plane.of_inputs((1, 1), [1, 2, 3]), "inputs names input 1 twice"),
        (lambda: Plane.of_inputs((1,), [1, 2, 3]), "must be two numbers or names"),
        (lambda: Plane.of_inputs("ab", [1, 2, 3]), "must be two numbers or names"),
        (lambda: Plane.of_inputs((0, "b"), [1, 2, 3]), "the inputs have no names here"),
        (lambda: Plane.of_inputs((0, "bb"), [1, 2], names=("a", "bbb")), "Did you mean 'bbb'"),
        (lambda: Plane.of_inputs((0, 1), [1, 2], names=("a",)), "fixed is of 2 inputs"),
        (lambda: Plane.of_inputs((0, 1), np.zeros((0, 4))), r"fixed has the shape \(0, 4\)"),
        (lambda: Plane.of_inputs((0, 1), 3.0), r"fixed has the shape \(\)"),
        (lambda: Plane(*np.eye(3)).points([1.0]), "coordinates"),
        (lambda: Plane(*np.eye(3)).coordinates([[1.0, 2]]), r"must be \(n, 3\)"),
        (
            lambda: Plane(*np.eye(4).reshape(4, 2, 2)[:3]).distances([1.0]),
            r"\(n, 4\) or \(n, 2, 2\)",
        ),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_planes_of_images_know_their_shape():
    images = np.random.default_rng(0).normal(size=(3, 2, 4, 3))
    plane = Plane.through(*images)
    assert (plane.input_shape, plane.origin.shape) == ((2, 4, 3), (24,))
    flat = plane.coordinates(images)
    assert np.allclose(plane.points(flat), images)
    assert np.allclose(plane.coordinates(images.reshape(3, 24)), flat)
    assert np.allclose(plane.distances(images), 0)
    assert "shape (2, 4, 3)" in repr(plane)
    assert Plane.main_components(images).input_shape == (2, 4, 3)
    assert Plane.along(*images).input_shape == (2, 4, 3)
    cells = cell_complex(plane.restrict(network((24, 9, 3))), (-3, 9, -3, 9))
    assert cells.about.feature_names == plane.axes


@pytest.mark.parametrize("size", [1e-300, 1.0, 1e200])
def test_plane_along_two_directions_keeps_distances(size):
    sample, first, second = np.random.default_rng(3).normal(size=(3, 5))
    plane = Plane.along(sample, first * size, second / size)
    sides = np.stack([plane.first, plane.second])
    assert np.allclose(sides @ sides.T, np.eye(2))
    assert np.allclose(plane.first, first / np.linalg.norm(first))
    assert plane.second @ second > 0
    assert np.linalg.matrix_rank(np.stack([first, second, *sides])) == 2


@pytest.mark.parametrize(("rows", "columns"), [(200, 6), (5, 40)])
@pytest.mark.parametrize("size", [1e-300, 1.0, 1e300])
def test_main_components_are_those_of_another_library(rows, columns, size):
    random = np.random.default_rng(rows)
    data = random.normal(size=(rows, columns)) * 2.0 ** -np.arange(columns) + random.normal(
        size=columns
    )
    expected = PCA(2).fit(data)
    plane = Plane.main_components(data * size)
    assert np.allclose(plane.origin / size, expected.mean_)
    for found, component in zip((plane.first, plane.second), expected.components_, strict=True):
        assert abs(found @ component) == pytest.approx(1)
        assert found[np.abs(found).argmax()] > 0
    share = 100 * expected.explained_variance_ratio_[0]
    assert plane.axes[0].startswith(f"first main component ({share:.2g}"[:24])


def test_plane_of_two_inputs_keeps_units_and_names():
    net = network((4, 12, 3))
    net.about.standardizer = Standardizer([10.0, 20, 30, 40], [1.0, 2, 3, 4])
    net.about.feature_names = ("a", "b", "c", "d")
    plane = Plane.of_inputs(("d", 1), [0.5, 7.0, -0.5, 7.0], names=net.about.feature_names)
    assert plane.points([[1.0, 2.0]]).tolist() == [[0.5, 2.0, -0.5, 1.0]]
    flat = plane.restrict(net)
    assert flat.about.feature_names == ("d", "b")
    assert flat.about.standardizer.mean.tolist() == [40, 20]
    assert flat.about.standardizer.scale.tolist() == [4, 2]
    bare = Plane.of_inputs((3, 0), np.arange(12.0).reshape(3, 4))
    assert bare.origin.tolist() == [0, 5, 6, 0]
    assert bare.restrict(MLP((4, 3, 2))).about.feature_names == ("input 3", "input 0")


def small_convolution():
    torch.manual_seed(0)
    return torch.nn.Sequential(
        torch.nn.Conv2d(2, 3, 2), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(18, 2)
    ).eval()


def test_module_of_images_is_cut_on_a_plane_through_images():
    module = small_convolution()
    images = np.random.default_rng(0).normal(size=(3, 2, 4, 3))
    plane = Plane.through(*images)
    cells = cell_complex(plane.restrict(module), (-5, 10, -5, 10))
    cells.check()
    flat = np.random.default_rng(1).uniform(-5, 10, (200, 2))
    with torch.no_grad():
        expected = module(torch.as_tensor(plane.points(flat)).float()).numpy()
    assert np.allclose(cells.network(flat), expected, atol=1e-4)
    along = pieces(module, images[0], images[1])
    assert along.n_pieces > 2
    with pytest.raises(InputError, match="net takes 24 inputs, but the plane lies in a space of 3"):
        Plane(*np.eye(3)).restrict(PiecewiseLinear.from_network(module, (2, 4, 3)))


def test_points_that_floats_alone_bring_to_one_line_are_told_from_those_that_lie_on_one():
    with pytest.raises(InputError, match="lie on one line; choose another third point"):
        Plane.through([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], [1, 1, 1])
    with pytest.raises(InputError, match=r"float64 tells no plane.*go up to 10³⁰⁰"):
        Plane.through([1e300, 1e300, 1e300], [0, 1, 0], [1, 0, 0])
