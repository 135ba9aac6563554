"""A disc as the ground of a picture: all of the plane, infinity being its rim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from numpy.typing import NDArray

from reluscope.data import Points
from reluscope.pictures.cells.plane import PicturePlane
from reluscope.pictures.drawn.edge_widths import SHARE, THICKEST
from reluscope.pictures.figure import as_text
from reluscope.pictures.fitting import look_of
from reluscope.pictures.frame import Bounds
from reluscope.pictures.looks.words import counted, number, say
from reluscope.pictures.whole.curves import PlaneInDisc, view_of
from reluscope.pictures.whole.hemisphere import great_arcs, on_disc

if TYPE_CHECKING:
    from reluscope.cells import WholePlane
    from reluscope.pictures.cells.plane import Cells

Floats = NDArray[np.float64]
Ids = NDArray[np.integer[Any]]
_SIDE = 144.0  # points: a usual picture's disc from its middle to its rim


@dataclass(frozen=True, eq=False)
class Disc:
    """The cells of the whole plane in a disc; ``Ground`` documents the rest.

    Attributes
    ----------
    drawn : PlaneInDisc
        Edges and cells as curves.
    plane : PicturePlane
    window : (x_min, x_max, y_min, y_max), optional
        What is outlined.
    """

    drawn: PlaneInDisc
    plane: PicturePlane
    window: Bounds | None = None
    height: float = 5.2

    @property
    def cells(self) -> WholePlane:
        """The cells."""
        return self.drawn.cells

    @property
    def facts(self) -> str:
        """What stands below the title."""
        cells = self.cells
        if cells.n_cells == 1:
            return say("{cells} (exact), unbounded", cells=counted(1, "cell"))
        return say(
            "{cells} (exact), {number} of them unbounded",
            cells=counted(cells.n_cells, "cell"),
            number=cells.n_unbounded,
        )

    @property
    def outlines(self) -> Sequence[Floats]:
        """Each cell as a closed curve."""
        return self.drawn.outlines

    @cached_property
    def widths(self) -> Floats:
        """How thick each edge is at most, thinner beside small cells."""
        size = self.drawn.sizes[self.cells.edge_cells].max(axis=1, initial=0.0) * _SIDE
        return np.asarray(np.minimum(SHARE * size, THICKEST))

    def curves(self, edges: Ids) -> Sequence[Floats]:
        """Return edges as curves."""
        return [self.drawn.edges[edge] for edge in edges.tolist()]

    def of(self, cells: Cells) -> Disc:
        """Return the same disc with other cells in it."""
        return replace(self, drawn=replace(self.drawn, cells=cells))  # type: ignore[arg-type]

    def moved(self, points: Points) -> Points:
        """Return points where they lie in the disc."""
        at = self.drawn.view.points(np.asarray(points.x, dtype=np.float64))
        return replace(points, x=on_disc(at))

    def frame(self, ax: Axes) -> list[Artist]:
        """Draw the rim, name the directions in it, and outline the window."""
        entries = [] if self.window is None else _draw_window(ax, self.drawn, self.window)
        draw_rim(ax, self.plane)
        return [*entries]


def disc_of(cells: WholePlane, plane: PicturePlane, window: Bounds | None = None) -> Disc:
    """Return a disc that shows the window large, or where most vertices are."""
    return Disc(PlaneInDisc(cells, view_of(cells, plane, window), plane), plane, window)


def _draw_window(ax: Axes, drawn: PlaneInDisc, window: Bounds) -> list[Line2D]:
    """Outline what another picture shows; return the entry."""
    x_min, x_max, y_min, y_max = window
    corners = drawn.view.points(
        np.array([[x_min, y_min], [x_max, y_min], [x_max, y_max], [x_min, y_max]])
    )
    look, style = look_of(ax), (0, (4, 2.5))
    sides = np.vstack(great_arcs(corners, np.roll(corners, -1, axis=0)))
    ax.plot(*sides.T, color=look.ground, linewidth=look.line(3.0), alpha=0.8, zorder=3)
    ax.plot(*sides.T, color=look.ink, linewidth=look.line(1.3), linestyle=style, zorder=3)
    low, high = (number(x_min), number(y_min)), (number(x_max), number(y_max))
    label = say("window") + ": " + ",\n".join(map(" … ".join, zip(low, high, strict=True)))
    return [Line2D([], [], color=look.ink, linewidth=look.line(1.3), linestyle=style, label=label)]


def draw_rim(ax: Axes, plane: PicturePlane) -> None:
    """Draw the circle at infinity, name the directions in it, and no frame."""
    look = look_of(ax)
    ax.add_patch(
        Circle((0, 0), 1.0, fill=False, edgecolor=look.ink, linewidth=look.line(1.1), zorder=4)
    )
    ax.set(xlim=(-1.02, 1.02), ylim=(-1.02, 1.02), xticks=[], yticks=[])
    ax.set_aspect("equal")
    ax.set_facecolor(look.ground)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.set_xlabel(f"{as_text(plane.feature_names[0])} → ∞", labelpad=look.text(1))
    ax.set_ylabel(f"{as_text(plane.feature_names[1])} → ∞", labelpad=look.text(1))
    for axis in (ax.xaxis, ax.yaxis):
        axis.label.set(fontsize=look.text(9), color=look.ink)
