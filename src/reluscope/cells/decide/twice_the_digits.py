"""Signs and points where floats are not certain, with twice their digits.

This is the way between floats and Python's whole numbers: networks whose hinges nearly coincide are
decided here. The functions p x + q y + r of a cell's pattern are composed anew, each with a bound
on its error; what is exactly zero is never certain here.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.compiled.bits import bit_at
from reluscope.cells.compiled.kernel import allocating, inlined_unfused
from reluscope.cells.decide.double_double import ROUNDING, plus, product_of, sum_of, times
from reluscope.cells.decide.sign import EPS
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.weights import Weight, is_dense

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Labels = NDArray[np.integer[Any]]
_LOST = 2.0**-400  # more than all that products of a network's numbers lose to underflow
_LEAST = 2.0**-900  # and than those of three functions
_MOST = 2.0**200  # products of three functions stay within range
_UNKNOWN = np.inf  # an error


class Flat(NamedTuple):
    """A network in one array of each kind, as kernels take it; ``begin`` tells where layers begin.

    Attributes
    ----------
    weight, source : what is not zero, unit after unit, and which value it is multiplied by
    weight_begin : of each unit, counted over all layers
    bias, on, off, begin : of all units
    hinges, word : of each layer; where its bits begin
    """

    weight: Floats
    source: Integers
    weight_begin: Integers
    bias: Floats
    on: Floats
    off: Floats
    begin: Integers
    hinges: Integers
    word: Integers


def flat(network: PiecewiseLinear) -> Flat:
    """Lay the steps of a network of two inputs out flat."""
    steps = network.steps
    weights, sources, counts = zip(*(_by_unit(step.weight) for step in steps), strict=True)
    return Flat(
        np.concatenate(weights),
        np.concatenate(sources),
        np.cumsum(np.concatenate([[0], *counts])),
        np.concatenate([step.bias for step in steps]),
        np.concatenate([step.on for step in steps]),
        np.concatenate([step.off for step in steps]),
        np.cumsum([0, *(len(step.bias) for step in steps)]),
        np.array([step.hinges for step in steps]),
        np.cumsum([0, *(word_count(step.hinges) for step in steps)]),
    )


def _by_unit(weight: Weight) -> tuple[Floats, Integers, Integers]:
    """Return what is not zero, unit after unit; which value each is for; how many a unit has."""
    if is_dense(weight):
        unit, source = np.nonzero(weight.T)
        return weight.T[unit, source], source, np.bincount(unit, minlength=weight.shape[1])
    columns = weight.tocsc()
    return columns.data, columns.indices.astype(np.int64), np.diff(columns.indptr).astype(np.int64)


class TwiceTheDigits:
    """A network and the sides of its domain; answers questions about vertices."""

    def __init__(self, network: PiecewiseLinear, whole_sides: list[NDArray[np.object_]]) -> None:
        self._network = network
        self._whole_sides = whole_sides

    @cached_property
    def _sides(self) -> Floats:
        return np.stack([_side(side) for side in self._whole_sides])

    @cached_property
    def _flat(self) -> Flat:
        return flat(self._network)

    def signs(
        self, words: NDArray[np.uint64], first: Labels, second: Labels, third: Labels
    ) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
        """Signs of third functions where first and second vanish; and which are certain."""
        signs, certain = np.zeros(len(words), dtype=np.int8), np.zeros(len(words), dtype=np.bool_)
        lines = (_long(labels) for labels in (first, second, third))
        sign_all(_by_pattern(words), words, self._flat, self._sides, *lines, signs, certain)
        return signs, certain

    def points(
        self, words: NDArray[np.uint64], first: Labels, second: Labels
    ) -> tuple[Floats, Floats]:
        """Points where first and second vanish, (n, 2), and bounds on their errors, (n,)."""
        points, error = np.zeros((len(words), 2)), np.full(len(words), np.inf)
        lines = (_long(labels) for labels in (first, second))
        meet_all(_by_pattern(words), words, self._flat, self._sides, *lines, points, error)
        return points, error


def _side(side: NDArray[np.object_]) -> Floats:
    """Return a side's p, q, r, the largest about one: (3, kinds), high, low and error."""
    bits = max(int(number).bit_length() for number in side)
    shift = max(0, bits - 106)
    kept = [int(number) >> shift for number in side]
    high = np.array([float(number) for number in kept])
    low = np.array([float(k - int(h)) for k, h in zip(kept, high.tolist(), strict=True)])
    error = np.full(3, 1.0 if shift else 0.0)
    return np.stack([np.ldexp(kind, shift - bits) for kind in (high, low, error)], axis=1)


