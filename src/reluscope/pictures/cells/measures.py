"""What is counted in a cell complex, as three small pictures: layers, areas, edges per cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from reluscope.colours.palette import class_colors
from reluscope.nn import MLP
from reluscope.pictures.cells.fill import layer_colors
from reluscope.pictures.cells.plane import picture_plane
from reluscope.pictures.figure import new_figure, ruled, titled
from reluscope.pictures.fitting import look_of
from reluscope.pictures.given import checked_any_cells, several_axes
from reluscope.pictures.looks.words import number, percent, say
from reluscope.pictures.ticks import label_logarithms
from reluscope.text.written import whole

if TYPE_CHECKING:
    from reluscope.cells.results.measures import Measures
    from reluscope.pictures.cells.plane import Cells

_FAR = 2.5  # a reference so many times above the bars would flatten them
_ROOM = 1.14  # an axis ends this much above its bars: room for their words
_MOST_WORDS = 9  # bars; with more, the words on them would touch
_MOST_TICKS = 12
_MANY_DECADES = 10
_BLUE = class_colors(1)[0]


def draw_measures(
    cells: Cells,
    axes: Sequence[Axes] | None = None,
    *,
    net: MLP | None = None,
    units: str | None = None,
) -> tuple[Axes, Axes, Axes]:
    """Draw the cells after each layer, the distribution of areas, and the edges per cell.

    Beside the first stand N² / 2 for N neurons, about what random networks have, and between
    which bounds the most lies that any network of these widths has (sources:
    ``reluscope.cells.results.measures``).

    Parameters
    ----------
    cells : CellComplex or WholePlane
        Of the whole plane, the areas are those of bounded cells.
    axes : three matplotlib axes, optional
        Axes of a new figure if not given.
    net : MLP, optional
        For cells that do not know their data: its standardizer stands instead of ``cells.about``.
    units : str, optional
        Of the areas, as for ``draw_cells``.

    Returns
    -------
    three matplotlib axes

    Raises
    ------
    InputError
        For not three axes, or units that are not known.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> axes = draw_measures(cell_complex(MLP((2, 8, 8, 2), seed=0), (-3, 3, -3, 3)))
    >>> [ax.get_title(loc="left") for ax in axes]
    ['Cells after each layer', 'Areas', 'Edges per cell']
    """
    cells = checked_any_cells(cells)
    chosen = several_axes(
        axes,
        3,
        lambda: new_figure(11.4, 3.5).subplots(1, 3),
        "must be three: layers, areas, edges",
    )
    layers, areas, sides = chosen
    found = cells.measures()
    for ax in chosen:
        _quiet_bars(ax)
    _draw_layers(layers, found)
    scale = picture_plane(cells, net, units=units).area_scale
    _draw_areas(areas, cells.areas[np.isfinite(cells.areas)] * scale)
    _draw_sides(sides, found)
    return layers, areas, sides


def _quiet_bars(ax: Axes) -> None:
    ax.set_ylabel(say("cells"))
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True, steps=[1, 2, 5, 10]))
    ruled(ax, "y")


def _draw_layers(ax: Axes, found: Measures) -> None:
    """Draw a bar for the cells after each hidden layer; without layers, for the only cell."""
    heights = list(found.cells_per_layer or (found.cells,))
    first = 1 if found.cells_per_layer else 0
    layers = list(range(first, first + len(heights)))
    words = [whole(n) for n in heights] if len(heights) <= _MOST_WORDS else []
    _draw_bars(ax, layers, heights, words, layer_colors(len(heights)))
    half_square = found.neurons**2 / 2
    if found.neurons and half_square <= _FAR * max(heights):
        _draw_half_square(ax, half_square)
        ax.set_ylim(0, max(ax.get_ylim()[1], _ROOM * half_square))
    ax.set_xlabel(say("hidden layers"))
    most = say("the most for these widths: {most}", most=_most(found))
    titled(ax, say("Cells after each layer"), most)


def _draw_half_square(ax: Axes, height: float) -> None:
    look = look_of(ax)
    ax.axhline(height, color=look.quiet, linewidth=look.line(0.9), linestyle=(0, (5, 4)))
    ax.annotate(
        f"N² / 2\n{number(height, 17)}",
        (1, height),
        xytext=(look.text(4), 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center",
        fontsize=look.text(8),
        color=look.quiet,
    )


def _draw_areas(ax: Axes, areas: NDArray[np.float64]) -> None:
    """Draw how many cells have about which area, on a logarithmic scale."""
    if not len(areas):
        titled(ax, say("Areas"), say("no bounded cell"))
        return
    positive = areas[areas > 0]  # slivers below the rounding of their corners may have none
    if len(positive):
        _draw_histogram(ax, positive, float(np.median(areas)))
    ax.set_xlabel(say("area"))
    median, low, high = np.median(areas), areas.min(), areas.max()
    titled(
        ax,
        say("Areas"),
        say(
            "median {median} (line), from {low} to {high}",
            median=number(median, 2),
            low=number(low, 2),
            high=number(high, 2),
        ),
    )


def _draw_histogram(ax: Axes, areas: NDArray[np.float64], median: float) -> None:
    ax.set_xscale("log")
    look = look_of(ax)
    ax.hist(areas, area_bins(areas).tolist(), color=_BLUE, ec=look.ground, lw=look.line(0.4))
    ax.axvline(median, color=look.ink, linewidth=look.line(1.2))
    label_logarithms(ax.xaxis, *ax.get_xlim())


def area_bins(areas: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the borders of bins, equally many in each decade, around positive areas.

    Examples
    --------
    >>> area_bins(np.array([0.02, 3.0])).round(3).tolist()
    [0.01, 0.018, 0.032, 0.056, 0.1, 0.178, 0.316, 0.562, 1.0, 1.778, 3.162, 5.623, 10.0]
    """
    low = int(np.floor(np.log10(areas.min())))
    high = max(int(np.ceil(np.log10(areas.max()))), low + 1)
    in_a_decade = 4 if high - low <= _MANY_DECADES else 2
    return np.asarray(np.logspace(low, high, in_a_decade * (high - low) + 1))


