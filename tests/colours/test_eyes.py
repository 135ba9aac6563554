"""Twelve classes can be told apart, whichever cones a reader has: CIEDE2000 of 12 or more."""

import numpy as np
import pytest

from reluscope.colours.eyes import EYES, seen_light
from reluscope.colours.palette import SHADES, class_colors
from tests.oracles.ciede2000 import ciede2000, cielab


@pytest.mark.parametrize("eye", range(len(EYES)), ids=list(EYES))
@pytest.mark.parametrize("shade", SHADES)
def test_twelve_classes_differ_by_12(shade: str, eye: int) -> None:
    lab = cielab(seen_light(class_colors(12, shade))[:, eye])
    gaps = ciede2000(lab[:, None], lab) + 99 * np.eye(12)
    assert gaps.min() >= 12


def test_red_and_green_are_the_same_without_one_kind_of_cones() -> None:
    red, green = cielab(seen_light(np.array([[0.75, 0.25, 0.2], [0.5, 0.42, 0.15]])))
    normal, no_red, no_green = ciede2000(red, green)
    assert no_green < normal / 2
    assert no_red > 0
