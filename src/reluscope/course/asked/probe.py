"""Questions to a reader's functions: calls with their arguments.

A probe is a short script of calls, asked in one go: the second call of the same function shows
gradients that add up, and a later call can be given what an earlier one returned.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np


@dataclass(frozen=True)
class Result:
    """What an earlier call of the probe returned, or a part of it: ``Result(0, (1,))``."""

    call: int
    path: tuple[int, ...] = ()


@dataclass(frozen=True)
class Same:
    """The very object that an earlier call of the probe was given as an argument."""

    call: int
    argument: int


@dataclass(frozen=True)
class Leaves:
    """Tensors that require gradients, as someone may pass who prepares them."""

    tensors: tuple[np.ndarray, ...]


KnownName = Literal[
    "sum_of_squares", "weighted_sum", "cubes", "quartic", "square_of_sum", "returns_tensor"
]


@dataclass(frozen=True)
class Known:
    """A function of a tensor that the cage has: what ``central_difference`` is asked about.

    ``sum_of_squares`` is Σ w², ``weighted_sum`` is Σ k w_k with k = 1, 2, …, ``cubes`` is Σ w³,
    ``quartic`` is Σ w⁴, ``square_of_sum`` is (Σ w)², as plain numbers; ``returns_tensor`` is Σ w²
    as a tensor of no axes.
    """

    name: KnownName


Argument = (
    np.ndarray  # a fresh tensor
    | list[np.ndarray]  # a fresh list of fresh tensors
    | int
    | float
    | str
    | tuple[float, ...]  # bounds, widths
    | Result
    | Same
    | Leaves
    | Known
)


@dataclass(frozen=True)
class Call:
    """One call of a function by its name."""

    function: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Probe:
    """Calls that are made one after another, and whether their arguments are returned, too."""

    calls: tuple[Call, ...]
    return_arguments: bool = False


@dataclass(frozen=True)
class Job:
    """All probes for one function, the smallest first."""

    function: str
    probes: tuple[Probe, ...]
    replaced: tuple[str, ...] = ()  # functions whose place right ones take for this job
    lent: tuple[str, ...] = ()  # the reader's, with which the right function is asked instead
