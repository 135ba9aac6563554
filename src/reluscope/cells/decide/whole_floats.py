"""Signs by whole numbers held in floats: exact while they stay below 2**53, else bounded.

This is the middle way between the kernels' error bounds and Python's whole numbers: it composes
the layers' functions on each cell anew, all numbers scaled to be whole, and knows of every sum
whether it can have been rounded at all. Networks of small whole or binary fractional weights,
and those whose biases are zero, are decided here, many questions at a time.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.decide.determinants import meet_lines, sign_thirds, sort_sure_clusters
from reluscope.cells.decide.scaled_steps import (
    WHOLE,
    Bounded,
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
        self._latest: tuple[tuple[int, bytes, bytes], Bounded] | None = None
        self._sides = _bounded_sides(whole_sides)

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
            sort_sure_clusters(
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
        if not self._is_exact:
            return
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
        layers = [Bounded(value, error, WHOLE), *layer_functions(scaled, patterns)]
        value, error = (
            np.ascontiguousarray(np.concatenate(parts, axis=2))  # kernels are compiled for that
            for parts in ([layer.value for layer in layers], [layer.error for layer in layers])
        )
        return Bounded(value, error, scaled.whole)


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
