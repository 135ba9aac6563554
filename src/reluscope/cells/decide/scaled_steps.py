"""Steps scaled to be whole, and the functions that they make on cells, each with an error bound.

Deep networks of arbitrary weights would leave the range of floats when scaled to be whole; they
are taken as they are, and every sum is bounded. A number so large or small that products of three
could leave the range as well has a larger error, or an infinite one: nothing is certain of it.
"""

from collections.abc import Iterator
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
from reluscope.cells.input.weights import (
    Weight,
    column_sums,
    columns,
    is_dense,
    magnitudes,
    numbers,
    times,
    with_numbers,
)

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Bools = NDArray[np.bool_]
WHOLE = 2.0**53 - 1  # no sum of whole numbers that is found to be at most this was rounded
_LARGEST = 1e90  # of the product of all scales
_LEAST, _MOST = 2.0**-300, 2.0**300  # products of three, and their roundings, stay within range


class ScaledStep(NamedTuple):
    """A step whose numbers are whole: weight (in, out), bias, on, off and units (out,).

    ``magnitude`` is that of the weight, ``length`` that of its columns; both are asked for often.
    ``is_within_range`` tells of each unit whether its numbers are neither too large nor too small.
    """

    weight: Weight
    magnitude: Weight
    length: Floats
    bias: Floats
    on: Floats
    off: Floats
    hinges: int
    units: Integers
    is_within_range: Bools

    def take(self, units: Integers) -> "ScaledStep":
        """Return the step to some of its units."""
        if len(units) == len(self.units):
            return self
        return ScaledStep(
            columns(self.weight, units),
            columns(self.magnitude, units),
            self.length[units],
            self.bias[units],
            self.on[units],
            self.off[units],
            self.hinges,
            units,
            self.is_within_range[units],
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
    arrays = [(numbers(step.weight), step.bias, step.on, step.off) for step in scaled]
    largest = [max(float(np.abs(array).max(initial=0.0)) for array in some) for some in arrays]
    if prod(largest) < _LARGEST:
        return ScaledSteps(scaled, WHOLE)
    return ScaledSteps([_scaled_step(step, 0, 0, 0) for step in steps], 0.0)


def _scaled_step(step: Step, weight: int, bias: int, slope: int) -> ScaledStep:
    """Return a step, its numbers times these powers of two."""
    with np.errstate(over="ignore"):
        scaled = with_numbers(step.weight, np.ldexp(numbers(step.weight), weight))
        squares = column_sums(with_numbers(scaled, np.square(numbers(scaled))))
        shifted = np.ldexp(step.bias, bias)
        on, off = np.ldexp(step.on, slope), np.ldexp(step.off, slope)
        return ScaledStep(
            scaled,
            magnitudes(scaled),
            np.sqrt(squares) * (1.0 + (scaled.shape[0] + 8) * EPS),
            shifted,
            on,
            off,
            step.hinges,
            np.arange(len(step.bias)),
            np.logical_and.reduce([_columns_fit(scaled), *map(_fits, (shifted, on, off))]),
        )


def _fits(numbers: Floats) -> Bools:
    """Tell which numbers are zero, or neither too large nor too small."""
    size = np.abs(numbers)
    fits: Bools = (size == 0.0) | ((size >= _LEAST) & (size <= _MOST))
    return fits


def _columns_fit(weight: Weight) -> Bools:
    """Tell of which columns all numbers fit."""
    if is_dense(weight):
        return np.asarray(_fits(weight).all(axis=0))
    misfits = np.where(_fits(weight.data), 0.0, 1.0)
    return np.asarray(column_sums(with_numbers(weight, misfits)) == 0.0)


class Bounded(NamedTuple):
    """Numbers, each within ``error`` of the exact one; sums up to ``whole`` are not rounded."""

    value: Floats
    error: Floats
    whole: float


def layer_functions(scaled: ScaledSteps, words: NDArray[np.uint64]) -> Iterator[Bounded]:
    """Yield p, q, r of all units of every layer on cells of these patterns: (n, 3, units).

    Those before the first kink are the same on all cells: (1, 3, units).
    """
    steps, whole = scaled
    before = steps[:-1]
    patterns = unpack_bits(words, [step.hinges for step in before])
    values = np.eye(3)[None, :, :2]
    errors = np.zeros_like(values)
    with np.errstate(over="ignore", invalid="ignore"):
        for step, slopes in zip_longest(steps, unit_slopes(before, patterns)):
            value, error = _composed(values, errors, step, whole)
            yield Bounded(value, error, whole)
            if slopes is not None:
                of_cells = slopes if step.hinges else slopes[:1]
                values, errors = _kinked(value, error, of_cells, whole)


def _composed(
    values: Floats, errors: Floats, step: ScaledStep, whole: float
) -> tuple[Floats, Floats]:
    """Return p, q, r of a step's units and their errors, from those of the values that come in."""
    size, error = (_magnitudes(some, step, whole) for some in (np.abs(values), errors))
    size[:, 2] += np.abs(step.bias)
    error *= 1 + 8 * EPS
    error += np.where(size <= whole, 0.0, (step.weight.shape[0] + 4) * EPS * size)
    value = times(values, step.weight)
    value[:, 2] += step.bias
    return value, _within_range(value, error, step.is_within_range, whole)


def _kinked(value: Floats, error: Floats, slopes: Floats, whole: float) -> tuple[Floats, Floats]:
    """Return what units give, and its errors, from their functions and slopes on every cell."""
    slopes = slopes[:, None]
    values = value * slopes
    errors = np.where(slopes == 0.0, 0.0, error * np.abs(slopes)) * (1 + 4 * EPS)
    errors += np.where(np.abs(values) <= whole, 0.0, EPS * np.abs(values))
    return values, _within_range(values, errors, True, whole)


def _within_range(value: Floats, error: Floats, is_within: Bools | bool, whole: float) -> Floats:
    """Return the errors, larger where a number is too small for products, infinite if too large.

    Whole numbers that are not zero are at least one, and so are their errors.
    """
    size = np.abs(value)
    if whole > 0.0 and size.max(initial=0.0) <= _MOST and error.max(initial=0.0) <= _MOST:
        return error
    is_within = is_within & (size <= _MOST) & (error <= _MOST)
    is_small = (error > 0.0) | ((size > 0.0) & (size < _LEAST))
    return np.where(is_within, np.maximum(error, np.where(is_small, _LEAST, 0.0)), np.inf)


def _magnitudes(values: Floats, step: ScaledStep, whole: float) -> Floats:
    """Bound sums of values, none negative, times the weights' magnitudes: (n, 3, units).

    Where it decides whether a sum is rounded at all, by the sum; else by the product of both
    factors' lengths (Cauchy and Schwarz), which is little more and takes no product of matrices.
    """
    if whole > 0.0:
        return times(values, step.magnitude)
    rounded = 1.0 + (values.shape[2] + 8) * EPS
    lengths = np.sqrt(np.einsum("nki,nki->nk", values, values)) * rounded
    bound: Floats = lengths[:, :, None] * step.length
    return bound
