"""Whole planes whose cells can be told by hand."""

from math import comb

import numpy as np
import pytest

from reluscope.cells import CellComplex, Layer, PiecewiseLinear, WholePlane, cell_complex
from reluscope.errors import BrokenComplexError, InputError
from reluscope.nn import MLP


def lines(*pqr) -> WholePlane:
    """Return the plane cut by the lines p x + q y + r = 0."""
    numbers = np.array(pqr, dtype=float)
    layer = Layer.relu(numbers[:, :2].T, numbers[:, 2])
    found = cell_complex(PiecewiseLinear.from_layers([layer]), "whole")
    found.check()
    return found


def at(cells, x, y):
    return int(cells.locate([[x, y]])[0])


@pytest.mark.parametrize("n", [1, 2, 3, 7, 20])
def test_lines_in_general_position(n):
    cells = cell_complex(MLP((2, n, 2), init="he", seed=n), "whole")
    net = cells.network
    random = np.random.default_rng(n)
    net = PiecewiseLinear.from_layers(
        [Layer.relu(random.normal(size=(2, n)), random.normal(size=n))]
    )
    cells = cell_complex(net, "whole")
    assert cells.n_cells == 1 + n + comb(n, 2)
    assert cells.n_unbounded == 2 * n == len(cells.directions)
    assert cells.n_edges == n * n
    assert np.count_nonzero(cells.edge_open_ends == 1) == (2 * n if n > 1 else 0)


def test_no_hinge_is_one_cell():
    for net in (
        PiecewiseLinear((), np.eye(2), np.zeros(2)),
        PiecewiseLinear.from_layers([Layer.relu(np.zeros((2, 3)), [1.0, -1.0, 0.0])]),
    ):
        cells = cell_complex(net, "whole")
        cells.check()
        assert (cells.n_cells, cells.n_unbounded, cells.n_edges, cells.n_vertices) == (1, 1, 0, 0)
        assert cells.areas.tolist() == cells.inradii.tolist() == [np.inf]
        assert len(cells.ring(0)) == len(cells.directions) == len(cells.half_spaces(0).normals) == 0
        assert cells.locate([[1e300, -1e-300]]).tolist() == [0]
        assert cells.n_linear_regions == 1


def test_one_line_makes_two_half_planes():
    cells = lines((2, 0, -2))
    assert cells.n_unbounded == cells.n_cells == 2
    assert cells.edge_open_ends.tolist() == [2]
    assert cells.directions.tolist() == [[0, 1], [0, -1]]
    right = cells.half_spaces(at(cells, 5, 0))
    assert (right.normals.tolist(), right.offsets.tolist()) == ([[1.0, 0.0]], [-1.0])
    assert right.is_on.tolist() == [True]
    assert not len(cells.corners(0))


def test_a_strip_between_parallels_is_unbounded():
    cells = lines((1, 1, 0), (-1, -1, 3), (2, 2, 4))
    strip = at(cells, 1, 1)
    assert cells.n_cells == cells.n_unbounded == 4
    assert cells.areas[strip] == np.inf
    assert cells.inradii[strip] == pytest.approx(3 / np.sqrt(8))
    rays = cells.rays(strip)
    assert np.array_equal(rays[0], -rays[1])
    assert abs(rays[0]) == pytest.approx(np.sqrt(0.5) * np.ones(2))


def test_a_cell_that_touches_infinity_in_one_direction_is_unbounded():
    cells = lines((1, 0, 0), (-1, 0, 1), (0, 1, 0))  # above y = 0, between x = 0 and x = 1
    half_strip = at(cells, 0.5, 7)
    assert not cells.is_bounded[half_strip]
    assert half_strip not in cells.arc_cells
    assert cells.rays(half_strip).tolist() == [[0.0, 1.0]]
    assert cells.corners(half_strip).tolist() in ([[0, 0], [1, 0]], [[1, 0], [0, 0]])
    assert cells.inradii[half_strip] == 0.5
    middle = cells.interior_points[half_strip]
    assert middle[0] == 0.5
    assert middle[1] >= 0.5


