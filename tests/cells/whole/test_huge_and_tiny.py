"""The whole plane of networks whose weights are near the ends of the range of floats."""

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex


@pytest.mark.parametrize("scale", [1e-300, 1e-200, 1e-100, 1e100, 1e200, 1e300])
def test_a_ring_of_huge_and_tiny_weights(scale):
    fold = Layer.absolute(np.eye(2) * scale, np.zeros(2))
    ring = Layer.absolute([[1.0], [1.0]], [-2.0 * scale])  # | |x| + |y| - 2 |, times the scale
    net = PiecewiseLinear.from_layers([fold, ring], ([[-1.0]], [scale]))
    cells = cell_complex(net, "whole")
    assert (cells.n_cells, cells.n_unbounded, cells.n_vertices) == (8, 4, 5)
    corners = {(0, 0), (2, 0), (-2, 0), (0, 2), (0, -2)}
    assert set(map(tuple, cells.vertices.tolist())) == corners
    assert [region.holes for region in cells.topology().regions] == [1, 1]


@pytest.mark.parametrize(("weight", "bias"), [(5e-324, 1e308), (1e308, 5e-324)])
def test_a_line_farther_or_nearer_than_floats_can_tell(weight, bias):
    net = PiecewiseLinear.from_layers([Layer.relu([[weight], [0.0]], [bias])])
    cells = cell_complex(net, "whole")
    assert (cells.n_cells, cells.n_edges) == (2, 1)
    assert cells.patterns.ravel().tolist().count(True) == 1
