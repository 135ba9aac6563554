"""A sheet of paper: axes measured in inches, on which small photos, lines and words are placed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.text import Text

from reluscope.pictures.figure import as_text, new_figure
from reluscope.pictures.given import checked_axes
from reluscope.pictures.looks.current import current
from reluscope.pictures.networks.thumbnails import Thumbnail

_POINTS = 72.0  # in an inch
_SMALLEST = 0.8  # of its size, to which a word shrinks before it loses its end
_ROOMY = (6.0, 3.6)  # inches on a screen, below which letters shrink with the sheet
_LONGEST = 24  # letters of a name, as in legends


class Sheet:
    """Axes in inches from the upper left corner; as large as the given axes, or as wanted."""

    def __init__(self, ax: Axes | None, width: float, height: float) -> None:
        if ax is None:
            figure = new_figure(width, height)
            figure.set_layout_engine("none")
            ax = figure.add_axes((0, 0, 1, 1))
            self.width, self.height = figure.get_size_inches()
        else:
            box = checked_axes(ax).get_window_extent()
            dpi = ax.figure.get_dpi()
            self.width, self.height = box.width / dpi, box.height / dpi
        self.ax, roomy = ax, np.multiply(_ROOMY, current().design.size)
        self._letters = float(np.clip(min((self.width, self.height) / roomy), 0.4, 1))
        ax.set(xlim=(0, self.width), ylim=(self.height, 0))
        ax.set_facecolor(current().ground)
        ax.set_axis_off()

    def cut(self, width: float, height: float) -> None:
        """Make a sheet of its own smaller."""
        self.width, self.height = width, height
        figure = self.ax.get_figure(root=True)
        assert figure is not None
        figure.set_size_inches(width, height)
        self.ax.set(xlim=(0, width), ylim=(height, 0))

    def photo(self, thumbnail: Thumbnail, x: float, y: float, width: float, height: float) -> None:
        """Draw a small photo, its upper left corner at (x, y)."""
        self.ax.imshow(
            thumbnail.rgb,
            extent=(x, x + width, y + height, y),
            origin="lower",
            aspect="auto",
            interpolation="nearest",
            zorder=2,
        )
        self.ax.set(xlim=(0, self.width), ylim=(self.height, 0))
        if thumbnail.lines:
            placed = [
                np.column_stack([x + width * line[:, 0], y + height * (1 - line[:, 1])])
                for line in thumbnail.lines
            ]
            thick = float(np.clip(1.6 * width / current().design.size, 0.35, 1.2))
            self.lines(placed, current().strong, thick, zorder=3)

    def lines(self, lines: Sequence[np.ndarray], color: Any, width: Any, *, zorder: float) -> None:
        """Draw lines of (m, 2) corners; widths in points on a screen."""
        drawn = LineCollection(
            list(lines),
            colors=color,
            linewidths=current().line(1) * np.asarray(width),
            capstyle="round",
            zorder=zorder,
        )
        self.ax.add_collection(drawn, autolim=False)

    def frames(
        self, boxes: Sequence[tuple[float, float, float, float]], colors: Any, fill: Any = "none"
    ) -> None:
        """Draw frames (x, y, width, height), filled if wanted."""
        corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h)] for x, y, w, h in boxes]
        width = current().line(0.6)
        drawn = PolyCollection(corners, facecolors=fill, edgecolors=colors, lw=width, zorder=4)
        self.ax.add_collection(drawn, autolim=False)

    def words(
        self,
        words: str,
        x: float,
        y: float,
        *,
        size: float = 8,
        color: str | None = None,
        ha: str = "left",
        va: str = "center",
        room: float | None = None,
    ) -> Text:
        """Write words; smaller, then shorter, where there is little room (inches)."""
        look = current()
        text = self.ax.text(
            x, y, words, size=self.text(size), color=color or look.ink, ha=ha, va=va, zorder=5
        )
        if room is not None:
            _squeeze(text, words, room)
        return text

    def name(self, name: str, x: float, y: float, **how: Any) -> Text:
        """Write a name as it is, and a long one shortened as in legends."""
        shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        return self.words(as_text(shown), x, y, **how)

    def text(self, points: float) -> float:
        """Return the size of letters that have ``points`` on a screen."""
        return self._letters * current().text(points)

    def em(self, size: float = 8) -> float:
        """Return the height of a line of words in inches."""
        return 1.3 * self.text(size) / _POINTS


def width_of(text: Text) -> float:
    """Return the width of words in inches."""
    figure = text.get_figure(root=True)
    assert figure is not None
    return float(text.get_window_extent().width / figure.get_dpi())


def _squeeze(text: Text, words: str, room: float) -> None:
    """Shrink words to their smallest size, then cut them, until they fit."""
    wide = width_of(text)
    if wide <= room:
        return
    text.set_fontsize(float(text.get_fontsize()) * max(_SMALLEST, room / wide))
    while width_of(text) > room and len(words) > 1:
        words = words[:-1].rstrip("\\")
        text.set_text(f"{words}…")
