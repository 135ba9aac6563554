"""The curves of a decision boundary, and how long they are and what they enclose."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.topology.chains import Chains
from reluscope.glance.line import line
from reluscope.text.written import counted

Floats = NDArray[np.float64]
Ids = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, repr=False)
class Curves:
    """The decision boundary, cut where three or more of its curves meet.

    A curve has one class to its left and one to its right all along. It is closed, or ends on the
    window's border or where curves meet. A closed one runs counter-clockwise.

    Attributes
    ----------
    classes : (n, 2) int
        The class to the left and to the right; of a closed curve, inside and outside.
    components : (n, 2) int
        The component to the left and to the right.
    closed : (n,) bool
    on_border : (n,) int
        How many of its two ends are on the window's border, or at infinity on the whole plane.
    inside : (n,) int
        The closed curve next around it; -1 where there is none.
    depth : (n,) int
        How many closed curves are around it.
    lengths : (n,) float64
    areas : (n,) float64
        What a closed curve encloses, holes and all; nan of others.
    edges : (B,) int
        All edges of the boundary, as ``refined`` numbers them.
    ends : (B, 2) int
        Both vertices of each, in the direction of its curve.
    edge_curves : (B,) int
        The curve that each belongs to.
    """

    classes: Ids
    components: Ids
    closed: Bools
    on_border: Ids
    inside: Ids
    depth: Ids
    lengths: Floats
    areas: Floats
    edges: Ids
    ends: Ids
    edge_curves: Ids

    def __len__(self) -> int:
        return len(self.closed)

    def __repr__(self) -> str:
        closed = f"{int(self.closed.sum())} closed"
        return line(self, counted(len(self), "curve"), closed, f"length {self.length:.4g}")

    @property
    def length(self) -> float:
        """Length of all curves together."""
        return float(self.lengths.sum())

    def path(self, curve: int) -> Ids:
        """Return the vertices of one curve in their order, a closed one's first not repeated."""
        ends = self.ends[self.edge_curves == curve]
        following = dict(ends.tolist())
        first = ends[~np.isin(ends[:, 0], ends[:, 1]), 0]
        start = int(first[0]) if len(first) else int(self._seam(ends))
        path = [start]
        while (vertex := following.get(path[-1], start)) != start:
            path.append(vertex)
        return np.array(path)

    def _seam(self, ends: Ids) -> int:
        """Return where a closed curve begins: where others meet it, or anywhere."""
        others = self.ends[~np.isin(self.ends[:, 0], ends[:, 0])].ravel()
        met = np.flatnonzero(np.isin(ends[:, 0], others))
        return int(ends[met[0] if len(met) else 0, 0])


def curves(chains: Chains, labels: Ids, points: Floats) -> Curves:
    """Measure chains whose vertices lie at these ``points`` (V, 2), further ones at infinity."""
    is_far = (chains.ends >= len(points)).any(axis=1)
    start, end = (_at(points, ids) for ids in chains.ends.T)
    long = np.where(is_far, np.inf, np.hypot(*(end - start).T))
    lengths = np.bincount(chains.number, long, minlength=len(chains.closed))
    return Curves(
        classes=labels[chains.sides],
        components=chains.sides,
        closed=chains.closed,
        on_border=chains.on_border,
        inside=chains.inside,
        depth=chains.depth,
        lengths=lengths.astype(np.float64),
        areas=np.where(chains.closed, _areas(chains, start, end), np.nan),
        edges=chains.edges,
        ends=chains.ends,
        edge_curves=chains.number,
    )


def _at(points: Floats, ids: Ids) -> Floats:
    """Return points by their numbers; nan for those at infinity."""
    return np.vstack([points, np.full((1, 2), np.nan)])[np.minimum(ids, len(points))]


def _areas(chains: Chains, start: Floats, end: Floats) -> Floats:
    """Sum up the triangles over the edges of every chain, seen from one of its own vertices.

    In units of its own size, as the square of a coordinate may be beyond all floats.
    """
    count, number = len(chains.closed), chains.number
    seen_from, size = np.zeros((count, 2)), np.zeros(count)
    seen_from[number] = start
    with np.errstate(over="ignore", invalid="ignore"):
        a, b = start - seen_from[number], end - seen_from[number]
        np.maximum.at(size, number, np.abs(a).max(axis=1))
        unit = np.where((size > 0) & np.isfinite(size), size, 1.0)
        a, b = a / unit[number, None], b / unit[number, None]
        twice = np.bincount(number, a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0], minlength=count)
        return np.maximum(twice / 2, 0.0) * unit * unit
