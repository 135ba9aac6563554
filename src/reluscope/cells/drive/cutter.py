"""Cuts by one stage of a network after another, whichever way pays."""

# mypy: allow-untyped-calls

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from reluscope.cells.arrays.partition import Offsets, Partition, Rows, Signs, State
from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.arrays.whole_domain import whole_domain
from reluscope.cells.compiled.run import WHOLE
from reluscope.cells.decide.exactly import ExactSigns
from reluscope.cells.decide.sign import EPS
from reluscope.cells.drive.advance import advance, advance_whole
from reluscope.cells.drive.aide import Aide, Room, resolve
from reluscope.cells.drive.told import Tell, Told
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.stages import staged
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import numbers
from reluscope.cells.values.at_corners import first_rows
from reluscope.cells.values.step_constants import NOTHING_AHEAD, between

_FEW = 420_000  # numbers to write: below, one call of compiled code beats many on more threads
_PER_CELL = 64  # numbers that a cell itself takes
_BLURRED, _SHARP = 1e-4, 1e-10  # of the domain, by bounds that are far above the errors
_A_LAYER = 0.3  # of the blur that is let pass, for each layer that is still to come
_FINEST = 128 * EPS  # of the coordinates: less is not worth placing a vertex anew
_SECONDS_TO_PLACE, _SECONDS_A_PRODUCT = 2e-6, 1e-9  # what it takes to place a vertex anew
_FEW_SECONDS = 5e-3
_DEEP = 3  # stages that are still to come
_A_CELL, _A_NUMBER = 30_000.0, 50.0  # what cutting takes, in products of two numbers


class Advanced(NamedTuple):
    """The next state; the pieces of the old partition's edge e are ``pieces[e]:pieces[e + 1]``."""

    state: State
    pieces: Offsets


class Cutter:
    """Cuts by one stage of a network after another, and decides exactly where floats cannot."""

    def __init__(
        self,
        network: PiecewiseLinear,
        domain: np.ndarray,
        threads: int,
        tell: Tell | None = None,
    ) -> None:
        self.exact = ExactSigns(network, domain)
        self.threads = threads
        self._extent = float(np.ptp(domain, axis=0).max())
        self._finest = _FINEST * float(np.abs(domain).max())
        self._network = network
        self._stages, self._steps = staged(self.exact.balanced.network)
        self._rooms = [Room() for _ in self._stages]
        self._ahead = [
            between(*steps, stage, is_deep=len(self._stages) > _DEEP)
            for steps, stage in zip(pairwise(self._steps), self._stages[1:], strict=True)
        ]
        self._ahead.append(NOTHING_AHEAD)
        self.told = Told(
            tell,
            lines=[stage.hinges for stage in self._stages],
            costs=[_cost(step) for step in self._steps[1:]] + [_A_CELL] * bool(self._stages),
        )

    def begin(self) -> State:
        """Return the whole domain, and the first stage's rows and signs at its corners."""
        domain = self.exact.domain
        partition = whole_domain(domain, sum(map(word_count, self._network.hidden_widths)))
        if not len(self):
            return State(partition, *_nothing())
        stage, step = self._stages[0], self._steps[0]
        balanced = self.exact.balanced
        found = first_rows(
            balanced.corners, step.weight, step.bias, stage.hinges, is_exact=balanced.is_exact
        )
        return State(partition, found.rows, resolve(partition, found, self.exact, stage))

    def __len__(self) -> int:
        return len(self._stages)

    def forget(self) -> None:
        """Drop what was remembered of exact answers; they would outgrow the cells in time."""
        self.exact.forget()

    def width_after(self, number: int) -> int:
        """Return how many pre-activations every vertex has for the next stage."""
        return len(self._ahead[number].product.bias)

    def _guess(self, partition: Partition, number: int) -> float:
        """Guess how many cells a cut will make: n lines cut the plane into about n² / 2."""
        lines: float = (2 * len(partition.words)) ** 0.5 + self._stages[number].hinges
        return lines**2 / 2

    def _is_few(self, cells: float, number: int) -> bool:
        """Say whether a cut into so many cells writes few numbers."""
        return cells * (_PER_CELL + self.width_after(number)) <= _FEW

    def _meets_in_one_point(self, number: int) -> bool:
        """Say whether all hinges go through the origin, which floats are not sure of."""
        return number == 0 and not self._network.steps[0].bias.any()

    def _most_blur(self, cells: float, number: int) -> float:
        """Return how far vertices may be off, as bounds tell, before they are placed anew.

        In a deep network the bounds grow from layer to layer, far above the errors: the more layers
        are still to come, the less blur is let pass. While there are few cells it costs little to
        begin anew.
        """
        to_come = len(self) - number - _DEEP
        if to_come <= 0:
            return max(_BLURRED * self._extent, self._finest)
        products = sum(step.weight.size for step in self._steps[: number + 1])
        seconds = cells * (_SECONDS_TO_PLACE + _SECONDS_A_PRODUCT * products)
        share = _SHARP if seconds <= _FEW_SECONDS else _BLURRED * _A_LAYER**to_come
        return max(share * self._extent, self._finest)

    def advance(self, state: State, number: int, most: int) -> Advanced:
        """Cut by a stage and sign the next one.

        Behind the last stage the rows are empty and the signs too.

        Raises
        ------
        TooManyCellsError
            Where the cut would make more than ``most`` cells.
        """
        stage, ahead = self._stages[number], self._ahead[number]
        guess = self._guess(state.partition, number)
        asked = (state, stage, ahead, most, self._most_blur(guess, number))
        is_few = self._is_few(guess, number)
        made = advance_whole(*asked) if is_few and not self._meets_in_one_point(number) else None
        if made is None:
            aide = Aide(self.exact, stage, self._steps[: number + 2], self._rooms[number])
            made = advance(WHOLE if is_few else self.threads, aide, *asked)
        new, points, found = made
        signs = resolve(new, found, self.exact, ahead.following)
        return Advanced(State(new, found.rows, signs), points + np.arange(len(points)))


def _cost(step: Step) -> float:
    """Return what it takes about to cut one cell, and to compute a row for this step."""
    return _A_CELL + _A_NUMBER * len(step.bias) + numbers(step.weight).size


def _nothing() -> tuple[Rows, Signs]:
    """Return rows and signs of no neuron at no vertex."""
    words = np.empty((0, 0), dtype=np.uint64)
    return Rows(np.empty((0, 0)), np.empty(0), np.empty(0), np.empty(0)), Signs(words, words)
