import pytest

from tests.cli.conftest import SMALL


@pytest.mark.parametrize(
    ("name", "signature"),
    [("p.png", b"\x89PNG"), ("p.svg", b"<?xml"), ("p.pdf", b"%PDF")],
)
def test_a_picture_of_each_kind(call, trained, tmp_path, name, signature):
    outcome = call(
        "photo", trained / "network.safetensors", "--out", tmp_path / name, "--pixels", 30
    )
    assert outcome.code == 0, outcome.err
    assert (tmp_path / name).read_bytes().startswith(signature)


def test_a_runs_folder_is_its_network(call, trained, tmp_path):
    for name, path in (("a.png", trained), ("b.png", trained / "network.safetensors")):
        assert call("photo", path, "--pixels", 30, "--out", tmp_path / name).code == 0
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize(
    "options",
    [
        ["--color", "confidence"],
        ["--color", "probability", "--class", "1"],
        ["--color", "neuron", "--neuron", "1", "4"],
        ["--color", "pre-activation", "--neuron", "1", "4"],
        ["--color", "pattern", "--bounds", "-2", "3", "-1", "1.5", "--no-points"],
    ],
)
def test_every_color(call, trained, tmp_path, options):
    out = tmp_path / "p.png"
    outcome = call("photo", trained / "network.safetensors", *options, "--out", out, "--pixels", 30)
    assert outcome.code == 0, outcome.err
    assert out.stat().st_size > 1000


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--color", "patern"], "Did you mean 'pattern'?"),
        (["--bounds", "1", "-1", "0", "1"], "x_min = 1 must lie below x_max = -1"),
        (["--color", "neuron", "--neuron", "0", "1"], "--neuron is 0 1"),
        (["--color", "probability", "--class", "7"], "class"),
        (["--out", "p.bmp2"], "bmp2"),
        (["--out", "missing/p.png"], "missing"),
        (["--pixels", "-3"], "pixels"),
    ],
)
def test_bad_input(call, trained, tmp_path, monkeypatch, options, words):
    monkeypatch.chdir(tmp_path)
    outcome = call("photo", trained / "network.safetensors", *options)
    assert outcome.code == 2
    assert words in outcome.message
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("undrawn")
def test_points_of_a_file_are_drawn_if_asked_for(call, tmp_path):
    rows = [f"{i % 7},{i % 5},{'a' if i % 7 > 3 else 'b'}" for i in range(60)]
    (tmp_path / "d.csv").write_text("a,b,kind\n" + "\n".join(rows))
    trained = ["--data", tmp_path / "d.csv", "--epochs", 2, *SMALL, "--out", tmp_path / "run"]
    assert call("train", *trained).code == 0
    photo = ["photo", tmp_path / "run/network.safetensors", "--out", tmp_path / "p.png"]
    outcome = call(*photo, "--pixels", 20)
    assert f"--points reads them from {tmp_path / 'd.csv'}" in outcome.out
    cells = ["cells", tmp_path / "run", "--stats"]
    assert f"around the points of {tmp_path / 'd.csv'}" in call(*cells).out.replace("\n", " ")
    assert "--points" not in call(*cells, "--points").out
    assert "--points" not in call(*cells, "--bounds", 0, 1, 0, 1).out
    without = (tmp_path / "p.png").read_bytes()
    assert "--points" not in call(*photo, "--pixels", 20, "--points").out
    assert (tmp_path / "p.png").read_bytes() != without
    (tmp_path / "d.csv").unlink()
    assert call(*photo, "--pixels", 20).code == 0
    outcome = call(*photo, "--pixels", 20, "--points")
    assert outcome.code == 2
    assert "No such file" in outcome.message


def test_a_foreign_file_is_refused(call, tmp_path):
    (tmp_path / "n.safetensors").write_bytes(b"\x80\x04pickle")
    outcome = call("photo", tmp_path / "n.safetensors", "--out", tmp_path / "p.png")
    assert outcome.code == 2
    assert "not a whole safetensors file" in outcome.message


@pytest.mark.parametrize("color", [[], ["--color", "neuron"], ["--color", "hinge"]])
def test_all_neurons_in_one_picture(call, trained, tmp_path, color):
    out = tmp_path / "n.png"
    options = ["--neurons", *color, "--pixels", "20", "--out", out]
    outcome = call("photo", trained / "network.safetensors", *options)
    assert outcome.code == 0, outcome.err
    assert out.stat().st_size > 1000


def test_neurons_have_colors_of_their_own(call, trained, tmp_path):
    options = ["--neurons", "--color", "pattern", "--out", tmp_path / "n.png"]
    outcome = call("photo", trained / "network.safetensors", *options)
    assert outcome.code == 2
    assert "hinge, neuron, pre-activation" in outcome.err
