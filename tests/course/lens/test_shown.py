"""What is shown of a whole course, of the half of one, and of functions that say nonsense."""

import re

import pytest

import reluscope as rs
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.course.lessons.folder import solutions
from reluscope.errors import InputError


def write(folder, *numbers, extra=""):
    folder.mkdir()
    for name, source in solutions().items():
        if int(name[7:9]) in numbers:
            (folder / name).write_bytes(source)
    (folder / "more.py").write_text(extra)
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A finished course, shown in German under a hostile name."""
    folder = write(tmp_path_factory.mktemp("shown") / "ganz", *range(1, 11))
    name = "<script>alert(1)</script>\n\x1b[31m" + "x" * 300
    return rs.course.show(folder, language="de", name=name)


def test_a_whole_course_is_all_their_own(whole):
    assert whole.finished
    assert not whole.lent
    assert set(whole.own) == {"make_grid", "standardize", "init", "train"}
    assert [(one.function, one.differ) for one in whole.agreements] == [
        ("forward", 0),
        ("class_map", 0),
        ("gradients_chain", 0),
    ]
    pictures = ["points.png", "classes.png", "cells.png", "training.png"]
    assert list(whole.files) == [*pictures, "step.txt", "urkunde.html"]
    for name in pictures:
        assert (whole.folder / name).read_bytes().startswith(b"\x89PNG")
    assert re.fullmatch(
        r"\d+,\d\u202f% von 480 Punkten richtig; .* Zellen im Bild\. .*", whole.facts
    )


def test_a_step_with_every_number(whole):
    told = (whole.folder / "step.txt").read_text("utf-8")
    assert "Layer 1 of 2: linear, then ReLU" in told
    assert "W − 0.05 ∂L/∂W of layer 2" in told
    assert "more column" not in told
    assert "more row" not in told


def test_the_certificate_loads_nothing_and_names_are_text(whole):
    page = (whole.folder / "urkunde.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ?[31m" in page
    assert "x" * 100 not in page
    assert "\x1b" not in page
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert "default-src 'none'; img-src data:; style-src 'sha256-" in policy
    assert set(re.findall(r'(?:src|href)="([^"]{5})', page)) == {"data:"}
    for function in FUNCTIONS:
        assert f"<code>{function}</code>" in page


HALF = """
import torch
def init(widths, seed):
    torch.manual_seed(seed)
    pairs = list(zip(widths[:-1], widths[1:]))
    return [torch.randn(*pair) for pair in pairs], [torch.full((b,), 0.1) for _, b in pairs]
def forward(x, Ws, bs):
    for W, b in zip(Ws, bs):
        x = (x @ W + b).clamp(min=0)
    return x
def make_grid(rows, cols, classes, per_square, seed):
    return torch.full((480, 2), float("nan")), torch.zeros(480)
def train(x, y, Ws, bs, lr, epochs, batch, seed):
    return [W.T for W in Ws], bs, "losses"
def standardize(train, other):
    return train ** 2, other
"""


def test_what_does_not_fit_is_lent_and_what_differs_is_said(tmp_path):
    shown = rs.course.show(write(tmp_path / "half", extra=HALF), out=tmp_path / "out")
    assert shown.own == ("init",)
    assert set(shown.lent) == {"make_grid", "standardize", "train"}
    assert not shown.finished
    assert list(shown.files) == ["points.png", "classes.png", "cells.png", "step.txt"]
    (forward,) = shown.agreements
    assert forward.function == "forward"
    assert forward.differ > 0
    assert "Loss" not in shown.facts


def test_nothing_to_show_yet(tmp_path):
    with pytest.raises(InputError, match="nothing to show yet: write one of make_grid"):
        rs.course.show(write(tmp_path / "new", 1, 2, 3))
    assert not (tmp_path / "new" / "show").exists()
