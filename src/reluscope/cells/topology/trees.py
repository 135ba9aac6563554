"""Rooted trees, as arrays: what lies inside what."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.integer[Any]]


class Rooted(NamedTuple):
    """The nodes of a graph as they are reached from a root, nearest first.

    ``above`` is the node before each on its way from the root, -1 at the root and where nothing
    leads; ``depth`` the number of steps from the root, -1 where nothing leads.
    """

    above: Ids
    depth: Ids


def rooted(links: Ids, nodes: int, root: int) -> Rooted:
    """Walk from ``root`` through the links (n, 2) of a graph, breadth first.

    Examples
    --------
    >>> found = rooted(np.array([[0, 1], [3, 1], [0, 2]]), nodes=5, root=0)
    >>> found.above.tolist(), found.depth.tolist()
    ([-1, 0, 0, 1, -1], [0, 1, 1, 2, -1])
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import breadth_first_order

    one, other = links.T
    ends = np.concatenate([one, other]), np.concatenate([other, one])
    graph = coo_array((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(nodes, nodes)).tocsr()
    order, above = breadth_first_order(graph, root, directed=True)
    above = np.maximum(above, -1)  # SciPy writes -9999
    return Rooted(above, _depths(order, above))


def _depths(order: Ids, above: Ids) -> Ids:
    """Go down level by level: nodes of one stand side by side, and so do those below them."""
    place = np.empty(len(above), dtype=np.int64)
    place[order] = np.arange(len(order))
    place_above = place[above[order[1:]]]  # grows
    depth = np.full(len(above), -1, dtype=np.int64)
    begin, end, level = 0, 1, 0
    while begin < end:
        depth[order[begin:end]] = level
        begin, end = end, 1 + int(np.searchsorted(place_above, end))
        level += 1
    return depth
