"""Weights on values that are named more than once, as circular padding does."""

from collections.abc import Callable

import numpy as np
from scipy.sparse import coo_array, issparse

from reluscope.brought.form.block import Indices, Weight
from reluscope.brought.form.each_once import each_once_and_which
from reluscope.brought.tape.exact_sums import exact_sums


def with_distinct_reads(
    reads: Indices, weight: Weight, copied: Callable[[Indices], Indices]
) -> tuple[Indices, Weight]:
    """Return reads of which each occurs once, and the weight on them.

    Weights on one value are added up where that is exact; else the value is ``copied``, and the
    second weight reads the copy.

    Examples
    --------
    >>> with_distinct_reads(np.array([4, 4]), np.array([[1.0], [2.0]]), None)[1].tolist()
    [[3.0]]
    """
    distinct, which = each_once_and_which(reads)
    if len(distinct) == len(reads):
        return reads, weight
    entries = coo_array(weight)
    row, column = which[entries.coords[0]], entries.coords[1]
    total = exact_sums(row, column, entries.data, (len(distinct), weight.shape[1]))
    if total is not None:
        return distinct, total.tocsr() if issparse(weight) else total.toarray()
    again = np.ones(len(reads), dtype=bool)
    again[np.unique(reads, return_index=True)[1]] = False
    reads = reads.copy()
    reads[again] = copied(reads[again])
    return reads, weight
