"""Axes and colour bars are labelled with numbers as people write them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LogNorm, Normalize

from reluscope.pictures.figure import new_axes, quiet, scale_beside
from reluscope.pictures.ticks import WrittenTicks, round_numbers


def labels(axis) -> list[str]:
    axis.figure.canvas.draw()
    return [text.get_text() for text in axis.get_ticklabels() if text.get_text()]


@pytest.mark.parametrize("span", [(0.03, 0.65), (61, 67), (0.002, 3e4), (1e-12, 1e9), (4e6, 4.4e6)])
def test_no_power_of_ten_where_a_number_does(span):
    ax = new_axes()
    bar = scale_beside(ax, ScalarMappable(LogNorm(*span), "viridis"), "slope")
    shown = labels(bar.yaxis)
    assert 3 <= len(shown) <= 8
    assert not any("×" in text or "e" in text or "$" in text for text in shown)
    if span[0] > 1e-3 and span[1] < 1e6:
        assert not any("10" in text and "·" in text for text in shown)


def test_linear_scales():
    bar = scale_beside(new_axes(), ScalarMappable(Normalize(0, 20_000), "viridis"), "output")
    assert "10\u202f000" in labels(bar.yaxis)
    assert labels(bar.yaxis)[0] == "0"


def test_large_and_shifted_axes_have_no_offset():
    ax = new_axes()
    ax.set_xlim(1e6, 1e6 + 1)
    ax.set_ylim(0, 3e7)
    quiet(ax)
    assert "1\u202f000\u202f000.2" in labels(ax.xaxis)
    assert "10⁷" in labels(ax.yaxis)
    assert ax.yaxis.get_offset_text().get_text() == ""


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e6))
def test_ticks_that_differ_have_labels_that_differ(start, gap):
    values = start + gap * np.arange(6)
    if (np.diff(values) > gap / 2).all():
        assert len(set(WrittenTicks().format_ticks(values))) == 6


@given(st.floats(1e-30, 1e30), st.floats(1.001, 1e20))
def test_round_numbers_lie_inside(low, factor):
    found = round_numbers(low, low * factor)
    assert found == sorted(set(found))
    assert all(low <= value <= low * factor for value in found)
    assert 1 <= len(found) <= 8
