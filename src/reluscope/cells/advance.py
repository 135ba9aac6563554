"""Advance by one layer: cut a partition, then evaluate and sign the next layer at its vertices."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from reluscope.cells.advance_small import advance_small
from reluscope.cells.evaluate import NOTHING_AHEAD, between, rows_at_corners
from reluscope.cells.exact import ExactSigns
from reluscope.cells.network import PiecewiseLinear
from reluscope.cells.next_layer import most_blur, next_rows, resolve, sharpen, sign_all
from reluscope.cells.partition import Offsets, Partition, Rows, Signs, whole_domain
from reluscope.cells.polygons import word_count
from reluscope.cells.pool import Pool
from reluscope.cells.split import refuse_too_many, split

_FEW = 420_000  # numbers to write: below, one call of compiled code beats many on more threads
_PER_CELL = 64  # numbers that a cell itself takes


class State(NamedTuple):
    """A partition, and a layer's pre-activations and signs at its vertices."""

    partition: Partition
    rows: Rows
    signs: Signs


class Advanced(NamedTuple):
    """The next state; the pieces of the old partition's edge e are ``pieces[e]:pieces[e + 1]``."""

    state: State
    pieces: Offsets


class Layers:
    """The layers of a network, one after another, and what decides exactly where floats cannot."""

    def __init__(self, network: PiecewiseLinear, domain: np.ndarray, pool: Pool) -> None:
        self.exact = ExactSigns(network, domain)
        self._pool = pool
        self._network = network
        self._ahead = [between(*pair) for pair in pairwise(network.steps)]
        self._ahead += [NOTHING_AHEAD] * (len(network.steps) > 0)

    def begin(self) -> State:
        """Return the whole domain, and the first layer's rows and signs at its corners."""
        domain = self.exact.domain
        partition = whole_domain(domain, sum(map(word_count, self._network.hidden_widths)))
        if not len(self):
            return State(partition, *_nothing())
        rows = rows_at_corners(partition, self._network.steps[0])
        return State(partition, rows, sign_all(partition, rows, self.exact, 0, self._pool))

    def __len__(self) -> int:
        return len(self._ahead)

    def forget(self) -> None:
        """Drop what was remembered of exact answers; they would outgrow the cells in time."""
        self.exact = ExactSigns(self._network, self.exact.domain)

    def width_after(self, layer: int) -> int:
        """Return how many pre-activations every vertex has in the next layer."""
        return len(self._ahead[layer].product.bias)

    def _is_few(self, partition: Partition, layer: int) -> bool:
        """Guess whether a cut writes few numbers: n lines cut the plane into about n² / 2 cells.

        Where no neuron has a bias all hinges meet at the origin, which is not certain in floats.
        """
        if layer == 0 and not self._network.steps[0].bias.any():
            return False
        lines: float = (2 * len(partition.words)) ** 0.5 + self.exact.hinges(layer)
        return lines**2 / 2 * (_PER_CELL + self.width_after(layer)) <= _FEW

    def advance(self, state: State, layer: int, most: int) -> Advanced:
        """Cut by a layer and sign the next one.

        Behind the last layer the rows are empty and the signs too.

        Raises
        ------
        TooManyCellsError
            Where the cut would make more than ``most`` cells.
        """
        hinges = self.exact.hinges(layer)
        if self._is_few(state.partition, layer):
            certain, new, points, rows, on, unsure, doubts = advance_small(
                *state, layer, self.exact.first_word(layer), hinges,
                most_blur(self.exact.domain), *self._ahead[layer],
            )  # fmt: skip
            if certain:
                refuse_too_many(len(new.words), layer, most)
                signs = resolve(new, rows, self.exact, layer + 1, on, unsure, doubts)
                return Advanced(State(new, rows, signs), _pieces(points))
        cut = split(*state, self.exact, layer, self._pool, most)
        sharpened = sharpen(cut.partition, self.exact, cut.junctions)
        if layer + 1 == len(self):
            rows, signs = _nothing()
        else:
            rows, signs = next_rows(
                state.partition, state.rows, cut, sharpened, self.exact, layer,
                self._ahead[layer], self._pool,
            )  # fmt: skip
        return Advanced(State(cut.partition, rows, signs), _pieces(cut.points))


def _pieces(points: Offsets) -> Offsets:
    return points + np.arange(len(points))


def _nothing() -> tuple[Rows, Signs]:
    """Return rows and signs of no neuron at no vertex."""
    words = np.empty((0, 0), dtype=np.uint64)
    return Rows(np.empty((0, 0)), np.empty(0), np.empty(0)), Signs(words, words)
