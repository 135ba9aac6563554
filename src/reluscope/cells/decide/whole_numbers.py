"""Exact signs by whole numbers.

Every float is a whole number times a power of two. Scaled by powers of two, the pre-activations
of a network are, on each cell, functions ``p * x + q * y + r`` with whole p, q, r. Two of them
vanish at one point; the sign there of a third is the sign of their 3x3 determinant, times that of
the first two's 2x2 determinant.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import unpack_bits, word_count
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import slopes_where
from reluscope.cells.input.weights import is_dense, numbers

Objects = NDArray[np.object_]


class Shifts(NamedTuple):
    """By which powers of two a step's weights, biases and slopes become whole."""

    weight: int
    bias: int
    slope: int


def binary_shifts(network: PiecewiseLinear, depth: int) -> list[Shifts]:
    """Return the shifts of steps 0 to depth; all units of a layer then share one scale."""
    shifts, scale = [], 0
    for step in network.steps[: depth + 1]:
        weight = max(_fraction_bits([numbers(step.weight)]), _fraction_bits([step.bias]) - scale, 0)
        slope = _fraction_bits([step.on, step.off])
        shifts.append(Shifts(weight, scale + weight, slope))
        scale += weight + slope
    return shifts


class WholeRows(NamedTuple):
    """Weights that are not zero: to which unit each leads, and from which value."""

    numbers: Objects
    value: NDArray[np.integer[Any]]
    unit: NDArray[np.integer[Any]]


class WholeStep(NamedTuple):
    """A step in Python's whole numbers."""

    weight: Objects | WholeRows
    bias: Objects
    on: Objects
    off: Objects


class Incoming(NamedTuple):
    """The functions p, q, r that come into a layer on a cell, less those that are zero.

    ``used`` tells which of all values they are.
    """

    functions: Objects
    used: NDArray[np.bool_]


class WholeNumbers:
    """A network and its domain in whole numbers; answers on which side a third function is."""

    def __init__(self, network: PiecewiseLinear, domain: NDArray[np.float64]) -> None:
        self.network = network
        self.sides = domain_sides(domain)
        self._steps: dict[int, WholeStep] = {}
        self._shifts: dict[int, Shifts] = {}
        self._units: dict[tuple[int, int], WholeStep] = {}
        self._by_unit: dict[int, Any] = {}
        self._known: dict[tuple[bytes, int, int], Objects] = {}
        self._known_incoming: dict[tuple[bytes, int], Incoming] = {}
        counts = [word_count(step.hinges) for step in network.steps]
        self._first_word = np.cumsum([0, *counts]).tolist()

    def forget(self) -> None:
        """Drop the functions of all cells."""
        self._known.clear()
        self._known_incoming.clear()

    def _step(self, layer: int) -> WholeStep:
        """Return a step in whole numbers; made when it is first needed."""
        if layer not in self._steps:
            units = slice(0, len(self.network.steps[layer].bias))
            self._steps[layer] = self._some_units(layer, units)
        return self._steps[layer]

    def _unit(self, layer: int, neuron: int) -> WholeStep:
        """Return one unit of a step in whole numbers; made when it is first needed."""
        if (layer, neuron) not in self._units:
            unit = slice(neuron, neuron + 1)
            self._units[layer, neuron] = self._some_units(layer, unit)
        return self._units[layer, neuron]

    def _some_units(self, layer: int, units: slice) -> WholeStep:
        """Return some units of a step in whole numbers."""
        if layer not in self._shifts:
            self._shifts[layer] = binary_shifts(self.network, layer)[layer]
        step, shift = self.network.steps[layer], self._shifts[layer]
        return WholeStep(
            self._weight(layer, units),
            _scaled(step.bias[units], shift.bias),
            _scaled(step.on[units], shift.slope),
            _scaled(step.off[units], shift.slope),
        )

    def _weight(self, layer: int, units: slice) -> Objects | WholeRows:
        """Return the weights to some units of a step in whole numbers."""
        weight, shift = self.network.steps[layer].weight, self._shifts[layer].weight
        if is_dense(weight):
            return _scaled(weight[:, units], shift)
        if layer not in self._by_unit:
            self._by_unit[layer] = weight.tocsc()
        chosen = self._by_unit[layer][:, units]
        unit = np.repeat(np.arange(chosen.shape[1]), np.diff(chosen.indptr))
        return WholeRows(_scaled(chosen.data, shift), chosen.indices, unit)

    def functions(self, words: NDArray[np.uint64], layer: int) -> Objects:
        """Return p, q, r of every unit of a layer on the cell with this pattern: (3, units)."""
        key = (words[: self._first_word[layer]].tobytes(), layer, -1)
        if key not in self._known:
            self._known[key] = _composed(self._incoming(words, layer), self._step(layer))
        return self._known[key]

    def _incoming(self, words: NDArray[np.uint64], layer: int) -> Incoming:
        """Return what comes into a layer on the cell with this pattern."""
        key = (words[: self._first_word[layer]].tobytes(), layer)
        if key not in self._known_incoming:
            values = self._values(words, layer)
            used = np.array([any(column) for column in values.T], dtype=np.bool_)
            self._known_incoming[key] = Incoming(values[:, used], used)
        return self._known_incoming[key]

    def _values(self, words: NDArray[np.uint64], layer: int) -> Objects:
        """Return p, q, r of all values that come into a layer: (3, values)."""
        if layer == 0:
            return np.array([[1, 0], [0, 1], [0, 0]], dtype=object)
        step, part = self._step(layer - 1), words[None, self._first_word[layer - 1] :]
        (is_on,) = unpack_bits(part, [self.network.steps[layer - 1].hinges])
        values: Objects = self.functions(words, layer - 1) * slopes_where(is_on, step.on, step.off)
        return values

    def line(self, words: NDArray[np.uint64], label: Sequence[int]) -> Objects:
        """Return the function that vanishes on an edge: a neuron's, or a side of the domain's.

        Only that neuron is composed; a wide layer has many more.
        """
        layer, neuron = (int(number) for number in label)
        if layer < 0:
            return self.sides[neuron]
        key = (words[: self._first_word[layer]].tobytes(), layer, neuron)
        if key not in self._known:
            unit = self._unit(layer, neuron)
            self._known[key] = _composed(self._incoming(words, layer), unit)[:, 0]
        return self._known[key]

    def signs(
        self,
        words: NDArray[np.uint64],
        first: NDArray[Any],
        second: NDArray[Any],
        third: NDArray[Any],
    ) -> NDArray[np.int8]:
        """Signs of the third functions where the first and second vanish.

        Row ``i`` of ``words`` (n, words) is the pattern of a cell that has all three; functions
        are named by (layer, neuron), or (-1, side of the domain): (n, 2) each.
        """
        signs = np.empty(len(words), dtype=np.int8)
        for i, pattern in enumerate(words):
            a, b, c = (self.line(pattern, label[i]) for label in (first, second, third))
            point = _meet(a, b)
            value = c[0] * point[0] + c[1] * point[1] + c[2] * point[2]
            signs[i] = _sign(value) * _sign(point[2])
        return signs

    def points(
        self, words: NDArray[np.uint64], first: NDArray[Any], second: NDArray[Any]
    ) -> NDArray[np.float64]:
        """Where the first and second functions vanish, correctly rounded: (n, 2)."""
        points = np.empty((len(words), 2))
        for i, pattern in enumerate(words):
            x, y, scale = _meet(self.line(pattern, first[i]), self.line(pattern, second[i]))
            points[i] = x / scale, y / scale
        return points


