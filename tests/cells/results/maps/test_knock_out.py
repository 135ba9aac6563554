"""Which cell each finer one lies in, also where sums of patterns are equal by chance."""

import numpy as np
import pytest

from reluscope.cells.results.maps.knock_out import _drawn, _parents
from reluscope.errors import BrokenComplexError


def patterns_of_one_sum():
    odd = np.random.default_rng(0).integers(2**64, size=2, dtype=np.uint64) | 1
    other = int(odd[1])
    first = int(_drawn(np.array([[1, 0]], np.uint64))[0])
    laid_over = first * pow(other, -1, 2**64) % 2**64
    mixed = laid_over ^ (laid_over >> 32)
    alike = mixed * pow(other, -1, 2**64) % 2**64
    return np.array([[5, 5], [1, 0], [0, alike ^ (alike >> 32)], [3, 3]], dtype=np.uint64)


def test_patterns_of_one_sum_are_told_apart():
    coarse = patterns_of_one_sum()
    assert len(set(_drawn(coarse).tolist())) == 3
    found = _parents(coarse, coarse[[2, 1, 0, 1, 3, 2]])
    assert found.tolist() == [2, 1, 0, 1, 3, 2]


def test_the_four_cells_around_a_crossing_of_any_two_neurons_are_told_apart_by_their_sums():
    first, second = np.divmod(np.arange(192), 64)
    bits = np.zeros((192, 3), dtype=np.uint64)
    bits[np.arange(192), first] = np.uint64(1) << second.astype(np.uint64)
    crossings = bits[:, None] | bits[None]
    around = np.vstack([np.zeros((1, 3), np.uint64), crossings[np.triu_indices(192)]])
    assert len(np.unique(_drawn(around))) == len(around)


def test_a_pattern_that_no_cell_has_is_an_error():
    coarse = patterns_of_one_sum()
    with pytest.raises(BrokenComplexError, match="not among its cells"):
        _parents(coarse[[0, 1, 3]], coarse)


def test_without_neurons_there_is_one_cell():
    assert _parents(np.zeros((1, 0), np.uint64), np.zeros((3, 0), np.uint64)).tolist() == [0, 0, 0]
