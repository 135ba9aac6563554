"""One affine step and its kinks: what a network is a chain of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from reluscope.arrays import check_finite, real_numbers
from reluscope.cells.arrays.patterns import layers_of
from reluscope.cells.input.told import told_shape
from reluscope.cells.input.weights import Weight, times
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.text.written import counted

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, repr=False)
class Step:
    """One affine step and its kinks: weight (in, out), bias, on and off (out,).

    The weight is a matrix, or a ``scipy.sparse.csr_array`` where most of a large one is zero.
    A row ``x`` becomes ``z = x @ weight + bias``; unit ``j`` then gives ``on[j] * z[j]`` where
    ``z[j] > 0`` and ``off[j] * z[j]`` elsewhere. The first ``hinges`` units are neurons and cut
    the plane; those after them have no kink, on = off.
    """

    weight: Weight
    bias: Floats
    on: Floats
    off: Floats
    hinges: int

    def __repr__(self) -> str:
        return line(self, told_shape(self.weight), counted(self.hinges, "hinge"))

    @classmethod
    def affine(cls, weight: Weight, bias: Floats) -> "Step":
        """Return a step without any kink."""
        ones = np.ones(len(bias))
        return cls(weight, bias, ones, ones, 0)

    @classmethod
    def relu(cls, weight: Weight, bias: Floats) -> "Step":
        """Return a step whose units are all ReLUs."""
        return cls.kinked(weight, bias, 0.0)

    @classmethod
    def kinked(cls, weight: Weight, bias: Floats, off: float) -> "Step":
        """Return a step whose units all have the slope 1 where they are on, and ``off`` else."""
        width = len(bias)
        return cls(weight, bias, np.ones(width), np.full(width, off), width)

    def pre_activations(self, values: Floats) -> Floats:
        """Return z (n, out) of the values (n, in) that come in."""
        return times(values, self.weight) + self.bias

    def activations(self, z: Floats) -> Floats:
        """Return what the units give for their pre-activations."""
        return np.where(z > 0, self.on * z, self.off * z)


class Kinked(Protocol):
    """What has kinks: a step, or one whose numbers are scaled."""

    @property
    def on(self) -> Floats:
        """Slopes above zero: (units,)."""

    @property
    def off(self) -> Floats:
        """Slopes elsewhere: (units,)."""

    @property
    def hinges(self) -> int:
        """How many units, the first ones, have a kink."""


def unit_slopes(steps: Iterable[Kinked], patterns: Bools) -> Iterator[Floats]:
    """Yield each unit's slope on cells of these patterns (C, neurons), step by step: (C, units)."""
    steps = list(steps)
    of_layers = layers_of(patterns, [step.hinges for step in steps])
    for step, is_on in zip(steps, of_layers, strict=True):
        yield slopes_where(is_on, step.on, step.off)


def slopes_where(is_on: Bools, on: NDArray[Any], off: NDArray[Any]) -> NDArray[Any]:
    """Return the slope of every unit: neurons by their bit, of the others ``on`` is as good."""
    hinges = is_on.shape[-1]
    slopes = np.where(is_on, on[:hinges], off[:hinges])
    if hinges == len(on):
        return slopes
    others = np.broadcast_to(on[hinges:], (*is_on.shape[:-1], len(on) - hinges))
    return np.concatenate([slopes, others], axis=-1)


def finite_floats(name: str, values: Any) -> Floats:
    """Return a copy of an array as float64: what is cut stays as it was when it was given.

    Raises
    ------
    InputError
        Where ``values`` are no numbers, ragged, not finite, or rounded by float64.
    """
    numbers = real_numbers(name, values, exactly=True)
    check_finite(name, numbers)
    return numbers


def affine_numbers(
    weight: Any, bias: Any, name: str, letters: tuple[str, str] = ("weight W", "bias b")
) -> tuple[Floats, Floats]:
    """Return weight (in, out) and bias (out,) as float64 arrays.

    Raises
    ------
    InputError
        Where their shapes do not fit each other, or a number is not finite.
    """
    w = finite_floats(f"{letters[0]} of {name}", weight)
    b = finite_floats(f"{letters[1]} of {name}", bias)
    if w.ndim != 2 or b.shape != w.shape[1:]:
        raise InputError(
            f"{name} has a {letters[0]} of shape {w.shape} and a {letters[1]} of shape {b.shape}, "
            "but they must be (inputs, outputs) and (outputs,)."
        )
    return w, b
