import re

import pytest
from PIL import Image

QUICK = ("--data", "moons", "--hidden", 6, "--epochs", 6, "--pixels", 96)


def test_a_film_has_its_pictures_and_nothing_else_is_left(call, tmp_path):
    outcome = call("film", *QUICK, "--every", 4, "--fps", 10, "--out", tmp_path / "film.gif")
    assert outcome.code == 0, outcome.err
    assert re.search(r"Wrote .*film\.gif: 3 pictures of 6 epochs, \d+\.\d% right", outcome.out)
    assert [path.name for path in tmp_path.iterdir()] == ["film.gif"]
    with Image.open(tmp_path / "film.gif") as film:
        assert film.n_frames == 3
        assert film.info["duration"] == 100


@pytest.mark.parametrize("name", ["film.mp4", "film.webm"])
def test_videos(call, tmp_path, name):
    options = ("--color", "class", "--boundary", "--edges", "layer", "--no-points", "--every", 3)
    outcome = call("film", *QUICK, *options, "--out", tmp_path / name)
    assert outcome.code == 0, outcome.err
    assert (tmp_path / name).stat().st_size > 1000


def test_settings_of_a_run_are_taken(call, trained, tmp_path):
    settings = trained / "settings.toml"
    options = ("--settings", settings, "--pixels", 96, "--out", tmp_path / "f.gif")
    outcome = call("film", *options)
    assert outcome.code == 0, outcome.err
    assert "2 pictures of 5 epochs" in outcome.out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--out", "film.avi"], ".webm"),
        (["--out", "missing/film.gif"], "does not exist"),
        (["--every", "0"], "every is 0"),
        (["--fps", "0"], "frames_per_second is 0"),
        (["--color", "patern"], "Did you mean 'pattern'?"),
        (["--max-cells", "1"], "max_cells is 1"),
        (["--bounds", "1", "0", "0", "1"], "x_min = 1 must lie below"),
        (["--epochs", "0"], "epochs is 0"),
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


def test_data_that_are_not_on_a_plane(call, tmp_path):
    (tmp_path / "d.csv").write_text("a,b,c,kind\n" + "1,2,3,x\n4,5,6,y\n" * 20)
    options = ("--features", "a", "b", "c", "--label", "kind", "--out", tmp_path / "film.gif")
    outcome = call("film", "--data", tmp_path / "d.csv", *options)
    assert outcome.code == 2
    assert "3 features, but a film shows two" in outcome.message


def test_ctrl_c_leaves_no_half_film(call, tmp_path, monkeypatch):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("reluscope.cells.cell_complex", interrupt)
    outcome = call("film", *QUICK, "--out", tmp_path / "film.gif")
    assert outcome.code == 130
    assert not list(tmp_path.iterdir())
