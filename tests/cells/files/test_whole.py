"""The whole plane in files: cells without an end are told honestly, and tile a frame."""

import json
from itertools import pairwise

import numpy as np
import pyarrow.parquet
import pytest
import shapely

from reluscope.cells import Layer, PiecewiseLinear, cell_complex
from reluscope.cells.files.geojson import geojson
from reluscope.cells.files.objects import to_networkx, to_shapely
from reluscope.cells.files.outlines import outlines
from reluscope.data import Standardizer
from reluscope.data.units import NETWORK, units_of
from reluscope.errors import InputError
from reluscope.nn import MLP
from tests.oracles.families import FAMILIES, cases_of


@pytest.fixture(scope="module")
def cells():
    found = cell_complex(MLP((2, 7, 7, 3), seed=2), "whole")
    found.about.standardizer = Standardizer([2.0, -1.0], [3.0, 0.5])
    return found


def of_relu(weight, bias):
    return cell_complex(PiecewiseLinear.from_layers([Layer.relu(weight, bias)]), "whole")


PLANES = {
    "usual": lambda: cell_complex(MLP((2, 7, 7, 3), seed=2), "whole"),
    "one cell": lambda: cell_complex(MLP((2, 3)), "whole"),
    "half-planes": lambda: of_relu([[0.0], [1.0]], [1.0]),
    "strips": lambda: of_relu([[1.0, 1, 1], [0, 0, 0]], [0, -1, 5]),
    "slanted strips": lambda: of_relu([[1.0, 2], [1, 2]], [0, -1]),
    "thin strip far out": lambda: of_relu([[1.0, 1, 1], [1, 1, -1]], [1e6, 1e6 + 1e-9, 0]),
    "half strips": lambda: of_relu([[1.0, 1, 0], [0, 0, 1]], [0, -1, 0]),
    "a fan": lambda: of_relu([[1.0, 1, 0, 1], [0, 1, 1, -1]], np.zeros(4)),
    "a cross off the middle": lambda: of_relu([[1.0, 1], [2, -3]], [1e3, -2e3]),
}


def frame_area(frame):
    return (frame[1] - frame[0]) * (frame[3] - frame[2])


@pytest.mark.parametrize("kind", PLANES)
def test_outlines_tile_the_frame(kind):
    cells = PLANES[kind]()
    found = outlines(cells, NETWORK)
    polygons = to_shapely(cells)
    assert shapely.is_valid(polygons).all()
    assert all(shapely.is_ccw(polygon.exterior) for polygon in polygons)
    assert shapely.area(polygons).sum() == pytest.approx(frame_area(found.frame))
    assert np.allclose(shapely.area(polygons)[cells.is_bounded], cells.areas[cells.is_bounded])
    sides = [frozenset(map(tuple, side)) for ring in found.corners for side in sides_of(ring)]
    assert len(sides) == 2 * cells.n_edges + len(border_sides(sides, found.frame))


def sides_of(ring):
    return pairwise([*ring.tolist(), ring[0].tolist()])


def border_sides(sides, frame):
    """Return sides on the frame; all others are there twice, from corner to the same corner."""
    once = [side for side in sides if sides.count(side) == 1]
    x_min, x_max, y_min, y_max = frame
    for side in once:
        (x, y), (u, v) = side
        assert (x == u and x in (x_min, x_max)) or (y == v and y in (y_min, y_max))
    return once


@pytest.mark.parametrize("family", list(FAMILIES)[::4])
def test_networks_of_all_kinds_tile_their_frame(family):
    for case in list(cases_of(family))[:3]:
        cells = cell_complex(MLP.from_weights(case.weights, case.biases), "whole")
        found = outlines(cells, NETWORK)
        areas = shapely.area([shapely.Polygon(ring) for ring in found.corners])
        assert areas.sum() == pytest.approx(frame_area(found.frame), rel=1e-6)
        assert (areas >= 0).all()


def test_geojson_tells_which_cells_are_cut_off(cells, tmp_path):
    cells.export(tmp_path / "cells.geojson")
    text = (tmp_path / "cells.geojson").read_text()
    read = json.loads(text)
    assert read == geojson(cells)
    assert "Infinity" not in text
    assert [f["properties"]["bounded"] for f in read["features"]] == cells.is_bounded.tolist()
    assert read["units"] == "data"
    told = units_of(cells.about)
    for cell, feature in enumerate(read["features"]):
        of, polygon = feature["properties"], shapely.geometry.shape(feature["geometry"])
        if of["bounded"]:
            assert of["area"] == pytest.approx(polygon.area)
            assert "rays" not in of
            continue
        assert of["area"] is None
        inside = told.place(cells.interior_points[cell])
        lines = np.array(of["half_planes"])
        for way in of["rays"]:
            ahead = lines[:, :2] @ np.array(way)
            assert (ahead > -1e-9).all()
        assert (lines[:, :2] @ inside + lines[:, 2] > 0).all()
        assert np.hypot(*np.array(of["rays"]).T) == pytest.approx(1)
        point = np.array(polygon.representative_point().coords[0])
        assert (lines[:, :2] @ point + lines[:, 2] > 0).all()


