"""Figures of our own, without matplotlib's global state: nothing to close, nothing that leaks."""

from __future__ import annotations

from typing import Literal

from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation, blended_transform_factory

from reluscope.pictures.fitting import FittedFigure, FittedTitle, look_of
from reluscope.pictures.looks.current import current
from reluscope.pictures.ticks import label_logarithms, write_ticks
from reluscope.text.printable import printable

_PAD = 0.06  # inches around everything, on a screen

_BESIDE = (1.035, 0.0, 0.04, 0.42)  # of the axes: left, bottom, width, height
_BELOW = (0.0, -48.0, 1.0, 8.0)  # of them, but bottom and height in points below their corner


def new_figure(width: float = 6.4, height: float = 4.8) -> Figure:
    """Return an empty figure that makes room for its labels, in the look of now.

    It has ``width`` by ``height`` inches on a screen, less where equal units leave some of the
    height empty, and another size where the look says so.
    """
    look = current().within(width, height)
    figure = FittedFigure(look, figsize=look.inches(width, height), layout="constrained")
    figure.trims = look.size is None
    pad = look.text(_PAD)
    figure.get_layout_engine().set(w_pad=pad, h_pad=pad)  # type: ignore[union-attr, call-arg]
    return figure


def new_axes(width: float = 6.4, height: float = 4.8) -> Axes:
    """Return the only axes of a new figure; ``axes.figure`` is the figure."""
    return new_figure(width, height).subplots()


def quiet(ax: Axes) -> None:
    """Draw the frame thin and grey, ticks and labels small, so that the data speak."""
    look = look_of(ax)
    ax.set_facecolor(look.ground)
    for spine in ax.spines.values():
        spine.set_color(look.quiet)
        spine.set_linewidth(look.line(0.6))
    quiet_ticks(ax)
    for axis in (ax.xaxis, ax.yaxis):
        axis.label.set_fontsize(look.text(9))
        axis.label.set_color(look.ink)


def quiet_ticks(ax: Axes) -> None:
    """Draw ticks thin and short, their labels small, their numbers as people write them."""
    look = look_of(ax)
    for axis in (ax.xaxis, ax.yaxis):
        write_ticks(axis)
    width, length, size = look.line(0.6), look.text(3), look.text(8)
    ax.tick_params(which="both", color=look.quiet, width=width, length=length)
    ax.tick_params(which="minor", length=length / 2)
    ax.tick_params(which="both", labelcolor=look.ink, labelsize=size, pad=look.text(3))


def ruled(ax: Axes, axis: Literal["both", "x", "y"] = "both") -> None:
    """Draw faint lines behind the data, to read values by, and no frame but two axes."""
    look = look_of(ax)
    ax.grid(axis=axis, color=look.grid, linewidth=look.line(0.6))
    ax.set_axisbelow(True)
    quiet(ax)
    ax.spines[["top", "right"]].set_visible(False)


def scale_beside(ax: Axes, shown: ScalarMappable, label: str, *, below: bool = False) -> Axes:
    """Draw the bar that says which colour stands for which value, beside the picture or below."""
    look = look_of(ax)
    beside = _axes_below(ax) if below else ax.inset_axes(_BESIDE)
    bar = ax.figure.colorbar(shown, cax=beside, orientation="horizontal" if below else "vertical")
    bar.set_label(label, fontsize=look.text(8), color=look.ink)
    bar.outline.set_visible(False)
    if isinstance(shown.norm, LogNorm):
        label_logarithms(beside.xaxis if below else beside.yaxis, *shown.get_clim())
    quiet_ticks(beside)
    return beside


def _axes_below(ax: Axes) -> Axes:
    """Return axes of a bar below others, as far away as ticks and the name of an axis need."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    points = figure.dpi_scale_trans + ScaledTranslation(0, 0, ax.transAxes)  # type: ignore[arg-type]
    left, bottom, width, height = _BELOW
    look = look_of(ax)
    place = (left, look.text(bottom) / 72, width, look.text(height) / 72)
    return ax.inset_axes(place, transform=blended_transform_factory(ax.transAxes, points))


def as_text(name: str) -> str:
    """Return a name so that it is drawn as it is: a dollar sign would begin a formula."""
    return printable(name).replace("$", r"\$")


def titled(ax: Axes, title: str, facts: str = "") -> None:
    """Write a title, and facts in small grey letters between it and the picture."""
    look, note = look_of(ax), None
    if facts:
        note = ax.annotate(
            facts,
            (0, 1),
            xytext=(0, look.text(5)),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=look.text(8),
            color=look.quiet,
        )
        note.set_in_layout(False)  # its height is kept free below the title
    fitted = FittedTitle(ax, look, title, note, facts)
    fitted.place()
    figure = ax.get_figure(root=True)
    if isinstance(figure, FittedFigure):
        figure.fits.append(fitted)
