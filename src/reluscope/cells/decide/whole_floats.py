"""Signs by whole numbers held in floats: exact while they stay below 2**53, else bounded.

This is the middle way between the kernels' error bounds and Python's whole numbers: it composes
the layers' functions on each cell anew, all numbers scaled to be whole, and knows of every sum
whether it can have been rounded at all. Networks of small whole or binary fractional weights,
and those whose biases are zero, are decided here, many questions at a time.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.decide.determinants import meet_lines, sign_thirds, sort_sure_clusters
from reluscope.cells.decide.scaled_steps import (
    WHOLE,
    Bounded,
    ScaledStep,
    ScaledSteps,
    layer_functions,
    scaled_steps,
)
from reluscope.cells.decide.sign import EPS
from reluscope.cells.input.network import PiecewiseLinear

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Labels = NDArray[np.integer[Any]]
_VALUES_AT_ONCE = 4_000_000
_TOO_LARGE = 2**300
_WIDE = 256  # units: of a wider layer, only the functions asked for are kept


class Asked(NamedTuple):
    """The steps to all functions asked for, and which units of each step are kept."""

    steps: list[ScaledStep]
    whole: float
    kept: list[Integers]


class ScaledFloats:
    """A network in whole numbers held in floats, or plain floats; answers many questions.

    Of a network that is not exactly the one in question, nothing is certain.
    """

    def __init__(
        self, network: PiecewiseLinear, whole_sides: list[NDArray[np.object_]], *, is_exact: bool
    ) -> None:
        self._network = network
        self._is_exact = is_exact
        self._known_steps: dict[int, ScaledSteps] = {}
        self._latest: tuple[tuple[bytes, ...], Bounded] | None = None
        self._sides = _bounded_sides(whole_sides)

    def signs(
        self, words: NDArray[np.uint64], first: Labels, second: Labels, third: Labels
    ) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
        """Signs of third functions where first and second vanish; and which are certain."""
        signs, certain = np.zeros(len(words), dtype=np.int8), np.zeros(len(words), dtype=np.bool_)
        asked, units = self._ask(first, second, third)
        for some, functions, pattern in self._batches(words, asked):
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
        asked, (line, neuron) = self._ask(lines, neurons)
        for some, functions, pattern in self._batches(words, asked):
            sort_sure_clusters(
                some.copy(), functions, pattern, line, neuron, first_sign, start, block, sure
            )
        return block, sure

    def points(
        self, words: NDArray[np.uint64], first: Labels, second: Labels
    ) -> tuple[Floats, Floats]:
        """Points where first and second vanish, (n, 2), and bounds on their errors, (n,)."""
        points, error = np.zeros((len(words), 2)), np.full(len(words), np.inf)
        asked, units = self._ask(first, second)
        for some, functions, pattern in self._batches(words, asked):
            meet_lines(some, functions, pattern, *units, points, error)
        return points, error

    def _ask(self, *asked: Labels) -> tuple[Asked, list[Integers]]:
        """Return the steps to all functions asked for, and where among those kept they lie.

        Of the deepest layer only the neurons asked for are composed: of a wide one they are few.
        """
        depth = max(0, *(int(labels[:, 0].max(initial=0)) for labels in asked))
        if depth not in self._known_steps:
            self._known_steps[depth] = scaled_steps(self._network, depth)
        steps, whole = self._known_steps[depth]
        all_labels = np.concatenate(asked)
        kept, places = [], []
        begin = self._sides.value.shape[1]
        for layer, step in enumerate(steps):
            units = np.arange(len(step.bias))
            if layer == depth or len(units) > _WIDE:
                units = np.unique(all_labels[all_labels[:, 0] == layer, 1]).astype(np.int64)
            kept.append(units)
            places.append(begin)
            begin += len(units)
        where = [np.array(labels[:, 1], dtype=np.int64) for labels in asked]
        for found, labels in zip(where, asked, strict=True):
            for layer in np.unique(labels[:, 0]).tolist():
                if layer >= 0:
                    some = labels[:, 0] == layer
                    found[some] = places[layer] + np.searchsorted(kept[layer], labels[some, 1])
        return Asked([*steps[:-1], steps[-1].take(kept[-1])], whole, kept), where

    def _batches(
        self, words: NDArray[np.uint64], asked: Asked
    ) -> Iterator[tuple[Integers, Bounded, Integers]]:
        """Yield which rows of ``words`` come next, their functions, and each row's among these."""
        if not self._is_exact:
            return
        steps = asked.steps
        before = sum(word_count(step.hinges) for step in steps[:-1])
        patterns, group = distinct_rows(words[:, :before])
        by_group = np.argsort(group, kind="stable")
        at_once = max(1, _VALUES_AT_ONCE // (6 * sum(len(step.bias) for step in steps)))
        for low in range(0, len(patterns), at_once):
            ends = np.searchsorted(group[by_group], [low, low + at_once])
            functions = self._functions(patterns[low : low + at_once], asked)
            yield by_group[ends[0] : ends[1]], functions, group - low

    def _functions(self, patterns: NDArray[np.uint64], asked: Asked) -> Bounded:
        """Return, for each pattern, the domain's sides, then the units kept: (n, 3, functions)."""
        key = (patterns.tobytes(), *(units.tobytes() for units in asked.kept))
        if self._latest is None or self._latest[0] != key:
            self._latest = (key, self._compose(patterns, asked))
        return self._latest[1]

    def _compose(self, patterns: NDArray[np.uint64], asked: Asked) -> Bounded:
        """Compose them; arrays without gaps, as kernels are compiled for these."""
        sides = self._sides.value.shape[1]
        shape = (len(patterns), 3, sides + sum(map(len, asked.kept)))
        value, error = np.empty(shape), np.empty(shape)
        value[..., :sides], error[..., :sides] = self._sides[:2]
        begin, last = sides, len(asked.steps) - 1
        layers = layer_functions(ScaledSteps(asked.steps, asked.whole), patterns)
        for layer, (functions, units) in enumerate(zip(layers, asked.kept, strict=True)):
            part = np.s_[..., begin : begin + len(units)]
            is_all = layer == last or len(units) == functions.value.shape[2]
            chosen = slice(None) if is_all else units
            value[part], error[part] = functions.value[..., chosen], functions.error[..., chosen]
            begin += len(units)
        return Bounded(value, error, asked.whole)


def _bounded_sides(whole_sides: list[NDArray[np.object_]]) -> Bounded:
    """Return the sides of the domain as columns; numbers too large for products are not known."""
    numbers = [
        [number if abs(number) < _TOO_LARGE else 0 for number in side] for side in whole_sides
    ]
    known = [[abs(number) < _TOO_LARGE for number in side] for side in whole_sides]
    sides = np.array(numbers, dtype=np.float64).T
    error = np.where(np.abs(sides) <= WHOLE, 0.0, EPS * np.abs(sides))
    return Bounded(sides, np.where(np.array(known).T, error, np.inf), WHOLE)


def distinct_rows(table: NDArray[Any]) -> tuple[NDArray[Any], Integers]:
    """Return the distinct rows, and for every row the number of its like among them."""
    if table.shape[1] == 0:
        return table[:1], np.zeros(len(table), dtype=np.int64)
    rows = np.ascontiguousarray(table)
    rows = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1])))
    _, index, inverse = np.unique(rows, return_index=True, return_inverse=True)
    return table[index], inverse.reshape(-1)
