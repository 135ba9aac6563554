"""Signs by whole numbers held in floats: exact while they stay below 2**53, else bounded.

This is the middle way between the kernels' error bounds and Python's whole numbers: it composes
the layers' functions on each cell anew, all numbers scaled to be whole, and knows of every sum
whether it can have been rounded at all. Networks of small whole or binary fractional weights,
and those whose biases are zero, are decided here, many questions at a time.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.integers import binary_shifts, domain_sides
from reluscope.cells.network import PiecewiseLinear
from reluscope.cells.polygons import unpack_bits, word_count
from reluscope.cells.sign import EPS

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Labels = NDArray[np.integer[Any]]
_LARGEST = 1e90  # of the product of all scales: determinants of three stay below 1e300
_VALUES_AT_ONCE = 4_000_000
_WHOLE = 2.0**53  # whole numbers up to here are floats, and sums of them are not rounded


class ScaledStep(NamedTuple):
    """A step whose numbers are whole: weight (in, out), bias (out,), on and off (out,)."""

    weight: Floats
    bias: Floats
    on: Floats
    off: Floats
    hinges: int


def scaled_steps(network: PiecewiseLinear) -> list[ScaledStep] | None:
    """Return the network in whole numbers, or None where they leave the range of floats."""
    with np.errstate(over="ignore"):
        steps = [
            ScaledStep(
                np.ldexp(step.weight, shift.weight),
                np.ldexp(step.bias, shift.bias),
                np.ldexp(step.on, shift.slope),
                np.ldexp(step.off, shift.slope),
                step.hinges,
            )
            for step, shift in zip(network.steps, binary_shifts(network), strict=True)
        ]
    largest = [max(np.abs(array).max(initial=0.0) for array in step[:4]) for step in steps]
    return steps if float(np.prod(largest)) < _LARGEST else None


class Bounded(NamedTuple):
    """Numbers, each within ``error`` of the exact one."""

    value: Floats
    error: Floats


class ScaledFloats:
    """A network in whole numbers held in floats; answers many questions at a time."""

    def __init__(self, network: PiecewiseLinear, domain: Floats) -> None:
        self._steps = scaled_steps(network)
        sides = np.array([[float(x) for x in side] for side in domain_sides(domain)])
        error = np.where(np.abs(sides) <= _WHOLE, 0.0, EPS * np.abs(sides))
        self._sides = Bounded(sides, error)

    def signs(
        self, words: NDArray[np.uint64], first: Labels, second: Labels, third: Labels
    ) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
        """Signs of third functions where first and second vanish; and which are certain."""
        signs, certain = np.zeros(len(words), dtype=np.int8), np.zeros(len(words), dtype=np.bool_)
        if self._steps is None:
            return signs, certain
        depth = int(third[:, 0].max())
        before = sum(word_count(step.hinges) for step in self._steps[:depth])
        patterns, group = _distinct(words[:, :before])
        by_group = np.argsort(group, kind="stable")
        at_once = max(1, _VALUES_AT_ONCE // (6 * max(len(step.bias) for step in self._steps)))
        for low in range(0, len(patterns), at_once):
            ends = np.searchsorted(group[by_group], [low, low + at_once])
            some = by_group[ends[0] : ends[1]]
            functions = layer_functions(self._steps, patterns[low : low + at_once], depth)
            rows = (
                self._pick(functions, group[some] - low, x[some]) for x in (first, second, third)
            )
            signs[some], certain[some] = third_signs(*rows)
        return signs, certain

    def _pick(self, functions: list[Bounded], pattern: Integers, labels: Labels) -> Bounded:
        """Return the labelled function on each pattern's cell: (n, 3)."""
        picked = Bounded(np.empty((len(labels), 3)), np.empty((len(labels), 3)))
        for layer in np.unique(labels[:, 0]).tolist():
            here = np.flatnonzero(labels[:, 0] == layer)
            unit = labels[here, 1]
            for target, source in (
                (picked.value, self._sides.value if layer < 0 else functions[layer].value),
                (picked.error, self._sides.error if layer < 0 else functions[layer].error),
            ):
                target[here] = source[unit] if layer < 0 else source[pattern[here], :, unit]
        return picked


