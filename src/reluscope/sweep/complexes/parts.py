"""A complex in parts: the partition by the first layers, some of its cells at a time.

A part is told by its number alone. Whoever cuts it begins with the first layers, which are a small
share of the work, takes the part's cells, and finishes them depth first: so a worker needs memory
for one part of each layer, and nothing large is sent.
"""

import hashlib
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from reluscope.cells import CellComplex, PiecewiseLinear
from reluscope.cells.arrays.partition import Floats, Partition, State
from reluscope.cells.drive.aide import TooManyCellsError
from reluscope.cells.drive.cutter import Cutter
from reluscope.cells.drive.part import part_of
from reluscope.cells.drive.rehearsal import compile_all
from reluscope.cells.input.stages import last_layer_parted
from reluscope.cells.input.weights import arrays_of

_FEWER = 8  # parts of what would become too large


class Whole(NamedTuple):
    """What is cut: a network on a polygon, in how many parts, so many cells at once."""

    network: PiecewiseLinear
    corners: Floats
    parts: int
    cells_at_once: int


class _Begun(NamedTuple):
    """A partition by the first stages, and the stage that comes next."""

    cutter: Cutter
    state: State
    stage: int


_kept: dict[str, _Begun] = {}  # one at most


def cells_of_part(whole: Whole, number: int) -> Iterator[CellComplex]:
    """Yield the cells of a part, a few at a time.

    Examples
    --------
    >>> from reluscope.cells.input.domain import domain_corners
    >>> from reluscope.nn import MLP
    >>> net = PiecewiseLinear.from_network(MLP((2, 9, 9, 2), seed=0))
    >>> whole = Whole(net, domain_corners((-3, 3, -3, 3)), parts=4, cells_at_once=40)
    >>> found = [part.n_cells for i in range(4) for part in cells_of_part(whole, i)]
    >>> from reluscope.cells import cell_complex
    >>> sum(found) == cell_complex(net, (-3, 3, -3, 3)).n_cells
    True
    """
    begun = _begun(whole)
    count = len(begun.state.partition.words)
    first, last = (number * count // whole.parts, (number + 1) * count // whole.parts)
    if first == last:
        return
    part = begun.state if last - first == count else _state(begun.state, first, last)
    for partition in _finished(begun.cutter, part, begun.stage, whole.cells_at_once):
        yield CellComplex.of_partition(partition, whole.network, whole.corners)


def _begun(whole: Whole) -> _Begun:
    """Return the partition by the first stages; that of the whole begun last is kept."""
    key = key_of(whole)
    if key not in _kept:
        _kept.clear()
        _kept[key] = _begin(whole)
    return _kept[key]


def key_of(whole: Whole) -> str:
    """Return what differs where something else is cut, or in other parts."""
    network = whole.network
    arrays = [whole.corners, network.readout_weight, network.readout_bias]
    for step in network.steps:
        arrays += [*arrays_of(step.weight), step.bias, step.on, step.off]
        arrays.append(np.asarray(step.hinges))
    told = hashlib.sha256(repr((whole.parts, whole.cells_at_once)).encode())
    for array in arrays:
        told.update(repr(array.shape).encode() + np.ascontiguousarray(array).tobytes())
    return told.hexdigest()[:16]


def _begin(whole: Whole) -> _Begun:
    """Cut by stages until there are as many cells as parts; on one thread.

    Where all layers but the last make fewer, as when there is but one, the last is cut in two.
    """
    compile_all()
    begun = _cut_first(whole.network, whole)
    if len(begun.state.partition.words) < whole.parts:
        begun = _cut_first(last_layer_parted(whole.network), whole)
    return begun


def _cut_first(network: PiecewiseLinear, whole: Whole) -> _Begun:
    """Cut by stages, but the last, until there are as many cells as parts."""
    cutter = Cutter(network, whole.corners, 1)
    state, stage = cutter.begin(), 0
    while stage < len(cutter) - 1 and len(state.partition.words) < whole.parts:
        state, stage = cutter.advance(state, stage, sys.maxsize).state, stage + 1
    return _Begun(cutter, state, stage)


def _finished(cutter: Cutter, state: State, stage: int, most: int) -> Iterator[Partition]:
    """Cut by the stages that are left, depth first; part what would become more than ``most``."""
    pending = [(state, stage)]
    while pending:
        state, stage = pending.pop()
        if stage == len(cutter):
            yield state.partition
            continue
        cutter.forget()
        count = len(state.partition.words)
        try:
            limit = most if count > 1 else sys.maxsize
            pending.append((cutter.advance(state, stage, limit).state, stage + 1))
        except TooManyCellsError:
            cuts = np.unique(np.linspace(0, count, min(_FEWER, count) + 1).astype(int)).tolist()
            fewer = [(_state(state, *ends), stage) for ends in pairwise(cuts)]
            pending += reversed(fewer)


def _state(state: State, first: int, last: int) -> State:
    part = part_of(*state, first, last)
    return State(part.partition, part.rows, part.signs)
