"""Signs where two functions vanish, by determinants in floats: certain means right."""

from fractions import Fraction

import numpy as np
import pytest

from reluscope.cells.decide.determinants import third_sign


def exact_sign(functions, a, b, c):
    (p, q, r), (u, v, w), (f, g, h) = (
        [Fraction(number) for number in functions[:, k]] for k in (a, b, c)
    )
    scale = p * v - q * u
    if scale == 0:
        return None
    x, y = (q * w - r * v) / scale, (r * u - p * w) / scale
    value = f * x + g * y + h
    return (value > 0) - (value < 0)


@pytest.mark.parametrize("seed", range(40))
def test_whole_numbers_are_always_certain(seed):
    functions = np.random.default_rng(seed).integers(-3, 4, size=(3, 3)).astype(float)
    expected = exact_sign(functions, 0, 1, 2)
    sign, certain = third_sign(functions, np.zeros((3, 3)), 2.0**53, 0, 1, 2)
    assert certain == (expected is not None)
    if certain:
        assert sign == expected


@pytest.mark.parametrize("seed", range(40))
def test_rounded_numbers_are_right_where_they_are_certain(seed):
    random = np.random.default_rng(seed)
    exact = random.normal(size=(3, 3))
    if seed % 2:  # the third goes through the point of the others, or nearly
        exact[:, 2] = exact[:, 0] * random.normal() + exact[:, 1] * random.normal()
    error = np.full((3, 3), 1e-7)
    given = exact + random.uniform(-1e-7, 1e-7, size=(3, 3))
    sign, certain = third_sign(given, error, 0.0, 0, 1, 2)
    if certain:
        assert sign == exact_sign(exact, 0, 1, 2)
    assert certain != bool(seed % 2)
