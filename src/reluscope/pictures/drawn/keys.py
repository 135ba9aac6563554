"""What stands beside a picture of cells: what its colours and lines stand for."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.legend import Legend

from reluscope.pictures.cells.fill import Fill
from reluscope.pictures.figure import scale_beside
from reluscope.pictures.fitting import look_of
from reluscope.pictures.scatter import is_crowded


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
