"""Small multiples: the plane after the first hidden layer, after the second, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes

from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.pictures.cells.draw import draw_cells
from reluscope.pictures.cells.plane import cell_bounds
from reluscope.pictures.figure import new_figure
from reluscope.pictures.frame import Bounds, check_two_inputs
from reluscope.pictures.given import listed, several_axes
from reluscope.pictures.looks.words import say

if TYPE_CHECKING:
    from reluscope.cells import CellComplex

_MOST_COLUMNS = 4
_SIDE = 3.6  # inches of one picture


def layer_by_layer(
    net: MLP,
    bounds: Bounds | None = None,
    *,
    points: Points | None = None,
    max_cells: int = 200_000,
) -> list[CellComplex]:
    """Return the cells of the first hidden layer, of the first two, and so on to all of them.

    Parameters
    ----------
    net : MLP
        With two inputs.
    bounds : (x_min, x_max, y_min, y_max), optional
        In the data's own units; what a photo would show if not given.
    points : Points, optional
        Only for the default bounds.
    max_cells : int
        Stop with an error before more cells than this are made.

    Raises
    ------
    InputError
        For a network that has not two inputs, or more cells than ``max_cells``.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> first, second = layer_by_layer(MLP((2, 4, 4, 2), seed=0))
    >>> first.n_cells <= second.n_cells
    True
    """
    from reluscope.cells import cell_complex

    check_two_inputs(net)
    window = cell_bounds(net, bounds, points)
    depth = len(net.widths) - 2
    return [
        cell_complex(net, window, layers=layers, max_cells=max_cells)
        for layers in range(1, depth + 1)
    ]


def draw_layers(
    prefixes: Sequence[CellComplex],
    color: str = "pattern",
    *,
    edges: str = "layer",
    net: MLP | None = None,
    units: str | None = None,
    axes: Sequence[Axes] | None = None,
) -> list[Axes]:
    """Draw the cells after each layer side by side; each title says after which, and how many.

    Parameters
    ----------
    prefixes : sequence of CellComplex
        As ``layer_by_layer`` returns them.
    color, edges, net, units
        As for ``draw_cells``.
    axes : sequence of matplotlib axes, optional
        One for each; axes of a new figure if not given.

    Returns
    -------
    list of matplotlib axes

    Raises
    ------
    InputError
        For no layer, the wrong number of axes, or arguments that ``draw_cells`` refuses.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> axes = draw_layers(layer_by_layer(MLP((2, 4, 4, 2), seed=0)))
    >>> [ax.get_title(loc="left") for ax in axes]
    ['After hidden layer 1', 'After hidden layer 2']
    """
    from reluscope.cells import CellComplex

    prefixes = listed("prefixes", prefixes, CellComplex, "layer_by_layer(net) are some")
    if not prefixes:
        raise InputError("prefixes is empty: a network without hidden layers has a single cell.")
    chosen = several_axes(
        axes,
        len(prefixes),
        lambda: _new_axes(len(prefixes)),
        f"there are {len(prefixes)} pictures",
    )
    for number, (cells, ax) in enumerate(zip(prefixes, chosen, strict=True), start=1):
        title = say("After hidden layer {number}", number=number)
        last = number == len(prefixes)
        draw_cells(cells, ax, color, edges=edges, net=net, units=units, title=title, key=last)
    return chosen


def _new_axes(n: int) -> list[Axes]:
    columns = min(n, _MOST_COLUMNS)
    rows = -(-n // columns)
    grid = new_figure(_SIDE * columns + 1, _SIDE * rows).subplots(rows, columns, squeeze=False)
    panels = list(np.ravel(grid))
    for empty in panels[n:]:
        empty.set_axis_off()
    return panels[:n]
