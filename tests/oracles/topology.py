"""Components, holes and nesting of labelled polygons: exact, plain, by flooding what is left.

Polygons are made of the same smallest sides: every corner that lies on another polygon's side
parts it. Nothing is counted by Euler's formula, so that it can be a check.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from tests.oracles.rational import Affine, Cell, Point, Polygon, clip

OUTSIDE = -1


class Joined:
    """Union-find."""

    def __init__(self) -> None:
        self.root: dict[Hashable, Hashable] = {}

    def top(self, a: Hashable) -> Hashable:
        self.root.setdefault(a, a)
        while self.root[a] != a:
            self.root[a] = self.root[self.root[a]]
            a = self.root[a]
        return a

    def join(self, a: Hashable, b: Hashable) -> None:
        self.root[self.top(a)] = self.top(b)


def class_polygons(cells: Iterable[Cell]) -> list[tuple[Polygon, int]]:
    """Cut cells until one output wins all over each piece, of equal ones the first."""
    zero = Affine(Fraction(0), Fraction(0), Fraction(0))
    found = []
    for cell in cells:
        outputs = cell.outputs if len(cell.outputs) > 1 else (zero, *cell.outputs)
        for winner, mine in enumerate(outputs):
            pieces = [cell.corners]
            for rival, other in enumerate(outputs):
                ahead = Affine(mine.p - other.p, mine.q - other.q, mine.r - other.r)
                if rival < winner:  # mine has to be above it
                    pieces = [part for p in pieces for part, above in clip(p, ahead) if above]
                elif rival > winner:  # it must not be above mine
                    behind = ahead.times(Fraction(-1))
                    pieces = [part for p in pieces for part, above in clip(p, behind) if not above]
            found += [(piece, winner) for piece in pieces]
    return found


@dataclass
class Found:
    """What flooding finds: components (of pieces) and their labels, holes, who is around whom."""

    components: list[frozenset[int]]
    labels: list[int]
    holes: list[int]
    inside: list[int]


def betti_of_boundary(labels: Sequence[int], parts: "Sides") -> tuple[int, int]:
    """b0 and b1 of the sides between different labels, as a set of points."""
    kept = [side for side, (a, b) in parts.of_side.items() if OUTSIDE not in (a, b)
            and labels[a] != labels[b]]  # fmt: skip
    pieces = Joined()
    for a, b in map(tuple, kept):
        pieces.join(a, b)
    corners = {corner for side in kept for corner in side}
    b0 = len({pieces.top(corner) for corner in corners})
    return b0, len(kept) - len(corners) + b0


@dataclass
class Sides:
    """Which polygons own each smallest side and each corner."""

    of_side: dict[frozenset[Point], list[int]]
    of_corner: dict[Point, list[int]]


def sides(polygons: Sequence[Polygon]) -> Sides:
    corners = sorted({corner for polygon in polygons for corner in polygon})
    rough = np.array(corners, dtype=float)
    of_side, of_corner = defaultdict(list), defaultdict(list)
    for index, polygon in enumerate(polygons):
        for a, b in zip(polygon, polygon[1:] + polygon[:1], strict=True):
            on = [corners[i] for i in _near(rough, a, b) if _is_between(a, b, corners[i])]
            on.sort(key=lambda c: (c[0] - a[0]) * (b[0] - a[0]) + (c[1] - a[1]) * (b[1] - a[1]))
            for start, end in zip([a, *on], [*on, b], strict=True):
                of_side[frozenset((start, end))].append(index)
            for corner in [a, *on]:
                of_corner[corner].append(index)
    for owners in of_side.values():
        if len(owners) == 1:
            owners.append(OUTSIDE)
    for side, owners in of_side.items():
        if OUTSIDE in owners:
            for corner in side:
                of_corner[corner].append(OUTSIDE)
    return Sides(dict(of_side), dict(of_corner))


def _near(rough: np.ndarray, a: Point, b: Point) -> list[int]:
    """Corners that may lie between two points: floats rule out nearly all others."""
    ends = np.array([a, b], dtype=float)
    slack = 1e-9 * np.abs(rough).max()
    inside = (rough >= ends.min(axis=0) - slack) & (rough <= ends.max(axis=0) + slack)
    return np.flatnonzero(inside.all(axis=1)).tolist()


def _is_between(a: Point, b: Point, c: Point) -> bool:
    x, y = b[0] - a[0], b[1] - a[1]
    along = (c[0] - a[0]) * x + (c[1] - a[1]) * y
    return x * (c[1] - a[1]) == y * (c[0] - a[0]) and 0 < along < x * x + y * y


def flooded(labels: Sequence[int], parts: Sides, *, closed: bool) -> Found:
    """Join polygons of a label across sides, or corners too; flood what is left of each."""
    meetings = parts.of_corner if closed else parts.of_side
    same = Joined()
    for owners in meetings.values():
        for a in owners:
            for b in owners:
                if OUTSIDE not in (a, b) and labels[a] == labels[b]:
                    same.join(a, b)
    groups = defaultdict(set)
    for index in range(len(labels)):
        groups[same.top(index)].add(index)
    components = [frozenset(group) for group in groups.values()]
    enclosed = []
    holes = []
    for component in components:
        rest = Joined()
        for owners in (parts.of_side if closed else parts.of_corner).values():
            left = [owner for owner in owners if owner not in component]
            for owner in left[1:]:
                rest.join(left[0], owner)
        others = [OUTSIDE, *(i for i in range(len(labels)) if i not in component)]
        tops = {rest.top(i) for i in others}
        holes.append(len(tops) - 1)
        enclosed.append({i for i in others if rest.top(i) != rest.top(OUTSIDE)})
    inside = []
    for component in components:
        around = [k for k, held in enumerate(enclosed) if component <= held]
        inside.append(min(around, key=lambda k: len(enclosed[k]), default=-1))
    return Found(components, [labels[min(c)] for c in components], holes, inside)
