"""Cells know the units, the axes and the classes of their network's data, and leave in them."""

import json

import numpy as np
import pyarrow.parquet
import pytest
import shapely

from reluscope.cells import (
    Layer,
    PiecewiseLinear,
    Plane,
    cell_complex,
    load,
    stream_cells,
    stream_to_parquet,
)
from reluscope.cells.files.geojson import geojson
from reluscope.cells.files.npz.saved import save
from reluscope.data import Standardizer
from reluscope.errors import FileFormatError, InputError
from reluscope.nn import MLP

SCALER = Standardizer([10.0, -1.0], [2.0, 5.0])
SQUARE = (-1, 1, -1, 1)


def taught(*widths):
    net = MLP(widths, init="he", seed=2)
    net.about.standardizer = SCALER
    net.about.class_names = ("red", "green", "blue")
    net.about.feature_names = ("width", "height")
    return net


@pytest.fixture(scope="module")
def cells():
    return cell_complex(taught(2, 7, 7, 3), SQUARE)


def test_cells_know_what_their_network_knew(cells):
    assert cells.about.standardizer is SCALER
    assert cells.about.class_names == ("red", "green", "blue")
    assert cells.about.feature_names == ("width", "height")
    assert cells.about.settings == {}
    net = taught(2, 7, 3)
    known = cell_complex(net, SQUARE).about
    net.about.class_names = ("x", "y", "z")
    assert known.class_names == ("red", "green", "blue")


def test_every_complex_that_is_made_of_another_knows_it(cells):
    for made in (
        cells.with_exact_vertices(),
        cells.decision_boundary().refined,
        next(stream_cells(taught(2, 7, 3), SQUARE)),
    ):
        assert made.about.standardizer is SCALER
    first = cell_complex(taught(2, 7, 7, 3), SQUARE, layers=1)
    assert first.about.standardizer is SCALER
    assert first.about.class_names == (), "its outputs are not the classes"


def test_a_slice_keeps_the_classes_alone():
    net = MLP((4, 5, 2), seed=0)
    net.about.standardizer = Standardizer.identity(4)
    net.about.class_names = ("no", "yes")
    slice_ = cell_complex(Plane.through(*np.eye(4)[:3]).restrict(net), SQUARE)
    assert slice_.about.standardizer is None
    assert slice_.about.class_names == ("no", "yes")
    assert slice_.about.feature_names[0] == "along the first direction"
    with pytest.raises(InputError, match="as those of a slice"):
        slice_.measures("data")


def test_a_network_of_layers_is_told():
    net = PiecewiseLinear.from_layers([Layer.relu(np.eye(2), np.zeros(2))])
    net.about.standardizer = SCALER
    assert cell_complex(net, SQUARE).measures().units == "data"


def test_measures(cells):
    data, network = cells.measures(), cells.measures("network")
    np.testing.assert_allclose(data.area_quantiles, np.multiply(network.area_quantiles, 10))
    assert "units of area              the data's" in data.table()
    assert "units of area              the network's plane" in network.table()
    assert network.area_quantiles[0] == cells.areas.min()


def test_geojson(cells, tmp_path):
    cells.export(tmp_path / "cells.geojson")
    read = json.loads((tmp_path / "cells.geojson").read_text())
    assert (read["units"], read["axes"]) == ("data", ["width", "height"])
    assert read["classes"] == ["red", "green", "blue"]
    polygons = [shapely.geometry.shape(feature["geometry"]) for feature in read["features"]]
    assert shapely.union_all(polygons, grid_size=1e-9).bounds == pytest.approx((8, -6, 12, 4))
    areas = [feature["properties"]["area"] for feature in read["features"]]
    np.testing.assert_allclose(areas, shapely.area(polygons))
    own = geojson(cells, "network")
    assert own["units"] == "network"
    assert own["features"][0]["geometry"]["coordinates"][0][:-1] == cells.polygon(0).tolist()


def test_parquet(cells, tmp_path):
    cells.export(tmp_path / "cells.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "cells.parquet")
    assert table.schema.metadata[b"units"] == b'"data"'
    assert json.loads(table.schema.metadata[b"axes"]) == ["width", "height"]
    row = table.to_pylist()[3]
    centroid = np.array([row["centroid_x"], row["centroid_y"]])
    at = SCALER.inverse(cells.centroids[3:4])
    np.testing.assert_allclose(centroid, at[0])
    outputs = centroid @ np.reshape(row["slope"], (2, 3)) + row["intercept"]
    np.testing.assert_allclose(outputs, cells.network(cells.centroids[3:4])[0], rtol=1e-9)
    edges = pyarrow.parquet.read_table(tmp_path / "cells.edges.parquet")
    np.testing.assert_allclose(edges["x0"], 2 * cells.vertices[cells.edges[:, 0], 0] + 10)
    cells.export(tmp_path / "own.parquet", units="network")
    own = pyarrow.parquet.read_table(tmp_path / "own.parquet")
    assert own["area"].to_pylist() == cells.areas.tolist()


@pytest.mark.parametrize("units", [None, "data", "network"])
def test_streamed_cells_are_those_of_the_whole(cells, tmp_path, units):
    net = taught(2, 7, 7, 3)
    n = stream_to_parquet(net, SQUARE, tmp_path / "s.parquet", cells_at_once=20, units=units)
    table = pyarrow.parquet.read_table(tmp_path / "s.parquet")
    assert n == cells.n_cells
    total = 4.0 if units == "network" else 40.0
    assert sum(table["area"].to_pylist()) == pytest.approx(total)


def test_shapes_and_graph(cells):
    assert shapely.area(cells.to_shapely()).sum() == pytest.approx(40)
    np.testing.assert_allclose(shapely.area(cells.to_shapely("network")), cells.areas)
    areas = dict(cells.to_networkx().nodes(data="area"))
    assert sum(areas.values()) == pytest.approx(40)


def test_npz_holds_what_is_known(cells, tmp_path):
    cells.export(tmp_path / "cells.npz")
    back = load(tmp_path / "cells.npz")
    assert back.about.class_names == ("red", "green", "blue")
    np.testing.assert_array_equal(back.about.standardizer.mean, SCALER.mean)
    np.testing.assert_array_equal(back.vertices, cells.vertices)
    with pytest.raises(InputError, match=r"units is 'data', but \.npz holds"):
        cells.export(tmp_path / "cells.npz", "data")


def test_files_of_earlier_versions_know_nothing(cells, tmp_path):
    save(cells, tmp_path / "cells.npz")
    with np.load(tmp_path / "cells.npz") as file:
        arrays = {name: file[name] for name in file.files if name != "about"}
    np.savez(tmp_path / "old.npz", **arrays)
    assert load(tmp_path / "old.npz").about.standardizer is None


@pytest.mark.parametrize(
    "about",
    [
        "{",
        "[]",
        "[" * 5000,
        '{"standardizer": {"mean": [0], "scale": [1]}}',
        '{"standardizer": {"mean": [0, 0], "scale": [1, -1]}}',
        '{"class_names": ["a"]}',
        '{"feature_names": ["a", "a"]}',
        '{"settings": {}}',
    ],
)
def test_a_hostile_about_is_refused(cells, tmp_path, about):
    save(cells, tmp_path / "cells.npz")
    with np.load(tmp_path / "cells.npz") as file:
        arrays = dict(file)
    arrays["about"] = np.array(about)
    np.savez(tmp_path / "bad.npz", **arrays)
    with pytest.raises(FileFormatError, match="damaged or not"):
        load(tmp_path / "bad.npz")
