"""Words fitted into the room that a figure's layout leaves them: wrapped, then shrunk.

How much room there is shows only when everything else has its place, so words are fitted when the
figure is drawn, each time anew: it may have another size by then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text

from reluscope.pictures.looks.current import Look, current

_SMALLEST = 0.6  # of its size, to which a title shrinks
_SMALLEST_IN_LEGENDS = 5.0  # points
_WIDEST = 0.45  # of the figure, that a legend may take
_RIM = 0.01  # of the figure's side
_MOST_LINES = 3
_ROUNDS = 5  # more lines leave less room for the axes, which may move
_LINE = 1.3  # height of a line, of the letters' size


class FittedFigure(Figure):
    """A figure with a look of its own; it calls its ``fits`` when the rest has been laid out."""

    def __init__(self, look: Look, **kwargs: Any) -> None:
        super().__init__(facecolor=look.ground, dpi=look.resolution, **kwargs)
        self.look = look
        self.fits: list[Callable[[], bool]] = []
        self.photo: Axes | None = None  # whose pixels are to be pixels of the file
        self.trims = False  # whether it may become less high than it was made

    def _repr_png_(self) -> bytes:
        """Return the picture as a notebook shows it, also where nobody has loaded pyplot."""
        written = BytesIO()
        self.savefig(written, format="png")
        return written.getvalue()

    def draw(self, renderer: RendererBase) -> None:
        """Lay out, fit, until nothing changes any more, and draw."""
        engine = self.get_layout_engine()
        for _ in range(_ROUNDS if self.fits else 0):
            if engine is not None:
                engine.execute(self)
            for ax in self.axes:
                ax.apply_aspect()
            changed = [fit() for fit in self.fits] + [_narrowed(ax) for ax in self.axes]
            if not any([*changed, self._moved_in(), self._trimmed()]):
                break
        super().draw(renderer)

    def _moved_in(self) -> bool:
        """Move everything to the right where a label sticks out: other ticks, other room."""
        engine = self.get_layout_engine()
        boxes = [box for box in (ax.get_tightbbox() for ax in self.axes) if box is not None]
        out = -min((box.x0 for box in boxes), default=0.0) / self.bbox.width
        if out <= 0 or not isinstance(engine, ConstrainedLayoutEngine):
            return False
        left = float(engine.get()["rect"][0] + out + _RIM)
        engine.set(rect=(left, 0, 1 - left, 1))
        return True

    def _trimmed(self) -> bool:
        """Take away the height that axes leave empty because their units are equal."""
        if not self.trims:
            return False
        centred = [ax for ax in self.axes if ax.get_anchor() != "N"]
        for ax in centred:
            ax.set_anchor("N")  # what is empty is below, where nothing but a legend may need it
        spare = min(map(self._empty_below, self.axes), default=0.0)
        if centred or spare < _RIM:
            return bool(centred)
        width, height = self.get_size_inches()
        self.set_size_inches(width, height * (1 - spare))
        return True

    def _empty_below(self, ax: Axes) -> float:
        """Return the height below axes that neither they nor what is beside them needs."""
        given, used, box = ax.get_position(original=True), ax.get_position(), ax.get_tightbbox()
        deepest = used.y0 if box is None else box.y0 / self.bbox.height
        return float(min(used.y0 - given.y0, deepest - _RIM))


def look_of(ax: Axes) -> Look:
    """Return the look of the figure that axes belong to, or of now if the figure has none."""
    figure = ax.get_figure(root=True)
    return figure.look if isinstance(figure, FittedFigure) else current()


@dataclass(eq=False)
class FittedTitle:
    """A title and the facts below it, as wide as the room to their right."""

    ax: Axes
    look: Look
    title: str
    note: Text | None
    facts: str
    shown: str = ""

    def __call__(self) -> bool:
        """Wrap the facts and shrink the title, if it is still ours; say whether that was needed."""
        if self.ax.get_title(loc="left") not in (self.title, self.shown):
            return False
        before = (self.shown, self.note and self.note.get_text())
        room = room_beside(self.ax)
        lines = 0
        if self.note is not None:
            self.note.set_fontsize(self.look.text(8))
            wrapped = wrap(self.note, self.facts, room)
            shrink(self.note, room)
            lines = wrapped.count("\n")
        text = self.place(lines)
        wrap(text, self.title, room)
        shrink(text, room)
        self.shown = text.get_text()
        return before != (self.shown, self.note and self.note.get_text())

    def place(self, more_lines: int = 0) -> Text:
        """Write the title above the facts, which have one line and so many more."""
        look = self.look
        above = 0.0 if self.note is None else look.text(12) + _LINE * look.text(8) * more_lines
        size, pad = look.text(11), look.text(6) + above
        return self.ax.set_title(self.title, loc="left", fontsize=size, color=look.ink, pad=pad)


def _narrowed(ax: Axes) -> bool:
    """Shrink the letters of a legend that takes the room of what it explains; say if it did."""
    legend, figure = ax.get_legend(), ax.get_figure(root=True)
    if legend is None or figure is None:
        return False
    share = float(legend.get_window_extent().width / figure.bbox.width)
    texts = legend.get_texts()
    if share <= _WIDEST or min(map(_size, texts), default=0.0) < _SMALLEST_IN_LEGENDS:
        return False
    for text in texts:
        text.set_fontsize(_size(text) * max(_SMALLEST, _WIDEST / share))
    return True


def _size(text: Text) -> float:
    return float(text.get_fontsize())


def room_beside(ax: Axes) -> float:
    """Return how many pixels words have from the left side of axes to what is to their right."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    here = ax.get_window_extent()
    edge = figure.bbox.x1
    for other in figure.axes:
        there = other.get_window_extent()
        if there.x0 >= here.x1 - 1 and there.y0 < here.y1 and there.y1 > here.y0:
            box = other.get_tightbbox()
            edge = min(edge, there.x0 if box is None else box.x0)
    return float(edge - here.x0 - 0.05 * figure.get_dpi())


def wrap(text: Text, words: str, room: float) -> str:
    """Break words into lines of at most ``room`` pixels, as far as three lines allow."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        text.set_text(longer)
        if lines and (text.get_window_extent().width <= room or len(lines) == _MOST_LINES):
            lines[-1] = longer
        else:
            lines.append(word)
    text.set_text("\n".join(lines))
    return text.get_text()


def shrink(text: Text, room: float) -> None:
    """Make letters smaller, down to a limit, until no line is wider than ``room`` pixels."""
    wide = text.get_window_extent().width
    if wide > room:
        text.set_fontsize(_size(text) * max(_SMALLEST, room / wide))
