import numpy as np
import pytest

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.cells.whole.geometry.discs import _by_linear_program, _smallest


@pytest.mark.parametrize("slip", [0.0, 1e-17, -1e-17])
def test_sides_that_are_parallel_but_for_rounding(slip):
    normals = np.array([[[1.0, 0.0], [-1.0, slip], [0.0, 1.0], [0.0, -1.0]]])
    middle, radius = _smallest(normals, np.array([[0.5, 0.5, 3.0, 3.0]]))
    assert radius[0] == pytest.approx(0.5)
    assert middle[0, 0] == pytest.approx(0.0, abs=1e-12)
    assert abs(middle[0, 1]) <= 2.5


def test_triples_find_what_a_linear_program_finds():
    random = np.random.default_rng(0)
    angles = np.sort(random.uniform(0, 2 * np.pi, (50, 7)), axis=1)
    normals = np.stack([np.cos(angles), np.sin(angles)], axis=2)
    offsets = random.uniform(0.5, 2, (50, 7))
    middles, radii = _smallest(normals, offsets)
    bounded = np.isfinite(radii)
    assert bounded.sum() > 30
    for row in np.flatnonzero(bounded):
        middle, radius = _by_linear_program(normals[row], offsets[row])
        assert radii[row] == pytest.approx(radius)
        assert middles[row] == pytest.approx(middle, abs=1e-6)


def test_three_sides_that_floats_cannot_tell_from_parallel_ones():
    slim = Layer.relu([[1, -1, -1], [0, 1e-17, -1e-17]], [0, 1, 1])  # a triangle 2e17 high
    plane = cell_complex(PiecewiseLinear.from_layers([slim]), "whole")
    inside = int(plane.locate([[0.5, 0]])[0])
    assert plane.is_bounded[inside]
    assert plane.areas[inside] == pytest.approx(1e17)
    assert plane.inradii[inside] == pytest.approx(0.5)
    assert plane.interior_points[inside] == pytest.approx([0.5, 0])


def test_a_strip_that_ends_so_far_out_that_its_corner_is_rounded_by_more_than_its_width():
    slim = Layer.relu([[3, -3 + 2.0**-50, -1], [1, -1, 3]], [0, 23, 5])
    plane = cell_complex(PiecewiseLinear.from_layers([slim]), "whole")
    inside = int(plane.locate([[4, 0]])[0])
    assert plane.is_bounded[inside]
    assert np.abs(plane.corners(inside)).max() > 1e16
    assert plane.inradii[inside] == pytest.approx(23 / 40**0.5)
    assert plane.interior_points[inside] == pytest.approx([2.8, 3.1])


def test_rays_that_floats_cannot_tell_from_parallel_ones():
    slim = Layer.relu([[1, -1, -1], [-(2.0**-57), 0, 3]], [0, 8, 1])
    plane = cell_complex(PiecewiseLinear.from_layers([slim]), "whole")
    assert np.isfinite(plane.interior_points).all()


@pytest.mark.parametrize(
    ("weight", "bias"),
    [
        ([[5e-324, 5e-324], [0, 0]], [1e308, -1e308]),  # between two lines beyond all floats
        ([[5e-324], [0]], [1e308]),
        ([[5e-324, 5e-324], [-5e-324, -5e-324]], [1e308, -1e308]),
    ],
)
def test_points_inside_are_finite_where_lines_lie_beyond_all_floats(weight, bias):
    plane = cell_complex(PiecewiseLinear.from_layers([Layer.relu(weight, bias)]), "whole")
    assert np.isfinite(plane.interior_points).all()
    assert not np.isnan(plane.inradii).any()
    at_origin = int(plane.locate([[0.5, 0.5]])[0])
    assert plane.inradii[at_origin] == np.inf
    assert plane.locate(plane.interior_points[[at_origin]]).tolist() == [at_origin]


def test_a_point_far_out_lies_beside_its_line_and_not_on_it():
    halves = cell_complex(
        PiecewiseLinear.from_layers([Layer.relu([[0.0], [1.0]], [-1e31])]), "whole"
    )
    lower, upper = halves.interior_points[np.argsort(halves.interior_points[:, 1])]
    assert lower[1] < 1e31 < upper[1]
    assert halves.locate(halves.interior_points).tolist() == [0, 1]
