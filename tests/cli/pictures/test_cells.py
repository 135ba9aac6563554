import json

import numpy as np
import pytest

import reluscope as rs
from reluscope.cells import cell_complex


@pytest.fixture(scope="module")
def of_four_inputs(tmp_path_factory):
    """A saved network of four standardised inputs, and three points as a CSV file."""
    folder = tmp_path_factory.mktemp("four")
    net = rs.nn.MLP((4, 6, 5, 3), init="he", seed=1)
    net.about.standardizer = rs.data.Standardizer([1.0, 2.0, 3.0, 4.0], [2.0, 1.0, 1.0, 0.5])
    net.save(folder / "network.safetensors")
    (folder / "three.csv").write_text("a,b,c,d\n0,0,0,0\n1,0,2,0\n0,-1,0,3\n")
    return folder


@pytest.mark.parametrize(
    ("name", "signature"),
    [("c.png", b"\x89PNG"), ("c.svg", b"<?xml"), ("c.pdf", b"%PDF"), ("c.parquet", b"PAR1")],
)
def test_a_file_of_each_kind(call, trained, tmp_path, name, signature):
    outcome = call("cells", trained / "network.safetensors", "--out", tmp_path / name)
    assert outcome.code == 0, outcome.err
    assert (tmp_path / name).read_bytes().startswith(signature)
    assert "cells (exact)" in outcome.out


def test_the_cells_are_those_of_the_library(call, trained, tmp_path):
    network, out = trained / "network.safetensors", tmp_path / "c.npz"
    bounds = ("--bounds", "-0.5", 1.5, "-1e-1", 1)
    assert call("cells", network, *bounds, "--out", out).code == 0
    net = rs.nn.MLP.load(network)
    window = net.about.standardizer.transform([[-0.5, -0.1], [1.5, 1]])
    direct = cell_complex(net, (*window[:, 0], *window[:, 1]))
    assert (rs.cells.load(out).vertices == direct.vertices).all()


def test_without_bounds_the_rectangle_is_the_photos(call, trained):
    net = rs.nn.MLP.load(trained / "network.safetensors")
    points, _ = rs.data.split(rs.data.moons(seed=0), 0.2, seed=0)
    bounds = rs.pictures.photograph(net, pixels=2, points=points).bounds
    expected = cell_complex(net, rs.pictures.cell_bounds(net, bounds)).n_cells
    said = call("cells", trained / "network.safetensors", "--check").out
    assert said.startswith(f"{expected} cells (exact)\nEvery invariant holds")


