"""Bands as a figure: a line of means for each hue, its confidence interval around it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, MaxNLocator, NullLocator

from reluscope.colours.palette import class_colors
from reluscope.pictures.figure import as_text, ruled, titled
from reluscope.pictures.fitting import look_of
from reluscope.pictures.given import axes_or_new
from reluscope.pictures.ticks import WrittenTicks, label_logarithms, round_numbers
from reluscope.sweep.shown.bands import Band, Bands
from reluscope.sweep.shown.german import say
from reluscope.sweep.shown.names import labelled, named

_MARKS = "osD^vP*X<>hd"
_REFERENCE = "cells_over_half_square"
_FEW = 40  # points of a line that are marked
_ROOM = 1.05  # times the highest value
_LONG = 45  # letters along an axis
_DODGE = 0.12  # of a place, between the lines over text


def draw_bands(
    found: Bands,
    ax: Axes | None = None,
    *,
    title: str = "",
    log_x: bool = False,
    log_y: bool = False,
) -> Axes:
    """Draw the means against x, and around them the 95 % confidence interval.

    An axis that is logarithmic and has a value of 0 is linear from 0 to the smallest other one. An
    interval that reaches 0 or below ends at the least value there, as such an axis has no 0.
    """
    ax = axes_or_new(ax, 6.4, 4.2)
    if log_y:
        found = replace(found, lines=[_above_zero(line) for line in found.lines])
    colors = class_colors(max(len(found.lines), 2), "plain")
    for i, (line, color) in enumerate(zip(found.lines, colors, strict=False)):
        if found.places:
            shift = _DODGE * (i - (len(found.lines) - 1) / 2)
            _draw_places(ax, found, line, (shift, _MARKS[i % len(_MARKS)], color))
        else:
            _draw_line(ax, line, _MARKS[i % len(_MARKS)], color)
    ruled(ax)
    if found.places:
        ax.set_xticks(range(len(found.places)), [as_text(str(place)) for place in found.places])
        ax.set_xlim(-0.5, len(found.places) - 0.5)
    _scale(ax, found, log_x=log_x and not found.places, log_y=log_y)
    ax.set_xlabel(as_text(labelled(found.x)))
    ax.set_ylabel(_in_lines(as_text(labelled(found.y))))
    _draw_reference(ax, found.y)
    _draw_legend(ax, found)
    titled(ax, as_text(title or named(found.y).capitalize()), caption(found))
    return ax


def caption(found: Bands) -> str:
    """Return what a reader must know of the lines: means of how many, over what, when."""
    runs = [n for line in found.lines for n in line.runs]
    few, many = min(runs), max(runs)
    n = str(few) if few == many else f"{few}–{many}"
    told = say("mean of {n} runs", n=n)
    if many > 1:
        told = say("mean of {n} runs, 95 % confidence interval", n=n)
    if found.mixed:
        told += "; " + say("also over {names}", names=", ".join(map(named, found.mixed)))
    return told + ("; " + say("after the last epoch") if found.last_only else "")


def _above_zero(line: Band) -> Band:
    """Return a line whose intervals end above 0 where all its values are there."""
    return replace(line, low=np.where(line.low > 0, line.low, np.minimum(line.least, line.mean)))


def _draw_line(ax: Axes, line: Band, mark: str, color: object) -> None:
    width = look_of(ax).line(1.4)
    ax.fill_between(
        line.x,
        line.low,
        line.high,
        color=color,
        alpha=0.18,
        linewidth=0,
    )
    ax.plot(
        line.x,
        line.mean,
        color=color,
        marker=mark if len(line.x) <= _FEW else "",
        markersize=width + 2.2,
        linewidth=width,
        label=as_text(line.label),
    )


def _draw_places(ax: Axes, found: Bands, line: Band, how: tuple[float, str, object]) -> None:
    """Draw points with error bars where x is text."""
    shift, mark, color = how
    width = look_of(ax).line(1.2)
    at = [found.places.index(x) + shift for x in line.x]
    ax.errorbar(
        at,
        line.mean,
        yerr=np.stack([line.mean - line.low, line.high - line.mean]),
        color=color,
        fmt=mark,
        markersize=width + 3.5,
        elinewidth=width,
        capsize=width + 1.5,
        label=as_text(line.label),
    )


def _scale(ax: Axes, found: Bands, *, log_x: bool, log_y: bool) -> None:
    xs = [float(x) for line in found.lines for x in line.x] if not found.places else []
    ys = np.concatenate([line.mean for line in found.lines]).tolist()
    if log_x:
        _logarithmic(ax, "x", xs)
    elif xs and all(x.is_integer() for x in xs):
        ax.xaxis.set_major_locator(MaxNLocator(8, integer=True, steps=[1, 2, 5, 10]))
    if log_y:
        _logarithmic(ax, "y", ys)
    else:
        bottom, top = ax.get_ylim()
        high = max(float(line.high.max()) for line in found.lines)
        is_signed = min(float(line.low.min()) for line in found.lines) < 0
        ax.set_ylim(min(0.0, bottom) if is_signed else 0.0, max(top, _ROOM * high))


def _in_lines(label: str) -> str:
    """Return a label that would be longer than its axis with its unit on a line of its own."""
    return label if len(label) <= _LONG else label.replace(" (", "\n(", 1)


def _logarithmic(ax: Axes, name: str, values: list[float]) -> None:
    """Make an axis logarithmic; from 0 to the smallest other value it is linear."""
    axis, scale = (ax.xaxis, ax.set_xscale) if name == "x" else (ax.yaxis, ax.set_yscale)
    positive = [value for value in values if value > 0]
    if not positive:
        return
    low, high = min(positive), max(positive)
    if min(values) > 0:
        scale("log")
        label_logarithms(axis, *(ax.get_xlim() if name == "x" else ax.get_ylim()))
        return
    scale("symlog", linthresh=low, linscale=0.5)
    shown = round_numbers(low, high) if high > low else [low]
    axis.set_major_locator(FixedLocator([0.0, *shown]))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(WrittenTicks())


def _draw_reference(ax: Axes, y: str) -> None:
    if y == _REFERENCE:
        look = look_of(ax)
        ax.axhline(1.0, color=look.quiet, lw=look.line(0.9), ls=(0, (5, 4)), zorder=1)


def _draw_legend(ax: Axes, found: Bands) -> None:
    if found.hue is None:
        return
    look = look_of(ax)
    legend = ax.legend(
        title=as_text(labelled(found.hue)),
        fontsize=look.text(8),
        title_fontsize=look.text(8),
        labelcolor=look.ink,
        loc="center left",
        bbox_to_anchor=(1.01, 0.5),
    )
    legend.get_title().set_color(look.ink)
    legend.get_frame().set(facecolor=look.ground, edgecolor="none", alpha=0.85)
