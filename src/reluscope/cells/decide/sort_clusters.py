"""Runs of crossings along a segment whose order floats leave open, and how to put them right."""

# mypy: allow-untyped-defs, allow-untyped-calls

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Crossings
from reluscope.cells.compiled.kernel import kernel

Indices = NDArray[np.int64]
Compare = Callable[[Indices, Indices], NDArray[np.int8]]


class Runs(NamedTuple):
    """Crossings that lie in runs: their indices, segments and the first index of their run."""

    item: Indices
    segment: Indices
    start: Indices


def unsure_runs(crossings: Crossings, segments: Indices) -> Runs:
    """Part each segment where all places surely lie behind all before; keep runs of two or more."""
    sizes = np.diff(crossings.offsets)[segments]
    most, total = int(sizes.max(initial=0)), int(sizes.sum())
    runs = Runs(*(np.empty(total, dtype=np.int64) for _ in range(3)))
    count = fill_runs(segments, crossings, np.empty(most + 1), runs)
    return Runs(*(array[:count] for array in runs))


@kernel
def fill_runs(segments, crossings, least, runs):
    """List the crossings in runs; return how many there are. ``least`` is scratch."""
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
                        runs.item[count], runs.segment[count] = x, s
                        runs.start[count] = begin
                        count += 1
                begin = k + 1
    return count


def sort_runs(
    runs: Runs, crossings: Crossings, place: Indices, settled: NDArray[np.bool_], compare: Compare
) -> None:
    """Sort all runs that are not settled; then put all crossings at their places.

    ``place`` is where the block of an item begins; blocks shrink until each is one point. In every
    round, each block's first item parts the others into before, at and after.
    ``compare(items, pivots)`` gives, for indices into ``runs``, -1 where the item lies before the
    pivot, 0 where both are the same point, and 1 behind.
    """
    while not settled.all():
        open_items = np.flatnonzero(~settled)
        first, block = _blocks(place[open_items])
        pivots = open_items[first]
        side = np.zeros(len(open_items), dtype=np.int8)
        others = np.flatnonzero(open_items != pivots[block])
        side[others] = compare(open_items[others], pivots[block[others]])
        before = np.bincount(block[side < 0], minlength=len(first))
        tied = np.bincount(block[side == 0], minlength=len(first))
        place[open_items] += np.where(side < 0, 0, before[block] + (side > 0) * tied[block])
        settled[open_items[side == 0]] = True
    _reorder(runs, crossings, place)


def _blocks(place: Indices) -> tuple[Indices, Indices]:
    """Return the first item of every block, and the number of every item's block."""
    if (place[1:] >= place[:-1]).all():
        begins = np.concatenate([[True], place[1:] != place[:-1]])
        return np.flatnonzero(begins), np.cumsum(begins) - 1
    _, first, block = np.unique(place, return_index=True, return_inverse=True)
    return first, block


def _reorder(runs: Runs, crossings: Crossings, place: Indices) -> None:
    """Put the crossings at their places; where t is then not in order, raise it and its slack."""
    order = np.argsort(place, kind="stable")
    chosen, target, place = runs.item[order], runs.item, place[order]
    t, slack = crossings.t[chosen], crossings.slack[chosen]
    for array in (crossings.neuron, crossings.rise, crossings.starts_on, crossings.other):
        if len(array):
            array[target] = array[chosen]
    raised = t.copy()
    raise_in_runs(raised, runs.start)
    crossings.t[target], crossings.slack[target] = raised, slack + (raised - t)
    crossings.tied[target] = np.concatenate([[False], place[1:] == place[:-1]])


@kernel
def raise_in_runs(t, start):
    """Raise every t to the largest before it in its run."""
    for i in range(1, len(t)):
        if start[i] == start[i - 1]:
            t[i] = max(t[i], t[i - 1])
