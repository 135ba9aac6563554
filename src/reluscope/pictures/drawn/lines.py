"""Lines on a picture of cells: edges, edges by layer, hinges of neurons, the decision boundary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from reluscope.colours.palette import class_colors
from reluscope.errors import InputError
from reluscope.pictures.cells.fill import layer_colors
from reluscope.pictures.drawn.edge_widths import strokes
from reluscope.pictures.drawn.ground import Ground
from reluscope.pictures.drawn.hidden_layers import edges_of, hidden_layers, neurons_of_layers
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import say
from reluscope.pictures.neurons import checked_neuron, neuron_name
from reluscope.text.printable import shown

if TYPE_CHECKING:
    from reluscope.cells.results.maps.boundary import DecisionBoundary
    from reluscope.pictures.cells.plane import Cells

Floats = NDArray[np.float64]
EDGES = ("line", "layer", "none")
_MOST_HINGES = 7


def draw_edges(ax: Axes, ground: Ground, *, by_layer: bool, rasterized: bool) -> list[Line2D]:
    """Draw every edge once, thinner beside small cells; return the legend's entries."""
    cells, look = ground.cells, current()
    if not by_layer:
        every = np.arange(cells.n_edges)
        _draw_thin(ax, ground, every, ground.widths, (look.ink, 0.55), rasterized)
        return []
    entries = []
    layers = hidden_layers(cells)
    colors = layer_colors(len(layers))
    for number, layer in reversed(list(enumerate(layers))):
        if not cells.hidden_widths[layer]:
            continue  # it is constant on this plane
        made = np.flatnonzero(cells.edge_layer == layer)
        thicker = ground.widths[made] * (1.9 - 0.9 * number / max(len(layers) - 1, 1))
        color = tuple(colors[number])
        _draw_thin(ax, ground, made, thicker, (color, 1.0), rasterized)
        label = say("hidden layer {number}", number=number + 1)
        entries.append(Line2D([], [], color=color, linewidth=look.line(2), label=label))
    return entries[::-1]


def draw_boundary(
    ax: Axes, ground: Ground, boundary: DecisionBoundary, rasterized: bool
) -> list[Line2D]:
    """Draw the decision boundary bold, seamed by the ground's colour; return the entry."""
    if not len(boundary):
        return []
    label, look = say("decision boundary"), current()
    _draw_bold(ax, ground.of(boundary.refined), boundary.edges, (look.strong, 1.9), rasterized)
    return [Line2D([], [], color=look.strong, linewidth=look.line(1.9), label=label)]


def draw_hinges(
    ax: Axes, ground: Ground, neurons: Sequence[tuple[int, int]], rasterized: bool
) -> list[Line2D]:
    """Draw where single neurons switch, each in a colour of its own; return the entries."""
    entries, look, layers = [], current(), hidden_layers(ground.cells)
    colors = class_colors(_MOST_HINGES, "light" if look.design.is_dark else "dark")
    for color, (layer, index) in zip(colors, neurons, strict=False):
        made = edges_of(ground.cells, layers[layer], index)
        _draw_bold(ax, ground, made, (color, 2.2), rasterized)
        label = neuron_name(layer, index)
        entries.append(Line2D([], [], color=tuple(color), linewidth=look.line(2.2), label=label))
    return entries


def checked_neurons(cells: Cells, neurons: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the neurons as (layer, index), both counted from 0, if there are such.

    Raises
    ------
    InputError
        For one that does not exist, or more than a reader could tell apart.
    """
    widths = neurons_of_layers(cells)
    if not isinstance(neurons, Sequence) or isinstance(neurons, (str, bytes)):
        raise InputError(
            f"neurons is {shown(neurons)}, but must be a list of (layer, index): [(0, 3)]."
        )
    if len(neurons) > _MOST_HINGES:
        raise InputError(
            f"neurons names {len(neurons)}, but more than {_MOST_HINGES} hinges cannot be told "
            "apart in one picture; draw several, or edges='layer'."
        )
    return [checked_neuron(f"neurons[{i}]", one, widths) for i, one in enumerate(neurons)]


def _draw_thin(
    ax: Axes,
    ground: Ground,
    edges: NDArray[np.intp],
    widths: Floats,
    ink: tuple[Any, float],
    rasterized: bool,
) -> None:
    """Draw edges as thick as they should be, fainter where that would be too thin to see.

    ``ink`` is a colour, and how strong it is.
    """
    kept, thick, strong = strokes(widths)
    colors = np.tile(to_rgba(ink[0]), (len(kept), 1))
    colors[:, 3] = ink[1] * strong
    lines = LineCollection(
        list(ground.curves(edges[kept])),
        colors=colors,
        linewidths=current().line(1) * thick,
        capstyle="butt" if rasterized else "round",
        rasterized=rasterized,
        zorder=2,
    )
    ax.add_collection(lines, autolim=False)


def _draw_bold(
    ax: Axes, ground: Ground, edges: NDArray[np.integer], pen: tuple[Any, float], rasterized: bool
) -> None:
    """Draw edges with a pen, a colour and a width, above a seam in the ground's colour."""
    look, curves = current(), list(ground.curves(edges))
    for color, width, alpha in ((look.ground, pen[1] + 1.5, 0.85), (*pen, None)):
        lines = LineCollection(
            curves,
            colors=[color],
            linewidths=look.line(width),
            alpha=alpha,
            capstyle="round",
            rasterized=rasterized,
            zorder=2,
        )
        ax.add_collection(lines, autolim=False)