def _long(labels: Labels) -> Integers:
    return np.ascontiguousarray(labels, dtype=np.int64)


def _by_pattern(words: NDArray[np.uint64]) -> Integers:
    """Return an order in which patterns follow each other that agree in their first layers."""
    order: Integers = np.lexsort(words.T[::-1]) if words.shape[1] else np.arange(len(words))
    return order.astype(np.int64)


@allocating
def sign_all(order, words, network, sides, first, second, third, signs, certain):
    """Sign all questions."""
    values, lines = empty_values(network), np.empty((3, 3, 3))
    known = 0
    for place in range(len(order)):
        i = order[place]
        shared = layers_shared(words, order[place - 1], i, network) if place > 0 else 0
        depth = max(first[i, 0], second[i, 0], third[i, 0])
        known = compose(words[i], network, depth, values, min(known, shared))
        if not (
            find_line(first[i], network, sides, values, lines[0])
            and find_line(second[i], network, sides, values, lines[1])
            and find_line(third[i], network, sides, values, lines[2])
        ):
            continue
        determinant, doubt = determinant_of(lines)
        scale, scale_doubt = minor_of(lines[0], lines[1], 0, 1)[::2]
        if abs(determinant) > doubt and abs(scale) > scale_doubt:
            certain[i] = True
            signs[i] = 1 if (determinant > 0.0) == (scale > 0.0) else -1


@allocating
def meet_all(order, words, network, sides, first, second, points, bound):
    """Find all points where first and second vanish, and bound their errors."""
    values, lines = empty_values(network), np.empty((2, 3, 3))
    known = 0
    for place in range(len(order)):
        i = order[place]
        shared = layers_shared(words, order[place - 1], i, network) if place > 0 else 0
        depth = max(first[i, 0], second[i, 0])
        known = compose(words[i], network, depth, values, min(known, shared))
        if not (
            find_line(first[i], network, sides, values, lines[0])
            and find_line(second[i], network, sides, values, lines[1])
        ):
            continue
        scale, _, scale_doubt = minor_of(lines[0], lines[1], 0, 1)
        if abs(scale) <= 2.0 * scale_doubt:
            continue
        bound[i] = 0.0
        for axis in range(2):
            minor, _, doubt = minor_of(lines[0], lines[1], 1 + axis, 2 - 2 * axis)
            points[i, axis] = minor / scale
            slip = (doubt + abs(points[i, axis]) * scale_doubt) / (abs(scale) - scale_doubt)
            rounding = 2 * EPS * abs(points[i, axis])  # of both high parts, and of their quotient
            bound[i] = max(bound[i], slip * (1.0 + 8 * EPS) + rounding + _LOST)


@allocating
def empty_values(network):
    """Return room for what comes into every layer: (layers, units, 3 of p, q, r, 3 kinds)."""
    widest = 2
    for layer in range(len(network.hinges)):
        widest = max(widest, network.begin[layer + 1] - network.begin[layer])
    values = np.zeros((len(network.hinges), widest, 3, 3))
    values[0, 0, 0, 0], values[0, 1, 1, 0] = 1.0, 1.0
    return values


@inlined_unfused
def layers_shared(words, i, k, network):
    """Return in how many layers, from the first on, two patterns are equal."""
    shared = 0
    while shared < len(network.hinges):
        for w in range(network.word[shared], network.word[shared + 1]):
            if words[i, w] != words[k, w]:
                return shared
        shared += 1
    return shared


