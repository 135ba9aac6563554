"""What is alike on a plane is cut once: same function, same cells, every neuron accounted for."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from reluscope.cells import Layer, MaxPool, PiecewiseLinear, Plane, Residual, cell_complex
from reluscope.cells.alike.merge import merged
from reluscope.cells.alike.rows import merged_rows

SQUARE = (-2, 2, -2, 2)


def flat(layers, d, seed, *, background):
    """A network on a plane through points that agree in many inputs; and the same unmerged."""
    random = np.random.default_rng(seed)
    directions = random.normal(size=(2, d))
    directions[:, background] = 0.0
    directions[:, 1] = directions[:, 0]  # two inputs that are one function
    origin = random.normal(size=d)
    origin[background] = random.integers(0, 2, len(background))
    origin[1] = origin[0]
    plane = Plane(origin, *directions)
    net = PiecewiseLinear.from_layers(layers, inputs=d)
    return plane.restrict(net), net.after(np.stack([plane.first, plane.second]), plane.origin)


def some(random, *shape):
    """Weights of a module: float32, so that sums of a few round nothing; many of them alike."""
    return (random.integers(-8, 9, shape) / 8.0).astype(np.float32).astype(float)


def networks(seed):
    random = np.random.default_rng(seed)
    first = some(random, 12, 10)
    first[:6, 5:] = 0.0  # these read the background only
    first[:, 3] = first[:, 2]
    bias = some(random, 10)
    bias[3] = bias[2]
    yield [Layer.relu(first, bias), Layer.relu(some(random, 10, 6), some(random, 6))]
    yield [
        Layer.leaky_relu(first, bias, 0.25),
        Residual(some(random, 10, 4), some(random, 4), some(random, 4, 10), some(random, 10)),
        MaxPool([[0, 1, 2], [3, 4], [5, 6, 7, 8, 9]]),
    ]
    yield [
        Layer.absolute(first, bias),
        Layer.relu(some(random, 22, 5), some(random, 5), sources=(0, 1)),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_the_same_function_and_the_same_cells(seed):
    for layers in networks(seed):
        one, given = flat(layers, 12, seed, background=range(6, 12))
        assert len(one.steps[0].bias) <= 11
        x = np.random.default_rng(0).uniform(-2, 2, (200, 2))
        assert np.allclose(one(x), given(x), rtol=0, atol=1e-12)
        cells, wanted = cell_complex(one, SQUARE), cell_complex(given, SQUARE)
        assert cells.n_cells == wanted.n_cells
        every = {row.tobytes() for row in one.unmerged(cells.patterns)}
        assert every == {row.tobytes() for row in wanted.patterns}
        assert cells.n_linear_regions == wanted.n_linear_regions
        cells.check()


def test_nothing_is_merged_where_a_sum_would_be_rounded():
    weight = np.array([[0.1], [0.2], [0.5]])
    kept = merged_rows(weight, np.array([3, 3, 4]), np.zeros(3, dtype=bool))
    assert kept.kept.tolist() == [0, 1, 2]
    exact = merged_rows(weight * [[1], [1], [0]] * 10, np.array([3, 3, 4]), np.zeros(3, dtype=bool))
    assert exact.kept.tolist() == [0]
    assert exact.weight.toarray().tolist() == [[3.0]]


def test_a_network_without_likeness_stays_itself():
    random = np.random.default_rng(1)
    net = PiecewiseLinear.from_layers([Layer.relu(random.normal(size=(2, 5)), np.ones(5))])
    assert merged(net) is net


@pytest.mark.parametrize("bias", [-1.0, 0.0, 2.0])
def test_a_plane_on_which_everything_is_constant(bias):
    net = PiecewiseLinear.from_layers(
        [Layer.relu(np.eye(4)[:, :2], np.full(2, bias)), Layer.relu(np.eye(2), np.zeros(2))],
        (np.ones((2, 1)), np.zeros(1)),
    )
    one = Plane(np.zeros(4), np.eye(4)[2], np.eye(4)[3]).restrict(net)
    cells = cell_complex(one, SQUARE)
    assert cells.n_cells == 1
    assert one(np.zeros((1, 2))).tolist() == [[2 * max(bias, 0.0)]]
    assert one.unmerged(cells.patterns).tolist() == [[bias > 0] * 4]


def test_weights_in_rows_are_merged_as_a_matrix_is():
    random = np.random.default_rng(5)
    weight = some(random, 9, 7) * (random.random((9, 7)) < 0.4)
    kinds, zero = random.integers(0, 4, 9), random.random(9) < 0.3
    by_matrix = merged_rows(weight, kinds, zero)
    by_rows = merged_rows(csr_array(weight), kinds, zero)
    assert np.array_equal(by_matrix.kept, by_rows.kept)
    assert np.array_equal(by_matrix.weight.toarray(), by_rows.weight.toarray())
