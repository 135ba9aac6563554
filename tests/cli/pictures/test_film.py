import csv
import re

import pytest
from PIL import Image

import reluscope as rs

QUICK = ("--data", "moons", "--hidden", 6, "--epochs", 6, "--pixels", 96)


def test_a_film_has_its_pictures_and_nothing_else_is_left(call, tmp_path):
    outcome = call("film", *QUICK, "--every", 4, "--fps", 10, "--out", tmp_path / "film.gif")
    assert outcome.code == 0, outcome.err
    assert "film.gif: 2.8 seconds, 3 pictures of 6 epochs, " in outcome.out
    assert re.search(r"training accuracy \d+\.\d% in the last epoch", outcome.out)
    assert [path.name for path in tmp_path.iterdir()] == ["film.gif"]
    with Image.open(tmp_path / "film.gif") as film:
        assert film.n_frames == 3
        assert film.info["duration"] == 600
        film.seek(1)
        assert film.info["duration"] == 100


def test_a_duration_is_refused_before_training(call, tmp_path):
    epochs = ("--epochs", 1_000_000, "--every", 100_000)
    outcome = call("film", *epochs, "--duration", 3000, "--out", tmp_path / "film.gif")
    assert outcome.code == 2
    assert "duration is 3000 seconds, but 11 pictures" in outcome.message


def test_counts_are_those_of_the_films_pictures(call, tmp_path):
    counts = tmp_path / "counts.csv"
    options = ("--every", 4, "--out", tmp_path / "film.gif", "--counts", counts)
    outcome = call("film", *QUICK, *options)
    assert outcome.code == 0, outcome.err
    with counts.open(newline="", encoding="utf-8") as file:
        rows = [{name: int(n) for name, n in row.items()} for row in csv.DictReader(file)]
    assert [row["epoch"] for row in rows] == [0, 4, 6]
    points, _ = rs.data.split(rs.data.moons(seed=0), 0.2, seed=0)
    net = rs.nn.MLP((2, 6, 2), seed=0)
    net.about.standardizer = rs.data.Standardizer.fit(points.x)
    before = rs.cells.cell_complex(net, rs.pictures.cell_bounds(net, points=points))
    assert rows[0]["cells_after_layer_1"] == before.n_cells
    after = rows[-1]["cells_after_layer_1"]
    assert f"{before.n_cells} cells before training, {after} after epoch 6" in outcome.out


def test_counts_are_drawn(call, tmp_path):
    counts = tmp_path / "counts.svg"
    outcome = call("film", *QUICK, "--out", tmp_path / "film.gif", "--counts", counts)
    assert outcome.code == 0, outcome.err
    drawn = counts.read_text(encoding="utf-8")
    assert "Cells while the network trains" in drawn
    assert "before training" in drawn


@pytest.mark.parametrize("name", ["film.mp4", "film.webm"])
def test_videos(call, tmp_path, name):
    options = ("--color", "class", "--boundary", "--edges", "layer", "--no-points", "--every", 3)
    outcome = call("film", *QUICK, *options, "--out", tmp_path / name)
    assert outcome.code == 0, outcome.err
    assert (tmp_path / name).stat().st_size > 1000


def test_settings_of_a_run_are_taken(call, trained, tmp_path):
    out = ("--pixels", 96, "--out", tmp_path / "f.gif")
    films = []
    for given in ([trained], ["--settings", trained], ["--settings", trained / "settings.toml"]):
        outcome = call("film", *given, *out)
        assert outcome.code == 0, outcome.err
        films.append((tmp_path / "f.gif").read_bytes())
    assert films[0] == films[1] == films[2]
    assert "one of them is enough" in call("film", trained, "--settings", trained, *out).message
    assert "2 pictures of 5 epochs" in outcome.out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--out", "film.avi"], ".webm"),
        (["--out", "missing/film.gif"], "does not exist"),
        (["--counts", "counts.gif"], "the suffix of --counts is '.gif'"),
        (["--counts", "missing/counts.csv"], "does not exist"),
        (["--counts", "missing/counts.svg"], "does not exist"),
        (
            ["--counts", "c.csv", "--max-cells", "1"],
            "cells of epoch 0 cannot be counted: --max-cells",
        ),
        (["--counts", "c.csv", "--bounds", "1", "0", "0", "1"], "x_min = 1 must lie below"),
        (["--every", "0"], "--every is 0"),
        (["--fps", "0"], "--fps is 0"),
        (["--color", "patern"], "Did you mean 'pattern'?"),
        (["--max-cells", "1"], "--max-cells is 1"),
        (["--bounds", "1", "0", "0", "1"], "x_min = 1 must lie below"),
        (["--epochs", "0"], "--epochs is 0"),
    ],
)
def test_bad_input(call, tmp_path, monkeypatch, options, words):
    monkeypatch.chdir(tmp_path)
    outcome = call(
        "film", "--hidden", 4, *(["--epochs", 1] * ("--epochs" not in options)), *options
    )
    assert outcome.code == 2, outcome
    assert words in outcome.message
    assert not list(tmp_path.iterdir())


def test_counts_without_a_hidden_layer(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "linear.toml").write_text("hidden = []\n")
    outcome = call("film", "--settings", "linear.toml", "--counts", "c.csv")
    assert outcome.code == 2
    assert "without a hidden layer there is one cell" in outcome.message
    assert [path.name for path in tmp_path.iterdir()] == ["linear.toml"]


def test_wrong_counts_are_told_before_training(call, tmp_path, monkeypatch):
    def trained(*_arguments, **_options):
        raise AssertionError("trained")

    monkeypatch.setattr("reluscope.commands.pictures.film.fit_as_planned", trained)
    (tmp_path / "folder.csv").mkdir()
    for name, words in (("c.txt", ".csv, .pdf"), ("folder.csv", "that is a folder")):
        outcome = call("film", *QUICK, "--out", tmp_path / "film.gif", "--counts", tmp_path / name)
        assert outcome.code == 2
        assert words in outcome.message


def test_data_that_are_not_on_a_plane(call, tmp_path):
    (tmp_path / "d.csv").write_text("a,b,c,kind\n" + "1,2,3,x\n4,5,6,y\n" * 20)
    options = ("--features", "a", "b", "c", "--label", "kind", "--out", tmp_path / "film.gif")
    outcome = call("film", "--data", tmp_path / "d.csv", *options)
    assert outcome.code == 2
    assert "3 features, but a film shows two" in outcome.message


@pytest.mark.parametrize(
    "place", ["reluscope.cells.cell_complex", "reluscope.cells.counts.cell_complex"]
)
def test_ctrl_c_leaves_no_half_film(call, tmp_path, monkeypatch, place):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(place, interrupt)
    files = ("--out", tmp_path / "film.gif", "--counts", tmp_path / "counts.csv")
    outcome = call("film", *QUICK, *files)
    assert outcome.code == 130
    assert not list(tmp_path.iterdir())
