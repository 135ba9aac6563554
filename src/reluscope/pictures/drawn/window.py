"""A window as the ground of a picture: edges are straight, and what was cut has a border."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from numpy.typing import NDArray

from reluscope.data import Points
from reluscope.pictures.cells.plane import PicturePlane
from reluscope.pictures.drawn.edge_widths import edge_widths
from reluscope.pictures.figure import as_text, quiet
from reluscope.pictures.fitting import look_of
from reluscope.pictures.frame import aspect_of
from reluscope.pictures.looks.words import counted, say

if TYPE_CHECKING:
    from reluscope.cells import CellComplex
    from reluscope.pictures.cells.plane import Cells

Floats = NDArray[np.float64]
Ids = NDArray[np.integer[Any]]


@dataclass(frozen=True, eq=False)
class Window:
    """The cells of a window, drawn as they are; ``Ground`` documents the rest."""

    cells: CellComplex
    plane: PicturePlane
    height: float = 4.8

    @property
    def facts(self) -> str:
        """What stands below the title."""
        return cell_count(self.cells.n_cells)

    @cached_property
    def outlines(self) -> Sequence[Floats]:
        """Each cell as a polygon."""
        cells = self.cells
        corners = self.plane.place(cells.vertices)[cells.ring_vertices]
        return np.split(corners, cells.ring_offsets[1:-1])

    @cached_property
    def widths(self) -> Floats:
        """How thick each edge is at most; what lies on the border is no edge."""
        return np.where(self.cells.edge_layer >= 0, edge_widths(self.cells, self.plane), 0.0)

    def curves(self, edges: Ids) -> Sequence[Floats]:
        """Return edges as straight lines."""
        return list(self.plane.place(self.cells.vertices[self.cells.edges[edges]]))

    def of(self, cells: Cells) -> Window:
        """Return the same window with other cells in it."""
        return replace(self, cells=cells)  # type: ignore[arg-type]

    def moved(self, points: Points) -> Points:
        """Return the points: they are where they are."""
        return points

    def frame(self, ax: Axes) -> list[Artist]:
        """Show what was cut, with its border and the names of its axes."""
        set_window(ax, self.cells, self.plane)
        quiet(ax)
        return []


def set_window(ax: Axes, cells: CellComplex, plane: PicturePlane) -> None:
    """Show what was cut, with its border and the names of its axes."""
    bounds, look = plane.bounds(cells), look_of(ax)
    ax.set_xlim(*bounds[:2])
    ax.set_ylim(*bounds[2:])
    ax.set_aspect(aspect_of(bounds))
    ax.fill(
        *plane.place(cells.domain).T,
        fill=False,
        edgecolor=look.quiet,
        linewidth=look.line(0.6),
        zorder=2,
    )
    ax.set_xlabel(as_text(plane.feature_names[0]))
    ax.set_ylabel(as_text(plane.feature_names[1]))


def cell_count(n_cells: int) -> str:
    """Return the number of cells as pictures tell it.

    Examples
    --------
    >>> cell_count(1), cell_count(1386)
    ('1 cell (exact)', '1386 cells (exact)')
    """
    return say("{cells} (exact)", cells=counted(n_cells, "cell"))
