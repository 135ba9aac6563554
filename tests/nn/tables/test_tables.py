"""What a trace looks like: whole where it is small, in part where it is not, in any terminal."""

import io
from html.parser import HTMLParser

import pytest
import torch
from rich.console import Console

from reluscope.nn import MLP
from reluscope.nn.tables.numbers import aligned
from reluscope.nn.tables.terminal import lines

WORKED = MLP.from_weights(
    [[[1.0, 2.0], [-1.0, 1.0]], [[1.0, 0.0], [1.0, 2.0]]], [[0.0, -1.0], [0.0, -3.0]]
).trace([[1.0, 2.0]], [0])


def wide(rows=7, names=()):
    net = MLP((2, 64, 300, 3), seed=0)
    net.about.class_names = names
    return net.trace(torch.ones(rows, 2), [0] * rows)


def test_the_worked_example_is_read_off(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    shown = str(WORKED).splitlines()
    for expected in (
        "Trace of 1 row through 2-2-2",
        "L = 0.693",
        "Layer 1 of 2: linear, then ReLU",
        "z = x W + b                           −1  3",
        "a = max(z, 0)                         0  3",
        "∂a/∂z = 1 where z > 0, else 0         0  1",
        "∂L/∂a = ∂L/∂x of layer 2              −0.5  0.5",
        "∂L/∂z = ∂L/∂a · ∂a/∂z                 0  0.5",
        "∂L/∂W = xᵀ ∂L/∂z   (∂f/∂W = x)         0    0",
        "                                      −1.5  1.5",
        "∂L/∂b = 1ᵀ ∂L/∂z   (∂f/∂b = 1)        −0.5  0.5",
        "∂L/∂x = ∂L/∂z Wᵀ   (∂f/∂x = Wᵀ)       1  0.5",
        "∂L/∂z = (softmax(z) − onehot(y)) / n  −0.5  0.5",
        "softmax(z)                            0.5  0.5",
        "−log softmax(z)_y                     0.693",
    ):
        assert expected in shown
    assert "\x1b" not in str(WORKED)


DEEP = MLP((2, *[4] * 40, 2), init="he").trace([[0.5, -0.5]], [1])


@pytest.mark.parametrize("width", [10, 40, 63, 64, 80, 200])
@pytest.mark.parametrize(
    "trace",
    [WORKED, wide(names=("a", "a very long name", "c")), DEEP],
    ids=["worked", "wide", "deep"],
)
def test_no_line_is_longer_than_the_terminal(width, trace):
    assert max(len(line.text) for line in lines(trace, width)) <= max(width, 40)


def test_rich_and_print_show_the_same(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    out = io.StringIO()
    Console(file=out, width=40, color_system=None).print(WORKED)
    assert [line.rstrip() for line in out.getvalue().splitlines()] == str(WORKED).splitlines()
    coloured = io.StringIO()
    Console(file=coloured, width=80, force_terminal=True, color_system="standard").print(WORKED)
    assert "\x1b[" in coloured.getvalue()


class OldTerminal(io.StringIO):
    encoding = "ascii"


def test_an_ascii_terminal_shows_ascii(monkeypatch):
    trace = wide(names=("grün", "b", "\x1b[31mc"))
    old = OldTerminal()
    Console(file=old, width=80).print(trace)
    monkeypatch.setattr("sys.stdout", OldTerminal())
    for shown in (old.getvalue(), str(trace)):
        assert shown.isascii()
        assert "dL/dW = x^T dL/dz" in shown
        assert "gruen" in shown
        assert "?[31mc" in shown


def test_how_much_was_left_out_is_said():
    shown = [line.text.strip() for line in lines(wide(rows=7), 80)]
    assert "x                                     1  1" in shown
    assert shown.count("… 3 more rows") > 0
    first_b = next(i for i, text in enumerate(shown) if text.startswith("b  "))
    columns = len(shown[first_b].split()) - 1
    assert shown[first_b + 1] == f"… {64 - columns} more columns"
    assert any(text.startswith("… 60 more rows, 29") for text in shown), "W of the second layer"


def test_a_single_row_more_is_shown_instead_of_told():
    assert "more row" not in "".join(line.text for line in lines(wide_of_three_layers(5), 80))
    assert "… 2 more rows" in "".join(line.text for line in lines(wide_of_three_layers(6), 80))


def wide_of_three_layers(rows):
    return MLP((2, 3, 2), seed=0).trace(torch.ones(rows, 2), [0] * rows)


class Reader(HTMLParser):
    """Collects tags and texts, and that each tag is closed in its turn."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.texts = [], [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def test_html_is_whole_escaped_and_self_contained():
    page = wide(names=("<script>alert(1)</script>"[:9], "a & b", '"c"'))._repr_html_()
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert {tag for tag, _ in reader.tags} <= {
        *("div", "style", "p", "b", "table", "caption", "tbody", "tr", "th", "td", "pre")
    }
    assert {name for _, attrs in reader.tags for name in attrs} == {"class", "scope"}
    assert "&lt;script&gt;" in page
    assert "a &amp; b" in page
    for outside in ("http", "url(", "@import", "src=", "href="):
        assert outside not in page
    texts = "".join(reader.texts)
    for formula in ("∂L/∂W = xᵀ ∂L/∂z", "∂a/∂z = 1 where z > 0, else 0", "softmax(z)"):
        assert formula in texts
    assert "more columns" in texts


def test_html_takes_its_colours_from_the_page():
    page = WORKED._repr_html_()
    assert "#" not in page
    assert "color: inherit" in page
    assert page.count("rgba(128, 128, 128") == page.count("rgba(")


def test_columns_stand_point_below_point():
    assert aligned(["1", "−12.5", "1.2·10⁻⁵", "3·10⁸"]) == [
        "  1       ",
        "−12.5     ",
        "  1.2·10⁻⁵",
        "  3·10⁸   ",
    ]


def test_the_repr_is_one_short_line():
    assert repr(WORKED) == "Trace(widths 2-2-2, rows 1, loss 0.6931)"
