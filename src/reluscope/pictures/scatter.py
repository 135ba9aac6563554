"""Labelled points on top of a picture, and the legend of classes beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from reluscope.colours.palette import class_colors
from reluscope.data import Points
from reluscope.pictures.figure import as_text
from reluscope.pictures.looks.current import current

_MARKERS = "oDs^v"
_LEGEND_ROWS = 18


def draw_points(ax: Axes, points: Points) -> Axes:
    """Draw points in their classes' colours, ringed in white to stand out on any ground.

    Past seven classes the shape of the markers changes as well: a second way to tell them apart.
    """
    size = current().line(1) ** 2 * float(np.clip(6000 / len(points), 5, 28))
    for label in np.unique(points.y):
        x, y = points.x[points.y == label].T
        ax.scatter(
            x,
            y,
            s=size,
            color=[class_colors(label + 1)[label]],
            edgecolors="white",
            linewidths=0.3 + size / 60,
            marker=marker_of(int(label)),
            zorder=3,
        )
    return ax


def draw_class_legend(ax: Axes, class_names: Sequence[str]) -> None:
    """List the classes to the right of the picture, in more columns if they are many."""
    look = current()
    entries = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=marker_of(label),
            markersize=look.text(6),
            color=tuple(class_colors(label + 1)[label]),
            label=as_text(name if len(name) <= 24 else f"{name[:23]}…"),
        )
        for label, name in enumerate(class_names)
    ]
    ax.legend(
        handles=entries,
        loc="upper left",
        bbox_to_anchor=(1.01, 1),
        borderaxespad=0,
        frameon=False,
        fontsize=look.text(8),
        labelcolor=look.ink,
        ncols=-(-len(entries) // _LEGEND_ROWS),
        handletextpad=0.3,
    )


def marker_of(label: int) -> str:
    """Return the marker of a class."""
    return _MARKERS[label // 7 % len(_MARKERS)]