@pytest.mark.parametrize("a", [(1, 0), (1, 3), (2, 7), (5, -3), (-7, 11), (13, 6)])
@pytest.mark.parametrize("factor", [1, 3, 7])
def test_the_largest_disc_between_parallels(a, factor):
    """A parallelogram: its disc touches the two sides that are near."""
    a, b = np.array(a), np.array([[0, -1], [1, 0]]) @ a + a
    cells = lines((*a, 2), (*(-factor * a), factor), (*b, 0), (*(-factor * b), 9 * factor))
    inside = int(np.flatnonzero(cells.is_bounded)[0])
    radius = 1.5 / np.hypot(*a)
    assert cells.inradii[inside] == pytest.approx(radius)
    middle = cells.interior_points[inside]
    assert cells.locate(middle[None]).tolist() == [inside]
    walls = cells.half_spaces(inside)
    assert (walls.normals @ middle + walls.offsets).min() == pytest.approx(radius)


def test_nearly_parallel_lines_make_a_bounded_cell():
    thin = lines((1, 0, 0), (0, 1, 0), (-1, -(2.0**-60), 1))
    wedge = at(thin, 0.5, 1.0)
    assert thin.is_bounded[wedge]
    assert thin.areas[wedge] == pytest.approx(2.0**59)
    assert thin.vertices.max() == 2.0**60


def test_hinges_through_the_origin_make_cones():
    cells = lines((1, 0, 0), (0, 1, 0), (1, 1, 0), (1, -1, 0), (2, -2, 0))
    assert (cells.n_cells, cells.n_unbounded, cells.n_vertices) == (8, 8, 1)
    assert np.isinf(cells.inradii).all()
    assert (cells.locate(cells.interior_points) == np.arange(8)).all()


def test_a_deep_network_without_biases_is_made_of_cones():
    random = np.random.default_rng(3)
    layers = [Layer.relu(random.normal(size=size), np.zeros(size[1])) for size in ((2, 9), (9, 9))]
    cells = cell_complex(PiecewiseLinear.from_layers(layers), "whole")
    cells.check()
    assert cells.n_unbounded == cells.n_cells > 18
    assert cells.vertices.tolist() == [[0.0, 0.0]]


def test_half_spaces_hold_the_interior_points_and_nothing_is_redundant():
    cells = cell_complex(MLP((2, 6, 6, 3), seed=4), "whole")
    points = cells.interior_points
    assert (cells.locate(points) == np.arange(cells.n_cells)).all()
    for cell in range(cells.n_cells):
        walls = cells.half_spaces(cell)
        assert (walls.normals @ points[cell] + walls.offsets > 0).all()
        assert len(walls.normals) == np.count_nonzero((cells.edge_cells == cell).any(axis=1))
        columns = np.cumsum([0, *cells.hidden_widths])[walls.layers] + walls.neurons
        assert (cells.patterns[cell, columns] == walls.is_on).all()
        depth = walls.normals @ points[cell] + walls.offsets
        if np.isfinite(cells.inradii[cell]):
            assert depth.min() == pytest.approx(cells.inradii[cell], rel=1e-6)


def test_a_point_on_an_edge_lies_to_its_right_or_above():
    cells = lines((1, 0, 0), (0, 1, 0))
    beside = cells.locate([[0, 5], [5, 0], [0, 0], [-0.0, -1e-320]])
    assert beside.tolist() == cells.locate([[1, 5], [5, 1], [1, 1], [1, -1]]).tolist()
    rising = lines((-1, 1, 0))
    assert at(rising, 2, 2) == at(rising, 3, 2) != at(rising, 2, 3)


def test_a_window_shows_the_same_cells():
    cells = cell_complex(MLP((2, 8, 8, 3), seed=0), "whole")
    window = cells.window((-1, 1, -1, 1))
    assert isinstance(window, CellComplex)
    seen = cells.locate(window.centroids)
    assert (cells.pattern_words[seen] == window.pattern_words).all()
    is_same = np.isclose(cells.areas[seen], window.areas, rtol=1e-9)
    inside = (np.abs(window.vertices[window.edges]) < 1).all(axis=(1, 2))
    assert is_same.any()
    assert inside.any()


def test_maps_are_those_of_the_network():
    cells = cell_complex(MLP((2, 8, 8, 3), seed=5), "whole")
    x = np.random.default_rng(0).normal(size=(200, 2)) * 10
    at_x = cells.locate(x)
    found = np.einsum("ni,nio->no", x, cells.slopes[at_x]) + cells.intercepts[at_x]
    assert found == pytest.approx(cells.network(x), abs=1e-9)


