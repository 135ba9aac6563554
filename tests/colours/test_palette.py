import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from reluscope.colours import palette
from reluscope.colours.oklab import oklab_to_rgb, rgb_to_oklab
from reluscope.colours.palette import SHADES, class_colors, pattern_colors, tinted
from reluscope.errors import InputError

PATTERNS = arrays(bool, array_shapes(min_dims=2, max_dims=2, max_side=40))


def test_oklab_of_the_primaries_as_its_author_prints_them() -> None:
    red, green, blue = rgb_to_oklab(np.eye(3))
    np.testing.assert_allclose(red, [0.628, 0.225, 0.126], atol=1e-3)
    np.testing.assert_allclose(green, [0.866, -0.234, 0.179], atol=1e-3)
    np.testing.assert_allclose(blue, [0.452, -0.032, -0.312], atol=1e-3)


@given(arrays(float, (5, 3), elements=st.floats(0, 1)))
def test_oklab_there_and_back(rgb: np.ndarray) -> None:
    np.testing.assert_allclose(oklab_to_rgb(rgb_to_oklab(rgb)), rgb, atol=1e-3)


def test_colors_that_no_screen_shows_keep_lightness_and_hue() -> None:
    lab = np.array([0.8, 0.3, -0.3])
    shown = rgb_to_oklab(oklab_to_rgb(lab))
    assert shown[0] == pytest.approx(0.8, abs=0.01)
    assert np.arctan2(shown[2], shown[1]) == pytest.approx(-np.pi / 4, abs=0.03)


@pytest.mark.parametrize("shade", SHADES)
def test_class_colors_stay_when_classes_are_added(shade: str) -> None:
    many = class_colors(40, shade)
    for n in (1, 3, 7, 8, 20):
        np.testing.assert_array_equal(class_colors(n, shade), many[:n])


def test_class_colors_begin_with_okabe_and_ito() -> None:
    assert (255 * class_colors(2)).round().tolist() == [[0, 114, 178], [230, 159, 0]]


@pytest.mark.parametrize(
    ("shade", "apart"), [("plain", 0.1), ("light", 0.04), ("dark", 0.05), ("deep", 0.05)]
)
def test_twenty_four_classes_are_told_apart(shade: str, apart: float) -> None:
    lab = rgb_to_oklab(class_colors(24, shade))
    gaps = np.linalg.norm(lab[:, None] - lab, axis=2) + 9 * np.eye(24)
    assert gaps.min() > apart


def test_a_change_of_the_result_does_not_change_the_palette() -> None:
    for n in (3, 13):
        class_colors(n)[:] = 0
        assert class_colors(n).any()


@pytest.mark.parametrize("shade", SHADES)
def test_asking_for_one_class_after_another_chooses_each_color_about_once(shade: str) -> None:
    palette._many_colors.cache_clear()
    palette._plain_colors.cache_clear()
    for n in range(1, 65):
        class_colors(n, shade)
    assert palette._plain_colors.cache_info().misses <= 3
    assert palette._many_colors.cache_info().misses <= 3


def test_tinted_goes_from_white_to_the_color() -> None:
    color = class_colors(1)[0]
    white, same = tinted(np.array([color, color]), np.array([0.0, 1.0]))
    np.testing.assert_allclose(white, 1, atol=1e-3)
    np.testing.assert_allclose(same, color, atol=1e-3)


@given(PATTERNS)
def test_a_pattern_has_one_color_whatever_stands_beside_it(patterns: np.ndarray) -> None:
    together = pattern_colors(patterns)
    assert together.shape == (len(patterns), 3)
    assert 0 <= together.min() <= together.max() <= 1
    np.testing.assert_array_equal(pattern_colors(patterns[-1:])[0], together[-1])


@given(PATTERNS, st.data())
def test_the_two_sides_of_a_hinge_differ_in_lightness(patterns: np.ndarray, data) -> None:
    neuron = data.draw(st.integers(0, patterns.shape[1] - 1))
    across = patterns.copy()
    across[:, neuron] ^= True
    here, there = (rgb_to_oklab(pattern_colors(p)) for p in (patterns, across))
    assert np.abs(here[:, 0] - there[:, 0]).min() > 0.1
    assert np.linalg.norm(here - there, axis=1).min() > 0.12


def test_pattern_colors_do_not_change_with_a_new_version() -> None:
    patterns = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 1]], dtype=bool)
    assert (255 * pattern_colors(patterns)).round().astype(int).tolist() == PINNED


def test_more_patterns_than_one_block() -> None:
    patterns = np.random.default_rng(0).random((5000, 70)) < 0.5
    colors = pattern_colors(patterns)
    np.testing.assert_array_equal(pattern_colors(patterns[4090:4100]), colors[4090:4100])
    assert len(np.unique(colors, axis=0)) > 1000


def test_errors() -> None:
    with pytest.raises(InputError, match="n is 0"):
        class_colors(0)
    with pytest.raises(InputError, match="Did you mean 'light'"):
        class_colors(3, "ligth")
    with pytest.raises(InputError, match=r"patterns has shape \(3,\)"):
        pattern_colors(np.zeros(3, dtype=bool))


PINNED = [[255, 207, 220], [214, 137, 87], [253, 204, 243]]
