"""The edges and cells of a whole plane as curves in the disc."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.whole.geometry.centre import centre
from reluscope.data.units import Units
from reluscope.pictures.whole.hemisphere import ALIKE, Hemisphere, great_arcs, on_disc, rim

if TYPE_CHECKING:
    from reluscope.cells import WholePlane

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PlaneInDisc:
    """A whole plane and how it is drawn in a disc."""

    cells: WholePlane
    view: Hemisphere
    units: Units

    @cached_property
    def points(self) -> Floats:
        """All vertices and points at infinity on the half-sphere: (n, 3)."""
        return np.vstack(
            [
                self.view.points(self.units.place(self.cells.vertices)),
                self.view.directions(self.cells.directions * self.units.scale),
            ]
        )

    @cached_property
    def edges(self) -> list[Floats]:
        """Each edge as a curve (k, 2), from its first end to its second."""
        cells, ends = self.cells, self.cells.edges
        curves = great_arcs(self.points[ends[:, 0]], self.points[ends[:, 1]])
        lines = np.flatnonzero(cells.edge_open_ends == 2)
        halfway = self.view.points(self.units.place(cells.starts_and_ways(lines)[:, 0]))
        first = great_arcs(self.points[ends[lines, 0]], halfway)
        second = great_arcs(halfway, self.points[ends[lines, 1]])
        for edge, one, other in zip(lines.tolist(), first, second, strict=True):
            curves[edge] = np.vstack([one, other[1:]])
        return curves

    @cached_property
    def outlines(self) -> list[Floats]:
        """Each cell as a closed curve (k, 2), counter-clockwise."""
        cells, edges = self.cells, self.edges
        if not len(cells.ring_vertices):
            return [rim(np.array([1.0, 0.0]), np.array([1.0, 0.0]), round_all=True)]
        places = on_disc(self.points)
        outlines = []
        count, far = cells.n_vertices, len(cells.directions)
        one_way = bool(far) and bool(np.ptp(places[count:], axis=0).max() < ALIKE)
        for cell in range(cells.n_cells):
            ring = slice(cells.ring_offsets[cell], cells.ring_offsets[cell + 1])
            parts = []
            for half, vertex in zip(
                cells.ring_half_edges[ring].tolist(),
                cells.ring_vertices[ring].tolist(),
                strict=True,
            ):
                if half < 0:
                    following = count + (vertex - count + 1) % far
                    last = one_way and following == count  # nothing goes another way: round all
                    parts.append(rim(places[vertex], places[following], round_all=last)[:-1])
                else:
                    curve = edges[half >> 1]
                    parts.append(curve[:0:-1] if half & 1 else curve[:-1])
            outlines.append(np.concatenate(parts))
        return outlines

    @cached_property
    def sizes(self) -> Floats:
        """2 A / P of every cell as drawn, A its area and P its perimeter: (C,)."""
        found = np.empty(len(self.outlines))
        for cell, outline in enumerate(self.outlines):
            x, y = outline.T
            following_x, following_y = np.roll(x, -1), np.roll(y, -1)
            area = float((x * following_y - y * following_x).sum()) / 2
            around = float(np.hypot(following_x - x, following_y - y).sum())
            found[cell] = 2 * area / max(around, np.finfo(float).tiny)
        return np.maximum(found, 0.0)


def view_of(
    cells: WholePlane, units: Units, window: tuple[float, float, float, float] | None
) -> Hemisphere:
    """Choose what the disc shows large: the window, else where most vertices are."""
    if window is not None:
        x_min, x_max, y_min, y_max = window
        middle = np.array([(x_min + x_max) / 2, (y_min + y_max) / 2])
        return Hemisphere(middle, np.array([(x_max - x_min) / 2, (y_max - y_min) / 2]))
    point, reach = centre(cells)
    return Hemisphere(units.place(point), reach * units.scale)
