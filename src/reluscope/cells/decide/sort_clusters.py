"""Clusters: neighbouring crossings of a segment whose order floats leave open, and their sorting.

Two words that are not the same: crossings of a cluster are *in doubt*, crossings that exact
arithmetic has found to be one point are *tied*.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Crossings
from reluscope.cells.compiled.kernel import kernel

Indices = NDArray[np.int64]
Compare = Callable[[Indices, Indices], NDArray[np.int8]]


class Clusters(NamedTuple):
    """Crossings in clusters: their indices, segments and the first index of their cluster."""

    item: Indices
    segment: Indices
    start: Indices


def clusters_in_doubt(crossings: Crossings, segments: Indices) -> Clusters:
    """Part each segment where all crossings surely lie behind all before; keep two or more."""
    sizes = np.diff(crossings.offsets)[segments]
    most, total = int(sizes.max(initial=0)), int(sizes.sum())
    clusters = Clusters(*(np.empty(total, dtype=np.int64) for _ in range(3)))
    count = list_clusters(segments, crossings, np.empty(most + 1), clusters)
    return Clusters(*(array[:count] for array in clusters))


@kernel
def list_clusters(segments, crossings, least, clusters):
    """List the crossings in clusters; return how many there are. ``least`` is scratch."""
    count = 0
    for s in segments:
        first, last = crossings.offsets[s], crossings.offsets[s + 1]
        least[last - first] = np.inf
        for k in range(last - 1, first - 1, -1):
            least[k - first] = min(least[k - first + 1], crossings.t[k] - crossings.slack[k])
        begin, reach = first, -np.inf
        for k in range(first, last):
            reach = max(reach, crossings.t[k] + crossings.slack[k])
            if k + 1 == last or least[k + 1 - first] > reach:
                if k > begin:
                    for x in range(begin, k + 1):
                        clusters.item[count], clusters.segment[count] = x, s
                        clusters.start[count] = begin
                        count += 1
                begin = k + 1
    return count


def sort_clusters(
    clusters: Clusters,
    crossings: Crossings,
    rank: Indices,
    settled: NDArray[np.bool_],
    compare: Compare,
) -> None:
    """Sort all clusters that are not settled; then put all crossings in order of their ranks.

    ``rank`` is where the block of an item begins; blocks shrink until each is one point. In every
    round, each block's first item parts the others into before, at and after.
    ``compare(items, pivots)`` gives, for indices into ``clusters``, -1 where the item lies before
    the pivot, 0 where both are the same point, and 1 behind.
    """
    while not settled.all():
        open_items = np.flatnonzero(~settled)
        first, block = _blocks(rank[open_items])
        pivots = open_items[first]
        side = np.zeros(len(open_items), dtype=np.int8)
        others = np.flatnonzero(open_items != pivots[block])
        side[others] = compare(open_items[others], pivots[block[others]])
        before = np.bincount(block[side < 0], minlength=len(first))
        tied = np.bincount(block[side == 0], minlength=len(first))
        rank[open_items] += np.where(side < 0, 0, before[block] + (side > 0) * tied[block])
        settled[open_items[side == 0]] = True
    _reorder(clusters, crossings, rank)


def _blocks(rank: Indices) -> tuple[Indices, Indices]:
    """Return the first item of every block, and the number of every item's block."""
    if (rank[1:] >= rank[:-1]).all():
        begins = np.concatenate([[True], rank[1:] != rank[:-1]])
        return np.flatnonzero(begins), np.cumsum(begins) - 1
    _, first, block = np.unique(rank, return_index=True, return_inverse=True)
    return first, block


def _reorder(clusters: Clusters, crossings: Crossings, rank: Indices) -> None:
    """Put the crossings in order of rank; where t is then not in order, raise it and its slack."""
    order = np.argsort(rank, kind="stable")
    chosen, target, rank = clusters.item[order], clusters.item, rank[order]
    t, slack = crossings.t[chosen], crossings.slack[chosen]
    for array in (crossings.neuron, crossings.rise, crossings.starts_on, crossings.other):
        if len(array):
            array[target] = array[chosen]
    raised = t.copy()
    raise_in_clusters(raised, clusters.start)
    crossings.t[target], crossings.slack[target] = raised, slack + (raised - t)
    crossings.tied[target] = np.concatenate([[False], rank[1:] == rank[:-1]])


@kernel
def raise_in_clusters(t, start):
    """Raise every t to the largest before it in its cluster."""
    for i in range(1, len(t)):
        if start[i] == start[i - 1]:
            t[i] = max(t[i], t[i - 1])
