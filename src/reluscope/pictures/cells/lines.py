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
from reluscope.pictures.cells.edge_widths import edge_widths, strokes
from reluscope.pictures.cells.fill import hidden_layers, layer_colors
from reluscope.pictures.cells.plane import PicturePlane
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import say
from reluscope.pictures.neurons import checked_neuron, neuron_name
from reluscope.text.printable import shown

if TYPE_CHECKING:
    from reluscope.cells import CellComplex
    from reluscope.cells.results.maps.boundary import DecisionBoundary
    from reluscope.pictures.cells.plane import Cells

EDGES = ("line", "layer", "none")
_MOST_HINGES = 7


def draw_edges(
    ax: Axes,
    cells: CellComplex,
    plane: PicturePlane,
    *,
    by_layer: bool,
    rasterized: bool,
) -> list[Line2D]:
    """Draw every inner edge once; return the legend's entries."""
    widths, look = edge_widths(cells, plane), current()
    if not by_layer:
        inner = np.flatnonzero(cells.edge_layer >= 0)
        _draw_thin(ax, cells, plane, inner, widths[inner], look.ink, 0.55, rasterized)
        return []
    entries = []
    layers = hidden_layers(cells)
    colors = layer_colors(len(layers))
    for number, layer in reversed(list(enumerate(layers))):
        made = np.flatnonzero(cells.edge_layer == layer)
        thicker = widths[made] * (1.9 - 0.9 * number / max(len(layers) - 1, 1))
        color = tuple(colors[number])
        _draw_thin(ax, cells, plane, made, thicker, color, 1.0, rasterized)
        label = say("hidden layer {number}", number=number + 1)
        entries.append(Line2D([], [], color=color, linewidth=look.line(2), label=label))
    return entries[::-1]


def draw_boundary(
    ax: Axes, boundary: DecisionBoundary, plane: PicturePlane, rasterized: bool
) -> list[Line2D]:
    """Draw the decision boundary bold, seamed by the ground's colour; return the entry."""
    segments, look = plane.place(boundary.segments), current()
    _draw(ax, segments, look.ground, look.line(3.4), rasterized, alpha=0.85)
    _draw(ax, segments, look.strong, look.line(1.9), rasterized)
    return [
        Line2D([], [], color=look.strong, linewidth=look.line(1.9), label=say("decision boundary"))
    ]


def draw_hinges(
    ax: Axes,
    cells: CellComplex,
    plane: PicturePlane,
    neurons: Sequence[tuple[int, int]],
    rasterized: bool,
) -> list[Line2D]:
    """Draw where single neurons switch, each in a colour of its own; return the entries."""
    entries, look = [], current()
    colors = class_colors(_MOST_HINGES, "light" if look.design.is_dark else "dark")
    for color, (layer, index) in zip(colors, neurons, strict=False):
        segments = _segments(cells, plane, edges_of(cells, layers_of_neurons(cells)[layer], index))
        _draw(ax, segments, look.ground, look.line(3.6), rasterized, alpha=0.85)
        _draw(ax, segments, color, look.line(2.2), rasterized)
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


def neurons_of_layers(cells: Cells) -> list[int]:
    """Return how many neurons each hidden layer has; those that were merged on a plane count, too.

    Examples
    --------
    >>> from reluscope.cells import Layer, PiecewiseLinear, Plane, cell_complex
    >>> twins = PiecewiseLinear.from_layers([Layer.relu([[1.0, 1.0], [0, 0], [0, 0]], [0, 0])])
    >>> plane = Plane([0, 0, 0], [1, 0, 0], [0, 1, 0])
    >>> cells = cell_complex(plane.restrict(twins), (-1, 1, -1, 1))
    >>> cells.hidden_widths, neurons_of_layers(cells)
    ((0, 1), [2])
    """
    return [width for width in _widths(cells) if width]


def _widths(cells: Cells) -> list[int]:
    """Return how many neurons each step has, or had before any were merged."""
    merged = cells.network.merged_from
    return [len(columns) for columns in merged] if merged else list(cells.hidden_widths)


def layers_of_neurons(cells: Cells) -> list[int]:
    """Return which steps are hidden layers."""
    return [layer for layer, width in enumerate(_widths(cells)) if width]


def edges_of(cells: Cells, layer: int, index: int) -> NDArray[np.int64]:
    """Return the edges whose two cells differ in this neuron, or in the one it was merged into."""
    if cells.network.merged_from:
        index = int(cells.network.merged_from[layer][index])  # below 0 where it never switches
    offsets, layers, indices = cells.edge_makers
    found = np.flatnonzero((layers == layer) & (indices == index))
    return np.asarray(np.searchsorted(offsets, found, side="right") - 1)


def _segments(
    cells: CellComplex, plane: PicturePlane, chosen: NDArray[np.int64]
) -> NDArray[np.float64]:
    return plane.place(cells.vertices[cells.edges[chosen]])


def _draw_thin(
    ax: Axes,
    cells: CellComplex,
    plane: PicturePlane,
    edges: NDArray[np.intp],
    widths: NDArray[np.float64],
    color: Any,
    strength: float,
    rasterized: bool,
) -> None:
    """Draw edges as thick as they should be, fainter where that would be too thin to see."""
    kept, thick, strong = strokes(widths)
    colors = np.tile(to_rgba(color), (len(kept), 1))
    colors[:, 3] = strength * strong
    lines = LineCollection(
        list(_segments(cells, plane, edges[kept])),
        colors=colors,
        linewidths=current().line(1) * thick,
        capstyle="butt" if rasterized else "round",
        rasterized=rasterized,
        zorder=2,
    )
    ax.add_collection(lines, autolim=False)


def _draw(
    ax: Axes,
    segments: NDArray[np.float64],
    color: object,
    width: float,
    rasterized: bool,
    alpha: float = 1.0,
) -> None:
    lines = LineCollection(
        list(segments),
        colors=[color],
        linewidths=width,
        alpha=alpha,
        capstyle="round",
        rasterized=rasterized,
        zorder=2,
    )
    ax.add_collection(lines, autolim=False)
