"""Cuts by one stage of a network after another, whichever way pays."""

# mypy: allow-untyped-calls

import sys
from functools import cached_property
from typing import NamedTuple

import numpy as np

from reluscope.cells.arrays.partition import Offsets, Rows, Signs, State
from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.arrays.whole_domain import whole_domain
from reluscope.cells.compiled.run import WHOLE
from reluscope.cells.decide.exactly import ExactSigns
from reluscope.cells.drive.advance import advance
from reluscope.cells.drive.aide import Aide, Room, resolve
from reluscope.cells.drive.bearable import DEEP, bearable_blur, guessed_cells, numbers_to_write
from reluscope.cells.drive.by_floats import Domain, Limits, Reached, from_corners, onwards
from reluscope.cells.drive.told import Told
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.stages import staged
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import numbers
from reluscope.cells.values.at_corners import far_rows
from reluscope.cells.values.step_table import PRODUCTS, between_at, constants_of
from reluscope.progress import Tell

_FEW = 420_000  # numbers to write: below, one call of compiled code beats many on more threads
_A_CELL, _A_NUMBER = 30_000.0, 50.0  # what cutting takes, in products of two numbers


class Advanced(NamedTuple):
    """The state before the stage of a number.

    The pieces of the old partition's edge e are ``pieces[e]:pieces[e + 1]``. It is stuck where
    compiled code alone cannot cut by that stage.
    """

    state: State
    number: int
    pieces: Offsets
    is_stuck: bool


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
        self._tell = tell
        self.threads = threads
        self._network = network
        balanced = self.exact.balanced
        self._domain = Domain(domain, balanced.corners, balanced.is_exact)
        self._stages, self._steps = staged(balanced.network)
        self._known = constants_of(self._steps, self._stages, is_deep=len(self) > DEEP)
        self._rooms: dict[int, Room] = {}

    @cached_property
    def told(self) -> Told:
        """How much of the cut is done."""
        return Told(
            self._tell,
            lines=[stage.hinges for stage in self._stages],
            costs=[_cost(step) for step in self._steps[1:]] + [_A_CELL] * bool(self._stages),
        )

    def stages_done(self, first: int, last: int) -> None:
        """Tell that stages first..last are done, if somebody listens."""
        for number in range(first, last) if self._tell else ():
            self.told.stage_done(number)

    def __len__(self) -> int:
        return len(self._stages)

    def forget(self) -> None:
        """Drop what was remembered of exact answers; they would outgrow the cells in time."""
        self.exact.forget()

    def width_after(self, number: int) -> int:
        """Return how many pre-activations every vertex has for the next stage."""
        return len(self._steps[number + 1].bias) if number + 1 < len(self) else 0

    def begin(self) -> State:
        """Return the whole domain, and the first stage's rows and signs at its corners."""
        return self._begun(Limits(_FEW, sys.maxsize, sys.maxsize, 0)).state

    def begin_by_floats(self, most: int, held: int) -> Advanced:
        """Begin, and cut by as many stages as compiled code can by itself."""
        return self._begun(Limits(_FEW, most, held, len(self)))

    def advance_by_floats(
        self, state: State, number: int, most: int, held: int = sys.maxsize, last: int | None = None
    ) -> Advanced | None:
        """Cut by stages from ``number`` up to ``last``, as far as compiled code can by itself.

        It makes ``most`` cells at most, and at most so many pre-activations are ``held`` of a
        stage. The answer is None where not even one stage can be cut.
        """
        if not self._is_few(len(state.partition.words), number):
            return None
        limits = Limits(_FEW, most, held, len(self) if last is None else last)
        made = onwards(self._known, self._domain, state, number, limits)
        return None if made is None else self._resolved(made)

    def advance(self, state: State, number: int, most: int) -> Advanced:
        """Cut by a stage and sign the next one.

        Behind the last stage the rows are empty and the signs too.

        Raises
        ------
        TooManyCellsError
            Where the cut would make more than ``most`` cells.
        """
        by_floats = self.advance_by_floats(state, number, most, last=number + 1)
        return self.advance_with_aide(state, number, most) if by_floats is None else by_floats

    def advance_with_aide(self, state: State, number: int, most: int) -> Advanced:
        """Do the same with exact answers at hand; on threads where there are many cells."""
        stage, ahead = self._stages[number], between_at(self._known, number)
        cells = len(state.partition.words)
        products = int(self._known.table[number, PRODUCTS])
        guess = guessed_cells(cells, stage.hinges)
        blur = bearable_blur(self.exact.domain, guess, len(self) - number, products)
        room = self._rooms.setdefault(number, Room())
        aide = Aide(self.exact, stage, self._steps[: number + 2], room)
        threads = WHOLE if self._is_few(cells, number) else self.threads
        new, points, found = advance(threads, aide, state, stage, ahead, most, blur)
        pieces = points + np.arange(len(points))
        return self._resolved(Reached(number + 1, new, found, pieces), may_go_on=True)

    def _is_few(self, cells: int, number: int) -> bool:
        """Say whether a cut of so many cells writes few numbers."""
        guess = guessed_cells(cells, self._stages[number].hinges)
        return bool(numbers_to_write(guess, self.width_after(number)) <= _FEW)

    def _begun(self, limits: Limits) -> Advanced:
        domain, (_, corners, is_exact) = self.exact.domain, self._domain
        words = sum(map(word_count, self._network.hidden_widths))
        if len(self):
            made = from_corners(self._known, self._domain, words, limits)
            if made is not None:
                return self._resolved(made)
        whole = whole_domain(domain, words)
        pieces = np.arange(len(domain) + 1)
        if not len(self):
            return Advanced(State(whole, *_nothing()), 0, pieces, False)
        step, hinges = self._steps[0], self._stages[0].hinges
        found = far_rows(corners, step.weight, step.bias, hinges, is_exact)
        return self._resolved(Reached(0, whole, found, pieces), may_go_on=True)

    def _resolved(self, made: Reached, *, may_go_on: bool = False) -> Advanced:
        """Decide exactly what floats left unsure of what they reached."""
        number, new, found, pieces = made
        if found.doubts:
            signs = resolve(new, found, self.exact, self._stages[number])
        else:
            signs = Signs(found.on, found.on[:0])
        is_stuck = not (may_go_on or found.doubts)
        return Advanced(State(new, found.rows, signs), number, pieces, is_stuck)


def _cost(step: Step) -> float:
    """Return what it takes about to cut one cell, and to compute a row for this step."""
    return _A_CELL + _A_NUMBER * len(step.bias) + numbers(step.weight).size


def _nothing() -> tuple[Rows, Signs]:
    """Return rows and signs of no neuron at no vertex."""
    words = np.empty((0, 0), dtype=np.uint64)
    return Rows(np.empty((0, 0)), np.empty(0), np.empty(0), np.empty(0)), Signs(words, words)
