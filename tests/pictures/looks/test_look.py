"""The look: chosen once, for every picture drawn inside; undone afterwards."""

import threading

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from reluscope.cells import cell_complex
from reluscope.colours.palette import pattern_colors, tinted
from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import data_set, draw_cells, look, photo, photograph, save
from reluscope.pictures.figure import new_axes
from reluscope.pictures.looks.current import Look, current
from reluscope.pictures.looks.style import STYLES

NET = MLP((2, 6, 3), seed=0)


def title_size(ax):
    return ax._left_title.get_fontsize()


def test_a_look_ends_with_its_block_even_by_an_error():
    with pytest.raises(RuntimeError), look("dark"):
        raise RuntimeError
    assert current() == Look()


def test_an_inner_look_keeps_what_it_does_not_change():
    with look("projector", "de", size=(5, 4)), look("dark", dpi=90) as inner:
        assert inner == Look("dark", "de", (5.0, 4.0), 90.0)


def test_another_thread_has_a_look_of_its_own():
    seen = []
    with look("dark"):
        thread = threading.Thread(target=lambda: seen.append(current().style))
        thread.start()
        thread.join()
    assert seen == ["screen"]


def test_a_projector_has_larger_letters_and_thicker_lines():
    usual, large = photo(NET, pixels=20), None
    with look("projector"):
        large = photo(NET, pixels=20)
    assert title_size(large) > 1.5 * title_size(usual)
    assert large.spines["left"].get_linewidth() > usual.spines["left"].get_linewidth()


@pytest.mark.parametrize(
    ("size", "dpi", "pixels"), [((4, 3), 50, (200, 150)), ((3.2, 7.5), 100, (320, 750))]
)
def test_size_and_dpi_say_how_many_pixels_a_png_has(tmp_path, size, dpi, pixels):
    with look(size=size, dpi=dpi):
        save(photo(NET, pixels=20), tmp_path / "photo.png")
        save(draw_cells(cell_complex(NET, (-3, 3, -3, 3))), tmp_path / "cells.png")
    for name in ("photo", "cells"):
        with Image.open(tmp_path / f"{name}.png") as picture:
            assert picture.size == pixels


@pytest.mark.parametrize("style", STYLES)
def test_words_stand_out_from_the_ground(style):
    design = STYLES[style]
    for color in (design.ink, design.quiet, design.strong):
        brighter, darker = sorted(map(_luminance, (color, design.ground)), reverse=True)
        assert (brighter + 0.05) / (darker + 0.05) > 4.4  # what readers need


def _luminance(color):
    rgb = np.array(to_rgb(color))
    light = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return light @ [0.2126, 0.7152, 0.0722]


def test_areas_are_dark_on_a_dark_ground():
    bright = photograph(NET, pixels=30, color="class").rgb().mean()
    with look("dark"):
        dark = photograph(NET, pixels=30, color="class").rgb().mean()
        ax = data_set(Points([[0, 0], [1, 1]], [0, 1]))
    assert dark < 0.7 * bright
    assert ax.figure.get_facecolor()[:3] == ax.get_facecolor()[:3] == to_rgb(STYLES["dark"].ground)


def test_dark_patterns_keep_their_hues_and_differ():
    patterns = np.array([[False, False], [True, False], [True, True]])
    dark = pattern_colors(patterns, dark=True)
    assert dark.mean() < 0.6 * pattern_colors(patterns).mean()
    assert len(np.unique(dark, axis=0)) == 3


def test_a_tint_begins_at_the_ground():
    ground = (0.1, 0.2, 0.3)
    assert np.allclose(tinted(np.ones(3), 0.0, ground), ground, atol=1e-3)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"style": "projecter"}, "projector"),
        ({"language": "fr"}, "language"),
        ({"size": 4}, "size"),
        ({"size": (4, 0)}, r"size\[1\]"),
        ({"size": (4, float("nan"))}, r"size\[1\]"),
        ({"dpi": 0}, "dpi"),
        ({"size": (100, 100), "dpi": 2000}, "pixels along a side"),
    ],
)
def test_what_cannot_be_drawn_is_named(wrong, named):
    with pytest.raises(InputError, match=named), look(**wrong):
        pass
    new_axes()
