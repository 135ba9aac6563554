"""Draw the whole plane: all cells, to infinity, in a disc."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from numpy.typing import NDArray

from reluscope.arguments import flag, instance_of, one_of, rectangle, text
from reluscope.colours.palette import class_colors
from reluscope.data import Points, Standardizer
from reluscope.data.points import checked_points
from reluscope.nn import MLP
from reluscope.pictures.cells.draw import draw_keys
from reluscope.pictures.cells.edge_widths import SHARE, THICKEST, strokes
from reluscope.pictures.cells.fill import (
    COLORS,
    Fill,
    cell_fill,
    check_classes,
    hidden_layers,
    layer_colors,
)
from reluscope.pictures.cells.lines import EDGES, checked_neurons, edges_of, layers_of_neurons
from reluscope.pictures.cells.plane import PicturePlane, picture_plane, wrongly_classified
from reluscope.pictures.figure import as_text, titled
from reluscope.pictures.fitting import look_of
from reluscope.pictures.frame import Bounds
from reluscope.pictures.given import axes_or_new
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import counted, number, say
from reluscope.pictures.neurons import neuron_name
from reluscope.pictures.scatter import draw_class_legend, draw_points
from reluscope.pictures.whole.curves import PlaneInDisc, view_of
from reluscope.pictures.whole.hemisphere import great_arcs, on_disc

if TYPE_CHECKING:
    from reluscope.cells import WholePlane
    from reluscope.cells.results.maps.boundary import DecisionBoundary

Floats = NDArray[np.float64]
_MANY_CELLS = 20_000  # from here on, SVG and PDF hold the cells as an image
_SIDE = 144.0  # points: a usual picture's disc from its middle to its rim
_OF_CLASSES = ("class", "confidence")
_MOST_HINGES = 7


def draw_whole_plane(
    cells: WholePlane,
    ax: Axes | None = None,
    color: str = "pattern",
    *,
    window: Bounds | None = None,
    edges: str = "line",
    boundary: bool = False,
    neurons: Sequence[tuple[int, int]] = (),
    points: Points | None = None,
    validation: Points | None = None,
    net: MLP | None = None,
    standardizer: Standardizer | None = None,
    units: str | None = None,
    title: str | None = None,
    key: bool = True,
    rasterized: bool | None = None,
) -> Axes:
    """Draw all cells of the plane in a disc, and return the axes.

    The circle around it is infinity; straight lines become parts of circles that end in opposite
    points of it, and near its middle shapes are as they are (see
    ``reluscope.pictures.whole.hemisphere``).

    Parameters
    ----------
    cells : WholePlane
        ``cell_complex(net, bounds="whole")``.
    ax : matplotlib axes, optional
        Where to draw; axes of a new figure if not given.
    color : str
        As for ``draw_cells``; on the whole plane "area" shows unbounded cells as the largest.
    window : (x_min, x_max, y_min, y_max), optional
        What another picture shows, in this one's units: it is outlined, and lies in the middle of
        the disc. Without it, most of the vertices do.
    edges : str
        "line", "layer" (coloured by the layer that made them) or "none".
    boundary : bool
        Whether to draw the decision boundary in bold.
    neurons : sequence of (layer, index)
        Whose hinges to draw in bold; both counted from 0, in the legend from 1.
    points : Points, optional
        Drawn on top, in the data's own units; a ring is around those that are taken for another
        class.
    validation : Points, optional
        Points that the network did not learn from, drawn hollow.
    net, standardizer, units, title, key, rasterized
        As for ``draw_cells``.

    Returns
    -------
    matplotlib axes

    Raises
    ------
    InputError
        For an unknown color (the nearest is suggested), neurons that do not exist, units that are
        not known, or points, standardizer or classes that do not fit.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> ax = draw_whole_plane(cell_complex(MLP((2, 8, 3), seed=1), "whole"), window=(-3, 3, -3, 3))
    >>> ax.get_title(loc="left")
    'Cells by activation pattern'
    """
    one_of("color", color, COLORS)
    one_of("edges", edges, EDGES)
    cells = _checked(cells)
    boundary, key = flag("boundary", boundary), flag("key", key)
    chosen = checked_neurons(cells, neurons)
    window = None if window is None else rectangle("window", window)
    plane = picture_plane(cells, net, standardizer, points, units)
    tie = None
    if boundary or color in _OF_CLASSES:
        check_classes(cells, len(plane.class_names), color if color in _OF_CLASSES else "boundary")
        tie = cells.decision_boundary()
    many = cells.n_cells > _MANY_CELLS if rasterized is None else flag("rasterized", rasterized)
    ax = axes_or_new(ax, 7.4, 5.2)
    drawn = PlaneInDisc(cells, view_of(cells, plane, window), plane)
    fill = cell_fill(cells, color, plane, tie)
    entries: list[Artist] = list(fill.entries)
    _fill(ax, fill, drawn, many)
    if edges != "none":
        entries += _draw_edges(ax, drawn, by_layer=edges == "layer", rasterized=many)
    if tie is not None and boundary:
        entries += _draw_boundary(ax, tie, drawn, many)
    entries += _draw_hinges(ax, drawn, chosen, many)
    if window is not None:
        entries += _draw_window(ax, drawn, window)
    apart = None
    if validation is not None:
        checked_points(validation, "validation")
        apart = picture_plane(cells, net, standardizer, validation, units).points
    on_top = [given for given in (apart, plane.points) if given is not None]
    wrong = [wrongly_classified(cells, plane, given) for given in on_top]
    for given, mask in zip(on_top, wrong, strict=True):
        among = sum(map(len, on_top))
        draw_points(ax, _moved(given, drawn), wrong=mask, validation=given is apart, among=among)
    draw_rim(ax, plane)
    if key:
        names = plane.class_names if on_top or color in _OF_CLASSES else ()
        draw_keys(ax, fill, entries, len(names) + 3 * bool(on_top))
        if names:
            draw_class_legend(
                ax,
                names,
                areas=color == "class",
                validation=apart is not None,
                wrong=any(mask.any() for mask in wrong),
            )
    titled(ax, fill.title if title is None else text("title", title), _facts(cells))
    return ax


def _checked(cells: WholePlane) -> WholePlane:
    from reluscope.cells import WholePlane

    return instance_of("cells", cells, WholePlane, 'cell_complex(net, bounds="whole") cuts one')


def _facts(cells: WholePlane) -> str:
    return say(
        "{cells} (exact), {number} of them unbounded",
        cells=counted(cells.n_cells, "cell"),
        number=cells.n_unbounded,
    )


def _fill(ax: Axes, fill: Fill, drawn: PlaneInDisc, rasterized: bool) -> None:
    """Fill the cells; each is ringed by its own colour, so that no seam shows between two."""
    if fill.rgb is None:
        return
    same = fill.polygons is drawn.cells
    shown = drawn if same else replace(drawn, cells=fill.polygons)  # type: ignore[arg-type]
    polygons = PolyCollection(
        shown.outlines,
        facecolors=fill.rgb,
        edgecolors="face",
        linewidths=0.25,
        rasterized=rasterized,
        zorder=1,
    )
    ax.add_collection(polygons, autolim=False)


def _draw_edges(ax: Axes, drawn: PlaneInDisc, *, by_layer: bool, rasterized: bool) -> list[Line2D]:
    """Draw every edge once, thinner beside small cells; return the legend's entries."""
    cells, look = drawn.cells, current()
    size = drawn.sizes[cells.edge_cells].max(axis=1, initial=0.0) * _SIDE
    widths = np.minimum(SHARE * size, THICKEST)
    if not by_layer:
        _draw_thin(ax, drawn, np.arange(cells.n_edges), widths, look.ink, 0.55, rasterized)
        return []
    entries = []
    layers = hidden_layers(cells)
    colors = layer_colors(len(layers))
    for place, layer in reversed(list(enumerate(layers))):
        made = np.flatnonzero(cells.edge_layer == layer)
        thicker = widths[made] * (1.9 - 0.9 * place / max(len(layers) - 1, 1))
        color = tuple(colors[place])
        _draw_thin(ax, drawn, made, thicker, color, 1.0, rasterized)
        label = say("hidden layer {number}", number=place + 1)
        entries.append(Line2D([], [], color=color, linewidth=look.line(2), label=label))
    return entries[::-1]


