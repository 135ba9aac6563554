import pytest
from PIL import Image


@pytest.mark.parametrize("options", [[], ["--no-photos"], ["--most", "2", "--style", "dark"]])
def test_a_picture_of_the_network(call, trained, tmp_path, options):
    out = tmp_path / "network.png"
    outcome = call("diagram", trained / "network.safetensors", *options, "--out", out)
    assert outcome.code == 0, outcome.err
    assert out.stat().st_size > 1000


def test_a_folder_of_a_run_will_do(call, trained, tmp_path):
    assert call("diagram", trained, "--out", tmp_path / "network.png").code == 0
    neurons = ("--neurons", "--pixels", "9", "--out", tmp_path / "neurons.png")
    assert call("photo", trained, *neurons).code == 0


def test_size_and_resolution_are_kept(call, trained, tmp_path):
    out = tmp_path / "network.png"
    options = ["--size", "4", "3", "--dpi", "50", "--out", out]
    assert call("diagram", trained / "network.safetensors", *options).code == 0
    with Image.open(out) as picture:
        assert picture.size == (200, 150)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--most", "1"], "most is 1"),
        (["--style", "projektor"], "Did you mean 'projector'?"),
        (["--size", "4", "0"], "size"),
        (["--out", "network.txt"], ".png, .svg or .pdf"),
    ],
)
def test_what_cannot_be_drawn_is_named(call, trained, options, words):
    outcome = call("diagram", trained / "network.safetensors", *options)
    assert outcome.code == 2
    assert words in " ".join(outcome.err.replace("│", " ").split())
