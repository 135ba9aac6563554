"""Cells over the epochs: every line is the counts', every number is said."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reluscope.cells import CellCounts
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import draw_cell_counts, save
from reluscope.pictures.cells.counts import spread
from reluscope.pictures.figure import new_axes

BOUNDS = (-3, 3, -3, 3)


def counted(*widths: int, epochs: int = 3) -> CellCounts:
    counts = CellCounts(MLP(widths, seed=0), BOUNDS)
    for epoch in range(1, epochs):
        counts.count(MLP(widths, seed=epoch), 10 * epoch)
    return counts


def words_on(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_a_line_per_layer_and_all_cells_in_bold():
    counts = counted(2, 8, 7, 6, 3)
    ax = draw_cell_counts(counts)
    lines = ax.lines[:3]
    for line, column in zip(lines, zip(*counts.cells, strict=True), strict=True):
        assert list(line.get_xdata()) == [0, 10, 20]
        assert list(line.get_ydata()) == list(column)
    widths = [line.get_linewidth() for line in lines]
    assert widths[2] > 1.5 * max(widths[:2])
    assert ax.get_ylim()[0] == 0
    assert ax.get_ylim()[1] > max(counts.totals)


def test_labels_say_the_last_numbers_and_do_not_meet():
    counts = counted(2, 9, 1, 1, 1, 1, 3)  # layers of one neuron add next to nothing
    ax = draw_cell_counts(counts)
    names = [*(f"after hidden layer {i}" for i in range(1, 5)), "all cells"]
    for name, number in zip(names, counts.cells[-1], strict=True):
        assert f"{number}  {name}" in words_on(ax)
    figure = ax.figure
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts if "  " in text.get_text()]
    assert len(boxes) >= 5
    boxes.sort(key=lambda box: box.y0)
    assert all(above.y0 > below.y0 + 8 for below, above in itertools.pairwise(boxes))
    assert all(box.x1 <= figure.bbox.x1 for box in boxes), "a label is cut off"


def test_half_the_square_is_a_line_where_it_is_near_and_words_where_it_is_far():
    near = counted(2, 20, 3)
    assert near.half_square < 2.5 * max(near.totals)
    ax = draw_cell_counts(near)
    assert list(ax.lines[-1].get_ydata()) == [200, 200]
    assert "200  N² / 2" in words_on(ax)
    assert any("dashed: N² / 2 = 200" in words for words in words_on(ax))
    far = CellCounts(MLP((2, 41, 3), seed=0), (0, 1e-3, 0, 1e-3))
    ax = draw_cell_counts(far)
    assert len(ax.lines) == 1
    assert ax.get_ylim()[1] < far.half_square
    assert any("far above: N² / 2 = 840.5" in words for words in words_on(ax))


@pytest.mark.parametrize(("epochs", "words"), [(1, "training;"), (3, "after 20 epochs;")])
def test_facts(epochs, words):
    counts = counted(2, 12, 12, 3, epochs=epochs)
    facts = next(text for text in words_on(draw_cell_counts(counts)) if "before" in text)
    assert facts.startswith(f"{counts.totals[0]:,} before training")
    assert words in facts
    assert "random networks of 24 neurons" in facts


def test_the_given_axes_are_drawn_on_and_saved(tmp_path):
    ax = new_axes()
    assert draw_cell_counts(counted(2, 5, 3), ax) is ax
    save(ax, tmp_path / "counts.svg")
    assert "all cells" in (tmp_path / "counts.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", [[1, 2, 3], None, MLP((2, 3, 2))])
def test_something_else_is_refused(wrong):
    with pytest.raises(InputError, match="must be a CellCounts"):
        draw_cell_counts(wrong)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8).map(sorted), st.floats(0.01, 0.1))
def test_spread_parts_labels_and_moves_none_that_has_room(places, gap):
    moved = spread(places, gap)
    assert (np.diff(moved) >= gap - 1e-9).all()
    assert np.sum(moved) == pytest.approx(np.sum(places), abs=1e-6)
    if (np.diff(places) >= gap).all():
        assert moved == pytest.approx(places)
