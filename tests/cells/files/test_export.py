"""What leaves the program comes back the same, or is read right by the library it is for."""

import json
import sys

import networkx
import numpy as np
import pyarrow.parquet
import pytest
import shapely

from reluscope.cells import cell_complex
from reluscope.cells.files.export import export
from reluscope.cells.files.geojson import geojson
from reluscope.cells.files.objects import to_networkx, to_shapely
from reluscope.errors import InputError, MissingDependencyError
from reluscope.nn import MLP


@pytest.fixture(scope="module")
def cells():
    return cell_complex(MLP((2, 7, 7, 3), init="he", seed=2), (-3, 3, -3, 3))


def test_geojson_has_one_closed_polygon_per_cell(cells, tmp_path):
    export(cells, tmp_path / "cells.geojson")
    read = json.loads((tmp_path / "cells.geojson").read_text())
    assert read == geojson(cells)
    assert len(read["features"]) == cells.n_cells
    polygons = [shapely.geometry.shape(feature["geometry"]) for feature in read["features"]]
    assert sum(polygon.area for polygon in polygons) == pytest.approx(36)
    assert all(shapely.is_ccw(polygon.exterior) for polygon in polygons)
    assert {len(feature["properties"]["pattern"]) for feature in read["features"]} == {14}


def test_parquet_has_a_row_per_cell_and_per_edge(cells, tmp_path):
    export(cells, tmp_path / "cells.parquet")
    rows = pyarrow.parquet.read_table(tmp_path / "cells.parquet").to_pylist()
    assert len(rows) == cells.n_cells
    last = rows[-1]
    corners = np.column_stack([last["corners_x"], last["corners_y"]])
    assert np.array_equal(corners, cells.polygon(cells.n_cells - 1))
    assert last["area"] == cells.areas[-1]
    assert last["slope"] == cells.slopes[-1].ravel().tolist()
    assert [bit == "1" for bit in last["pattern"]] == cells.patterns[-1].tolist()
    edges = pyarrow.parquet.read_table(tmp_path / "cells.edges.parquet")
    assert edges.num_rows == cells.n_edges
    assert edges["left_cell"].to_pylist() == cells.edge_cells[:, 0].tolist()


def test_shapely_polygons_tile_the_square(cells):
    polygons = to_shapely(cells)
    assert np.allclose(shapely.area(polygons), cells.areas)
    assert shapely.is_valid(polygons).all()
    assert shapely.union_all(polygons, grid_size=1e-9).area == pytest.approx(36)


def test_dual_graph_is_the_adjacency(cells):
    graph = to_networkx(cells)
    assert np.array_equal(networkx.to_numpy_array(graph) > 0, cells.adjacency().toarray())
    assert networkx.is_connected(graph)


def test_unknown_suffix(cells, tmp_path):
    with pytest.raises(InputError, match=r"\.geojson"):
        export(cells, tmp_path / "cells.geojso")


def test_missing_library_names_the_extra(cells, monkeypatch):
    monkeypatch.setitem(sys.modules, "shapely", None)
    with pytest.raises(MissingDependencyError, match=r"reluscope\[export\]"):
        to_shapely(cells)
