"""What was cut stays as it was when it was given, whatever happens to the arrays afterwards."""

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, Plane, cell_complex, stream_cells
from reluscope.errors import InputError
from reluscope.nn import MLP

SQUARE = (-3, 3, -3, 3)


def test_arrays_are_copied():
    random = np.random.default_rng(0)
    W, b, V, c = (random.normal(size=shape) for shape in ((2, 5), 5, (5, 2), 2))
    cells = cell_complex(PiecewiseLinear.from_layers([Layer.relu(W, b)], (V, c)), SQUARE)
    x = random.normal(size=(20, 2))
    before = cells.network(x)
    for array in (W, b, V, c):
        array[:] = 7.0
    np.testing.assert_array_equal(cells.network(x), before)
    assert np.abs(cells.with_exact_vertices().vertices - cells.vertices).max() < 1e-9


def test_a_plane_keeps_its_vectors():
    origin, first, second = np.zeros(3), np.eye(3)[0].copy(), np.eye(3)[1].copy()
    plane = Plane(origin, first, second)
    first[:] = 0.0
    assert plane.points([[1.0, 0.0]]).tolist() == [[1.0, 0.0, 0.0]]


@pytest.mark.parametrize("threads", ["a", 2.5, 0, -3, [1]])
def test_threads_are_a_number(threads):
    net = MLP((2, 3, 2), seed=0)
    with pytest.raises(InputError, match="threads"):
        cell_complex(net, SQUARE, threads=threads)
    with pytest.raises(InputError, match="threads"):
        list(stream_cells(net, SQUARE, threads=threads))


@pytest.mark.parametrize("corners", [[[0, 0], [1, 0], ["a", 1]], [[0, 0], [1, 0], [0, 10**400]]])
def test_corners_are_numbers(corners):
    with pytest.raises(InputError, match="bounds"):
        cell_complex(MLP((2, 3, 2), seed=0), corners)


def test_layers_of_no_neuron_and_what_is_no_network():
    empty = PiecewiseLinear.from_layers([Layer.relu(np.zeros((2, 0)), np.zeros(0))])
    assert cell_complex(empty, SQUARE).n_cells == 1
    with pytest.raises(InputError, match="NoneType"):
        empty.then(None)
    with pytest.raises(InputError, match="complex"):
        PiecewiseLinear.from_layers([Layer.relu([[1j]], [0.0])])
