"""A network as nodes and lines: a node for each neuron, a line for each weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from reluscope.arguments import flag, whole_number
from reluscope.colours.palette import class_colors
from reluscope.data import Points
from reluscope.nn import MLP
from reluscope.nn.given.foreign import checked_network
from reluscope.pictures.frame import class_names_of, feature_names_of
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import say
from reluscope.pictures.networks.every_neuron import photograph_neurons
from reluscope.pictures.networks.nodes import Column, columns
from reluscope.pictures.networks.parameters import draw_biases, draw_weights
from reluscope.pictures.networks.sheet import Sheet, width_of
from reluscope.pictures.networks.thumbnails import (
    Thumbnail,
    class_thumbnails,
    input_thumbnails,
    neuron_thumbnails,
)
from reluscope.text.written import whole

_SIZE = (10.0, 6.2)  # inches
_MARGIN = 0.22
_NODE = 0.84  # of the distance between two nodes
_NAMES = 0.2  # of the width, at most, on either side
_LARGEST = 0.8  # inches of a node on a screen


def diagram(
    net: MLP,
    bounds: Sequence[float] | None = None,
    *,
    photos: bool | None = None,
    most: int = 16,
    pixels: int = 64,
    points: Points | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a network: a node for each neuron, a line for each weight.

    A line is as wide as its weight is large among those of its layer; its colour is the weight's
    sign, and that of a bias is its node's, or of the small square beside its photo.

    Parameters
    ----------
    net : MLP
    bounds : (x_min, x_max, y_min, y_max), optional
        Of the photos, as for ``photo``.
    photos : bool, optional
        Whether each node is a small photo of what its neuron puts out; by default where the
        network has two inputs, so that there is a plane to photograph.
    most : int
        Draw so many nodes of a layer, the first and the last ones; dots stand for the others.
    pixels : int
        Of the longer side of each photo.
    points : Points, optional
        Only for ``bounds`` and names.
    ax : matplotlib axes, optional
        Where to draw; axes of a new figure if not given.

    Returns
    -------
    matplotlib axes

    Raises
    ------
    InputError
        For photos of a network that has not two inputs, and as ``photo`` does.

    Examples
    --------
    >>> ax = diagram(MLP((2, 4, 3), seed=0), pixels=16)
    >>> len(ax.images)  # 2 inputs, 4 neurons, 3 classes
    9
    """
    net = checked_network(net)
    most = whole_number("most", most, at_least=2)
    with_photos = net.widths[0] == 2 if photos is None else flag("photos", photos)
    sheet = Sheet(ax, *_SIZE)
    top = _write_title(sheet, net)
    names = _Names(feature_names_of(net, points), class_names_of(net, points))
    layout = _layout(sheet, net, names, most, top)
    aspect = 1.0
    if with_photos:
        taken = photograph_neurons(net, bounds, pixels, most=max(net.widths), points=points)
        aspect = taken.aspect
    shapes = [_shape(column, aspect) for column in layout]
    draw_weights(sheet, net, layout, shapes)
    if with_photos:
        every = [
            input_thumbnails(taken),
            *(neuron_thumbnails(layer, "neuron", taken.off_slope) for layer in taken.hidden),
            class_thumbnails(taken, "neuron"),
        ]
        for photographed, column, shape in zip(every, layout, shapes, strict=True):
            _draw_photos(sheet, photographed, column, shape, last=column is layout[-1])
    draw_biases(sheet, net, layout, shapes, beside=with_photos)
    _write_names(sheet, names, layout, shapes)
    _draw_key(sheet, squares=with_photos)
    return sheet.ax


@dataclass(frozen=True)
class _Names:
    """What stands beside the first and the last nodes."""

    features: tuple[str, ...]
    classes: tuple[str, ...]


def _write_title(sheet: Sheet, net: MLP) -> float:
    """Write what is shown; return where the nodes' part begins."""
    room = sheet.width - 2 * _MARGIN
    y = _MARGIN + sheet.em(11) / 2
    sheet.words(say("The network"), _MARGIN, y, size=11, room=room)
    y += sheet.em(11) / 2 + sheet.em() / 2
    widths = "-".join(map(str, net.widths))
    facts = say("{widths}, {numbers} numbers", widths=widths, numbers=whole(len(net.parameters)))
    sheet.words(facts, _MARGIN, y, color=current().quiet, room=room)
    return y + sheet.em() / 2