def test_every_option_of_the_picture(call, trained, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = call(
        "cells",
        trained / "network.safetensors",
        *("--color", "none", "--edges", "layer", "--boundary", "--points"),
        *("--neuron", 1, 4, "--neuron", 1, 6),
    )
    assert outcome.code == 0, outcome.err
    assert "Wrote cells.png" in outcome.out
    assert (tmp_path / "cells.png").stat().st_size > 5000


def test_a_runs_folder_is_its_network(call, trained):
    by_folder, by_file = (
        call("cells", path, "--stats") for path in (trained, trained / "network.safetensors")
    )
    assert by_folder.code == 0, by_folder.err
    assert by_folder.out == by_file.out


def test_stats_count_and_write_nothing(call, trained, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = call("cells", trained / "network.safetensors", "--stats")
    assert outcome.code == 0
    for word in ("linear regions", "cells after each layer", "at most, all layers"):
        assert word in outcome.out
    assert not list(tmp_path.iterdir())


def test_stats_are_drawn_and_nothing_else(call, trained, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = call("cells", trained / "network.safetensors", "--stats-out", "stats.svg")
    assert outcome.code == 0, outcome.err
    assert "Wrote stats.svg" in outcome.out
    assert [path.name for path in tmp_path.iterdir()] == ["stats.svg"]
    drawn = (tmp_path / "stats.svg").read_text(encoding="utf-8")
    n_cells = int(outcome.out.split(" cells")[0])
    for words in ("Cells after each layer", f">{n_cells}<", "Areas", "Edges per cell"):
        assert words in drawn


def test_a_wrong_place_for_the_stats_is_told_before_any_work(call, tmp_path):
    out = tmp_path / "missing" / "stats.svg"
    outcome = call("cells", tmp_path / "missing.safetensors", "--stats-out", out)
    assert outcome.code == 2
    assert "stats.svg, but the folder" in outcome.message


def test_areas_of_the_stats_are_in_the_units_of_the_data(call, trained, tmp_path):
    network, out = trained / "network.safetensors", tmp_path / "stats.svg"
    assert (
        call("cells", network, "--stats-out", out, "--layers", 0, "--bounds", 0, 2, 0, 4).code == 0
    )
    assert "median 8 (line), from 8 to 8" in out.read_text(encoding="utf-8")


def test_the_first_layers_alone(call, of_four_inputs, tmp_path):
    options = ("--plane", of_four_inputs / "three.csv", "--layers")
    network = of_four_inputs / "network.safetensors"
    counts = []
    for layers in (0, 1, 2):
        out = tmp_path / f"{layers}.geojson"
        assert call("cells", network, *options, layers, "--out", out).code == 0
        counts.append(len(json.loads(out.read_text())["features"]))
    assert counts[0] == 1 < counts[1] < counts[2]


def test_a_plane_by_numbers_and_by_file_is_the_same(call, of_four_inputs, tmp_path):
    network = of_four_inputs / "network.safetensors"
    numbers = ("0", "0", "0", "0", "1", "0", "2", "0", "0", "-1", "0", "3")
    for name, words in (("n", numbers), ("f", (of_four_inputs / "three.csv",))):
        outcome = call("cells", network, "--plane", *words, "--out", tmp_path / f"{name}.npz")
        assert outcome.code == 0, outcome.err
    by_number, by_file = (rs.cells.load(tmp_path / f"{name}.npz") for name in "nf")
    assert (by_number.vertices == by_file.vertices).all()
    net = rs.nn.MLP.load(network)
    at_origin = by_file.network(np.zeros((1, 2)))[0]
    np.testing.assert_allclose(at_origin, net.logits(np.zeros((1, 4)))[0], rtol=1e-5)


def test_a_slice_is_drawn(call, of_four_inputs, tmp_path):
    outcome = call(
        "cells",
        of_four_inputs / "network.safetensors",
        *("--plane", of_four_inputs / "three.csv", "--color", "class", "--edges", "layer"),
        *("--neuron", 2, 3, "--boundary", "--out", tmp_path / "slice.svg"),
    )
    assert outcome.code == 0, outcome.err
    drawn = (tmp_path / "slice.svg").read_text()
    for words in (
        "from A towards B: distance on the standardised features",
        "hidden layer 2",
        "neuron 3 of hidden layer 2",
        ">B<",
    ):
        assert words in drawn
    assert "hidden layer 3" not in drawn


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--color", "patern"], "Did you mean 'pattern'?"),
        (["--edges", "layers"], "Did you mean 'layer'?"),
        (["--bounds", "1", "-1", "0", "1"], "x_min = 1 must lie below x_max = -1"),
        (["--neuron", "5", "1"], "Counted from 1, they are layer 1: 1 to"),
        (["--layers", "2"], "has 1 hidden layer."),
        (
            ["--layers", "0", "--color", "class", "--boundary", "--neuron", "1", "1"],
            "--neuron is 1 1",
        ),
        (["--out", "c.bmp"], ".geojson"),
        (["--out", "missing/c.npz"], "does not exist"),
        (["--stats-out", "stats.csv"], "the suffix of --stats-out is '.csv'"),
        (["--stats-out", "missing/stats.svg"], "does not exist"),
        (["--out", "c.png", "--stats-out", "./c.png"], "both c.png"),
        (["--max-cells", "2"], "or a larger --max-cells."),
        (["--plane", "1", "2", "3"], "of two, --bounds says all"),
    ],
)
def test_bad_input(call, trained, tmp_path, monkeypatch, options, words):
    monkeypatch.chdir(tmp_path)
    outcome = call("cells", trained / "network.safetensors", *options)
    assert outcome.code == 2
    assert words in outcome.message
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "takes 4 numbers, not two"),
        (["--plane", "1", "2", "3"], "has 3 numbers, but three points of 4 numbers each are 12"),
        (["--plane", *"00001111222", "x"], "has 'x'"),
        (["--plane", *"000011112222"], "lie on one line"),
        (["--plane", "missing.csv"], "No such file or directory: missing.csv"),
        (["--plane", *"000010000100", "--points"], "leave --points out"),
    ],
)
def test_bad_planes(call, of_four_inputs, tmp_path, monkeypatch, options, words):
    monkeypatch.chdir(tmp_path)
    outcome = call("cells", of_four_inputs / "network.safetensors", *options)
    assert outcome.code == 2
    assert words in outcome.message
    assert not list(tmp_path.iterdir())


