"""Points in cells: by pattern, on edges by geometry, outside."""

import numpy as np
import pytest

from reluscope.cells import Layer, MaxPool, PiecewiseLinear, cell_complex
from reluscope.cells.results.geometry import locate as module
from reluscope.errors import InputError
from reluscope.nn import MLP

CROSS = PiecewiseLinear.from_layers([Layer.relu(np.eye(2), np.zeros(2))])
TRIANGLE = [[-2.0, -2.0], [2.0, -2.0], [0.0, 2.0]]


def signed_sides(cells, cell, point):
    """Return on which side of each side of the cell the point lies; positive inside."""
    corners = cells.polygon(cell)
    along, to = np.roll(corners, -1, axis=0) - corners, point - corners
    return along[:, 0] * to[:, 1] - along[:, 1] * to[:, 0]


@pytest.mark.parametrize("at_once", [7, 10**6])
def test_random_points_lie_in_their_cells(monkeypatch, at_once):
    monkeypatch.setattr(module, "_POINTS_AT_ONCE", at_once)
    cells = cell_complex(MLP((2, 70, 9, 2), init="he", seed=0), TRIANGLE)
    points = np.random.default_rng(0).uniform(-3, 3, size=(300, 2))
    found = cells.locate(points)
    inside = (
        (points[:, 1] > -2) & (points @ [2, 1] < 2) & (points @ [-2, 1] < 2)
    )  # the triangle's sides
    assert np.array_equal(found >= 0, inside)
    for cell, point in zip(found[inside], points[inside], strict=True):
        assert (signed_sides(cells, cell, point) > -1e-12).all()


def test_points_on_edges_vertices_and_the_border_belong_to_a_cell_there():
    cells = cell_complex(CROSS, (-1, 1, -1, 1))
    points = np.array([[0.0, 0.5], [-0.5, 0.0], [0.0, 0.0], [1.0, 0.0], [-1.0, -1.0], [1.0, 1.0]])
    for cell, point in zip(cells.locate(points), points, strict=True):
        assert (signed_sides(cells, cell, point) >= 0).all()


def test_a_pattern_that_no_cell_has_is_settled_by_geometry():
    # x, -x and y: where x is 0 neither of the first two is on, and no cell has that pattern
    weight = [[1.0, -1.0, 0.0], [0.0, 0.0, 1.0]]
    net = PiecewiseLinear.from_layers([Layer.relu(weight, np.zeros(3))])
    cells = cell_complex(net, (-1, 1, -1, 1))
    assert cells.n_cells == 4
    found = cells.locate([[0.0, 0.3], [0.0, -0.3]])
    assert (cells.centroids[found, 1] > 0).tolist() == [True, False]


def test_steps_without_neurons_and_rounds_of_a_knock_out():
    random = np.random.default_rng(1)
    layers = [
        Layer.affine(random.normal(size=(2, 6)), random.normal(size=6)),
        MaxPool([[0, 1, 2], [3, 4, 5]]),
    ]
    cells = cell_complex(PiecewiseLinear.from_layers(layers), (-3, 3, -3, 3))
    for cell, centre in enumerate(cells.centroids):
        assert cells.locate([centre]) == [cell]


def test_no_points_and_a_network_without_neurons():
    assert cell_complex(CROSS, (-1, 1, -1, 1)).locate(np.empty((0, 2))).tolist() == []
    affine = PiecewiseLinear((), np.eye(2), np.zeros(2))
    found = cell_complex(affine, (-1, 1, -1, 1)).locate([[0.5, 0.5], [2.0, 0.0]])
    assert found.tolist() == [0, -1]


@pytest.mark.parametrize("x", [[0.0, 1.0], np.zeros((3, 3))])
def test_bad_points(x):
    with pytest.raises(InputError, match=r"must be \(n, 2\)"):
        cell_complex(CROSS, (-1, 1, -1, 1)).locate(x)


def test_a_point_lies_outside_of_cells_that_are_a_line_or_a_point_elsewhere():
    square, line = [[-1, -1], [1, -1], [1, 1], [-1, 1]], [[5, 0], [6, 0], [6, 1e-20]]
    notched = [[-1, -1], [1, -1], [1, 0], [1 + 1e-17, 1e-17], [-1, 1]]  # a side that leads anywhere
    corners = np.array([*square, *line, *3 * [[5.0, 0.0]], *notched])
    depths = module._depths(corners, np.array([0, 4, 7, 10, 15]))
    assert depths[:3].tolist() == [1, -5, -5]
    assert depths[3] > 0.4
