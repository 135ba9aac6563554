"""Who wins: the largest output, found by a knock-out of the kinks that the engine cuts by.

A match of two gives ``a + relu(b - a) = max(a, b)``, as in max-pooling, and the pattern's bit tells
who won. Of equal outputs the first wins, as in ``numpy.argmax``. A network of one output has two
classes: 1 where the output is above zero, 0 elsewhere.
"""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import cells_by_pattern, unpack_bits
from reluscope.cells.input.layers.layer import Layer
from reluscope.cells.input.layers.max_pool import MaxPool
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.weights import columns, packed
from reluscope.cells.results.any_cells import AnyCells
from reluscope.errors import BrokenComplexError

Labels = NDArray[np.int32]
Ids = NDArray[np.integer[Any]]
_HALF = np.uint64(32)


class Won(NamedTuple):
    """Of each cell that a knock-out has cut further: who wins in it, and which cell it lies in."""

    winners: Labels
    parents: Labels


def with_knock_out(network: PiecewiseLinear, playing: Ids) -> PiecewiseLinear:
    """Append the knock-out of some outputs; of a single one, the neuron that is on above zero."""
    if len(network.readout_bias) == 1:
        return network.then(PiecewiseLinear.from_layers([Layer.relu([[1.0]], [0.0])]))
    if len(playing) < len(network.readout_bias):
        weight = packed(columns(network.readout_weight, playing))
        bias = network.readout_bias[playing]
        network = replace(network, readout_weight=weight, readout_bias=bias)
    return network.then(PiecewiseLinear.from_layers([MaxPool([range(len(playing))])]))


def won(cells: AnyCells, refined: AnyCells, playing: Ids) -> Won:
    """Tell who wins in ``refined``, which ``with_knock_out(cells.network, playing)`` cut."""
    words = cells.pattern_words.shape[1]
    matches = refined.network.hidden_widths[len(cells.network.steps) + 1 :]
    bits = unpack_bits(refined.pattern_words[:, words:], matches)
    if len(cells.network.readout_bias) == 1:
        winners = bits[:, 0].astype(np.int32)
    else:
        winners = playing.astype(np.int32)[_survivors(bits, matches, len(playing))]
    return Won(winners, _parents(cells.pattern_words, refined.pattern_words[:, :words]))


def _survivors(bits: NDArray[np.bool_], matches: tuple[int, ...], players: int) -> Labels:
    """Replay the knock-out by its bits: on means that the second of the two won."""
    alive = np.broadcast_to(np.arange(players, dtype=np.int32), (len(bits), players))
    first = 0
    for count in matches:
        won = bits[:, first : first + count]
        survivors = alive[:, ::2].copy()
        survivors[:, :count] = np.where(won, alive[:, 1 : 2 * count : 2], survivors[:, :count])
        alive, first = survivors, first + count
    return np.ascontiguousarray(alive[:, 0])


def _parents(coarse: NDArray[np.uint64], fine: NDArray[np.uint64]) -> Labels:
    """Find the cell with the same pattern, for each row of ``fine``.

    A number drawn from each tells patterns apart, but for those that are compared in full and found
    to be others.
    """
    sums = _drawn(coarse)
    order = np.argsort(sums)
    place = np.minimum(np.searchsorted(sums[order], _drawn(fine)), len(order) - 1)
    found = order[place].astype(np.int32)
    others = np.flatnonzero((coarse[found] != fine).any(axis=1))
    if len(others):
        index = cells_by_pattern(coarse)
        try:
            found[others] = [index[words.tobytes()] for words in fine[others]]
        except KeyError:
            raise BrokenComplexError("the network has a cell that is not among its cells") from None
    return found


def _drawn(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a number for each row, a sum of its words with odd factors that chance has drawn.

    A factor moves bits up only, so upper bits are first laid over the lower ones.
    """
    odd = np.random.default_rng(0).integers(2**64, size=words.shape[1], dtype=np.uint64) | 1
    mixed = (words ^ (words >> _HALF)) * odd
    return np.asarray((mixed ^ (mixed >> _HALF)) @ odd)