@inlined_unfused
def compose(pattern, network, depth, values, known):
    """Compose what comes into all layers up to ``depth``, as far as not known; return how far."""
    for layer in range(known, depth):
        first = network.begin[layer]
        for unit in range(network.begin[layer + 1] - first):
            slope = network.on[first + unit]
            if unit < network.hinges[layer]:
                word = pattern[network.word[layer] + (unit >> 6)]
                if not bit_at(word, unit & 63):
                    slope = network.off[first + unit]
            function = values[layer + 1, unit]
            if slope == 0.0:
                function[:] = 0.0
                continue
            unit_function(layer, unit, network, values, function)
            if slope != 1.0:
                scale_function(function, slope)
            for k in range(3):
                if not (abs(function[k, 0]) <= _MOST and function[k, 2] <= _MOST):
                    function[k, 0], function[k, 1], function[k, 2] = 0.0, 0.0, _UNKNOWN
    return max(known, depth)


@inlined_unfused
def unit_function(layer, unit, network, values, function):
    """Write p, q, r of a unit's pre-activation."""
    number = network.begin[layer] + unit
    start, end = network.weight_begin[number], network.weight_begin[number + 1]
    for k in range(3):
        high = network.bias[number] if k == 2 else 0.0
        low, error, size = 0.0, 0.0, abs(high)
        for i in range(start, end):
            weight = network.weight[i]
            value = values[layer, network.source[i], k]
            if value[0] == 0.0 and value[2] == 0.0:
                continue
            product, lost = product_of(value[0], weight)
            high, low = plus(high, low, product, lost + value[1] * weight)
            size += abs(product)
            error += value[2] * abs(weight)
        function[k, 0], function[k, 1] = high, low
        function[k, 2] = 2.0 * error + (end - start + 4) * ROUNDING * size + _LOST


@inlined_unfused
def scale_function(function, slope):
    """Multiply p, q, r by a slope."""
    for k in range(3):
        product, lost = product_of(function[k, 0], slope)
        high, low = sum_of(product, lost + function[k, 1] * slope)
        function[k, 0], function[k, 1] = high, low
        function[k, 2] = 2.0 * function[k, 2] * abs(slope) + ROUNDING * abs(high) + _LOST


@inlined_unfused
def find_line(label, network, sides, values, function):
    """Write the function of a neuron or a side of the domain; return whether it is within range."""
    layer, number = label[0], label[1]
    if layer < 0:
        for k in range(3):
            for kind in range(3):
                function[k, kind] = sides[number, k, kind]
        return True
    unit_function(layer, number, network, values, function)
    is_within = True
    for k in range(3):
        is_within = is_within and abs(function[k, 0]) <= _MOST and function[k, 2] <= _MOST
    return is_within


@inlined_unfused
def minor_of(a, b, i, j):
    """Return the 2x2 determinant of rows i, j of two functions: high, low and a bound."""
    left, left_low = times(a[i, 0], a[i, 1], b[j, 0], b[j, 1])
    right, right_low = times(a[j, 0], a[j, 1], b[i, 0], b[i, 1])
    high, low = plus(left, left_low, -right, -right_low)
    doubt = a[i, 2] * (abs(b[j, 0]) + b[j, 2]) + abs(a[i, 0]) * b[j, 2]
    doubt += a[j, 2] * (abs(b[i, 0]) + b[i, 2]) + abs(a[j, 0]) * b[i, 2]
    return high, low, 2.0 * doubt + ROUNDING * (abs(left) + abs(right)) + _LEAST


@inlined_unfused
def determinant_of(lines):
    """Return the 3x3 determinant of three functions, and a bound on its error."""
    high, low, doubt, size = 0.0, 0.0, 0.0, 0.0
    third = lines[2]
    for k in range(3):
        minor, minor_low, minor_doubt = minor_of(lines[0], lines[1], (k + 1) % 3, (k + 2) % 3)
        product, product_low = times(minor, minor_low, third[k, 0], third[k, 1])
        high, low = plus(high, low, product, product_low)
        size += abs(product)
        doubt += minor_doubt * (abs(third[k, 0]) + third[k, 2]) + abs(minor) * third[k, 2]
    return high, 2.0 * doubt + 4 * ROUNDING * size + _LEAST
