"""Pairs from the table of Sharma, Wu and Dalal (2005), the ones that catch slips in the hues."""

import numpy as np
import pytest

from tests.oracles.ciede2000 import ciede2000, cielab


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ([50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425),
        ([50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0000),
        ([50, 0, 0], [50, -1, 2], 2.3669),
        ([50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792),
        ([50, 2.5, 0], [58, 24, 15], 19.4535),
        ([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373),
        ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
    ],
)
def test_published_pairs(one, other, difference):
    assert ciede2000(one, other) == pytest.approx(difference, abs=1e-4)
    assert ciede2000(other, one) == pytest.approx(difference, abs=1e-4)


def test_white_and_black_in_cielab():
    np.testing.assert_allclose(cielab(np.ones(3)), [100, 0, 0], atol=1e-3)
    np.testing.assert_allclose(cielab(np.zeros(3)), [0, 0, 0], atol=1e-9)