def _composed(incoming: Incoming, step: WholeStep) -> Objects:
    """Return p, q, r of a step's units from those of the values that come in."""
    result: Objects
    if isinstance(step.weight, WholeRows):
        result = np.zeros((3, len(step.bias)), dtype=object)
        read = incoming.used[step.weight.value]
        place = (np.cumsum(incoming.used) - 1)[step.weight.value[read]]
        products = incoming.functions[:, place] * step.weight.numbers[read]
        for row, some in zip(result, products, strict=True):
            np.add.at(row, step.weight.unit[read], some)
    else:
        result = incoming.functions.dot(step.weight[incoming.used])
    result[2] += step.bias
    return result


def _meet(a: Objects, b: Objects) -> tuple[int, int, int]:
    """Return the point in which two lines meet, in homogeneous coordinates."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _fraction_bits(arrays: Sequence[NDArray[np.float64]]) -> int:
    """Count the binary digits after the point that all numbers of the arrays need."""
    numbers = np.concatenate([array.ravel() for array in arrays])
    mantissa, exponent = np.frexp(numbers[numbers != 0])
    whole = (np.abs(mantissa) * 2.0**53).astype(np.int64)
    trailing = np.log2((whole & -whole).astype(np.float64)).astype(np.int64)
    return max(0, int((53 - exponent - trailing).max(initial=0)))


def _scaled(numbers: NDArray[np.float64], shift: int) -> Objects:
    """Return the numbers times 2**shift as Python's whole numbers."""
    mantissa, exponent = np.frexp(numbers)
    whole = (mantissa * 2.0**53).astype(np.int64).astype(object)
    power = exponent.astype(np.int64) - 53 + shift
    up, down = np.maximum(power, 0), np.maximum(-power, 0)
    result: Objects = (whole << up.astype(object)) >> down.astype(object)
    return result


def domain_sides(domain: NDArray[np.float64]) -> list[Objects]:
    """Return the function that vanishes on each side of the domain."""
    unit = 1 << _fraction_bits([domain])
    ratios = [[number.as_integer_ratio() for number in corner] for corner in domain.tolist()]
    corners = [[above * unit // below for above, below in corner] for corner in ratios]
    sides = []
    for (x, y), (u, v) in zip(corners, corners[1:] + corners[:1], strict=True):
        side = np.empty(3, dtype=object)
        side[:] = [(v - y) * unit, (x - u) * unit, y * (u - x) - x * (v - y)]
        sides.append(side)
    return sides
