"""What a tape holds: four kinds of operators, each with the values that it reads and makes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices, Weight
from reluscope.brought.form.each_once import each_once

Rounding = Callable[[Floats], Floats]


@dataclass(frozen=True, eq=False)
class Affine:
    """weightᵀ · (values that are read) + bias; ``weight`` is (reads, units)."""

    name: str
    reads: Indices
    weight: Weight
    bias: Floats
    makes: Indices


@dataclass(frozen=True, eq=False)
class Scaling:
    """factor · value + shift, one by one.

    ``rounding`` is given where it may be folded into the affine layer before it, whose parameters
    are then rounded so.
    """

    name: str
    reads: Indices
    factor: Floats
    shift: Floats
    makes: Indices
    rounding: Rounding | None = None


@dataclass(frozen=True, eq=False)
class Kinks:
    """A piecewise-linear function of each value: the sum of some kinked units.

    Unit j of value i is z = takes[i, j] · value + shift[i, j], then on[i, j] · z where z > 0, and
    off[i, j] · z elsewhere; all four are (values, units of each).
    """

    name: str
    reads: Indices
    takes: Floats
    shift: Floats
    on: Floats
    off: Floats
    makes: Indices
    rises: bool  # whether the function never falls, so that it commutes with a maximum

    @property
    def rows(self) -> Floats:
        """All that tells one value's function from another's, a row for each value."""
        return np.hstack([self.takes, self.shift, self.on, self.off])


@dataclass(frozen=True, eq=False)
class Extreme:
    """The largest value of each row of ``groups`` (k, m), or the smallest; −1 is nothing there."""

    name: str
    groups: Indices
    largest: bool
    makes: Indices

    @property
    def reads(self) -> Indices:
        """The values that play, each once."""
        return each_once(self.groups[self.groups >= 0])


Recorded: TypeAlias = Affine | Scaling | Kinks | Extreme


def needed(tape: list[Recorded], outputs: Indices, values: int) -> list[Recorded]:
    """Return the operators on which an output depends."""
    wanted = np.zeros(values, dtype=bool)
    wanted[outputs] = True
    kept = []
    for recorded in reversed(tape):
        if wanted[recorded.makes].any():
            wanted[recorded.reads] = True
            kept.append(recorded)
    return kept[::-1]


def uses(tape: list[Recorded], outputs: Indices, values: int) -> NDArray[np.int64]:
    """Return how many operators read each value; an output is read once more."""
    count = np.zeros(values, dtype=np.int64)
    for recorded in tape:
        count[each_once(recorded.reads)] += 1
    count[each_once(outputs)] += 1
    return count


def maker(tape: list[Recorded], values: int) -> NDArray[np.int64]:
    """Return which operator makes each value, −1 for the inputs."""
    made_by = np.full(values, -1)
    for number, recorded in enumerate(tape):
        made_by[recorded.makes] = number
    return made_by