def _draw_thin(
    ax: Axes,
    drawn: PlaneInDisc,
    edges: NDArray[np.intp],
    widths: Floats,
    color: Any,
    strength: float,
    rasterized: bool,
) -> None:
    kept, thick, strong = strokes(widths)
    colors = np.tile(to_rgba(color), (len(kept), 1))
    colors[:, 3] = strength * strong
    _draw(
        ax,
        [drawn.edges[edge] for edge in edges[kept].tolist()],
        colors,
        current().line(1) * thick,
        rasterized,
    )


def _draw_boundary(
    ax: Axes, tie: DecisionBoundary, drawn: PlaneInDisc, rasterized: bool
) -> list[Line2D]:
    """Draw the decision boundary bold, seamed by the ground's colour; return the entry."""
    curves = replace(drawn, cells=tie.refined).edges
    label, look = say("decision boundary"), current()
    _draw_bold(ax, [curves[edge] for edge in tie.edges.tolist()], look.strong, 1.9, rasterized)
    return [Line2D([], [], color=look.strong, linewidth=look.line(1.9), label=label)]


def _draw_hinges(
    ax: Axes, drawn: PlaneInDisc, neurons: Sequence[tuple[int, int]], rasterized: bool
) -> list[Line2D]:
    """Draw where single neurons switch, each in a colour of its own; return the entries."""
    entries, look = [], current()
    colors = class_colors(_MOST_HINGES, "light" if look.design.is_dark else "dark")
    for color, (layer, index) in zip(colors, neurons, strict=False):
        made = edges_of(drawn.cells, layers_of_neurons(drawn.cells)[layer], index)
        _draw_bold(ax, [drawn.edges[edge] for edge in made.tolist()], color, 2.2, rasterized)
        label = neuron_name(layer, index)
        entries.append(Line2D([], [], color=tuple(color), linewidth=look.line(2.2), label=label))
    return entries


def _draw_bold(ax: Axes, curves: list[Floats], color: Any, width: float, rasterized: bool) -> None:
    """Draw curves in bold above a seam in the ground's colour."""
    look = current()
    _draw(ax, curves, [look.ground], look.line(width + 1.5), rasterized, alpha=0.85)
    _draw(ax, curves, [color], look.line(width), rasterized)


def _draw(
    ax: Axes,
    curves: list[Floats],
    colors: Any,
    widths: Any,
    rasterized: bool,
    alpha: float | None = None,
) -> None:
    lines = LineCollection(
        curves,
        colors=colors,
        linewidths=widths,
        alpha=alpha,
        capstyle="butt" if rasterized else "round",
        rasterized=rasterized,
        zorder=2,
    )
    ax.add_collection(lines, autolim=False)


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


def _moved(points: Points, drawn: PlaneInDisc) -> Points:
    """Return points where they lie in the disc."""
    return replace(points, x=on_disc(drawn.view.points(np.asarray(points.x, dtype=np.float64))))


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
