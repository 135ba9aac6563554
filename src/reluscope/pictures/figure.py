"""Figures of our own, without matplotlib's global state: nothing to close, nothing that leaks."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reluscope.printable import printable

INK = "#333333"
QUIET = "#777777"


def new_figure(width: float = 6.4, height: float = 4.8) -> Figure:
    """Return an empty figure, ``width`` by ``height`` inches, that makes room for its labels."""
    return Figure(figsize=(width, height), dpi=150, layout="constrained")


def new_axes(width: float = 6.4, height: float = 4.8) -> Axes:
    """Return the only axes of a new figure; ``axes.figure`` is the figure."""
    return new_figure(width, height).subplots()


def quiet(ax: Axes) -> None:
    """Draw the frame thin and grey, ticks and labels small, so that the data speak."""
    for spine in ax.spines.values():
        spine.set_color(QUIET)
        spine.set_linewidth(0.6)
    ax.tick_params(which="both", colors=INK, width=0.6, length=3, labelsize=8)
    for axis in (ax.xaxis, ax.yaxis):
        axis.label.set_fontsize(9)
        axis.label.set_color(INK)


def as_text(name: str) -> str:
    """Return a name so that it is drawn as it is: a dollar sign would begin a formula."""
    return printable(name).replace("$", r"\$")


def titled(ax: Axes, title: str, facts: str = "") -> None:
    """Write a title, and facts in small grey letters between it and the picture."""
    ax.set_title(title, loc="left", fontsize=11, color=INK, pad=18 if facts else 6)
    if facts:
        ax.annotate(
            facts,
            (0, 1),
            xytext=(0, 5),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=8,
            color=QUIET,
        )
