"""Sums of tensors, entry by entry, as a sparse weight."""

import numpy as np
from scipy.sparse import csr_array

from reluscope.arrays import Floats


def sums(factors: Floats, width: int) -> csr_array:
    """Return the weight (tensors · width, width) of a sum of tensors that stand one after another.

    Examples
    --------
    >>> sums(np.array([1.0, -1.0]), 2).toarray().T.tolist()
    [[1.0, 0.0, -1.0, 0.0], [0.0, 1.0, 0.0, -1.0]]
    """
    column = np.tile(np.arange(width), len(factors))
    data = np.repeat(factors, width)
    ends = np.arange(len(column) + 1)
    return csr_array((data, column, ends), shape=(len(column), width))
