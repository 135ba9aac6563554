"""A topology drawn: the classes' regions, and loops coloured by what they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from reluscope.arguments import flag, instance_of
from reluscope.cells.results.complex import CellComplex
from reluscope.data.units import units_of
from reluscope.pictures.cells.fill import layer_colors
from reluscope.pictures.cells.plane import PicturePlane
from reluscope.pictures.drawn.picture import draw_polygons
from reluscope.pictures.drawn.window import set_window
from reluscope.pictures.figure import quiet, titled
from reluscope.pictures.fitting import look_of
from reluscope.pictures.given import axes_or_new
from reluscope.pictures.looks.areas import class_areas
from reluscope.pictures.looks.words import counted, number, say
from reluscope.pictures.scatter import draw_class_legend, legend_columns, shown_classes
from reluscope.pictures.whole.curves import PlaneInDisc, view_of
from reluscope.pictures.whole.disc import draw_rim
from reluscope.pictures.whole.hemisphere import on_disc

if TYPE_CHECKING:
    from reluscope.cells.topology.curves import Curves
    from reluscope.cells.topology.topology import Topology

Floats = NDArray[np.float64]
_MANY_CELLS = 20_000  # from here on, SVG and PDF hold the polygons as an image
_MOST_DEPTHS = 6  # colours of loops; deeper ones share the last
_MOST_NUMBERS = 30
_TOO_SMALL = 0.004  # of the window: components that get no number
_COLUMN = 1.7  # inches that one more column of the legend needs


def draw_topology(
    found: Topology, ax: Axes | None = None, *, numbers: bool = True, key: bool = True
) -> Axes:
    """Draw the regions of a topology, and each closed curve in a colour for what it lies in.

    Parameters
    ----------
    found : Topology
        As ``cells.topology()`` tells it; the whole plane is drawn in a disc.
    ax : matplotlib axes, optional
        Where to draw; axes of a new figure if not given.
    numbers : bool
        Whether to write their numbers on the larger components.
    key : bool
        Whether to draw the legend.

    Returns
    -------
    matplotlib axes

    Raises
    ------
    InputError
        For something else.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> cells = cell_complex(MLP((2, 8, 8, 3), seed=95), (-2, 2, -2, 2))
    >>> draw_topology(cells.topology()).get_title(loc="left")
    'Regions and loops'
    """
    found = _checked(found)
    numbers, key = flag("numbers", numbers), flag("key", key)
    names = [region.name for region in found.regions]
    seen = np.unique(found.labels).tolist()
    columns = legend_columns(len(shown_classes(len(names), seen)))
    ax = axes_or_new(ax, 7.4 + _COLUMN * (columns - 1), 4.8)
    plane = _plane(found, names)
    shown = _in_disc(found, plane) if found.is_whole else _in_window(found, plane)
    colors, many = class_areas(len(names))[found.labels], len(shown.outlines) > _MANY_CELLS
    draw_polygons(ax, shown.outlines, colors, many)
    entries = [*_draw_curves(ax, found.curves, shown.curves), *_draw_touching(ax, shown.touching)]
    if numbers:
        _write_numbers(ax, found, shown)
    if isinstance(found.refined, CellComplex):
        set_window(ax, found.refined, plane)
        quiet(ax)
    else:
        draw_rim(ax, plane)
    if key:
        draw_class_legend(ax, names, areas=True, more=entries, seen=seen)
    holes = int(found.components.holes.sum())
    facts = counted(len(found.components), "component"), counted(holes, "hole")
    titled(ax, say("Regions and loops"), ", ".join(facts))
    return ax


class _Shown(NamedTuple):
    """Where all of it is drawn: in a window as it is, or the whole plane in a disc.

    ``outlines`` are those of cells, ``curves`` those of the boundary's edges; ``middles`` lie in
    the cells, whose ``sizes`` tell which is the largest.
    """

    outlines: list[Floats]
    curves: list[Floats]
    touching: Floats
    middles: Floats
    sizes: Floats


def _checked(found: Topology) -> Topology:
    from reluscope.cells.topology.topology import Topology

    return instance_of("found", found, Topology, "cells.topology() finds one")


def _in_window(found: Topology, plane: PicturePlane) -> _Shown:
    cells = found.refined
    assert isinstance(cells, CellComplex)
    outlines = np.split(found.points[cells.ring_vertices], cells.ring_offsets[1:-1])
    curves = list(found.points[found.curves.ends])
    touching = found.points[found.touching]
    return _Shown(outlines, curves, touching, plane.place(cells.centroids), cells.areas)


def _in_disc(found: Topology, plane: PicturePlane) -> _Shown:
    cells = found.refined
    assert not isinstance(cells, CellComplex)
    drawn = PlaneInDisc(cells, view_of(cells, plane, None), plane)
    curves = [drawn.edges[edge] for edge in found.curves.edges.tolist()]
    touching = on_disc(drawn.view.points(found.points[found.touching]))
    middles = np.array([outline.mean(axis=0) for outline in drawn.outlines])
    return _Shown(drawn.outlines, curves, touching, middles, drawn.sizes)


def _plane(found: Topology, names: list[str]) -> PicturePlane:
    about = found.refined.about
    told = units_of(about, found.units)
    features = tuple(about.feature_names) or ("x1", "x2")
    return PicturePlane(told.units, told.shift, told.scale, features, tuple(names))


def _draw_curves(ax: Axes, of: Curves, curves: list[Floats]) -> list[Artist]:
    """Draw open curves in ink and closed ones by depth, each on the ground's colour."""
    look = look_of(ax)
    depth = np.where(of.closed, np.minimum(of.depth, _MOST_DEPTHS - 1), -1)
    deepest = int(depth.max(initial=-1))
    colors: list[Any] = [look.strong, *map(tuple, layer_colors(deepest + 1))]
    entries: list[Artist] = []
    for level in range(-1, deepest + 1):
        edges = np.flatnonzero(depth[of.edge_curves] == level)
        if not len(edges):
            continue
        color, width = colors[level + 1], look.line(1.4 if level < 0 else 2.4)
        for stroke, ink in ((width + look.line(1.4), look.ground), (width, color)):
            ax.add_collection(
                LineCollection(
                    [curves[edge] for edge in edges],
                    colors=[ink],
                    linewidths=stroke,
                    capstyle="round",
                    zorder=2,
                ),
                autolim=False,
            )
        entries.append(Line2D([], [], color=color, linewidth=width, label=_meaning(level)))
    return entries


