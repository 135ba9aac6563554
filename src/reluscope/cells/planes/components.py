"""The two directions in which rows of a data set vary most: its main components."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.errors import InputError

Floats = NDArray[np.float64]
_LEAST = 1e-12  # share of the variance; below, it is rounding


class Components(NamedTuple):
    """Where the rows lie on average, and their two main directions.

    Attributes
    ----------
    mean : (d,)
    directions : (2, d)
        Of length one, at right angles; the largest number of each is above zero.
    shares : (2,)
        Of the variance, each direction's.
    """

    mean: Floats
    directions: Floats
    shares: Floats


def main_components(rows: Floats) -> Components:
    """Return the two main components of rows (n, d), by the smaller of both products of them.

    Raises
    ------
    InputError
        Where the rows are one point, or lie on a line.

    Examples
    --------
    >>> found = main_components(np.array([[0.0, 0, 1], [2, 0, 1], [0, 1, 1], [2, 1, 1]]))
    >>> found.mean.tolist(), found.directions.tolist(), found.shares.tolist()
    ([1.0, 0.5, 1.0], [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], [0.8, 0.2])
    """
    from scipy.linalg import eigh

    size = np.abs(rows).max(initial=0.0) or 1.0
    middle = (rows / size).mean(axis=0)
    offsets = rows / size - middle
    offsets /= np.abs(offsets).max(initial=0.0) or 1.0
    wide = len(rows) < rows.shape[1]
    product = offsets @ offsets.T if wide else offsets.T @ offsets
    most = len(product)
    variances, vectors = eigh(product, subset_by_index=(max(0, most - 2), most - 1))
    total = float(np.trace(product))
    if most < 2 or variances[0] <= _LEAST * total:
        raise InputError(
            "data lies on one line or in one point, but a plane has two directions; give rows "
            "that differ in more than one."
        )
    found = (vectors.T @ offsets if wide else vectors.T)[::-1]
    found = found / np.linalg.norm(found, axis=1, keepdims=True)
    largest = np.take_along_axis(found, np.abs(found).argmax(axis=1)[:, None], axis=1)
    return Components(middle * size, found * np.sign(largest), variances[::-1] / total)
