"""Matrices from entries of which several fall on one place, if float64 holds their sums."""

import numpy as np
from scipy.sparse import csc_array

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices


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
        added = entry[begin[there] + k]
        both = total[there] + added
        if not np.isfinite(both).all() or lost_by_sum(total[there], added, both).any():
            return None
        total[there] = both
    ends = np.searchsorted(column[begin], np.arange(shape[1] + 1))
    return csc_array((total, row[begin], ends), shape=shape)


def lost_by_sum(a: Floats, b: Floats, rounded: Floats) -> Floats:
    """Return what the sum of a and b lost by being rounded, exactly (Knuth).

    Examples
    --------
    >>> lost_by_sum(np.array([1.0]), np.array([1e-20]), np.array([1.0])).tolist()
    [1e-20]
    """
    of_b = rounded - a
    return (a - (rounded - of_b)) + (b - of_b)


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
    if (np.abs(b) == 1).all():
        return product
    for x, y, xy in zip(a.tolist(), b.tolist(), product.tolist(), strict=True):
        if not np.isfinite(xy) or not _is_product(x, y, xy):
            return None
    return product


def _is_product(x: float, y: float, xy: float) -> bool:
    (a, b), (c, d), (e, f) = x.as_integer_ratio(), y.as_integer_ratio(), xy.as_integer_ratio()
    return a * c * f == e * b * d