def test_parquet_holds_corners_rays_and_half_planes(cells, tmp_path):
    cells.export(tmp_path / "cells.parquet")
    rows = pyarrow.parquet.read_table(tmp_path / "cells.parquet").to_pylist()
    told = units_of(cells.about)
    assert [row["bounded"] for row in rows] == cells.is_bounded.tolist()
    for cell, row in enumerate(rows):
        corners = np.column_stack([row["corners_x"], row["corners_y"]])
        assert np.array_equal(corners, told.place(cells.corners(cell)))
        rays = np.column_stack([row["rays_x"], row["rays_y"]])
        lines = np.column_stack([row[f"half_planes_{letter}"] for letter in "abc"])
        inside = np.array([row["inside_x"], row["inside_y"]])
        assert (lines[:, :2] @ inside + lines[:, 2] > 0).all()
        if not row["bounded"] and len(corners):  # the border goes on along the rays
            for corner, way in ((corners[-1], rays[0]), (corners[0], rays[-1])):
                along = lines[:, :2] @ (corner + way) + lines[:, 2]
                assert abs(along).min() < 1e-9
                assert along.min() > -1e-9
    assert [row["area"] for row in rows] == (cells.areas * told.area_scale).tolist()


def test_edges_in_parquet_have_an_end_or_a_direction(cells, tmp_path):
    cells.export(tmp_path / "cells.parquet")
    edges = pyarrow.parquet.read_table(tmp_path / "cells.edges.parquet").to_pylist()
    assert len(edges) == cells.n_edges
    for edge, open_ends in zip(edges, cells.edge_open_ends.tolist(), strict=True):
        assert [edge["x0"], edge["x1"]].count(None) == open_ends
        assert [edge["to_y0"], edge["to_y1"]].count(None) == 2 - open_ends
        for end in "01":
            if edge[f"x{end}"] is not None:
                off = edge["a"] * edge[f"x{end}"] + edge["b"] * edge[f"y{end}"] + edge["c"]
            else:
                off = edge["a"] * edge[f"to_x{end}"] + edge["b"] * edge[f"to_y{end}"]
            assert abs(off) < 1e-9


def test_nodes_of_the_dual_graph_are_bounded_or_not(cells):
    nodes = to_networkx(cells).nodes(data="bounded")
    assert [bounded for _, bounded in nodes] == cells.is_bounded.tolist()


def test_a_page_shows_windows(cells):
    with pytest.raises(InputError, match=r"cells\.window\(.*to_html\(path\) writes one"):
        cells.to_html()
    assert cells.window((-1, 1, -1, 1)).to_html().startswith("<!doctype html>")


def test_a_vertex_far_out_makes_the_frame_large_but_not_the_view():
    found = geojson(of_relu([[1, 0, 1], [0, 1, 1e-9]], [0, 0, -1]))  # two meet at y = 1e9
    assert found["frame"] == pytest.approx([-2.5e8, 2.5e8, -2.5e8, 1.25e9])
    assert found["view"] == [-2.0, 2.0, -2.0, 2.0]


def test_the_view_is_in_the_units_of_the_rest_and_lies_in_the_frame(cells):
    own, network = geojson(cells, "data"), geojson(cells, "network")
    x_min, x_max, y_min, y_max = network["view"]
    expected = [3 * x_min + 2, 3 * x_max + 2, 0.5 * y_min - 1, 0.5 * y_max - 1]
    assert own["view"] == pytest.approx(expected)
    for low, high in ((0, 1), (2, 3)):
        frame, view = own["frame"], own["view"]
        assert frame[low] < view[low] < view[high] < frame[high]
    one_vertex = geojson(of_relu([[1, 0], [0, 1]], [0, 0]))
    assert one_vertex["view"] == one_vertex["frame"]


def test_an_area_beyond_all_floats_is_null():
    found = geojson(of_relu([[1, 0, 1], [0, 1, 1]], [0, 0, -1e200]))
    triangle = [of["properties"] for of in found["features"] if of["properties"]["bounded"]]
    assert [of["area"] for of in triangle] == [None]
    json.dumps(found, allow_nan=False)


def test_a_frame_around_one_vertex_far_out_has_an_inside():
    first = Layer.relu([[-1e305, 0], [1e300, 1e200]], [1e307, -1e305])
    second = Layer.leaky_relu([[1e300, 1e200], [1e200, -1e300]], [1e300, 1e300], slope=0.25)
    cells = cell_complex(PiecewiseLinear.from_layers([first, second]), "whole")
    assert cells.vertices.tolist() == [[1e100, 1e105]] * 2
    found = outlines(cells, NETWORK)
    assert found.frame[1] > found.frame[0]
    assert found.frame[3] > found.frame[2]
    assert all(np.isfinite(corners).all() for corners in found.corners)


def test_a_line_beyond_all_floats_is_refused(tmp_path):
    far = of_relu([[5e-324], [0]], [1e308])
    assert far.starts_and_ways(np.array([0]))[0].tolist() == [[-np.inf, 0], [0, -1]]
    with pytest.raises(InputError, match="beyond 1e308"):
        far.export(tmp_path / "cells.geojson")


def test_a_frame_beyond_all_floats_is_refused(tmp_path):
    far = of_relu([[1e-300, 1e-300], [0, 0]], [1.2e8, -1.2e8])
    with pytest.raises(InputError, match=r"leaves the range of floats; \.npz holds them"):
        far.export(tmp_path / "cells.geojson")
    far.export(tmp_path / "cells.npz")
    assert [path.name for path in tmp_path.iterdir()] == ["cells.npz"]
