"""The numbers of a network in its picture: weights as lines, biases as colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.collections import EllipseCollection, PathCollection
from matplotlib.path import Path
from numpy.typing import NDArray

from reluscope.nn import MLP
from reluscope.pictures.looks.areas import sign_map
from reluscope.pictures.looks.current import current
from reluscope.pictures.networks.nodes import Column
from reluscope.pictures.networks.sheet import Sheet

_THICKEST = 3.2  # points of the line of the largest weight, on a screen


def draw_weights(
    sheet: Sheet, net: MLP, layout: Sequence[Column], shapes: Sequence[tuple[float, float]]
) -> None:
    """Draw a layer's weights as curves, the strongest last."""
    crowd = min(column.pitch for column in layout) / current().design.size
    thickest = current().line(_THICKEST) * float(np.clip(crowd / 0.5, 0.4, 1))
    sides = [width / 2 for width, _ in shapes]
    for i, W in enumerate(net.weights):
        before, after = layout[i : i + 2]
        weights = W.detach().cpu().double().numpy()[np.ix_(before.shown, after.shown)]
        start, end = before.x + sides[i], after.x - sides[i + 1]
        curves = [
            _curve((start, y_before), (end, y_after))
            for y_before in before.y
            for y_after in after.y
        ]
        share = np.abs(weights).ravel() / (np.abs(weights).max() or 1.0)
        order = np.argsort(share)
        colors = sign_map()(0.5 + 0.5 * np.sign(weights.ravel()))
        colors[:, 3] = 0.15 + 0.75 * share
        drawn = PathCollection(
            [curves[place] for place in order],
            facecolors="none",
            edgecolors=colors[order],
            linewidths=thickest * np.maximum(share[order], 0.04),
            zorder=1,
        )
        sheet.ax.add_collection(drawn, autolim=False)


def _curve(start: tuple[float, float], end: tuple[float, float]) -> Path:
    """Return a curve that leaves and arrives level."""
    middle = (start[0] + end[0]) / 2
    corners = [start, (middle, start[1]), (middle, end[1]), end]
    return Path(corners, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])


def draw_biases(
    sheet: Sheet,
    net: MLP,
    layout: Sequence[Column],
    shapes: Sequence[tuple[float, float]],
    *,
    beside: bool,
) -> None:
    """Colour each node by its bias, or a small square at the lower left of its photo."""
    shades = [np.zeros(len(layout[0].shown))]
    for b, column in zip(net.biases, layout[1:], strict=True):
        bias = b.detach().cpu().double().numpy()
        shades.append(bias[list(column.shown)] / (np.abs(bias).max() or 1.0))
    if not beside:
        for column, shade, (width, _) in zip(layout, shades, shapes, strict=True):
            _draw_circles(sheet, column, sign_map()(0.5 + 0.4 * shade), width)
        return
    for column, shade, (width, height) in zip(layout[1:], shades[1:], shapes[1:], strict=True):
        side = 0.22 * min(width, height)
        x = column.x - width / 2 - 1.25 * side
        boxes = [(x, y + height / 2 - side, side, side) for y in column.y]
        sheet.frames(boxes, current().quiet, fill=sign_map()(0.5 + 0.5 * shade))


def _draw_circles(sheet: Sheet, column: Column, colors: NDArray[np.float64], size: float) -> None:
    sides = np.full(len(column.y), size)
    drawn = EllipseCollection(
        sides,
        sides,
        np.zeros(len(sides)),
        units="x",
        offsets=np.column_stack([np.full(len(sides), column.x), column.y]),
        offset_transform=sheet.ax.transData,
        facecolors=colors,
        edgecolors=current().ink,
        linewidths=current().line(0.8),
        zorder=3,
    )
    sheet.ax.add_collection(drawn, autolim=False)
