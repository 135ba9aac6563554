"""Matrices from entries of which several fall on one place, if float64 holds their sums."""

import numpy as np
from scipy.sparse import csc_array

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices

_DIGITS = 53  # of a float64
_LEAST = 2.0**-960  # products that are smaller may lose digits


def exact_sums(
    row: Indices, column: Indices, entry: Floats, shape: tuple[int, int]
) -> csc_array | None:
    """Return the matrix of these entries, or None where adding up two of them rounds.

    Examples
    --------
    >>> zero = np.zeros(2, dtype=int)
    >>> exact_sums(zero, zero, np.array([1.0, 2.0]), (1, 1)).toarray().tolist()
    [[3.0]]
    >>> exact_sums(zero, zero, np.array([1.0, 1e-20]), (1, 1)) is None
    True
    """
    order = np.lexsort((row, column))
    row, column, entry = row[order], column[order], entry[order]
    first = np.ones(len(row), dtype=bool)
    first[1:] = (row[1:] != row[:-1]) | (column[1:] != column[:-1])
    begin = np.flatnonzero(first)
    many = np.diff(np.append(begin, len(row)))
    total = entry[begin]
    for k in range(1, int(many.max(initial=0))):
        there = many > k
        both = exact_sum(total[there], entry[begin[there] + k])
        if both is None:
            return None
        total[there] = both
    ends = np.searchsorted(column[begin], np.arange(shape[1] + 1))
    return csc_array((total, row[begin], ends), shape=shape)


def exact_sum(a: Floats, b: Floats) -> Floats | None:
    """Return a + b entry by entry, or None where one of them is rounded, by what it lost (Knuth).

    Examples
    --------
    >>> exact_sum(np.array([1.0]), np.array([0.5])).tolist()
    [1.5]
    >>> exact_sum(np.array([1.0]), np.array([1e-20])) is None
    True
    """
    with np.errstate(over="ignore", invalid="ignore"):
        rounded = a + b
        of_b = rounded - a
        lost = (a - (rounded - of_b)) + (b - of_b)
    return rounded if (lost == 0).all() else None  # NaN where a sum is infinite


def exact_products(a: Floats, b: Floats) -> Floats | None:
    """Return a · b entry by entry, or None where one of them is rounded.

    Examples
    --------
    >>> exact_products(np.array([0.1]), np.array([2.0])).tolist()
    [0.2]
    >>> exact_products(np.array([0.1]), np.array([0.1])) is None
    True
    """
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        product = a * b
    plain = (np.abs(b) == 1) | (a == 0) | (b == 0)
    size = np.abs(product)
    in_range = (size >= _LEAST) & np.isfinite(size)
    if (plain | in_range & (_digits(a) + _digits(b) <= _DIGITS)).all():
        return product
    return None


def _digits(numbers: Floats) -> Indices:
    """Return how many binary digits each number has, from its first one that is 1 to its last.

    Examples
    --------
    >>> _digits(np.array([1.0, 0.75, -5.0, 0.1])).tolist()
    [1, 2, 3, 52]
    """
    whole = np.ldexp(np.abs(np.frexp(numbers)[0]), _DIGITS).astype(np.int64)
    zeros = np.frexp((whole & -whole).astype(np.float64))[1] - 1  # behind the last
    return np.asarray(_DIGITS - zeros, dtype=np.int64)
