"""Sizes near one are told by the largest number of a unit."""

import numpy as np
import pytest

from reluscope.cells.arrays.near_one import units_are_near_one

NEAR = np.array([[1.0, 0.0, -20.0], [1e-9, 0.0, 3.0]])


@pytest.mark.parametrize(
    ("place", "number", "is_near"),
    [
        ((0, 0), 1.0, True),
        ((0, 0), -33.0, False),
        ((0, 0), 0.01, False),
        ((1, 0), 0.5, True),
        ((0, 0), 0.0, False),  # what is left of the unit is tiny
        ((1, 1), 1 / 32, True),
        ((1, 1), -1 / 33, False),
    ],
)
def test_the_largest_of_a_unit_decides(place, number, is_near):
    weight = NEAR.copy()
    weight[place] = number
    ones = np.ones(3)
    assert units_are_near_one(weight, np.zeros(3), ones, 0 * ones, 1 / 32, 32.0) is is_near


@pytest.mark.parametrize(("bias", "slope", "is_near"), [(1, 1, 1), (40, 1, 0), (1, 40, 0)])
def test_bias_and_slopes_count(bias, slope, is_near):
    ones = np.ones(3)
    found = units_are_near_one(NEAR, bias * ones, ones, -slope * ones, 1 / 32, 32.0)
    assert found is bool(is_near)
