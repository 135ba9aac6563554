"""Cells merged across some of their edges."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def merged_across(pairs: NDArray[np.integer[Any]], n_cells: int) -> NDArray[np.int32]:
    """Merge the two cells of each pair (n, 2); return every cell's group, counted from 0: (C,).

    Examples
    --------
    >>> merged_across(np.array([[0, 1], [3, 1]]), n_cells=4).tolist()
    [0, 0, 1, 0]
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(pairs)), tuple(pairs.T)), shape=(n_cells, n_cells))
    return np.asarray(connected_components(links, directed=False)[1], dtype=np.int32)