def _distinct(words: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], Integers]:
    """Return the distinct rows, and for every row the number of its like among them."""
    if words.shape[1] == 0:
        return words[:1], np.zeros(len(words), dtype=np.int64)
    rows = np.ascontiguousarray(words).view([("", words.dtype)] * words.shape[1])
    _, index, inverse = np.unique(rows, return_index=True, return_inverse=True)
    return words[index], inverse.reshape(-1)


def layer_functions(
    steps: Sequence[ScaledStep], words: NDArray[np.uint64], depth: int
) -> list[Bounded]:
    """Return p, q, r of all units of the first layers on cells of these patterns: (n, 3, units)."""
    patterns = unpack_bits(words, tuple(step.hinges for step in steps[:depth]))
    values = np.broadcast_to(np.eye(3)[:, :2], (len(words), 3, 2))
    errors = np.zeros_like(values)
    functions, first = [], 0
    for number, step in enumerate(steps[: depth + 1]):
        size = np.abs(values) @ np.abs(step.weight)
        size[:, 2] += np.abs(step.bias)
        error = errors @ np.abs(step.weight) * (1 + 8 * EPS)
        error += np.where(size <= _WHOLE, 0.0, (len(step.weight) + 4) * EPS * size)
        value = values @ step.weight
        value[:, 2] += step.bias
        functions.append(Bounded(value, error))
        if number < depth:
            is_on = patterns[:, first : first + step.hinges]
            slope = np.broadcast_to(step.on, (len(words), len(step.on))).copy()
            slope[:, : step.hinges][~is_on] = np.broadcast_to(step.off[: step.hinges], is_on.shape)[
                ~is_on
            ]
            values = value * slope[:, None]
            errors = error * np.abs(slope)[:, None] * (1 + 4 * EPS)
            errors += np.where(np.abs(values) <= _WHOLE, 0.0, EPS * np.abs(values))
            first += step.hinges
    return functions


def third_signs(a: Bounded, b: Bounded, c: Bounded) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """Signs of functions c where a and b vanish, (n, 3) each; and which of them are certain."""
    value, value_error = _determinant(a, b, c)
    scale, scale_error = _minor(a, b, 0, 1)
    certain = (np.abs(value) > value_error) | (value_error == 0)
    certain &= np.abs(scale) > scale_error
    return (np.sign(value) * np.sign(scale)).astype(np.int8), certain


def _determinant(a: Bounded, b: Bounded, c: Bounded) -> Bounded:
    """Return the 3x3 determinants of rows a, b, c."""
    value, size, error = np.zeros(len(a.value)), np.zeros(len(a.value)), np.zeros(len(a.value))
    for i, j, k in ((1, 2, 0), (2, 0, 1), (0, 1, 2)):
        minor = _minor(a, b, i, j)
        value += minor.value * c.value[:, k]
        size += _minor_size(a, b, i, j) * np.abs(c.value[:, k])
        error += minor.error * (np.abs(c.value[:, k]) + c.error[:, k])
        error += np.abs(minor.value) * c.error[:, k]
    return Bounded(value, error * (1 + 16 * EPS) + np.where(size <= _WHOLE, 0.0, 16 * EPS * size))


def _minor(a: Bounded, b: Bounded, i: int, j: int) -> Bounded:
    """Return the 2x2 determinants of columns i and j of rows a, b."""
    value = a.value[:, i] * b.value[:, j] - a.value[:, j] * b.value[:, i]
    size = _minor_size(a, b, i, j)
    error = np.where(size <= _WHOLE, 0.0, 8 * EPS * size)
    for x, y in ((i, j), (j, i)):
        error += a.error[:, x] * (np.abs(b.value[:, y]) + b.error[:, y]) * (1 + 8 * EPS)
        error += np.abs(a.value[:, x]) * b.error[:, y] * (1 + 8 * EPS)
    return Bounded(value, error)


def _minor_size(a: Bounded, b: Bounded, i: int, j: int) -> Floats:
    """Return the sum of the magnitudes of a 2x2 determinant's two products."""
    first = np.abs(a.value[:, i] * b.value[:, j])
    return first + np.abs(a.value[:, j] * b.value[:, i])
