"""A step's weights: a matrix, or, where most of it is zero, rows of what is not.

A convolution reads a few of thousands of values, and a value that is carried past a step is read by
one unit. As ``scipy.sparse.csr_array`` they take the memory and the time of what is there.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats = NDArray[np.float64]
Integers = NDArray[np.integer]
Weight: TypeAlias = Any  # a float64 array, or a csr_array of float64: (in, units)
_SMALL = 10_000  # numbers: a matrix is as quick
_FEW = 8  # inputs
_FULL = 0.25  # of a matrix that is not zero


def packed(weight: Weight) -> Weight:
    """Return weights as a matrix or as rows, whichever is quicker.

    Examples
    --------
    >>> type(packed(np.eye(3))).__name__, type(packed(np.eye(300))).__name__
    ('ndarray', 'csr_array')
    """
    inputs, units = weight.shape
    is_small = inputs <= _FEW or inputs * units <= _SMALL
    if is_dense(weight):
        if is_small or np.count_nonzero(weight) > _FULL * weight.size:
            return np.ascontiguousarray(weight)
        return csr_array(weight)
    if is_small or weight.nnz > _FULL * inputs * units:
        return np.ascontiguousarray(weight.toarray())
    weight.sort_indices()
    return weight


def is_dense(weight: Weight) -> bool:
    """Say whether weights are a matrix."""
    return isinstance(weight, np.ndarray)


def matrix(weight: Weight) -> Floats:
    """Return weights as a matrix."""
    dense: Floats = weight if is_dense(weight) else weight.toarray()
    return dense


def numbers(weight: Weight) -> Floats:
    """Return all numbers, or those that are not zero, in the order in which they are stored."""
    stored: Floats = weight if is_dense(weight) else weight.data
    return stored


def arrays_of(weight: Weight) -> list[NDArray[Any]]:
    """Return all arrays that weights are made of."""
    return [weight] if is_dense(weight) else [weight.data, weight.indices, weight.indptr]


def with_numbers(weight: Weight, new: NDArray[Any]) -> Weight:
    """Return weights with other numbers in the same places."""
    if is_dense(weight):
        return new
    return csr_array((new, weight.indices, weight.indptr), shape=weight.shape)


def at_rows(weight: Weight, of_rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each number what ``of_rows`` (in,) holds for its row; it broadcasts."""
    if is_dense(weight):
        return of_rows[:, None]
    return np.repeat(of_rows, np.diff(weight.indptr))


def at_columns(weight: Weight, of_columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each number what ``of_columns`` (units,) holds for its column; it broadcasts."""
    return of_columns if is_dense(weight) else of_columns[weight.indices]


def column_peaks(weight: Weight, of_numbers: NDArray[np.generic], least: float) -> Any:
    """Return for each column the largest of what ``of_numbers`` holds for its numbers."""
    if is_dense(weight):
        return np.maximum.reduce(of_numbers, axis=0, initial=least)
    peaks = np.full(weight.shape[1], least, dtype=of_numbers.dtype)
    np.maximum.at(peaks, weight.indices, of_numbers)
    return peaks


def column_sums(weight: Weight) -> Floats:
    """Return the sum of each column: (units,)."""
    return np.asarray(weight.sum(axis=0)).reshape(-1)


def magnitudes(weight: Weight) -> Weight:
    """Return the weights without their signs."""
    return with_numbers(weight, np.abs(numbers(weight)))


def times(values: Floats, weight: Weight) -> Floats:
    """Return ``values @ weight`` for values (…, in): (…, units)."""
    if is_dense(weight):
        return np.asarray(values @ weight)
    flat = values.reshape(-1, weight.shape[0])
    return np.asarray(flat @ weight).reshape(*values.shape[:-1], weight.shape[1])


def rows(weight: Weight, order: Integers) -> Weight:
    """Return some rows, in this order."""
    return np.ascontiguousarray(weight[order]) if is_dense(weight) else weight[order]


def columns(weight: Weight, units: Integers) -> Weight:
    """Return some columns, in this order."""
    return weight[:, units]


def ones_at(read: NDArray[np.int64], inputs: int) -> Weight:
    """Return the weights of units each of which passes one value on: ``read`` (units,) tells it."""
    units = np.arange(len(read))
    if inputs * len(read) <= _SMALL:
        weight = np.zeros((inputs, len(read)))
        weight[read, units] = 1.0
        return weight
    return csr_array((np.ones(len(read)), (read, units)), shape=(inputs, len(read)))
