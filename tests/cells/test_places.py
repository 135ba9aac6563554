"""Exact places: every coordinate is the float nearest to the oracle's fraction."""

import numpy as np
import pytest

from reluscope.cells import cell_complex
from reluscope.cells.places import border_sides, with_exact_vertices
from reluscope.nn import MLP
from tests.oracles.families import cases_of
from tests.oracles.rational import relu_cells


@pytest.mark.parametrize(
    "family",
    ["generic he", "collapsed neurons", "weights of mixed scales", "whole weights", "zero biases"],
)
def test_every_corner_is_the_nearest_float(family):
    for case in list(cases_of(family))[:5]:
        cells = cell_complex(MLP.from_weights(case.weights, case.biases), case.bounds)
        exact = with_exact_vertices(cells)
        expected = {
            cell.pattern: {(float(x), float(y)) for x, y in cell.corners}
            for cell in relu_cells(case.weights, case.biases, case.bounds)
        }
        for cell, pattern in enumerate(exact.patterns.tolist()):
            assert set(map(tuple, exact.polygon(cell).tolist())) == expected[tuple(pattern)]
        assert np.abs(exact.vertices - cells.vertices).max() < 1e-6
        exact.check()


def test_border_sides_of_a_triangle():
    corners = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0]])
    cells = cell_complex(MLP((2, 5, 5, 2), seed=1), corners)
    sides = border_sides(cells)
    middle = cells.vertices[cells.edges].mean(axis=1)
    assert np.array_equal(sides >= 0, cells.edge_layer < 0)
    assert np.allclose(middle[sides == 0, 1], 0)
    assert np.allclose(middle[sides == 1].sum(axis=1), 2)
    assert np.allclose(middle[sides == 2, 0], 0)
