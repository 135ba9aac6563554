"""A topology drawn: the classes' regions, and loops coloured by what they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from reluscope.arguments import flag, instance_of
from reluscope.cells.results.complex import CellComplex
from reluscope.data.units import units_of
from reluscope.errors import InputError
from reluscope.pictures.cells.draw import draw_polygons, set_window
from reluscope.pictures.cells.fill import Fill, layer_colors
from reluscope.pictures.cells.plane import PicturePlane
from reluscope.pictures.figure import quiet, titled
from reluscope.pictures.fitting import look_of
from reluscope.pictures.given import axes_or_new
from reluscope.pictures.looks.areas import class_areas
from reluscope.pictures.looks.words import counted, number, say
from reluscope.pictures.scatter import draw_class_legend, legend_columns

if TYPE_CHECKING:
    from reluscope.cells.topology.topology import Topology

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
        Of a window, as ``cells.topology()`` tells it.
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
        For something else, or the topology of the whole plane.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> cells = cell_complex(MLP((2, 8, 8, 3), seed=95), (-2, 2, -2, 2))
    >>> draw_topology(cells.topology()).get_title(loc="left")
    'Regions and loops'
    """
    found, cells = _checked(found)
    numbers, key = flag("numbers", numbers), flag("key", key)
    names = [region.name for region in found.regions]
    ax = axes_or_new(ax, 7.4 + _COLUMN * (legend_columns(len(names)) - 1), 4.8)
    plane = _plane(found, names)
    rgb = class_areas(len(names))[found.labels]
    draw_polygons(ax, Fill("", cells, rgb), plane, cells.n_cells > _MANY_CELLS)
    entries = [*_draw_curves(ax, found), *_draw_touching(ax, found)]
    if numbers:
        _write_numbers(ax, found, plane.place(cells.centroids))
    set_window(ax, cells, plane)
    if key:
        draw_class_legend(ax, names, areas=True, more=entries)
    holes = int(found.components.holes.sum())
    facts = counted(len(found.components), "component"), counted(holes, "hole")
    titled(ax, say("Regions and loops"), ", ".join(facts))
    quiet(ax)
    return ax


def _checked(found: Topology) -> tuple[Topology, CellComplex]:
    from reluscope.cells.topology.topology import Topology

    instance_of("found", found, Topology, "cells.topology() finds one")
    cells = found.refined
    if not isinstance(cells, CellComplex):
        raise InputError(
            "found is the topology of the whole plane, which no picture shows to scale; draw a "
            "window: cells.window(bounds).topology()."
        )
    return found, cells


def _plane(found: Topology, names: list[str]) -> PicturePlane:
    about = found.refined.about
    told = units_of(about, found.units)
    features = tuple(about.feature_names) or ("x1", "x2")
    return PicturePlane(told.units, told.shift, told.scale, features, tuple(names))


def _draw_curves(ax: Axes, found: Topology) -> list[Artist]:
    """Draw open curves in ink and closed ones by depth, each on the ground's colour."""
    of, look = found.curves, look_of(ax)
    depth = np.where(of.closed, np.minimum(of.depth, _MOST_DEPTHS - 1), -1)
    deepest = int(depth.max(initial=-1))
    colors: list[Any] = [look.strong, *map(tuple, layer_colors(deepest + 1))]
    entries: list[Artist] = []
    for level in range(-1, deepest + 1):
        edges = depth[of.edge_curves] == level
        if not edges.any():
            continue
        color, width = colors[level + 1], look.line(1.4 if level < 0 else 2.4)
        segments = found.points[of.ends[edges]]
        for stroke, ink in ((width + look.line(1.4), look.ground), (width, color)):
            ax.add_collection(
                LineCollection(
                    list(segments), colors=[ink], linewidths=stroke, capstyle="round", zorder=2
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


def _draw_touching(ax: Axes, found: Topology) -> list[Artist]:
    """Ring the points in which cells of one class touch."""
    if not len(found.touching):
        return []
    look = look_of(ax)
    style: dict[str, Any] = {"ls": "", "marker": "o", "fillstyle": "none", "color": look.strong}
    size = look.text(6)
    ax.plot(*found.points[found.touching].T, **style, markersize=size, zorder=4)
    return [Line2D([], [], **style, markersize=size, label=say("one class touches itself"))]


def _write_numbers(ax: Axes, found: Topology, centroids: NDArray[np.float64]) -> None:
    """Write the number of each of the larger components on its largest cell."""
    areas, look = found.refined.areas, look_of(ax)
    large = np.argsort(-found.components.areas, kind="stable")[:_MOST_NUMBERS]
    least = _TOO_SMALL * found.components.areas.sum()
    order = np.argsort(areas, kind="stable")
    largest = np.zeros(len(found.components), dtype=np.int64)
    largest[found.cell_components[order]] = order
    for component in large[found.components.areas[large] >= least].tolist():
        x, y = centroids[largest[component]].tolist()
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
