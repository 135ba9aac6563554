"""Directions and lines where one axis is measured in other sizes than the other."""

import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex

ULP = 2.0**-52


def unequal():
    """Return a network whose hinges cross one axis near 1 and the other near 1e16."""
    first = Layer([[-ULP, -1.0], [-1.0, 1.0]], [1.0, -1.0], 1.0, 0.25)
    second = Layer.absolute([[-ULP, ULP], [ULP, 1.0]], [1.0, 1.0])
    third = Layer([[1.0, 1.0], [1.0, 1.0]], [0.0, 0.0], 1.0, 0.25)
    return PiecewiseLinear.from_layers([first, second, third])


@pytest.mark.parametrize("power", [-40, 0, 60, 500])
def test_rays_run_along_the_lines_of_their_edges(power):
    net = unequal().after(np.diag([2.0**-power, 1.0]), np.zeros(2))
    cells = cell_complex(net, "whole")
    cells.check()
    far = cells.edges - cells.n_vertices
    edge, end = np.nonzero(far >= 0)
    ways, normals = cells.directions[far[edge, end]], cells.edge_lines[edge, :2]
    assert np.abs((ways * normals).sum(axis=1)).max() < 1e-8
    to_the_left = normals[:, 1] * ways[:, 0] - normals[:, 0] * ways[:, 1]
    assert to_the_left == pytest.approx(np.where(end == 1, 1.0, -1.0))


def test_a_wedge_far_thinner_than_floats_lies_between_two_equal_rays():
    cells = cell_complex(unequal(), "whole")
    wedge = int(np.flatnonzero((cells.patterns == [0, 1, 1, 0, 1, 1]).all(axis=1))[0])
    assert cells.rays(wedge) == pytest.approx(np.full((2, 2), np.sqrt(0.5)))


@pytest.mark.parametrize("slope", [2.0**-1074, 2.0**-1073, 1e-300, -(2.0**-1073)])
def test_a_direction_next_to_the_first_axis_may_round_to_it(slope):
    cells = cell_complex(
        PiecewiseLinear.from_layers([Layer.relu([[slope], [2.0]], [0.0])]), "whole"
    )
    cells.check()
    assert np.abs(cells.directions) == pytest.approx(np.array([[1.0, 0.0]] * 2))
