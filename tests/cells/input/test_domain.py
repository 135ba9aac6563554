"""What is cut: a rectangle or a convex polygon, checked exactly."""

import numpy as np
import pytest

from reluscope.cells import cell_complex
from reluscope.cells.input.domain import domain_corners
from reluscope.errors import InputError
from reluscope.nn import MLP


def test_rectangle_and_polygon_come_counter_clockwise():
    assert domain_corners((0, 2, -1, 1)).tolist() == [[0, -1], [2, -1], [2, 1], [0, 1]]
    triangle = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
    assert domain_corners(triangle).tolist() == triangle


def test_polygon_given_clockwise_is_turned_about_its_first_corner():
    assert domain_corners([[0, 0], [0, 1], [1, 0]]).tolist() == [[0, 0], [1, 0], [0, 1]]
    corners = domain_corners([[0, 1], [1, 1], [1, 0], [0, 0]])
    assert corners.tolist() == [[0, 1], [0, 0], [1, 0], [1, 1]]


def test_clockwise_polygon_has_the_same_cells():
    net = MLP((2, 6, 5, 3), seed=1)
    hexagon = [[np.cos(k), np.sin(k)] for k in range(6)]
    left, right = cell_complex(net, hexagon), cell_complex(net, hexagon[::-1])
    right.check()
    assert sorted(left.patterns.tolist()) == sorted(right.patterns.tolist())
    assert right.vertices[0].tolist() == hexagon[-1]


PENTAGRAM = [(np.cos(4 * np.pi * k / 5), np.sin(4 * np.pi * k / 5)) for k in range(5)]


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ((1, -1, 0, 1), "x_min = 1 must lie below"),
        ([[0, 0], [1, 0], [0.25, 0.25], [0, 1]], "does not turn left at corner 2.*strictly convex"),
        ([[0, 1], [0.25, 0.25], [1, 0], [0, 0]], r"does not turn right at corner 1 \(1/4, 1/4\)"),
        ([[0, 0], [1, 1], [1, 0], [0, 1]], "does not turn left at corner"),
        ([[0, 0], [1, 1], [2, 2]], "does not turn left at corner 0"),
        (PENTAGRAM[::-1], "winds round 2 times"),
        ([[0, 0], [1, 0], [2, 0], [1, 1]], r"does not turn left at corner 1 \(1, 0\)"),
        ([[0, 0], [0.1, 0.1], [0.3, 0.3], [0, 1]], "does not turn left at corner 1"),
        (PENTAGRAM, "winds round 2 times"),
        ([[0, 0], [1, 0]], r"shape \(2, 2\)"),
        ([[0, 0], [1, 0], [0, np.inf]], "finite"),
        ((-1e308, 1e308, -1, 1), r"bounds reach to 1e\+308, but not beyond 1e\+140"),
        ((0, 1e-150, 0, 1), "bounds are 1e-150 wide in x, but must be 1e-140 at least"),
        ([[0, 0], [1, 0], [0, 1e-320]], "wide in y.*divide the first layer's W by it"),
    ],
)
def test_bad_bounds(bounds, message):
    with pytest.raises(InputError, match=message):
        domain_corners(bounds)
