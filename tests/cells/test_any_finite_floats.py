"""Cells of networks of any finite floats, however large, small or unlike: those of fractions."""

import warnings
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.cells.results.maps.boundary import decision_boundary
from reluscope.errors import InputError
from tests.cells.agreement import disagreements
from tests.cells.ways import WAYS, one_way
from tests.oracles import rational
from tests.oracles.families import SQUARE


def compare(layers, bounds=SQUARE, area=1e-6):
    """Cut by layers (weight, bias, on, off) both ways, without a warning."""
    expected = rational.cells([rational.Layer(*layer) for layer in layers], bounds)
    network = PiecewiseLinear.from_layers([Layer(*layer) for layer in layers])
    told = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for way in WAYS:
            with one_way(way):
                found = cell_complex(network, bounds)
                found.check()
                told += disagreements(found.with_exact_vertices(), expected, area)
    return told


def some(seed, widths=((2, 6), (6, 5), (5, 3))):
    random = np.random.default_rng(seed)
    return [(random.normal(size=shape), random.normal(size=shape[1]) * 0.5) for shape in widths]


@pytest.mark.parametrize("scale", [1e155, 1e160, 1e200, 1e300, 1e-155, 1e-160, 1e-200, 1e-300])
def test_all_parameters_times_one_number(scale):
    assert not compare([(w * scale, b * scale) for w, b in some(0)])


@pytest.mark.parametrize("seed", range(4))
def test_every_number_of_another_size(seed):
    random = np.random.default_rng(seed)
    layers = [
        (w * 10.0 ** random.integers(-290, 290, w.shape), b * 10.0 ** random.integers(-290, 290))
        for w, b in some(seed)
    ]
    assert not compare(layers)


@pytest.mark.parametrize(
    ("on", "off"), [(1.0, 1e-300), (1.0, -5e-324), (1e300, 1e-300), (1e-300, 0.0)]
)
def test_slopes_of_any_size(on, off):
    assert not compare([(w, b, on, off) for w, b in some(1)])


def test_a_deep_network_of_tiny_weights_and_no_bias():
    random = np.random.default_rng(5)
    widths = [2, *9 * [5]]
    layers = [
        ((1e-38 * random.normal(size=(d, e))).astype(np.float32).astype(float), np.zeros(e))
        for d, e in pairwise(widths)
    ]
    assert not compare(layers)


def test_hinges_that_miss_the_origin_by_the_least_float():
    layers = [
        (np.eye(2) / 3, np.zeros(2)),
        (np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([-5e-324, 5e-324])),
    ]
    assert not compare(layers, (-1, 1, -1, 1))


@pytest.mark.parametrize("size", [1e-140, 1e-100, 1e100, 9e139])
def test_bounds_of_any_size_that_leaves_areas_floats(size):
    (w, b), *others = some(2)
    assert not compare([(w / size, b), *others], tuple(size * x for x in (-1, 1, -1, 1)))


def test_bounds_of_unlike_sides():
    (w, b), *others = some(2)
    layers = [(w / [[1.0], [1e-90]], b), *others]
    assert not compare(layers, (-1, 1, -1e-90, 1e-90))


@pytest.mark.parametrize("seed", range(3))
def test_a_narrow_window_far_from_the_origin(seed):
    random = np.random.default_rng(seed)
    x, y = 1e6, -2e6
    w = random.normal(size=(2, 8))
    b = -(w * [[x], [y]]).sum(axis=0) + 3e-7 * random.normal(size=8)
    layers = [(w, b), (1e6 * random.normal(size=(8, 5)), random.normal(size=5))]
    width = 1e-6
    assert not compare(layers, (x - width, x + width, y - width, y + width), area=1e-4)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-300, 300), min_size=8, max_size=8), st.integers(0, 10**6))
def test_units_of_any_sizes(powers, seed):
    (w, b), (v, c), _ = some(seed, ((2, 4), (4, 4), (4, 2)))
    first, second = 10.0 ** np.array(powers[:4]), 10.0 ** np.array(powers[4:])
    assert not compare([(w * first, b * first), (v * second, c * second)])


@pytest.mark.parametrize("power", [700, -700])
def test_all_that_is_asked_of_a_network_is_as_of_the_one_scaled_back(power):
    (w, b), (v, c), (u, d) = some(3)
    points = np.random.default_rng(0).uniform(-3, 3, size=(200, 2))
    asked = []
    for p in (0, power):
        layers = [Layer(np.ldexp(w, p), np.ldexp(b, p)), Layer(np.ldexp(v, -p), c)]
        cells = cell_complex(PiecewiseLinear.from_layers(layers, (u, d)), SQUARE)
        boundary = decision_boundary(cells)
        asked.append(
            [
                *(cells.patterns, cells.vertices, cells.slopes, cells.intercepts, cells.areas),
                *(cells.linear_regions, cells.locate(points), boundary.segments),
                cells.with_exact_vertices().vertices,
            ]
        )
    for plain, scaled in zip(*asked, strict=True):
        assert np.array_equal(plain, scaled)


