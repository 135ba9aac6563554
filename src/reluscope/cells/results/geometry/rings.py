"""Steps along the rings of cells, which lie one after the other in one long list."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)


def next_in_ring(offsets: NDArray[np.int64], values: NDArray[Scalar]) -> NDArray[Scalar]:
    """Return, for each entry of the rings, the value of the entry after it in its own ring.

    Ring ``c`` is ``offsets[c]:offsets[c + 1]``; the last entry of a ring comes before its first.

    Examples
    --------
    >>> next_in_ring(np.array([0, 3, 7]), np.array([10, 11, 12, 20, 21, 22, 23])).tolist()
    [11, 12, 10, 21, 22, 23, 20]
    """
    following = np.roll(values, -1, axis=0)
    following[offsets[1:] - 1] = values[offsets[:-1]]
    return following