def test_a_broken_invariant_is_a_failure(call, trained, monkeypatch):
    def broken(_cells):
        raise rs.errors.BrokenComplexError("areas do not fill the domain")

    monkeypatch.setattr(rs.cells.CellComplex, "check", broken)
    outcome = call("cells", trained / "network.safetensors", "--check")
    assert outcome.code == 1
    assert "areas do not fill the domain" in outcome.message


def test_topology_is_printed_and_written(call, trained, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = call("cells", trained, "--topology", "--topology-out", "t.json")
    assert outcome.code == 0, outcome.err
    for words in ("cells (exact)", "regions", "components", "decision boundary:", "Wrote t.json"):
        assert words in outcome.out
    net = rs.nn.MLP.load(trained / "network.safetensors")
    found = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    assert [region["name"] for region in found["regions"]] == list(net.about.class_names)
    assert found["units"] == "data"
    assert call("cells", trained, "--topology-out", "t.csv").code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"t.json", "t.csv", "t.curves.csv"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--topology", "--layers", 1), "--layers leaves out"),
        (("--topology-out", "t.txt"), "--topology-out is '.txt'"),
        (("--topology-out", "none/t.csv"), "none"),
    ],
)
def test_topology_that_cannot_be_told(call, trained, words, told):
    outcome = call("cells", trained, *words)
    assert outcome.code == 2
    assert told in outcome.message


def test_a_narrow_terminal_shows_lists_in_place_of_tables(call, trained, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    said = call("cells", trained, "--topology").out
    assert "\n  components 1\n" in said
    assert "class  area" not in said


def test_the_whole_plane(call, trained, tmp_path):
    network = trained / "network.safetensors"
    cells = cell_complex(rs.nn.MLP.load(network), "whole")
    picture, stats = tmp_path / "plane.png", tmp_path / "stats.svg"
    options = ("--color", "class", "--boundary", "--points", "--stats-out", stats)
    outcome = call("cells", network, "--whole", "--check", *options, "--out", picture)
    assert outcome.code == 0, outcome.err
    told = f"{cells.n_cells} cells (exact), {cells.n_unbounded} unbounded\nEvery invariant holds"
    assert outcome.out.startswith(told)
    assert picture.exists()
    assert stats.exists()
    table = call("cells", network, "--whole", "--stats").out
    assert f"unbounded cells            {cells.n_unbounded}\n" in table


def test_the_whole_of_a_slice(call, of_four_inputs, tmp_path):
    network, three = of_four_inputs / "network.safetensors", of_four_inputs / "three.csv"
    out = tmp_path / "plane.svg"
    outcome = call("cells", network, "--plane", three, "--whole", "--out", out)
    assert outcome.code == 0, outcome.err
    assert "unbounded" in outcome.out
    assert out.exists()


@pytest.mark.parametrize("suffix", ["npz", "geojson", "parquet"])
def test_the_whole_plane_as_data(call, trained, tmp_path, suffix):
    network = trained / "network.safetensors"
    outcome = call("cells", network, "--whole", "--out", tmp_path / f"plane.{suffix}")
    assert (outcome.code, outcome.err) == (0, "")
    assert f"Wrote {tmp_path / f'plane.{suffix}'}" in outcome.out.replace("\n", "")