def test_affine_maps_beyond_all_floats_are_an_error_and_the_cells_are_there():
    layers = [Layer(w * 1e200, b * 1e200) for w, b in some(4)]
    cells = cell_complex(PiecewiseLinear.from_layers(layers), SQUARE)
    cells.check()
    assert cells.n_linear_regions > 1
    with pytest.raises(InputError, match="affine maps of net hold numbers above 1e308"):
        cells.slopes  # noqa: B018


@pytest.mark.parametrize("power", [520, -520])
def test_exact_vertices_of_planes_of_any_size(power):
    (w, b), *others = some(2)
    plain, scaled = (
        cell_complex(
            PiecewiseLinear.from_layers([Layer(np.ldexp(w, -p), b), *(Layer(*o) for o in others)]),
            tuple(np.ldexp([-1.0, 1.0, -1.0, 1.0], p)),
        )
        for p in (0, power // 2)
    )
    found = np.ldexp(scaled.with_exact_vertices().vertices, -(power // 2))
    assert np.array_equal(found, plain.with_exact_vertices().vertices)


def test_a_bias_lost_beside_its_weights_cuts_off_a_corner_at_the_origin():
    layers = [(np.full((2, 1), 1e300), np.array([-1e-300]))]
    assert not compare(layers, (0.0, 1.0, 0.0, 1.0))


def test_a_corner_lost_beside_its_window_is_not_the_origin():
    layers = [(np.array([[1.0, 2.0], [-2.0, -1.0]]), np.zeros(2))]
    bounds = (1e-200, 1e140, 1e-200, 1e140)
    network = PiecewiseLinear.from_layers([Layer(*layer) for layer in layers])
    assert not compare(layers, bounds)
    assert len(cell_complex(network, bounds).vertices) == 8  # no hinge goes through a corner


def test_hinges_that_meet_in_one_point_next_to_the_origin_of_a_huge_window():
    random = np.random.default_rng(0)
    weight = random.integers(1, 10, size=(2, 11)) * random.choice([-1.0, 1.0], size=(2, 11))
    bias = -np.ldexp(weight[0], -1000)  # all meet at (2**-1000, 0)
    weight[:, 10], bias[10] = 1, 0  # but one
    second = np.zeros((11, 2))
    second[10], second[0] = 1, [-100, -1]
    assert not compare([(weight, bias), (second, np.zeros(2))], (-1e140, 1e140, -1e140, 1e140))


def test_a_vertex_placed_anew_at_the_origin_where_a_bias_is_lost():
    first = np.array([[-2.0, -1.0, 1.0, 1e20, 0.0], [-2.0, 5e-324, -1e-160, 1e38, 0.0]])
    second = [[1e308, 2, 1], [1, 0, 2], [-1, 0, -2], [2, -2, 0], [2, 2, 2]]
    layers = [
        (first, np.zeros(5), 1e300, -1e-40),
        (np.array(second), np.array([-2.0, 2.0, 1e20]), 1.0, 0.25),
    ]
    assert not compare(layers)


SMALL_WHERE_LARGE_IS_OFF = [
    Layer.relu([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]], [0.0, 5.0, 5.0]),
    Layer.relu([[1e300], [1e-300], [-1e-300]], [0.0]),
]


def test_points_are_found_where_floats_lose_a_pattern():
    cells = cell_complex(PiecewiseLinear.from_layers(SMALL_WHERE_LARGE_IS_OFF), (-1, 1, -1, 1))
    large = np.flatnonzero(cells.areas > 0.1)  # one is thinner than any float
    assert len(large) == 3
    assert np.array_equal(cells.locate(cells.centroids[large]), large)


def test_affine_maps_are_small_where_what_is_large_is_off():
    cells = cell_complex(PiecewiseLinear.from_layers(SMALL_WHERE_LARGE_IS_OFF), (-1, 1, -1, 1))
    here = cells.locate([[-0.5, -0.75]])[0]
    assert np.array_equal(cells.slopes[here, :, 0], [1e-300, -1e-300])


@pytest.mark.parametrize("size", [1e-127, 1.0])
def test_slopes_are_there_beside_an_intercept_as_large_as_any_float(size):
    network = PiecewiseLinear.from_layers(
        [Layer.relu(np.eye(2), np.ones(2))], (np.array([[2.0], [3.0]]), np.array([1e308]))
    )
    cells = cell_complex(network, (-size, size, -size, size))
    assert np.array_equal(cells.slopes[cells.locate([[0.0, 0.0]])[0], :, 0], [2.0, 3.0])
