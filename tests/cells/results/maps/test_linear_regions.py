"""Linear regions: equal maps are found equal, however hard floats make it."""

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.cells.results.maps.linear_regions import edges_without_bend, linear_regions
from reluscope.nn import MLP
from tests.oracles.families import SQUARE, cases_of
from tests.oracles.rational import linear_regions as expected_regions
from tests.oracles.rational import relu_cells

SOME = (
    "dead neurons",
    "opposite neurons",
    "identical neurons",
    "whole weights",
    "all zero weights",
    "weights of mixed scales",
    "whole but for 1e-15",
    "weights of 1e minus 12",
)


@pytest.mark.parametrize("family", SOME)
def test_as_many_as_exact_fractions_say(family):
    for case in list(cases_of(family))[:8]:
        found = cell_complex(MLP.from_weights(case.weights, case.biases), case.bounds)
        expected = expected_regions(relu_cells(case.weights, case.biases, case.bounds))
        assert found.n_linear_regions == expected, case.id


def test_generic_network_has_as_many_regions_as_cells_where_every_neuron_is_read():
    net = MLP((2, 8, 3), init="he", seed=1)
    found = cell_complex(net, (-9, 9, -9, 9))
    assert found.n_linear_regions == found.n_cells > 8


def test_opposite_effects_cancel_only_if_they_are_equal_to_the_last_bit():
    # relu(x) - relu(x): two neurons on one hinge, read with w and -w; then with the next float
    first = np.array([[1.0, 1.0], [0.0, 0.0]])
    for other, regions in ((-0.1, 1), (np.nextafter(-0.1, 0), 2)):
        read = (np.array([[0.1], [other]]), np.array([1e6]))  # a bias that hides the difference
        net = PiecewiseLinear.from_layers([Layer(first, np.zeros(2))], read)
        found = cell_complex(net, SQUARE)
        assert (found.n_cells, found.n_linear_regions) == (2, regions)


def test_neuron_that_no_open_neuron_reads_is_no_bend():
    # the second layer reads the hinge but is off everywhere
    layers = [Layer(np.array([[1.0], [0.0]]), [0.0]), Layer([[1.0]], [-100.0])]
    found = cell_complex(PiecewiseLinear.from_layers(layers, ([[3.0]], [2.0])), SQUARE)
    assert found.n_cells == 2
    assert len(edges_without_bend(found)) == 1
    assert linear_regions(found).tolist() == [0, 0]


def test_leaky_relu_of_slope_one_is_no_bend():
    layer = Layer(np.eye(2), np.zeros(2), on_slope=0.5, off_slope=0.5)
    found = cell_complex(PiecewiseLinear.from_layers([layer]), SQUARE)
    assert (found.n_cells, found.n_linear_regions) == (1, 1)
