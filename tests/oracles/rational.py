"""The exact partition of a convex polygon by a piecewise-linear network: slow, plain, in fractions.

Every float is a rational number, and so is everything that follows from it: each corner, each
affine function, each area. One neuron after another clips every convex polygon by its function;
zero is its own answer. Nothing here is rounded, so nothing here can be in doubt.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

Point = tuple[Fraction, Fraction]
Polygon = tuple[Point, ...]  # corners, counter-clockwise
Pattern = tuple[bool, ...]


class Affine(NamedTuple):
    """The function (x, y) -> p x + q y + r."""

    p: Fraction
    q: Fraction
    r: Fraction

    def at(self, point: Point) -> Fraction:
        return self.p * point[0] + self.q * point[1] + self.r

    def times(self, factor: Fraction) -> "Affine":
        return Affine(self.p * factor, self.q * factor, self.r * factor)


@dataclass(frozen=True)
class Layer:
    """z = (values of all sources, side by side) W + b, then on * z above zero, off * z elsewhere.

    ``sources`` names earlier values: 0 is the point itself, k what hidden layer k gave. A layer
    without a kink gives z and clips nothing.
    """

    weight: Any
    bias: Any
    on: float = 1.0
    off: float = 0.0
    sources: tuple[int, ...] | None = None
    has_kink: bool = True


@dataclass(frozen=True)
class Cell:
    """A convex polygon, which neurons are on in it, and the network's outputs as functions."""

    corners: Polygon
    pattern: Pattern
    outputs: tuple[Affine, ...]

    @property
    def area(self) -> Fraction:
        following = self.corners[1:] + self.corners[:1]
        return (
            sum(
                (x * v - u * y for (x, y), (u, v) in zip(self.corners, following, strict=True)),
                Fraction(0),
            )
            / 2
        )


def relu_layers(weights: Sequence[Any], biases: Sequence[Any]) -> list[Layer]:
    """All layers of a ReLU network but the last, which has no kink."""
    return [Layer(w, b) for w, b in zip(weights[:-1], biases[:-1], strict=True)]


def relu_cells(weights: Sequence[Any], biases: Sequence[Any], bounds: Any) -> list[Cell]:
    """The cells of a multilayer perceptron: W (in, out) and b, the last pair is the read-out."""
    return cells(relu_layers(weights, biases), bounds, (weights[-1], biases[-1]))


def cells(layers: Sequence[Layer], bounds: Any, readout: Any = None) -> list[Cell]:
    """The cells of a network in (x_min, x_max, y_min, y_max) or a convex polygon (k, 2)."""
    zero, one = Fraction(0), Fraction(1)
    point = (Affine(one, zero, zero), Affine(zero, one, zero))
    # a part: its polygon, its pattern, and the values of the point and of each layer so far
    parts: list[tuple[Polygon, Pattern, list[tuple[Affine, ...]]]] = [(domain(bounds), (), [point])]
    for index, layer in enumerate(layers):
        new = []
        for polygon, pattern, values in parts:
            sources = (index,) if layer.sources is None else layer.sources
            z = affine(layer.weight, layer.bias, [f for s in sources for f in values[s]])
            if not layer.has_kink:
                new.append((polygon, pattern, [*values, z]))
                continue
            for piece, bits in clip_by_all(polygon, z):
                out = tuple(
                    f.times(Fraction(layer.on if bit else layer.off))
                    for f, bit in zip(z, bits, strict=True)
                )
                new.append((piece, pattern + bits, [*values, out]))
        parts = new
    return [
        Cell(polygon, pattern, values[-1] if readout is None else affine(*readout, values[-1]))
        for polygon, pattern, values in parts
    ]


def domain(bounds: Any) -> Polygon:
    if np.ndim(bounds) == 2:
        return tuple((Fraction(float(x)), Fraction(float(y))) for x, y in bounds)
    left, right, low, high = (Fraction(float(number)) for number in bounds)
    return ((left, low), (right, low), (right, high), (left, high))


