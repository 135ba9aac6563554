"""Signs by whole numbers held in floats: exact while they stay below 2**53, else bounded.

Deep networks of arbitrary weights would leave the range of floats when scaled to be whole; they
are taken as they are, and every sum is bounded.

This is the middle way between the kernels' error bounds and Python's whole numbers: it composes
the layers' functions on each cell anew, all numbers scaled to be whole, and knows of every sum
whether it can have been rounded at all. Networks of small whole or binary fractional weights,
and those whose biases are zero, are decided here, many questions at a time.
"""

from collections.abc import Iterator
from itertools import zip_longest
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import unpack_bits, word_count
from reluscope.cells.decide.determinants import meet_lines, sign_thirds, sort_sure_runs
from reluscope.cells.decide.sign import EPS
from reluscope.cells.decide.whole_numbers import binary_shifts
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step, unit_slopes

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Labels = NDArray[np.integer[Any]]
_LARGEST = 1e90  # of the product of all scales: determinants of three stay below 1e300
_VALUES_AT_ONCE = 4_000_000
_WHOLE = 2.0**53  # whole numbers up to here are floats, and sums of them are not rounded


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
        return ScaledSteps(scaled, _WHOLE)
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


class ScaledFloats:
    """A network in whole numbers held in floats, or plain floats; answers many questions."""

    def __init__(self, network: PiecewiseLinear, whole_sides: list[NDArray[np.object_]]) -> None:
        self._network = network
        self._known_steps: dict[int, ScaledSteps] = {}
        self._latest: tuple[tuple[int, bytes, bytes], Bounded] | None = None
        sides = np.array(whole_sides, dtype=np.float64).T
        error = np.where(np.abs(sides) <= _WHOLE, 0.0, EPS * np.abs(sides))
        self._sides = Bounded(sides, error, _WHOLE)

    def signs(
        self, words: NDArray[np.uint64], first: Labels, second: Labels, third: Labels
    ) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
        """Signs of third functions where first and second vanish; and which are certain."""
        signs, certain = np.zeros(len(words), dtype=np.int8), np.zeros(len(words), dtype=np.bool_)
        steps, units = self._ask(first, second, third)
        for some, functions, pattern in self._batches(words, steps):
            sign_thirds(some, functions, pattern, *units, signs, certain)
        return signs, certain

    def sort(
        self,
        words: NDArray[np.uint64],
        lines: Labels,
        neurons: Labels,
        first_sign: Integers,
        start: Integers,
    ) -> tuple[Integers, NDArray[np.bool_]]:
        """Sort clusters of crossings; return where each one's block begins, and if that is certain.

        Row ``i`` of ``words`` is the pattern of the cell, ``lines`` and ``neurons`` name the line
        and the hinge that crosses it, ``first_sign`` is the neuron's sign where the line begins,
        and ``start`` the index of the cluster's first crossing.
        """
        block, sure = start.copy(), np.zeros(len(start), dtype=np.bool_)
        steps, (line, neuron) = self._ask(lines, neurons)
        for some, functions, pattern in self._batches(words, steps):
            sort_sure_runs(
                some.copy(), functions, pattern, line, neuron, first_sign, start, block, sure
            )
        return block, sure

    def points(
        self, words: NDArray[np.uint64], first: Labels, second: Labels
    ) -> tuple[Floats, Floats]:
        """Points where first and second vanish, (n, 2), and bounds on their errors, (n,)."""
        points, error = np.zeros((len(words), 2)), np.full(len(words), np.inf)
        steps, units = self._ask(first, second)
        for some, functions, pattern in self._batches(words, steps):
            meet_lines(some, functions, pattern, *units, points, error)
        return points, error

    def _ask(self, *asked: Labels) -> tuple[ScaledSteps, list[Integers]]:
        """Return the steps to all functions asked for, and where among all functions these lie.

        Of the deepest layer only the neurons asked for are composed: of a wide one they are few.
        """
        depth = max(0, *(int(labels[:, 0].max(initial=0)) for labels in asked))
        if depth not in self._known_steps:
            self._known_steps[depth] = scaled_steps(self._network, depth)
        steps, whole = self._known_steps[depth]
        chosen = np.unique(np.concatenate([labels[labels[:, 0] == depth, 1] for labels in asked]))
        last = steps[-1].take(chosen)
        widths = [self._sides.value.shape[1], *(len(step.bias) for step in steps[:-1])]
        begin = np.cumsum([0, *widths]).astype(np.int64)
        units = []
        for labels in asked:
            among_chosen = np.searchsorted(chosen, labels[:, 1])
            within = np.where(labels[:, 0] == depth, among_chosen, labels[:, 1])
            units.append(begin[labels[:, 0] + 1] + within)
        return ScaledSteps([*steps[:-1], last], whole), units

    def _batches(
        self, words: NDArray[np.uint64], scaled: ScaledSteps
    ) -> Iterator[tuple[Integers, Bounded, Integers]]:
        """Yield which rows of ``words`` come next, their functions, and each row's among these."""
        steps = scaled.steps
        before = sum(word_count(step.hinges) for step in steps[:-1])
        patterns, group = distinct_rows(words[:, :before])
        by_group = np.argsort(group, kind="stable")
        at_once = max(1, _VALUES_AT_ONCE // (6 * sum(len(step.bias) for step in steps)))
        for low in range(0, len(patterns), at_once):
            ends = np.searchsorted(group[by_group], [low, low + at_once])
            functions = self._functions(patterns[low : low + at_once], scaled)
            yield by_group[ends[0] : ends[1]], functions, group - low

    def _functions(self, patterns: NDArray[np.uint64], scaled: ScaledSteps) -> Bounded:
        """Return, for each pattern, the sides of the domain, then all units: (n, 3, functions)."""
        key = (len(scaled.steps), scaled.steps[-1].units.tobytes(), patterns.tobytes())
        if self._latest is None or self._latest[0] != key:
            self._latest = (key, self._compose(patterns, scaled))
        return self._latest[1]

    def _compose(self, patterns: NDArray[np.uint64], scaled: ScaledSteps) -> Bounded:
        shape = (len(patterns), *self._sides.value.shape)
        value, error = (np.broadcast_to(array, shape) for array in self._sides[:2])
        layers = [Bounded(value, error, _WHOLE), *layer_functions(scaled, patterns)]
        return Bounded(
            np.concatenate([layer.value for layer in layers], axis=2),
            np.concatenate([layer.error for layer in layers], axis=2),
            scaled.whole,
        )


def distinct_rows(table: NDArray[Any]) -> tuple[NDArray[Any], Integers]:
    """Return the distinct rows, and for every row the number of its like among them."""
    if table.shape[1] == 0:
        return table[:1], np.zeros(len(table), dtype=np.int64)
    rows = np.ascontiguousarray(table)
    rows = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1])))
    _, index, inverse = np.unique(rows, return_index=True, return_inverse=True)
    return table[index], inverse.reshape(-1)


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