def _draw_sides(ax: Axes, found: Measures) -> None:
    """Draw how many cells have three edges, four, and so on."""
    sides, cells = list(found.edges_per_cell), list(found.edges_per_cell.values())
    words = [_share(n, found.cells) for n in cells] if len(sides) <= _MOST_WORDS else []
    _draw_bars(ax, sides, cells, words, _BLUE)
    ax.set_xlabel(say("edges"))
    mean = number(float(np.average(sides, weights=cells)))
    titled(ax, say("Edges per cell"), say("{mean} on average", mean=mean))


def _draw_bars(
    ax: Axes, places: list[int], heights: list[int], words: list[str], color: Any
) -> None:
    """Draw bars at whole numbers, words on top of them, none wider than a third of the axes."""
    look = look_of(ax)
    bars = ax.bar(places, heights, width=0.62, color=color)
    if words:
        written = ax.bar_label(bars, words, padding=look.text(2), fontsize=look.text(8))
        for word in written:
            word.set(color=look.ink, zorder=3, bbox={"fc": look.ground, "ec": "none", "pad": 1})
    spare = max(0.0, 3 - len(places)) / 2
    ax.set_xlim(min(places) - 0.6 - spare, max(places) + 0.6 + spare)
    ax.set_ylim(0, _ROOM * max(heights))
    whole = range(min(places), max(places) + 1)
    ax.set_xticks(whole[:: -(-len(whole) // _MOST_TICKS)])


def _share(part: int, whole: int) -> str:
    """Return a share in percent; what would round to nothing is still said to be there."""
    return percent(part / whole, 0) if part / whole >= 0.005 else f"<{percent(0.01, 0)}"


def _most(found: Measures) -> str:
    """Return what is known of the most cells that any network of these widths has."""
    low, high = max(found.montufar_bound, 1), found.upper_bound
    if low == high:
        return number(high, 2)
    return say("{low} to {high}", low=number(low, 2), high=number(high, 2))