def affine(weight: Any, bias: Any, inputs: Sequence[Affine]) -> tuple[Affine, ...]:
    """The functions of one affine layer from those of its inputs."""
    matrix = [[Fraction(float(w)) for w in row] for row in np.asarray(weight)]
    assert len(matrix) == len(inputs)
    units = []
    for j, b in enumerate(np.asarray(bias)):
        terms = [(matrix[i][j], f) for i, f in enumerate(inputs) if matrix[i][j] != 0]
        units.append(
            Affine(
                sum((w * f.p for w, f in terms), Fraction(0)),
                sum((w * f.q for w, f in terms), Fraction(0)),
                sum((w * f.r for w, f in terms), Fraction(float(b))),
            )
        )
    return tuple(units)


def clip_by_all(polygon: Polygon, functions: Sequence[Affine]) -> list[tuple[Polygon, Pattern]]:
    """Cut a polygon by one function after another; each piece with what is above zero in it."""
    pieces: list[tuple[Polygon, Pattern]] = [(polygon, ())]
    for f in functions:
        pieces = [
            (part, (*bits, above)) for piece, bits in pieces for part, above in clip(piece, f)
        ]
    return pieces


def clip(polygon: Polygon, f: Affine) -> list[tuple[Polygon, bool]]:
    """Cut in two where f changes sign inside; else one piece, on if f is above zero anywhere."""
    heights = [f.at(corner) for corner in polygon]
    if min(heights) >= 0 or max(heights) <= 0:
        return [(polygon, max(heights) > 0)]
    above, below = [], []
    for k, (corner, height) in enumerate(zip(polygon, heights, strict=True)):
        if height >= 0:
            above.append(corner)
        if height <= 0:
            below.append(corner)
        following, next_height = polygon[(k + 1) % len(polygon)], heights[(k + 1) % len(polygon)]
        if height * next_height < 0:
            t = height / (height - next_height)
            crossing = (
                corner[0] + t * (following[0] - corner[0]),
                corner[1] + t * (following[1] - corner[1]),
            )
            above.append(crossing)
            below.append(crossing)
    return [(tuple(above), True), (tuple(below), False)]


def patterns(found: Iterable[Cell]) -> set[Pattern]:
    return {cell.pattern for cell in found}


def adjacent_patterns(found: Sequence[Cell]) -> set[frozenset[Pattern]]:
    """Patterns of every two cells that share a piece of border of positive length."""
    return {frozenset((found[i].pattern, found[j].pattern)) for i, j in neighbours(found)}


def neighbours(found: Sequence[Cell]) -> set[tuple[int, int]]:
    """Every two cells, as indices, whose sides overlap on one line from its two sides."""
    sides: dict[tuple[Any, ...], list[tuple[Fraction, Fraction, bool, int]]] = defaultdict(list)
    for index, cell in enumerate(found):
        for start, end in zip(cell.corners, cell.corners[1:] + cell.corners[:1], strict=True):
            line, along = _line(start, end)
            a, b = start[along], end[along]
            sides[line].append((min(a, b), max(a, b), a < b, index))
    pairs = set()
    for on_line in sides.values():
        for low, high, forward, i in on_line:
            for other_low, other_high, other_forward, j in on_line:
                if forward and not other_forward and max(low, other_low) < min(high, other_high):
                    pairs.add((min(i, j), max(i, j)))
    return pairs


def _line(start: Point, end: Point) -> tuple[tuple[Any, ...], int]:
    """A name for the line through two points, and the coordinate that tells its points apart."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    if dx == 0:
        return ("x =", start[0]), 1
    return ("y = m x + c", dy / dx, start[1] - dy / dx * start[0]), 0


def linear_regions(found: Sequence[Cell]) -> int:
    """How many there are when neighbouring cells with the same affine map become one."""
    root = list(range(len(found)))

    def top(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for i, j in neighbours(found):
        if found[i].outputs == found[j].outputs:
            root[top(i)] = top(j)
    return sum(root[i] == i for i in range(len(found)))
