"""A network of one output is drawn by its value, and counts as two classes where that is asked."""

import numpy as np
import pytest

from reluscope.cells import cell_complex
from reluscope.data import Points, Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures import draw_cells, photo, photograph, save
from tests.pictures.samples import quadrants

SQUARE = (-1, 1, -1, 1)
TILTED = MLP.from_weights([[[3.0], [0.0]]], [[0.0]], standardizer=Standardizer.identity(2))
CORNERS = Points([[-0.5, 0.5], [0.5, 0.5], [0.5, -0.5]], [0, 1, 0])


def test_its_value_is_drawn_with_the_zero_level(tmp_path) -> None:
    taken = photograph(TILTED, SQUARE, (4, 2))
    assert taken.color == "value"
    np.testing.assert_allclose(taken.values, [[-2.25, -0.75, 0.75, 2.25]] * 2)
    ax = photo(TILTED, SQUARE, 40)
    assert ax.get_title(loc="left") == "Output of the network"
    assert ax.images[0].norm.vmin == -ax.images[0].norm.vmax
    level = [c for c in ax.collections if len(c.get_paths()) and len(c.get_paths()[0].vertices) > 1]
    np.testing.assert_allclose(level[0].get_paths()[0].vertices[:, 0], 0, atol=1e-6)
    assert ax.child_axes[0].get_ylabel() == "output (line: 0)"
    save(ax, tmp_path / "value.png", dpi=40)


def test_asked_for_classes_there_are_two_of_them() -> None:
    assert photograph(TILTED, SQUARE, (4, 1), "class").values.tolist() == [[0, 0, 1, 1]]
    sure = photograph(TILTED, SQUARE, (4, 1), "confidence")
    np.testing.assert_allclose(sure.values[0, 2:], 1 / (1 + np.exp([-0.75, -2.25])), rtol=1e-5)
    assert sure.winners.tolist() == [[0, 0, 1, 1]]
    likely = photograph(TILTED, SQUARE, (4, 1), "probability", class_index=1)
    np.testing.assert_allclose(likely.values[0], 1 / (1 + np.exp([2.25, 0.75, -0.75, -2.25])))
    cells = cell_complex(TILTED, SQUARE)
    for ax in (
        photo(TILTED, SQUARE, 9, "class", points=CORNERS),
        draw_cells(cells, points=CORNERS),
    ):
        ring = [c for c in ax.collections if c.get_zorder() == 3.2]
        np.testing.assert_array_equal(ring[0].get_offsets(), [[0.5, -0.5]])


def test_an_output_that_never_changes_its_sign_has_no_level(tmp_path) -> None:
    flat = MLP.from_weights([[[0.0], [0.0]]], [[2.0]])
    save(photo(flat, SQUARE, 9), tmp_path / "flat.png", dpi=40)
    save(photo(flat, SQUARE, 1), tmp_path / "pixel.png", dpi=40)


def test_several_outputs_have_no_single_value() -> None:
    with pytest.raises(InputError, match=r"color='value' is for a network of one output.*has 4"):
        photo(quadrants(), SQUARE, 9, "value")