def test_the_boundary_is_where_two_classes_are_equal():
    cells = cell_complex(MLP((2, 8, 8, 3), seed=7), "whole")
    boundary = cells.decision_boundary()
    far = boundary.rays[:, 0] + 1e3 * boundary.rays[:, 1]
    for points in (boundary.segments.mean(axis=1), far):
        logits = np.sort(cells.network(points), axis=1)
        assert logits[:, -1] == pytest.approx(logits[:, -2], rel=1e-6, abs=1e-6)
    assert boundary.length == np.inf
    assert len(boundary) == len(boundary.segments) + len(boundary.rays) + len(boundary.lines)
    assert np.isinf(boundary.class_areas).any()


def test_a_closed_boundary_has_a_length():
    tent = PiecewiseLinear.from_layers([Layer.absolute(np.eye(2), [0, 0])], ([[-1], [-1]], [1]))
    boundary = cell_complex(tent, "whole").decision_boundary()  # 1 - |x| - |y|
    assert len(boundary.segments) == len(boundary) == 4
    assert boundary.length == pytest.approx(4 * np.sqrt(2))
    assert boundary.class_areas.tolist() == [np.inf, 2.0]


def test_exact_vertices_are_within_the_errors():
    cells = cell_complex(MLP((2, 8, 8, 3), seed=1), "whole")
    exact = cells.with_exact_vertices()
    off = np.abs(exact.vertices - cells.vertices).max(axis=1)
    assert (off <= cells.vertex_errors + exact.vertex_errors).all()
    assert not np.array_equal(exact.vertices, cells.vertices)


def test_measures_tell_of_unbounded_cells():
    cells = cell_complex(MLP((2, 4, 2), seed=0), "whole")
    told = cells.measures()
    assert told.unbounded == 8
    assert sum(told.edges_per_cell.values()) == told.cells == 11
    assert ("unbounded cells", "8") in told.rows()
    assert len(lines((1, 0, 0)).measures().area_quantiles) == 0


def test_the_dual_graph_knows_what_is_bounded():
    cells = cell_complex(MLP((2, 4, 2), seed=0), "whole")
    graph = cells.to_networkx()
    assert graph.number_of_edges() == cells.n_edges
    assert sum(told["bounded"] for _, told in graph.nodes(data=True)) == 3


def test_a_notebook_shows_counts():
    told = cell_complex(MLP((2, 4, 2), seed=0), "whole")._repr_html_()
    assert "11 cells" in told
    assert "unbounded cells" in told


def test_max_cells_counts_cells_of_the_plane():
    net = MLP((2, 5, 2), init="he", seed=1)
    n = cell_complex(net, "whole").n_cells
    assert cell_complex(net, "whole", max_cells=n).n_cells == n
    for most in (n - 1, 1):
        with pytest.raises(InputError, match=f"max_cells is {most}, but layer 1 cuts the plane"):
            cell_complex(net, "whole", max_cells=most)


def test_other_words_are_refused():
    with pytest.raises(InputError, match="one of whole"):
        cell_complex(MLP((2, 2, 2)), "hole")
    for x in ([[np.nan, 0]], [[1, 2, 3]], "x"):
        with pytest.raises(InputError):
            cell_complex(MLP((2, 2, 2)), "whole").locate(x)


def test_a_vertex_beyond_all_floats_is_refused():
    weights = np.array([[1e-300, 0], [0, 1e-300]])
    net = PiecewiseLinear.from_layers([Layer.relu(weights, [1e100, 1e100])])
    with pytest.raises(InputError, match="above 1e308"):
        cell_complex(net, "whole")


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("edge_cells", (0, 0), 1),
        ("arc_cells", 0, 3),
        ("ring_half_edges", 0, 4),
        ("ring_vertices", 0, 0),
        ("edges", (0, 0), 2),
        ("directions", (0, 0), -1.0),
        ("pattern_words", (0, 0), 2),
    ],
)
def test_check_finds_what_is_broken(name, place, value):
    cells = lines((1, 0, 0), (1, 1, 1), (0, 1, -3))
    getattr(cells, name)[place] = value
    with pytest.raises(BrokenComplexError):
        cells.check()
