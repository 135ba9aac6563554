"""Cells and topology of the whole plane in fractions: each cell is a set of half-planes.

Nothing is clipped and no vertex is known. Whether half-planes have a point in common is decided by
eliminating y, then x (Fourier and Motzkin); whether they reach to infinity, by the directions of
their borders. It takes small networks, and shares no idea with the engine or the other oracles.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

Line = tuple[Fraction, Fraction, Fraction]  # a x + b y + c
Lines = tuple[Line, ...]
ZERO: Line = (Fraction(0),) * 3


class Plane(NamedTuple):
    """The cells by their patterns, which ones are bounded; edges; pieces of classes; topology."""

    bounded: dict[tuple[bool, ...], bool]
    edges: set[frozenset[tuple[bool, ...]]]
    pieces: dict[tuple[tuple[bool, ...], int], bool]
    betti: list[tuple[int, int, int, int]]


def plane(weights, biases) -> Plane:
    """Cut the plane by a ReLU network; W is (in, out)."""
    cells = [
        (pattern, walls(lines), outputs) for pattern, lines, outputs in cells_of(weights, biases)
    ]
    edges, _ = contacts([lines for _, lines, _ in cells])
    pieces = [
        (pattern, number, walls((*lines, *more)))
        for pattern, lines, outputs in cells
        for number, more in winners(outputs)
        if have_a_point((*lines, *more))
    ]
    sides, touching = contacts([lines for _, _, lines in pieces])
    far = [reach_infinity(lines) for _, _, lines in pieces]
    labels = [number for _, number, _ in pieces]
    return Plane(
        {pattern: not reach_infinity(lines) for pattern, lines, _ in cells},
        {frozenset((cells[i][0], cells[j][0])) for i, j in edges},
        {(pattern, k): not is_far for (pattern, k, _), is_far in zip(pieces, far, strict=True)},
        [
            (
                *region(labels, kind, sides, touching, far),
                *region(labels, kind, touching, sides, far),
            )
            for kind in range(max(len(biases[-1]), 2))
        ],
    )


def cells_of(weights, biases):
    """Yield the pattern, half-planes and outputs of each cell."""
    coordinates: Lines = (tuple(map(Fraction, (1, 0, 0))), tuple(map(Fraction, (0, 1, 0))))
    cells: list[tuple[tuple[bool, ...], Lines, Lines]] = [((), (), coordinates)]
    for weight, bias in zip(weights[:-1], biases[:-1], strict=True):
        cells = [
            cell
            for pattern, lines, values in cells
            for cell in parted(pattern, lines, affine(values, weight, bias))
        ]
    for pattern, lines, values in cells:
        yield pattern, lines, affine(values, weights[-1], biases[-1])


def affine(values, weight, bias) -> Lines:
    made = []
    for column, constant in zip(zip(*weight, strict=True), bias, strict=True):
        terms = [
            [Fraction(float(w)) * v for v in value] for w, value in zip(column, values, strict=True)
        ]
        a, b, c = map(sum, zip(*terms, strict=True))
        made.append((a, b, c + Fraction(float(constant))))
    return tuple(made)


def parted(pattern, lines, neurons):
    """Yield the pieces of a cell by one neuron after another."""
    pieces = [(pattern, lines, ())]
    for neuron in neurons:
        pieces = [
            ((*bits, is_on), (*known, *side), (*values, neuron if is_on else ZERO))
            for bits, known, values in pieces
            for is_on, side in sides_of(neuron)
            if have_a_point((*known, *side))
        ]
    return pieces


def sides_of(neuron):
    if neuron[:2] == (0, 0):
        return [(neuron[2] > 0, ())]
    return [(True, (neuron,)), (False, (tuple(-n for n in neuron),))]


def winners(outputs):
    """Yield each class, and the lines above zero where it wins: of equal outputs the first."""
    if len(outputs) == 1:
        yield from ((int(is_on), side) for is_on, side in sides_of(outputs[0]))
        return
    for k, mine in enumerate(outputs):
        leads = [tuple(a - b for a, b in zip(mine, other, strict=True)) for other in outputs]
        level = [m for m, lead in enumerate(leads) if m != k and lead[:2] == (0, 0)]
        if all(leads[m][2] > 0 or (leads[m][2] == 0 and m > k) for m in level):
            yield k, tuple(lead for lead in leads if lead[:2] != (0, 0))


def have_a_point(lines: Sequence[Line], *, closed: bool = False) -> bool:
    """Say whether all lines are above zero somewhere, or at zero at least."""
    rising = [line for line in lines if line[1] > 0]
    falling = [line for line in lines if line[1] < 0]
    on_x = [(a, c) for a, b, c in lines if b == 0]
    for a, b, c in rising:
        on_x += [(b * p - q * a, b * r - q * c) for p, q, r in falling]
    if any(c < 0 or (c == 0 and not closed) for a, c in on_x if a == 0):
        return False
    low = max((-c / a for a, c in on_x if a > 0), default=None)
    high = min((-c / a for a, c in on_x if a < 0), default=None)
    return low is None or high is None or low < high or (closed and low == high)


def have_a_segment(line: Line, others: Sequence[Line]) -> bool:
    """Say whether a piece of a line lies where others are above zero."""
    a, b, c = line
    square = a * a + b * b
    low = high = None
    for p, q, r in others:
        begin, rise = r - c * (p * a + q * b) / square, q * a - p * b
        if rise == 0:
            if begin <= 0:
                return False
        elif rise > 0:
            low = -begin / rise if low is None else max(low, -begin / rise)
        else:
            high = -begin / rise if high is None else min(high, -begin / rise)
    return low is None or high is None or low < high


def reach_infinity(lines: Sequence[Line]) -> bool:
    ways = [way for a, b, _ in lines for way in ((-b, a), (b, -a))]
    return not lines or any(all(a * x + b * y >= 0 for a, b, _ in lines) for x, y in ways)


def walls(lines: Sequence[Line]) -> Lines:
    """Return the lines that a cell has an edge on, each once."""
    each = list({direction(line): line for line in lines}.values())
    return tuple(
        line for line in each if have_a_segment(line, [one for one in each if one is not line])
    )


def direction(line: Line) -> Line:
    """Return the same for lines that are zero in the same places."""
    largest = line[0] or line[1]
    return tuple(n / largest for n in line)


def contacts(cells: Sequence[Lines]):
    """Return the pairs of cells that share an edge, and those whose closures meet."""
    edges, meeting = [], []
    for i, j in combinations(range(len(cells)), 2):
        if not have_a_point((*cells[i], *cells[j]), closed=True):
            continue
        meeting.append((i, j))
        mine, others = ({direction(line): line for line in cells[k]} for k in (i, j))
        for place in mine.keys() & others.keys():
            rest = [line for walls in (mine, others) for at, line in walls.items() if at != place]
            if have_a_segment(mine[place], rest):
                edges.append((i, j))
    return edges, meeting


def region(labels, kind, inner, outer, far) -> tuple[int, int]:
    """Count components and holes of a class: ``inner`` pairs join it, ``outer`` the rest."""
    of = joined(len(labels), [(i, j) for i, j in inner if labels[i] == labels[j] == kind])
    holes = 0
    components = {of[i] for i, label in enumerate(labels) if label == kind}
    for component in components:
        rest = {i for i in range(len(labels)) if labels[i] != kind or of[i] != component}
        around = joined(len(labels), [(i, j) for i, j in outer if i in rest and j in rest])
        holes += len({around[i] for i in rest} - {around[i] for i in rest if far[i]})
    return len(components), holes


def joined(count: int, pairs) -> list[int]:
    """Return a name for each that those have in common which pairs join."""
    above = list(range(count))

    def top(i: int) -> int:
        while above[i] != i:
            i = above[i]
        return i

    for i, j in pairs:
        above[top(i)] = top(j)
    return [top(i) for i in range(count)]
