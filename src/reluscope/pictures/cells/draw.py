"""Draw the exact cells of a network as polygons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.legend import Legend

from reluscope.arguments import flag, one_of, text
from reluscope.data import Points, Standardizer
from reluscope.data.points import checked_points
from reluscope.pictures.cells.fill import COLORS, Fill, cell_fill, check_classes
from reluscope.pictures.cells.lines import (
    EDGES,
    checked_neurons,
    draw_boundary,
    draw_edges,
    draw_hinges,
)
from reluscope.pictures.cells.plane import PicturePlane, picture_plane, wrongly_classified
from reluscope.pictures.figure import as_text, quiet, scale_beside, titled
from reluscope.pictures.fitting import look_of
from reluscope.pictures.frame import aspect_of
from reluscope.pictures.given import axes_or_new, checked_cells
from reluscope.pictures.looks.words import counted, say
from reluscope.pictures.scatter import (
    draw_class_legend,
    draw_points,
    is_crowded,
    legend_columns,
)

if TYPE_CHECKING:
    from reluscope.cells import CellComplex

_MANY_CELLS = 20_000  # from here on, SVG and PDF hold the polygons as an image
_COLUMN = 1.7  # inches that one more column of the legend needs
_OF_CLASSES = ("class", "confidence")


def draw_cells(
    cells: CellComplex,
    ax: Axes | None = None,
    color: str = "pattern",
    *,
    edges: str = "line",
    boundary: bool = False,
    neurons: Sequence[tuple[int, int]] = (),
    points: Points | None = None,
    validation: Points | None = None,
    net: Any = None,
    standardizer: Standardizer | None = None,
    units: str | None = None,
    title: str | None = None,
    key: bool = True,
    rasterized: bool | None = None,
) -> Axes:
    """Draw cells, one polygon each, and return the axes.

    Parameters
    ----------
    cells : CellComplex
    ax : matplotlib axes, optional
        Where to draw; axes of a new figure if not given.
    color : str
        "pattern" (a colour per activation pattern, the same as in photos and while training),
        "class" (exact areas of the winning class), "confidence" (its probability at the centre),
        "slope" (length of the affine map's slopes), "area", "layers" (the last layer that cut the
        cell), "on" (how many neurons are on) or "none".
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
    net : MLP or any other network, optional
        For cells that do not know their data, as those of the first layers do not know the classes:
        its standardizer and its names stand instead of ``cells.about``.
    standardizer : Standardizer, optional
        Instead of the one that cells or network know.
    units : str, optional
        Of the axes, areas and slopes: "data" for the data's own, "network" for the network's own
        plane; the data's own where they are known, if not given.
    title : str, optional
        Instead of what the colours show.
    key : bool
        Whether to draw the legends and the colour bar.
    rasterized : bool, optional
        Whether SVG and PDF hold the cells as an image; by default where there are many.

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
    >>> ax = draw_cells(cell_complex(MLP((2, 8, 3), seed=1), (-3, 3, -3, 3)), color="layers")
    >>> ax.get_title(loc="left")
    'Cells by the last layer that cut them'
    """
    one_of("color", color, COLORS)
    one_of("edges", edges, EDGES)
    cells = checked_cells(cells)
    boundary, key = flag("boundary", boundary), flag("key", key)
    chosen = checked_neurons(cells, neurons)
    plane = picture_plane(cells, net, standardizer, points, units)
    tie = None
    if boundary or color in _OF_CLASSES:
        check_classes(cells, len(plane.class_names), color if color in _OF_CLASSES else "boundary")
        tie = cells.decision_boundary()
    fill = cell_fill(cells, color, plane, tie)
    many = cells.n_cells > _MANY_CELLS if rasterized is None else flag("rasterized", rasterized)
    width = 7.4 + _COLUMN * (legend_columns(len(plane.class_names)) - 1)
    ax = axes_or_new(ax, width, 4.8)
    draw_polygons(ax, fill, plane, many)
    entries: list[Artist] = list(fill.entries)
    if edges != "none":
        entries += draw_edges(ax, cells, plane, by_layer=edges == "layer", rasterized=many)
    if tie is not None and boundary:
        entries += draw_boundary(ax, tie, plane, many)
    entries += draw_hinges(ax, cells, plane, chosen, many)
    apart = None
    if validation is not None:
        checked_points(validation, "validation")
        apart = picture_plane(cells, net, standardizer, validation, units).points
    on_top = [given for given in (apart, plane.points) if given is not None]
    wrong = [wrongly_classified(cells, plane, given) for given in on_top]
    for given, mask in zip(on_top, wrong, strict=True):
        among = sum(map(len, on_top))
        draw_points(ax, given, wrong=mask, validation=given is apart, among=among)
    set_window(ax, cells, plane)
    if key:
        names = plane.class_names if on_top or color in _OF_CLASSES else ()
        crowded = draw_keys(ax, fill, entries, len(names) + 3 * bool(on_top))
        if names or crowded:
            draw_class_legend(
                ax,
                names,
                areas=color == "class",
                validation=apart is not None,
                wrong=any(mask.any() for mask in wrong),
                more=entries if crowded else (),
            )
    titled(ax, fill.title if title is None else text("title", title), cell_count(cells.n_cells))
    quiet(ax)
    return ax


def cell_count(n_cells: int) -> str:
    """Return the number of cells as pictures tell it.

    Examples
    --------
    >>> cell_count(1), cell_count(1386)
    ('1 cell (exact)', '1386 cells (exact)')
    """
    return say("{cells} (exact)", cells=counted(n_cells, "cell"))


def draw_polygons(ax: Axes, fill: Fill, plane: PicturePlane, rasterized: bool) -> None:
    """Fill the polygons; each is ringed by its own colour, so that no seam shows between two."""
    if fill.rgb is None:
        return
    cells = fill.polygons
    corners = plane.place(cells.vertices)[cells.ring_vertices]
    polygons = PolyCollection(
        np.split(corners, cells.ring_offsets[1:-1]),
        facecolors=fill.rgb,
        edgecolors="face",
        linewidths=0.25,
        rasterized=rasterized,
        zorder=1,
    )
    ax.add_collection(polygons, autolim=False)


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


def draw_keys(ax: Axes, fill: Fill, entries: Sequence[Artist], others: int) -> bool:
    """Say beside the picture what colours and lines stand for.

    Where there is no room for that beside so many ``others``, entries of the classes' legend, the
    bar is below the picture, and True says that the entries belong into that legend, too.
    """
    bounds = (*ax.get_xlim(), *ax.get_ylim())
    crowded = is_crowded(len(entries) + others, bar=fill.scale is not None, bounds=bounds)
    if fill.scale is not None:
        scale_beside(ax, fill.scale, fill.label, below=crowded)
    if entries and not crowded:
        _draw_line_legend(ax, entries, above=fill.scale is not None)
    return crowded


def _draw_line_legend(ax: Axes, entries: Sequence[Artist], *, above: bool) -> None:
    """List layers and lines below the classes and above the colour bar."""
    legend = Legend(
        ax,
        entries,
        [str(entry.get_label()) for entry in entries],
        loc="lower left",
        bbox_to_anchor=(1.01, 0.48 if above else 0.0),
        borderaxespad=0,
        frameon=False,
        fontsize=look_of(ax).text(8),
        labelcolor=look_of(ax).ink,
        handlelength=1.6,
    )
    ax.add_artist(legend)
    legend.set_clip_on(False)  # so that the figure makes room for it
