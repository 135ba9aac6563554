"""Steps scaled to be whole, and the functions that they make on cells, each with an error bound.

Deep networks of arbitrary weights would leave the range of floats when scaled to be whole; they
are taken as they are, and every sum is bounded.
"""

from itertools import zip_longest
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import unpack_bits
from reluscope.cells.decide.sign import EPS
from reluscope.cells.decide.whole_numbers import binary_shifts
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step, unit_slopes

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
WHOLE = 2.0**53  # whole numbers up to here are floats, and sums of them are not rounded
_LARGEST = 1e90  # of the product of all scales: determinants of three stay below 1e300


class ScaledStep(NamedTuple):
    """A step whose numbers are whole: weight (in, out), bias, on, off and units (out,).

    ``magnitude`` is that of the weight, ``length`` that of its columns; both are asked for often.
    """

    weight: Floats
    magnitude: Floats
    length: Floats
    bias: Floats
    on: Floats
    off: Floats
    hinges: int
    units: Integers

    def take(self, units: Integers) -> "ScaledStep":
        """Return the step to some of its units."""
        if len(units) == len(self.units):
            return self
        return ScaledStep(
            self.weight[:, units],
            self.magnitude[:, units],
            self.length[units],
            self.bias[units],
            self.on[units],
            self.off[units],
            self.hinges,
            units,
        )


class ScaledSteps(NamedTuple):
    """Steps, and up to which size sums of their numbers are not rounded: 0 if not whole."""

    steps: list[ScaledStep]
    whole: float


def scaled_steps(network: PiecewiseLinear, depth: int) -> ScaledSteps:
    """Return steps 0 to depth in whole numbers; where these leave the range of floats, as given."""
    steps = network.steps[: depth + 1]
    shifts = binary_shifts(network, depth)
    scaled = [_scaled_step(step, *shift) for step, shift in zip(steps, shifts, strict=True)]
    numbers = [(step.weight, step.bias, step.on, step.off) for step in scaled]
    largest = [max(float(np.abs(array).max(initial=0.0)) for array in step) for step in numbers]
    if prod(largest) < _LARGEST:
        return ScaledSteps(scaled, WHOLE)
    return ScaledSteps([_scaled_step(step, 0, 0, 0) for step in steps], 0.0)


def _scaled_step(step: Step, weight: int, bias: int, slope: int) -> ScaledStep:
    """Return a step, its numbers times these powers of two."""
    with np.errstate(over="ignore"):
        scaled = np.ldexp(step.weight, weight)
        return ScaledStep(
            scaled,
            np.abs(scaled),
            np.sqrt(np.square(scaled).sum(axis=0)) * (1.0 + (len(scaled) + 8) * EPS),
            np.ldexp(step.bias, bias),
            np.ldexp(step.on, slope),
            np.ldexp(step.off, slope),
            step.hinges,
            np.arange(len(step.bias)),
        )


class Bounded(NamedTuple):
    """Numbers, each within ``error`` of the exact one; sums up to ``whole`` are not rounded."""

    value: Floats
    error: Floats
    whole: float


def layer_functions(scaled: ScaledSteps, words: NDArray[np.uint64]) -> list[Bounded]:
    """Return p, q, r of all units of every layer on cells of these patterns: (n, 3, units)."""
    steps, whole = scaled
    before = steps[:-1]
    patterns = unpack_bits(words, [step.hinges for step in before])
    values = np.broadcast_to(np.eye(3)[:, :2], (len(words), 3, 2))
    errors = np.zeros_like(values)
    functions = []
    for step, slopes in zip_longest(steps, unit_slopes(before, patterns)):
        size, error = (_magnitudes(some, step, whole) for some in (np.abs(values), errors))
        size[:, 2] += np.abs(step.bias)
        error *= 1 + 8 * EPS
        error += np.where(size <= whole, 0.0, (len(step.weight) + 4) * EPS * size)
        value = values @ step.weight
        value[:, 2] += step.bias
        functions.append(Bounded(value, error, whole))
        if slopes is not None:
            values = value * slopes[:, None]
            errors = error * np.abs(slopes)[:, None] * (1 + 4 * EPS)
            errors += np.where(np.abs(values) <= whole, 0.0, EPS * np.abs(values))
    return functions


def _magnitudes(values: Floats, step: ScaledStep, whole: float) -> Floats:
    """Bound sums of values, none negative, times the weights' magnitudes: (n, 3, units).

    Where it decides whether a sum is rounded at all, by the sum; else by the product of both
    factors' lengths (Cauchy and Schwarz), which is little more and takes no product of matrices.
    """
    if whole > 0.0:
        return values @ step.magnitude
    rounded = 1.0 + (values.shape[2] + 8) * EPS
    lengths = np.sqrt(np.einsum("nki,nki->nk", values, values)) * rounded
    bound: Floats = lengths[:, :, None] * step.length
    return bound