def _layout(sheet: Sheet, net: MLP, names: _Names, most: int, top: float) -> list[Column]:
    """Leave room for the names on both sides, for what stands above the layers, and for the key."""
    most_room = _NAMES * sheet.width
    left = max(_room(sheet, names.features, most_room), sheet.em(9) * 2)
    right = max(_room(sheet, names.classes, most_room), sheet.em(9) * 2)
    beside = 0.5 * _LARGEST * current().design.size
    x = (_MARGIN + left + 0.5 * beside, sheet.width - _MARGIN - right - 0.5 * beside)
    y = (top + 3.2 * sheet.em(9), sheet.height - _MARGIN - 2 * sheet.em())
    return columns(tuple(net.widths), most, x, y)


def _room(sheet: Sheet, names: Sequence[str], most: float) -> float:
    """Return the width that the longest of these names needs, at most so much."""
    widest = 0.0
    for name in names:
        written = sheet.name(name, 0, 0)
        widest = max(widest, width_of(written))
        written.remove()
    return min(widest, most) + sheet.em()


def _shape(column: Column, aspect: float) -> tuple[float, float]:
    """Return width and height of a layer's nodes."""
    size = min(_NODE * column.pitch, _LARGEST * current().design.size)
    return size / max(aspect, 1), size * min(aspect, 1)


def _draw_photos(
    sheet: Sheet,
    photos: Sequence[Thumbnail],
    column: Column,
    shape: tuple[float, float],
    *,
    last: bool,
) -> None:
    width, height = shape
    boxes = [(column.x - width / 2, y - height / 2, width, height) for y in column.y]
    for number, (x, y, _, _) in zip(column.shown, boxes, strict=True):
        sheet.photo(photos[number], x, y, width, height)
    several = last and column.width > 1
    colors = class_colors(column.width)[list(column.shown)] if several else current().quiet
    sheet.frames(boxes, colors)


def _write_names(
    sheet: Sheet,
    names: _Names,
    layout: Sequence[Column],
    shapes: Sequence[tuple[float, float]],
) -> None:
    """Write above each layer what it is, beside the first and last nodes what they stand for."""
    look = current()
    first, last = layout[0], layout[-1]
    pitch = (last.x - first.x) / (len(layout) - 1)
    tops = (column.y[0] - height / 2 for column, (_, height) in zip(layout, shapes, strict=True))
    y = float(min(tops)) - 1.7 * sheet.em(9)
    for number, column in enumerate(layout):
        title = say("Hidden layer {number}", number=number)
        if column is first:
            title = say("Inputs")
        elif column is last:
            title = say("Classes") if column.width > 1 else say("Output")
        sheet.words(title, column.x, y, size=9, ha="center", room=0.92 * pitch)
        shown = str(column.width)
        if column.hidden:
            shown = say("{some} of {all}", some=len(column.shown), all=column.width)
        below = y + sheet.em(9)
        sheet.words(shown, column.x, below, color=look.quiet, ha="center", room=0.92 * pitch)
        if column.hidden:
            dots = sheet.words("⋮", column.x, column.gap, size=14, ha="center")
            dots.set_color(look.quiet)
    away = shapes[0][0] / 2 + sheet.em() / 2
    room = first.x - away - _MARGIN / 2
    for number, at in zip(first.shown, first.y, strict=True):
        sheet.name(names.features[number], first.x - away, at, ha="right", room=room)
    if last.width == 1:
        return
    away = shapes[-1][0] / 2 + sheet.em() / 2
    room = sheet.width - last.x - away - _MARGIN / 2
    for number, at in zip(last.shown, last.y, strict=True):
        sheet.name(names.classes[number], last.x + away, at, room=room)


def _draw_key(sheet: Sheet, *, squares: bool) -> None:
    """Say at the bottom what colours and widths mean."""
    design, line = current().design, sheet.text(0.3)
    x, y, gap = _MARGIN, sheet.height - _MARGIN - sheet.em() / 2, 0.35 * sheet.em()
    for color, meaning in ((design.positive, "positive"), (design.negative, "negative")):
        sheet.lines([np.array([(x, y), (x + line, y)])], color, 2.4, zorder=3)
        x += line + gap
        x += width_of(sheet.words(say(meaning), x, y)) + sheet.em()
    meaning = say("lines: weights, as wide as they are large in their layer; nodes: biases")
    if squares:
        meaning = say("lines: weights, as wide as they are large in their layer; squares: biases")
    sheet.words(meaning, x, y, room=max(sheet.width - x - _MARGIN, 0.1))
