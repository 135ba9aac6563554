"""The border, edge after edge and side after side."""

import numpy as np

from reluscope.cells import cell_complex
from reluscope.cells.results.geometry.border import border
from reluscope.nn import MLP


def test_border_of_a_triangle_is_walked_counter_clockwise_from_its_first_corner():
    corners = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0]])
    cells = cell_complex(MLP((2, 5, 5, 2), seed=1), corners)
    edges, inside, sides = border(cells)
    assert sorted(edges.tolist()) == np.flatnonzero(cells.edge_layer < 0).tolist()
    assert np.array_equal(cells.edge_cells[edges].max(axis=1), inside)
    assert (np.diff(sides) >= 0).all()
    middle = cells.vertices[cells.edges[edges]].mean(axis=1)
    assert np.allclose(middle[sides == 0, 1], 0)
    assert np.allclose(middle[sides == 1].sum(axis=1), 2)
    assert np.allclose(middle[sides == 2, 0], 0)
    assert (np.diff(middle[sides == 0, 0]) > 0).all()
    assert (np.diff(middle[sides == 1, 1]) > 0).all()
    assert (np.diff(middle[sides == 2, 1]) < 0).all()
