"""Exact places: every coordinate is the float nearest to the oracle's fraction."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from reluscope.cells import cell_complex
from reluscope.cells.results.geometry.exact_vertices import with_exact_vertices
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


def nearly_parallel():
    """Return whole weights on scales from 1e-9 to 1e9: float coordinates lose half their digits."""
    random = np.random.default_rng(1279)
    widths = (2, 8, 8, 8, 6, 2)
    weights = [random.integers(-2, 3, size=s).astype(float) for s in itertools.pairwise(widths)]
    biases = [random.integers(-2, 3, size=width).astype(float) for width in widths[1:]]
    weights = [w * 10.0 ** random.integers(-9, 10, size=w.shape[1]) for w in weights]
    return cell_complex(MLP.from_weights(weights, biases), (-3, 3, -3, 3))


def test_errors_of_vertices_are_within_their_bounds():
    generic = cell_complex(MLP((2, 16, 16, 3), init="he", seed=0), (-3, 3, -3, 3))
    for cells, usual in ((generic, 1e-13), (nearly_parallel(), 1e-3)):
        exact = cells.with_exact_vertices()
        error = np.abs(exact.vertices - cells.vertices).max(axis=1)
        assert (error <= cells.vertex_errors + exact.vertex_errors).all()
        assert (error < usual).all()
        assert (exact.vertex_errors <= 2e-15).all()
        cells.check()
        exact.check()


def test_a_vertex_beyond_its_bound_fails_the_check():
    cells = cell_complex(MLP((2, 9, 9, 2), seed=0), (-3, 3, -3, 3))
    cells.check()
    moved = cells.vertices.copy()
    moved[len(moved) // 2] += 3
    with pytest.raises(AssertionError, match="clockwise"):
        replace(cells, vertices=moved).check()
