"""Weights most of which are zero, as kernels take them: rows of runs of consecutive columns."""

from typing import NamedTuple

import numpy as np

from reluscope.cells.arrays.partition import Floats, Indices
from reluscope.cells.input.weights import Weight, is_dense


class Runs(NamedTuple):
    """Rows of weights; without any row, the weights are a matrix, kept elsewhere.

    Attributes
    ----------
    begin : (in + 1,) the runs of row ``i`` are ``begin[i]:begin[i + 1]``
    column : (runs,) where each begins
    place : (runs + 1,) the numbers of run ``r`` are ``number[place[r]:place[r + 1]]``
    number : all that is not zero
    """

    begin: Indices
    column: Indices
    place: Indices
    number: Floats


def runs_of(weight: Weight) -> Runs:
    """Return weights as runs; of a matrix, none.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> runs_of(csr_array([[0.0, 5.0, 6.0, 0.0, 7.0], [8.0, 0.0, 0.0, 0.0, 0.0]])).column.tolist()
    [1, 4, 0]
    """
    if is_dense(weight):
        none = np.zeros(0, dtype=np.int64)
        return Runs(none, none, none, np.zeros(0))
    weight.sort_indices()
    inputs = weight.shape[0]
    row = np.repeat(np.arange(inputs), np.diff(weight.indptr))
    is_first = np.ones(weight.nnz, dtype=np.bool_)
    is_first[1:] = (np.diff(row) != 0) | (np.diff(weight.indices) != 1)
    first = np.flatnonzero(is_first)
    counts = np.bincount(row[first], minlength=inputs)
    return Runs(
        np.cumsum(np.concatenate([[0], counts])).astype(np.int64),
        weight.indices[first].astype(np.int64),
        np.append(first, weight.nnz).astype(np.int64),
        np.ascontiguousarray(weight.data, dtype=np.float64),
    )
