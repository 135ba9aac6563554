"""Which cell each finer one lies in, also where sums of patterns are equal by chance."""

import numpy as np
import pytest

from reluscope.cells.results.maps.knock_out import _parents
from reluscope.errors import BrokenComplexError


def patterns_of_one_sum():
    one, other = np.random.default_rng(0).integers(2**64, size=2, dtype=np.uint64) | 1
    alike = int(one) * pow(int(other), -1, 2**64) % 2**64
    return np.array([[5, 5], [1, 0], [0, alike], [3, 3]], dtype=np.uint64)


def test_patterns_of_one_sum_are_told_apart():
    coarse = patterns_of_one_sum()
    found = _parents(coarse, coarse[[2, 1, 0, 1, 3, 2]])
    assert found.tolist() == [2, 1, 0, 1, 3, 2]


def test_a_pattern_that_no_cell_has_is_an_error():
    coarse = patterns_of_one_sum()
    with pytest.raises(BrokenComplexError, match="not among its cells"):
        _parents(coarse[[0, 1, 3]], coarse)


def test_without_neurons_there_is_one_cell():
    assert _parents(np.zeros((1, 0), np.uint64), np.zeros((3, 0), np.uint64)).tolist() == [0, 0, 0]