def _meaning(level: int) -> str:
    if level < 0:
        return say("open curve")
    if level == 0:
        return say("loop")
    if level == _MOST_DEPTHS - 1:
        return say("loop in {number} others or more", number=level)
    return say("loop in another") if level == 1 else say("loop in {number} others", number=level)


def _draw_touching(ax: Axes, points: Floats) -> list[Artist]:
    """Ring the points in which cells of one class touch."""
    if not len(points):
        return []
    look = look_of(ax)
    style: dict[str, Any] = {"ls": "", "marker": "o", "fillstyle": "none", "color": look.strong}
    size = look.text(6)
    ax.plot(*points.T, **style, markersize=size, zorder=4)
    return [Line2D([], [], **style, markersize=size, label=say("one class touches itself"))]


def _write_numbers(ax: Axes, found: Topology, shown: _Shown) -> None:
    """Write the number of each of the larger components on its largest cell."""
    look = look_of(ax)
    order = np.argsort(shown.sizes, kind="stable")
    largest = np.zeros(len(found.components), dtype=np.int64)
    largest[found.cell_components[order]] = order
    sizes = np.bincount(found.cell_components, shown.sizes)
    large = np.argsort(-sizes, kind="stable")[:_MOST_NUMBERS]
    for component in large[sizes[large] >= _TOO_SMALL * sizes.sum()].tolist():
        x, y = shown.middles[largest[component]].tolist()
        ax.text(
            x,
            y,
            number(component),
            ha="center",
            va="center",
            fontsize=look.text(8),
            color=look.ink,
            bbox={"facecolor": look.ground, "edgecolor": "none", "alpha": 0.7, "pad": 1.0},
            zorder=5,
        )
