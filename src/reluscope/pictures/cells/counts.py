"""The number of cells over the epochs of a training run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.ticker import MaxNLocator

from reluscope.errors import InputError
from reluscope.pictures.cells.fill import layer_colors
from reluscope.pictures.figure import ruled, titled
from reluscope.pictures.fitting import look_of
from reluscope.pictures.given import axes_or_new
from reluscope.pictures.looks.words import counted, number, say
from reluscope.text.written import whole

if TYPE_CHECKING:
    from reluscope.cells import CellCounts

_FAR = 2.5  # a reference so many times above the most cells would flatten the lines
_ROOM = 1.12  # the axis ends this much above what it shows
_LABEL_HEIGHT = 0.06  # of the axes, what two labels need between them
_FEW_EPOCHS = 15
_STEPS = (1, 2, 5, 10)  # between ticks


def draw_cell_counts(counts: CellCounts, ax: Axes | None = None) -> Axes:
    """Draw the cells after each hidden layer against the epochs, all cells in bold.

    The dashed line is N² / 2 for N neurons, what a random network has on average (B. Hanin and
    D. Rolnick, 2019).

    Parameters
    ----------
    counts : CellCounts
        As they are after training; before, there is one point.
    ax : matplotlib axes, optional
        Where to draw; axes of a new figure if not given.

    Returns
    -------
    matplotlib axes

    Raises
    ------
    InputError
        Where ``counts`` is something else.

    Examples
    --------
    >>> from reluscope.cells import CellCounts
    >>> from reluscope.nn import MLP
    >>> counts = CellCounts(MLP((2, 4, 4, 2), seed=0), (-3, 3, -3, 3))
    >>> counts.count(MLP((2, 4, 4, 2), seed=1), epoch=1)
    >>> draw_cell_counts(counts).get_title(loc="left")
    'Cells while the network trains'
    """
    columns = _columns(counts)
    ax = axes_or_new(ax, 7.2, 4.2)
    mark = "o" if len(counts) < _FEW_EPOCHS else ""
    *before, total = columns
    for column, color in zip(before, layer_colors(len(columns)), strict=False):
        _draw_line(ax, counts, column, color, 1.3, mark)
    _draw_line(ax, counts, total, look_of(ax).strong, 2.6, mark)
    _set_axes(ax, counts)
    if _reference_is_near(counts):
        look = look_of(ax)
        ax.axhline(
            counts.half_square, color=look.quiet, lw=look.line(0.9), ls=(0, (5, 4)), zorder=1
        )
    _label_lines(ax, counts, columns)
    titled(ax, say("Cells while the network trains"), _facts(counts))
    return ax


def _draw_line(
    ax: Axes, counts: CellCounts, column: Sequence[int], color: Any, width: float, mark: str
) -> None:
    width = look_of(ax).line(width)
    ax.plot(counts.epochs, column, color=color, lw=width, marker=mark, markersize=width + 1.8)


def _columns(counts: Any) -> list[tuple[int, ...]]:
    """Return one column per hidden layer."""
    try:
        return list(zip(*counts.cells, strict=True))
    except (AttributeError, TypeError):
        raise InputError(
            f"counts is a {type(counts).__name__}, but must be a CellCounts: give one to "
            "fit(..., callbacks=[counts]) first."
        ) from None


def _reference_is_near(counts: CellCounts) -> bool:
    return counts.half_square <= _FAR * max(counts.totals)


def _set_axes(ax: Axes, counts: CellCounts) -> None:
    """Begin at no cells, and leave room for the reference if it is not far above them."""
    most = max(counts.totals)
    ax.set_ylim(0, _ROOM * max(most, counts.half_square if _reference_is_near(counts) else 0))
    first, last = counts.epochs[0], max(counts.epochs[-1], counts.epochs[0] + 1)
    ax.set_xlim(first, last)
    ax.set_xlabel(say("epoch"))
    ax.set_ylabel(say("cells"))
    ax.xaxis.set_major_locator(MaxNLocator(8, integer=True, steps=_STEPS))
    ax.yaxis.set_major_locator(MaxNLocator(6, integer=True, steps=_STEPS))
    ruled(ax, "y")
    for line in ax.lines:
        line.set_clip_on(False)  # markers on the border stay whole


def _label_lines(ax: Axes, counts: CellCounts, columns: list[tuple[int, ...]]) -> None:
    """Write beside the end of every line what it counts, labels moved apart where they meet."""
    top, look = ax.get_ylim()[1], look_of(ax)
    colors = [to_hex(color) for color in layer_colors(len(columns)) * 0.85]
    labels = [
        (float(column[-1]), say("after hidden layer {number}", number=layer), color)
        for layer, (column, color) in enumerate(zip(columns, colors, strict=True), start=1)
    ]
    labels[-1] = (labels[-1][0], say("all cells"), look.strong)
    if _reference_is_near(counts):
        labels.append((counts.half_square, "N² / 2", look.quiet))
    labels.sort(key=lambda label: label[0])
    places = spread([value / top for value, _, _ in labels], _LABEL_HEIGHT)
    for (value, name, color), place in zip(labels, places, strict=True):
        ax.annotate(
            f"{number(value, 17)}  {name}",
            (1, place),
            xytext=(look.text(7), 0),
            xycoords="axes fraction",
            textcoords="offset points",
            va="center",
            fontsize=look.text(8.5),
            fontweight="bold" if name == say("all cells") else "normal",
            color=color,
        )


def spread(places: list[float], gap: float) -> list[float]:
    """Move ascending places apart until each is ``gap`` above the one before, little in sum.

    Examples
    --------
    >>> [round(place, 2) for place in spread([0.5, 0.5, 0.9], 0.1)]
    [0.45, 0.55, 0.9]
    """
    groups: list[list[float]] = []  # of places less what the gaps add, each group at its mean
    for above, place in enumerate(places):
        groups.append([place - above * gap])
        while len(groups) > 1 and np.mean(groups[-2]) > np.mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    level = [float(np.mean(group)) for group in groups for _ in group]
    return [place + above * gap for above, place in enumerate(level)]


def _facts(counts: CellCounts) -> str:
    first, last = whole(counts.totals[0]), whole(counts.totals[-1])
    told = say("{first} before training", first=first)
    if len(counts) > 1:
        epochs = counted(counts.epochs[-1], "epoch")
        told = say(
            "{first} before training, {last} after {epochs}", first=first, last=last, epochs=epochs
        )
    half, neurons = number(counts.half_square, 17), counted(counts.neurons, "neuron")
    if _reference_is_near(counts):
        return say(
            "{told}; dashed: N² / 2 = {half}, about what random networks of {neurons} have",
            told=told,
            half=half,
            neurons=neurons,
        )
    return say(
        "{told}; far above: N² / 2 = {half}, about what random networks of {neurons} have",
        told=told,
        half=half,
        neurons=neurons,
    )
