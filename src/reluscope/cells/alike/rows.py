"""Rows of weights that belong to values of one kind, added up where that rounds nothing."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from reluscope.cells.input.weights import Floats, Weight, is_dense

Indices = NDArray[np.int64]
Bools = NDArray[np.bool_]


class MergedRows(NamedTuple):
    """Weights (kept, units) on some of the values, in their order; ``kept`` tells which."""

    weight: Weight
    kept: Indices


def merged_rows(weight: Weight, kinds: Indices, is_zero: Bools) -> MergedRows:
    """Add up the rows of equal kinds, drop those of zeros and those that nothing reads.

    Where a sum would be rounded, the rows of that kind stay as they are.

    Examples
    --------
    >>> kinds = np.array([7, 7, 8])
    >>> weight, kept = merged_rows(np.array([[1.0], [2.0], [5.0]]), kinds, np.zeros(3))
    >>> weight.toarray().tolist(), kept.tolist()
    ([[3.0], [5.0]], [0, 2])
    """
    entries = csr_array(weight) if is_dense(weight) else weight
    entries = entries.tocoo()
    row, column, number = entries.row.astype(np.int64), entries.col.astype(np.int64), entries.data
    there = ~is_zero[row].astype(np.bool_) & (number != 0.0)
    row, column, number = row[there], column[there], number[there]
    _, first, member_of = np.unique(kinds, return_index=True, return_inverse=True)
    target = first[member_of][row]  # the first value of the same kind
    alone = _rounded(target, column, number, weight.shape[1])
    target = np.where(np.isin(target, alone), row, target)
    summed = csr_array((number, (target, column)), shape=weight.shape)
    summed.eliminate_zeros()
    kept = np.flatnonzero(np.diff(summed.indptr))
    return MergedRows(summed[kept], kept)


def _rounded(target: Indices, column: Indices, number: Floats, units: int) -> Indices:
    """Return the targets of which a sum would be rounded."""
    place = target * units + column
    order = np.argsort(place, kind="stable")
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = np.diff(place[order]) != 0
    begin = np.flatnonzero(is_first)
    counts = np.diff(np.append(begin, len(order)))
    total, wrong = number[order[begin]], np.zeros(len(begin), dtype=np.bool_)
    for step in range(1, int(counts.max(initial=1))):
        some = np.flatnonzero(counts > step)
        added = number[order[begin[some] + step]]
        total[some], lost = _sum(total[some], added)
        wrong[some] |= lost != 0.0
    return np.unique(target[order[begin[wrong]]])


def _sum(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Return a + b, and exactly what rounding lost of it (D. E. Knuth)."""
    with np.errstate(over="ignore", invalid="ignore"):
        total = a + b
        part = total - a
        lost = (a - (total - part)) + (b - part)
    return total, np.where(np.isfinite(total), lost, np.inf)
