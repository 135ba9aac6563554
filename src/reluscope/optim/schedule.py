"""How the learning rate changes from epoch to epoch: a factor for the first one.

    constant   1
    step       γ^⌊t / k⌋                          every k epochs γ times as much
    cosine     ½ (1 + cos(π t / T))               from 1 down to 0 in T epochs

Source of the cosine: Loshchilov and Hutter 2017 (arXiv 1608.03983), without restarts.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from reluscope.arguments import one_of, real_number, whole_number

Schedule = Callable[[int, int], float]
"""Takes the epoch t = 0, 1, … and the number of epochs T; returns the factor."""


@dataclass(frozen=True, repr=False)
class _Told:
    """A schedule that shows how it was made."""

    made: str
    factor: Schedule

    def __call__(self, epoch: int, epochs: int) -> float:
        return self.factor(epoch, epochs)

    def __repr__(self) -> str:
        return self.made


def constant() -> Schedule:
    """Keep the learning rate.

    Examples
    --------
    >>> constant()(7, 100)
    1.0
    """
    return _Told("constant()", lambda _epoch, _epochs: 1.0)


def step(every: int = 50, factor: float = 0.5) -> Schedule:
    """Multiply the learning rate by ``factor`` every ``every`` epochs.

    Examples
    --------
    >>> halve = step(every=10, factor=0.5)
    >>> [halve(epoch, 100) for epoch in (0, 9, 10, 20)]
    [1.0, 1.0, 0.5, 0.25]
    """
    every = whole_number("every", every, at_least=1)
    factor = real_number("factor", factor, above=0)
    made = f"step(every={every}, factor={factor})"
    return _Told(made, lambda epoch, _epochs: factor ** (epoch // every))


def cosine() -> Schedule:
    """Lower the learning rate to 0 along half a cosine.

    Examples
    --------
    >>> [round(cosine()(epoch, 4), 3) for epoch in range(4)]
    [1.0, 0.854, 0.5, 0.146]
    """
    return _Told("cosine()", lambda epoch, epochs: 0.5 * (1 + math.cos(math.pi * epoch / epochs)))


_BY_NAME: dict[str, Callable[[], Schedule]] = {"constant": constant, "step": step, "cosine": cosine}

NAMES = tuple(_BY_NAME)


def schedule(name: str) -> Schedule:
    """Return the schedule of this name with its defaults.

    Raises
    ------
    InputError
        If there is none of this name; the nearest one is suggested.

    Examples
    --------
    >>> schedule("step")
    step(every=50, factor=0.5)
    """
    return _BY_NAME[one_of("schedule", name, NAMES)]()
