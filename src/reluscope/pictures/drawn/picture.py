"""A picture of cells, whatever they are drawn on: fill, lines, points and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from reluscope.arguments import flag, one_of, text
from reluscope.data import Points, Standardizer
from reluscope.data.points import checked_points
from reluscope.pictures.cells.fill import COLORS, Fill, cell_fill, check_classes
from reluscope.pictures.cells.plane import PicturePlane, picture_plane, wrongly_classified
from reluscope.pictures.drawn.ground import Ground
from reluscope.pictures.drawn.keys import draw_keys
from reluscope.pictures.drawn.lines import (
    EDGES,
    checked_neurons,
    draw_boundary,
    draw_edges,
    draw_hinges,
)
from reluscope.pictures.figure import titled
from reluscope.pictures.given import axes_or_new
from reluscope.pictures.scatter import (
    draw_class_legend,
    draw_points,
    legend_columns,
    shown_classes,
)

if TYPE_CHECKING:
    from reluscope.cells.results.maps.boundary import DecisionBoundary
    from reluscope.pictures.cells.plane import Cells

_MANY_CELLS = 20_000  # from here on, SVG and PDF hold the polygons as an image
_WIDTH, _COLUMN = 7.4, 1.7  # inches: of a picture, and what one more column of the legend needs
_OF_CLASSES = ("class", "confidence")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be seen; ``draw_cells`` documents each."""

    color: str
    edges: str
    boundary: bool
    neurons: Sequence[tuple[int, int]]
    points: Points | None
    validation: Points | None
    net: Any
    standardizer: Standardizer | None
    units: str | None
    title: str | None
    key: bool
    rasterized: bool | None

    def __post_init__(self) -> None:
        if self.validation is not None:
            checked_points(self.validation, "validation")
        one_of("color", self.color, COLORS)
        one_of("edges", self.edges, EDGES)
        for name in ("boundary", "key"):
            object.__setattr__(self, name, flag(name, getattr(self, name)))

    @property
    def is_of_classes(self) -> bool:
        """Whether colours stand for classes."""
        return self.color in _OF_CLASSES


def draw_picture(
    cells: Cells, ax: Axes | None, asked: Asked, ground_of: Callable[[PicturePlane], Ground]
) -> Axes:
    """Draw cells on the ground that there is for their plane, and return the axes."""
    chosen = checked_neurons(cells, asked.neurons)
    plane = picture_plane(cells, asked.net, asked.standardizer, asked.points, asked.units)
    tie = _boundary(cells, plane, asked)
    ground, fill = ground_of(plane), cell_fill(cells, asked.color, plane, tie)
    many = asked.rasterized
    many = cells.n_cells > _MANY_CELLS if many is None else flag("rasterized", many)
    seen = _seen(plane, tie, asked)
    columns = legend_columns(len(shown_classes(len(plane.class_names), seen)))
    ax = axes_or_new(ax, _WIDTH + _COLUMN * (columns - 1), ground.height)
    _fill(ax, fill, ground, many)
    entries: list[Artist] = list(fill.entries)
    if asked.edges != "none":
        entries += draw_edges(ax, ground, by_layer=asked.edges == "layer", rasterized=many)
    if tie is not None and asked.boundary:
        entries += draw_boundary(ax, ground, tie, many)
    entries += draw_hinges(ax, ground, chosen, many)
    entries += ground.frame(ax)
    is_wrong = _draw_points(ax, ground, asked)
    if asked.key:
        names = plane.class_names if seen or asked.is_of_classes else ()
        _draw_keys(ax, fill, entries, names, seen, asked, is_wrong=is_wrong)
    title = fill.title if asked.title is None else text("title", asked.title)
    titled(ax, title, ground.facts)
    return ax


def _boundary(cells: Cells, plane: PicturePlane, asked: Asked) -> DecisionBoundary | None:
    if not (asked.boundary or asked.is_of_classes):
        return None
    what = asked.color if asked.is_of_classes else "boundary"
    check_classes(cells, len(plane.class_names), what)
    return cells.decision_boundary()


def _fill(ax: Axes, fill: Fill, ground: Ground, rasterized: bool) -> None:
    """Fill the cells."""
    if fill.rgb is not None:
        same = fill.polygons is ground.cells
        shown = ground if same else ground.of(fill.polygons)
        draw_polygons(ax, shown.outlines, fill.rgb, rasterized)


def draw_polygons(ax: Axes, outlines: Sequence[Any], rgb: Any, rasterized: bool) -> None:
    """Fill polygons; each is ringed by its own colour, so that no seam shows between two."""
    polygons = PolyCollection(
        outlines,
        facecolors=rgb,
        edgecolors="face",
        linewidths=0.25,
        rasterized=rasterized,
        zorder=1,
    )
    ax.add_collection(polygons, autolim=False)


def _draw_points(ax: Axes, ground: Ground, asked: Asked) -> bool:
    """Draw points, and those kept apart; return whether some are taken for another class."""
    cells, plane, apart = ground.cells, ground.plane, None
    if asked.validation is not None:
        known = (asked.net, asked.standardizer, asked.validation, asked.units)
        apart = picture_plane(cells, *known).points
    on_top = [given for given in (apart, plane.points) if given is not None]
    wrong = [wrongly_classified(cells, plane, given) for given in on_top]
    among = sum(map(len, on_top))
    for given, mask in zip(on_top, wrong, strict=True):
        moved = ground.moved(given)
        draw_points(ax, moved, wrong=mask, validation=given is apart, among=among)
    return any(bool(np.any(mask)) for mask in wrong)


def _seen(plane: PicturePlane, tie: DecisionBoundary | None, asked: Asked) -> set[int]:
    """Return the classes that areas or points show."""
    seen = set(tie.winners.tolist()) if tie is not None and asked.is_of_classes else set()
    for given in (plane.points, asked.validation):
        seen |= set() if given is None else set(np.unique(given.y).tolist())
    return seen


def _draw_keys(
    ax: Axes,
    fill: Fill,
    entries: Sequence[Artist],
    names: Sequence[str],
    seen: set[int],
    asked: Asked,
    *,
    is_wrong: bool,
) -> None:
    has_points = asked.points is not None or asked.validation is not None
    listed = shown_classes(len(names), seen)
    crowded = draw_keys(ax, fill, entries, len(listed) + 3 * has_points)
    if names or crowded:
        draw_class_legend(
            ax,
            names,
            areas=asked.color == "class",
            validation=asked.validation is not None,
            wrong=is_wrong,
            more=entries if crowded else (),
            seen=seen,
        )
