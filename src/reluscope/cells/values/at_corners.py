"""The first layer's pre-activations at the corners of the domain."""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.allocate import empty_rows
from reluscope.cells.arrays.partition import Unsigned
from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.compiled.kernel import kernel
from reluscope.cells.compiled.run import also_compiled
from reluscope.cells.decide.sign import EPS, UNDERFLOW, all_together, sign_row

_FAR = 2.0**10  # times its own extent, from the origin, a domain calls for more digits


@also_compiled
def near_rows(corners, weight, bias, hinges, is_exact):
    """Return the first pre-activations at all corners, signed as far as floats are certain.

    Where balancing rounded a number, ``is_exact`` is False, and no value is without an error.
    """
    rows = empty_rows(len(corners), len(bias))
    fill_first_rows(corners, weight, bias, rows)
    return signed_first_rows(hinges, rows, is_exact)


def far_rows(corners, weight, bias, hinges, is_exact):
    """Do the same for corners far from the origin, with twice the digits."""
    rows = empty_rows(len(corners), len(bias))
    fill_with_twice_the_digits(corners, weight, bias, rows)
    return signed_first_rows(hinges, rows, is_exact)


@kernel
def are_far(corners):
    """Tell whether a domain lies so far from the origin that products lose too many digits."""
    farthest, narrowest = 0.0, np.inf
    for axis in range(2):
        low, high = np.inf, -np.inf
        for k in range(len(corners)):
            low, high = min(low, corners[k, axis]), max(high, corners[k, axis])
        farthest = max(farthest, abs(low), abs(high))
        narrowest = min(narrowest, high - low)
    return farthest > _FAR * narrowest


@kernel
def fill_first_rows(corners, weight, bias, rows):
    """Write the rows and their errors.

    Two products and two sums are rounded by less than four times the sum of magnitudes; at the
    origin none is, and the bias is the answer.
    """
    for k in range(len(corners)):
        x, y, largest = corners[k, 0], corners[k, 1], 0.0
        for j in range(len(bias)):
            rows.z[k, j] = x * weight[0, j] + y * weight[1, j] + bias[j]
            size = abs(x) * abs(weight[0, j]) + abs(y) * abs(weight[1, j]) + abs(bias[j])
            largest = max(largest, size)
        rows.error[k] = 0.0 if x == 0.0 and y == 0.0 else 4 * EPS * largest + UNDERFLOW


@also_compiled
def signed_first_rows(hinges, rows, is_exact):
    """Measure and sign the first rows, whose values and errors are there."""
    on = np.empty((len(rows.z), word_count(hinges)), dtype=np.uint64)
    unsure = np.empty(len(rows.z), dtype=np.uint8)
    return Unsigned(rows, on, unsure, sign_first_rows(hinges, rows, on, unsure, is_exact))


@kernel
def sign_first_rows(hinges, rows, on, unsure, is_exact):
    """Sign all rows; return how many have a sign that is not certain."""
    doubts = 0
    for k in range(len(rows.z)):
        if not is_exact:
            rows.error[k] = max(rows.error[k], UNDERFLOW)
        rows.spread[k] = all_together(rows.error[k], rows.z.shape[1])
        doubts += sign_row(k, rows, hinges, on, unsure)
    return doubts


def fill_with_twice_the_digits(corners, weight, bias, rows):
    """Write the rows and their errors where large terms nearly cancel: far from the origin.

    Each product and sum is split into what is rounded and what rounding lost (T. J. Dekker, "A
    floating-point technique for extending the available precision", 1971). What was lost, less
    than four times EPS of the sum of magnitudes, is added last, and rounded by EPS of itself.
    """
    x, y = corners[:, :1], corners[:, 1:]
    (first, first_lost), (second, second_lost) = _product(x, weight[0]), _product(y, weight[1])
    total, total_lost = _sum(first, second)
    total, last_lost = _sum(total, bias)
    rows.z[:] = total + (first_lost + second_lost + total_lost + last_lost)
    size = np.abs(first) + np.abs(second) + np.abs(bias)
    error = EPS * np.abs(rows.z) + 16 * EPS * EPS * size
    rows.error[:] = error.max(axis=1, initial=0.0) + UNDERFLOW


def _sum(a, b):
    """Return a + b, and exactly what rounding lost of it (D. E. Knuth)."""
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


def _product(a, b):
    """Return a * b, and exactly what rounding lost of it (G. W. Veltkamp, T. J. Dekker)."""
    product = a * b
    (a_high, a_low), (b_high, b_low) = _halves(a), _halves(b)
    lost = a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low)
    return product, lost


def _halves(a):
    """Return a as the sum of two numbers of half the digits."""
    shifted = 134217729.0 * a  # 2**27 + 1
    high = shifted - (shifted - a)
    return high, a - high
