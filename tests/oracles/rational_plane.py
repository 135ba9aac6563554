"""The exact cells of the whole plane: slow, plain, in whole numbers.

A point (x, y) is the direction (x, y, 1) in space, a point at infinity (x, y, 0). Three cones,
which are not the engine's four, fill the half-space; one neuron after another clips every cone by
its function, and the pieces with one pattern are one cell.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd, inf, lcm
from typing import Any, NamedTuple

from tests.oracles.rational import Affine, Layer, Pattern, affine

Direction = tuple[int, int, int]
Cone = tuple[Direction, ...]  # counter-clockwise
APEX = (0, 0, 1)
AROUND = ((1, 0, 0), (0, 1, 0), (-1, -1, 0))


class Plane(NamedTuple):
    """What the cells of a whole plane are.

    Attributes
    ----------
    areas : of every pattern, ``inf`` where its cell is unbounded
    open_ends : of every two neighbours, how many ends of their edge are at infinity
    """

    areas: dict[Pattern, Any]
    open_ends: dict[frozenset[Pattern], int]


def plane(layers: Sequence[Layer]) -> Plane:
    """The cells of a network."""
    pieces = list(_cut(layers))
    cells = defaultdict(list)
    for cone, pattern in pieces:
        cells[pattern].append(cone)
    areas = {pattern: sum(map(_area, cones)) for pattern, cones in cells.items()}
    return Plane(areas, _open_ends(pieces))


def _cut(layers: Sequence[Layer]) -> Iterator[tuple[Cone, Pattern]]:
    zero, one = Fraction(0), Fraction(1)
    point = (Affine(one, zero, zero), Affine(zero, one, zero))
    first = [(APEX, AROUND[k], AROUND[(k + 1) % 3]) for k in range(3)]
    parts: list[tuple[Cone, Pattern, list[tuple[Affine, ...]]]] = [
        (cone, (), [point]) for cone in first
    ]
    for index, layer in enumerate(layers):
        new = []
        for cone, pattern, values in parts:
            sources = (index,) if layer.sources is None else layer.sources
            z = affine(layer.weight, layer.bias, [f for s in sources for f in values[s]])
            for piece, bits in _clip_by_all(cone, z):
                out = tuple(
                    f.times(Fraction(layer.on if bit else layer.off))
                    for f, bit in zip(z, bits, strict=True)
                )
                new.append((piece, pattern + bits, [*values, out]))
        parts = new
    for cone, pattern, _ in parts:
        yield cone, pattern


def _clip_by_all(cone: Cone, functions: Sequence[Affine]) -> list[tuple[Cone, Pattern]]:
    pieces: list[tuple[Cone, Pattern]] = [(cone, ())]
    for function in functions:
        scale = lcm(*(number.denominator for number in function))
        f = tuple(int(number * scale) for number in function)
        pieces = [(part, (*bits, above)) for one, bits in pieces for part, above in _clip(one, f)]
    return pieces


def _clip(cone: Cone, f: Sequence[int]) -> list[tuple[Cone, bool]]:
    """Cut in two where f changes sign inside; else one piece, on if f is above zero anywhere."""
    heights = [f[0] * x + f[1] * y + f[2] * u for x, y, u in cone]
    if min(heights) >= 0 or max(heights) <= 0:
        return [(cone, max(heights) > 0)]
    above, below = [], []
    for k, (corner, height) in enumerate(zip(cone, heights, strict=True)):
        if height >= 0:
            above.append(corner)
        if height <= 0:
            below.append(corner)
        following, next_height = cone[(k + 1) % len(cone)], heights[(k + 1) % len(cone)]
        if height * next_height < 0:
            a, b = abs(next_height), abs(height)
            crossing = _shortest(a * v + b * w for v, w in zip(corner, following, strict=True))
            above.append(crossing)
            below.append(crossing)
    return [(tuple(above), True), (tuple(below), False)]


def _shortest(numbers: Any) -> Any:
    numbers = tuple(numbers)
    divisor = gcd(*numbers)
    return tuple(number // divisor for number in numbers)


def _area(cone: Cone) -> Any:
    if any(u == 0 for _, _, u in cone):
        return inf
    corners = [(Fraction(x, u), Fraction(y, u)) for x, y, u in cone]
    following = corners[1:] + corners[:1]
    return sum(x * v - w * y for (x, y), (w, v) in zip(corners, following, strict=True)) / 2


def _open_ends(pieces: Sequence[tuple[Cone, Pattern]]) -> dict[frozenset[Pattern], int]:
    """Of every two patterns whose sides overlap on one line: join what they share."""
    sides: dict[Any, list[tuple[Any, Any, bool, Pattern]]] = defaultdict(list)
    for cone, pattern in pieces:
        for start, end in zip(cone, cone[1:] + cone[:1], strict=True):
            line = _line(start, end)
            if line[:2] != (0, 0):
                a, b = (_along(line, point) for point in (start, end))
                sides[line].append((min(a, b), max(a, b), a < b, pattern))
    shared: dict[frozenset[Pattern], list[Any]] = defaultdict(list)
    for on_line in sides.values():
        for low, high, forward, here in on_line:
            for other_low, other_high, other_forward, there in on_line:
                low_, high_ = max(low, other_low), min(high, other_high)
                if forward and not other_forward and here != there and low_ < high_:
                    shared[frozenset((here, there))] += [low_, high_]
    return {pair: (min(ends) == -inf) + (max(ends) == inf) for pair, ends in shared.items()}


def _line(a: Direction, b: Direction) -> tuple[int, int, int]:
    """The line through two points, its first number that is not zero above zero."""
    p, q, r = a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    sign = -1 if (p or q or r) < 0 else 1
    shortest: tuple[int, int, int] = _shortest((sign * p, sign * q, sign * r))
    return shortest


def _along(line: tuple[int, int, int], point: Direction) -> Any:
    place = line[1] * point[0] - line[0] * point[1]
    return Fraction(place, point[2]) if point[2] else inf if place > 0 else -inf
