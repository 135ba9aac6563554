"""Kernels over ranges on threads, and whole in compiled code."""

import threading

import numpy as np
import pytest
from numba import njit

from reluscope.cells.compiled.run import phase, run


@njit
def add_up(first, last, numbers, doubled):
    total = 0
    for i in range(first, last):
        doubled[i] = 2 * numbers[i]
        total += numbers[i]
    return total


@phase
def double(threads, numbers):
    doubled = np.zeros_like(numbers)
    total = run(threads, add_up, len(numbers), (numbers, doubled), 3)
    return total, doubled


@njit
def double_whole(numbers):
    return double(1, numbers)


@pytest.mark.parametrize("items", [0, 1, 5, 6, 7, 1000])
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_ranges_cover_all_items_once(items, threads):
    numbers = np.arange(items)
    for total, doubled in (double(threads, numbers), double_whole(numbers)):
        assert total == numbers.sum()
        np.testing.assert_array_equal(doubled, 2 * numbers)


def test_ranges_have_enough_items_each():
    ranges = []
    run(2, lambda first, last: ranges.append((first, last)), 100, (), 10)
    assert sorted(ranges)[0][0] == 0
    assert sorted(ranges)[-1][1] == 100
    assert len(ranges) == 8
    ranges.clear()
    run(2, lambda first, last: ranges.append((first, last)), 9, (), 10)
    assert ranges == [(0, 9)]


def test_several_threads_take_part():
    seen, both = set(), threading.Barrier(2, timeout=120)

    def kernel(first, last):
        if threading.current_thread() not in seen:
            seen.add(threading.current_thread())
            both.wait()

    run(2, kernel, 100, (), 10)
    assert len(seen) == 2


def test_an_error_in_a_kernel_reaches_the_caller():
    def kernel(first, last):
        if first <= 50 < last:
            raise ValueError("here")

    with pytest.raises(ValueError, match="here"):
        run(2, kernel, 100, (), 10)
