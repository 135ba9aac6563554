"""The largest disc inside a bounded cell whose sides floats cannot tell from parallel ones.

Far out, or on a plane whose directions were rounded, three sides may differ in direction by less
than a float tells. Their lines are whole numbers, so all it takes is more digits.
"""

from decimal import Context, Decimal, localcontext
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from reluscope.cells.decide.whole_numbers import WholeNumbers

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane

_MORE = 40  # digits than those of the lines, so that as many are left of a radius
_TIE = Decimal("1e-15")  # of a radius: both are the same disc's


class Side(NamedTuple):
    """The points where a x + b y + c > 0; a² + b² = 1."""

    a: Decimal
    b: Decimal
    c: Decimal


def exact_disc(cells: "WholePlane", cell: int, whole: WholeNumbers) -> tuple[list[float], float]:
    """Return the middle and the radius of the largest disc inside a bounded cell."""
    lines = _lines(cells, cell, whole)
    digits = max(len(str(abs(number))) for line in lines for number in line)
    with localcontext(Context(prec=3 * digits + _MORE, Emax=10**9, Emin=-(10**9))):
        sides = [_side(*line) for line in lines]
        found = [disc for triple in combinations(sides, 3) if (disc := _between(*triple))]
        least = min(radius for _, radius in found)
        tied = [middle for middle, radius in found if radius <= least + _TIE * least]
        middle = max(tied, key=lambda point: min(_depth(side, point) for side in sides))
        return [float(number) for number in middle], float(least)


def _lines(cells: "WholePlane", cell: int, whole: WholeNumbers) -> list[list[int]]:
    """Return the lines of a cell's edges, above zero inside."""
    begin, end = cells.ring_offsets[cell : cell + 2]
    half_edges = cells.ring_half_edges[begin:end]
    is_on = cells.half_spaces(cell).is_on
    lines = []
    for edge, on in zip((half_edges >> 1).tolist(), is_on.tolist(), strict=True):
        label = (int(cells.edge_layer[edge]), int(cells.edge_neuron[edge]))
        line = whole.line(cells.pattern_words[cell], label).tolist()
        lines.append(line if on else [-number for number in line])
    return lines


def _side(p: int, q: int, r: int) -> Side:
    length = Decimal(p * p + q * q).sqrt()
    return Side(p / length, q / length, r / length)


def _between(*sides: Side) -> tuple[tuple[Decimal, Decimal], Decimal] | None:
    """Return the disc that touches three sides from inside, unless there is none."""
    first, second, third = sides
    weights = [_cross(second, third), _cross(third, first), _cross(first, second)]
    total = sum(weights)
    if total < 0:
        weights, total = [-weight for weight in weights], -total
    if min(weights) < 0 or not total:
        return None
    radius = sum(weight * side.c for weight, side in zip(weights, sides, strict=True)) / total
    apart = weights.index(max(weights))
    one, other = sides[apart - 2], sides[apart - 1]
    s, t, scale = radius - one.c, radius - other.c, _cross(one, other)
    x, y = (s * other.b - t * one.b) / scale, (t * one.a - s * other.a) / scale
    return (x, y), Decimal(radius)


def _cross(one: Side, other: Side) -> Decimal:
    return one.a * other.b - one.b * other.a


def _depth(side: Side, point: tuple[Decimal, Decimal]) -> Decimal:
    return side.a * point[0] + side.b * point[1] + side.c
