"""Properties of every network of small whole numbers, where nearly all decisions are ties."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reluscope.cells import cell_complex, stream_cells
from reluscope.nn import MLP
from tests.cells.agreement import disagreements
from tests.oracles.rational import linear_regions, relu_cells

SQUARE = (-2.0, 2.0, -2.0, 2.0)


@st.composite
def networks(draw):
    widths = (2, *draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)), 2)

    def some(*shape):
        return draw(arrays(np.float64, shape, elements=st.integers(-2, 2).map(float)))

    weights = [some(d, e) for d, e in pairwise(widths)]
    return weights, [some(e) for e in widths[1:]]


@given(networks())
@settings(max_examples=40, deadline=None)
def test_cells_regions_and_parts_are_exact(network):
    weights, biases = network
    net = MLP.from_weights(weights, biases)
    expected = relu_cells(weights, biases, SQUARE)
    found = cell_complex(net, SQUARE)
    assert not list(disagreements(found, expected))
    assert found.n_linear_regions == linear_regions(expected)
    parts = stream_cells(net, SQUARE, cells_at_once=3)
    assert sum(part.n_cells for part in parts) == found.n_cells


@given(networks())
@settings(max_examples=40, deadline=None)
def test_boundary_separates_what_it_says(network):
    net = MLP.from_weights(*network)
    found = cell_complex(net, SQUARE).decision_boundary()
    assert np.isclose(found.class_areas.sum(), 16)
    assert (found.classes[:, 0] != found.classes[:, 1]).all()
    for outlines, area in zip(found.class_polygons(), found.class_areas, strict=True):
        enclosed = sum(_area(outline) for outline in outlines)
        assert np.isclose(enclosed, area)


def _area(outline):
    x, y = outline.T
    return (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2
