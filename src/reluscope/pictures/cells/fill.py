"""The colour of every cell: by pattern, class, confidence, slope, area, layer or neurons on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from matplotlib import colormaps
from matplotlib.cm import ScalarMappable
from matplotlib.colors import LogNorm, Normalize
from matplotlib.patches import Patch
from numpy.typing import NDArray

from reluscope.arguments import one_of
from reluscope.colours.palette import class_colors
from reluscope.errors import InputError
from reluscope.pictures.cells.plane import PicturePlane
from reluscope.pictures.drawn.hidden_layers import hidden_layers
from reluscope.pictures.looks.areas import (
    class_areas,
    confidence_scale,
    grey,
    pattern_areas,
    tinted,
)
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import say

if TYPE_CHECKING:
    from reluscope.cells.results.maps.boundary import DecisionBoundary
    from reluscope.pictures.cells.plane import Cells

    Boundary: TypeAlias = DecisionBoundary

Floats = NDArray[np.float64]

COLORS = ("pattern", "class", "confidence", "slope", "area", "layers", "on", "none")
_LAYERS = (0.05, 0.8)  # places of the first and the last layer on the ramp: dark to light
_LARGE = 8e307  # of logits: differences of two stay floats
_LAYERS_ON_DARK = (0.95, 0.35)


@dataclass(frozen=True, eq=False)
class Fill:
    """A colour for every polygon.

    Attributes
    ----------
    title : str
    polygons : CellComplex or WholePlane
        What is filled: the cells, or the cells cut further by the decision boundary.
    rgb : (polygons, 3) float64 or None
        Colours in [0, 1]; None to leave them white.
    scale : ScalarMappable, optional
        What the colour bar shows, if there is one.
    label : str
        What stands beside the colour bar.
    entries : tuple of Patch
        What stands in the legend.
    """

    title: str
    polygons: Cells
    rgb: Floats | None
    scale: ScalarMappable | None = None
    label: str = ""
    entries: tuple[Patch, ...] = ()


def cell_fill(cells: Cells, color: str, plane: PicturePlane, boundary: Boundary | None) -> Fill:
    """Return the colours of the cells.

    Raises
    ------
    InputError
        For an unknown color; the nearest is suggested.
    """
    match one_of("color", color, COLORS):
        case "class":
            assert boundary is not None
            rgb = class_areas(boundary.n_classes)[boundary.winners]
            return Fill(say("Winning class"), boundary.refined, rgb)
        case "confidence":
            assert boundary is not None
            return _confidence(cells, boundary)
        case "slope":
            steepness = _lengths(cells.slopes / plane.scale[None, :, None])
            return _on_logarithmic_scale(
                cells,
                say("Slope of the cells"),
                steepness,
                say("length of the slopes (grey: flat)"),
                "viridis",
            )
        case "area":
            sizes = cells.areas * plane.area_scale
            return _on_logarithmic_scale(
                cells, say("Area of the cells"), sizes, say("area"), "cividis"
            )
        case "layers":
            return _by_layer(cells)
        case "on":
            return _neurons_on(cells)
        case "none":
            return Fill(say("Cells"), cells, None)
    return Fill(say("Cells by activation pattern"), cells, pattern_areas(cells.patterns))


def layer_colors(layers: int) -> Floats:
    """Return a colour for the hinges of each hidden layer, (layers, 3).

    They follow a ramp, so that their order can be seen: the earlier a layer, the more its colour
    stands out from the ground.
    """
    first, last = _LAYERS_ON_DARK if current().design.is_dark else _LAYERS
    return np.asarray(colormaps["plasma"](np.linspace(first, last, layers))[:, :3])


def deepest_layer(cells: Cells) -> NDArray[np.int32]:
    """Return, for every cell, the deepest layer among those that made its edges; -1 for none."""
    owner = np.repeat(np.arange(cells.n_cells), np.diff(cells.ring_offsets))
    is_edge = cells.ring_half_edges >= 0  # on the whole plane, a ring also runs along infinity
    deepest = np.full(cells.n_cells, -1, dtype=np.int32)
    layer = cells.edge_layer[cells.ring_half_edges[is_edge] >> 1]
    np.maximum.at(deepest, owner[is_edge], layer)
    return deepest


def check_classes(cells: Cells, classes: int, color: str) -> None:
    """Raise unless the outputs of the cells' network are the classes' logits.

    Raises
    ------
    InputError
        Where the cells are those of the first layers alone.
    """
    outputs = max(2, len(cells.network.readout_bias))
    if outputs != classes:
        raise InputError(
            f"{color} needs the logits of {classes} classes, but the cells' network has {outputs} "
            "outputs: these are the cells of its first layers; cut by all of them."
        )


def _by_layer(cells: Cells) -> Fill:
    """Colour each cell by the deepest hidden layer among those that made its edges."""
    layers = hidden_layers(cells)
    table = np.tile(grey(0.06), (len(cells.hidden_widths) + 1, 1))  # the last: cut by none
    table[layers] = tinted(layer_colors(len(layers)), 0.6)
    deepest = deepest_layer(cells)
    names = {
        layer: say("last cut by hidden layer {number}", number=i)
        for i, layer in enumerate(layers, start=1)
    }
    names[-1] = say("cut by no layer")
    entries = [
        Patch(facecolor=tuple(table[layer]), label=name)
        for layer, name in names.items()
        if layer in deepest
    ]
    title = say("Cells by the last layer that cut them")
    return Fill(title, cells, table[deepest], entries=tuple(entries))


def _confidence(cells: Cells, boundary: Boundary) -> Fill:
    """Colour each piece by its winner, the paler the less sure the network is at its centre."""
    from reluscope.cells import CellComplex

    pieces = boundary.refined
    inside = pieces.centroids if isinstance(pieces, CellComplex) else pieces.interior_points
    with np.errstate(over="ignore", invalid="ignore"):
        logits = np.nan_to_num(cells.network(inside)).clip(-_LARGE, _LARGE)
    if logits.shape[1] == 1:
        logits = np.hstack([np.zeros_like(logits), logits])
    sure = 1 / np.exp(logits - logits.max(axis=1, keepdims=True)).sum(axis=1)
    least = min(1 / logits.shape[1], 0.99)
    strength = 0.04 + 0.96 * np.clip((sure - least) / (1 - least), 0, 1)
    colors = class_colors(boundary.n_classes)[boundary.winners]
    rgb = tinted(colors, strength)
    title, scale = say("Winning class and its confidence at the centre"), confidence_scale(least)
    return Fill(title, boundary.refined, rgb, scale, say("confidence"))


def _lengths(slopes: Floats) -> Floats:
    """Return the length of each cell's slopes, whose squares may be beyond all floats: (C,)."""
    largest = np.abs(slopes).max(axis=(1, 2), initial=0.0)
    unit = np.where(largest > 0, largest, 1.0)
    with np.errstate(over="ignore", under="ignore"):
        return np.asarray(unit * np.sqrt(((slopes / unit[:, None, None]) ** 2).sum(axis=(1, 2))))


def _neurons_on(cells: Cells) -> Fill:
    counts = cells.patterns.sum(axis=1)
    scale = ScalarMappable(Normalize(counts.min(), max(counts.max(), counts.min() + 1)), "cividis")
    rgb = scale.to_rgba(counts)[:, :3]
    return Fill(say("Cells by the number of neurons on"), cells, rgb, scale, say("neurons on"))


def _on_logarithmic_scale(cells: Cells, title: str, values: Floats, label: str, ramp: str) -> Fill:
    """Colour positive values by their logarithm; zeros are grey."""
    positive = values > 0
    some = values[positive & np.isfinite(values)]
    low, high = (float(some.min()), float(some.max())) if len(some) else (1.0, 1.0)
    low = max(low, high * 1e-6)  # a single sliver must not use up the scale
    if not low < high:
        low, high = low / 2, high * 2
    scale = ScalarMappable(LogNorm(low, high, clip=True), ramp)
    rgb = np.tile(grey(0.14), (len(values), 1))
    rgb[positive] = scale.to_rgba(np.minimum(values[positive], high))[:, :3]
    return Fill(title, cells, rgb, scale, label)
