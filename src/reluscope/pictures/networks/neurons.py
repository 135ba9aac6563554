"""All neurons of a network in one picture, a block of small photos for each layer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from reluscope.arguments import instance_of, one_of
from reluscope.colours.palette import class_colors
from reluscope.data import Points
from reluscope.nn import MLP
from reluscope.pictures.looks.areas import sign_map
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import counted, say
from reluscope.pictures.networks.blocks import BETWEEN, GAP, MARGIN, Block, Plan, block_plan
from reluscope.pictures.networks.every_neuron import NeuronPhotos, photograph_neurons
from reluscope.pictures.networks.sheet import Sheet, width_of
from reluscope.pictures.networks.thumbnails import (
    COLORS,
    Thumbnail,
    class_thumbnails,
    neuron_thumbnails,
)

_TITLES = {
    "pre-activation": "All neurons: pre-activations",
    "neuron": "All neurons: outputs",
    "hinge": "All neurons: hinges",
}
_SIZE = (10.0, 5.8)  # inches, at most
_NUMBERED = 0.3  # inches of a photo below which only the first of a row has a number


def all_neurons(
    net: MLP,
    bounds: Sequence[float] | None = None,
    color: str = "pre-activation",
    *,
    pixels: int = 96,
    most: int = 64,
    points: Points | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Photograph every neuron of a network and draw all of them, a block for each layer.

    Parameters
    ----------
    net : MLP
        With two inputs.
    bounds : (x_min, x_max, y_min, y_max), optional
        As for ``photo``.
    color : str
        "pre-activation", "neuron" (what it puts out: nothing where it is off) or "hinge" (only on
        which side it is on). The line in each photo is where the neuron switches. The last block
        holds the classes: their logits, their probabilities, or where each of them wins.
    pixels : int
        Of the longer side of each photo.
    most : int
        Show so many neurons of a layer, from the first.
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
        As ``photo`` does, and for an unknown color (the nearest is suggested).

    Examples
    --------
    >>> ax = all_neurons(MLP((2, 8, 4, 3), seed=0), pixels=16)
    >>> len(ax.images)  # 8 + 4 neurons, 3 classes, and the key
    16
    """
    one_of("color", color, COLORS)
    return draw_neurons(
        photograph_neurons(net, bounds, pixels, most=most, points=points), color, ax
    )


def draw_neurons(
    taken: NeuronPhotos, color: str = "pre-activation", ax: Axes | None = None
) -> Axes:
    """Draw finished photos of all neurons, a block for each layer; see ``all_neurons``.

    Raises
    ------
    InputError
        For an unknown color; the nearest is suggested.

    Examples
    --------
    >>> from reluscope.pictures.networks.every_neuron import photograph_neurons
    >>> taken = photograph_neurons(MLP((2, 4, 3)), pixels=16)
    >>> draw_neurons(taken, "hinge").figure.savefig("hinges.png")
    """
    one_of("color", color, COLORS)
    repair = "photograph_neurons(net) takes them"
    taken = instance_of("taken", taken, NeuronPhotos, repair)
    sheet = Sheet(ax, *_SIZE)
    blocks = _blocks(taken, color)
    plan = block_plan(sheet, blocks, taken.aspect)
    if ax is None and current().size is None:
        sheet.cut(*plan.sheet)
    x, y = MARGIN, _write_title(sheet, taken, color)
    for block in blocks:
        x = _draw_block(sheet, block, plan, x, y)
    _draw_key(sheet, color, sheet.height - MARGIN - sheet.em() / 2)
    return sheet.ax


def _blocks(taken: NeuronPhotos, color: str) -> list[Block]:
    blocks = []
    for number, (layer, width) in enumerate(zip(taken.hidden, taken.widths[1:], strict=False), 1):
        facts = counted(width, "neuron")
        if len(layer) < width:
            facts = say("{some} of {all}", some=len(layer), all=facts)
        blocks.append(
            Block(
                say("Hidden layer {number}", number=number),
                facts,
                neuron_thumbnails(layer, color, taken.off_slope),
            )
        )
    outputs = class_thumbnails(taken, color)
    if len(outputs) == 1:
        return [*blocks, Block(say("Output"), say("logit"), outputs, ("",))]
    facts = {"neuron": "probabilities", "hinge": "where each wins"}.get(color, "logits")
    return [*blocks, Block(say("Classes"), say(facts), outputs, taken.class_names)]


def _write_title(sheet: Sheet, taken: NeuronPhotos, color: str) -> float:
    """Write what is shown; return where the blocks begin."""
    room = sheet.width - 2 * MARGIN
    y = MARGIN + sheet.em(11) / 2
    sheet.words(say(_TITLES[color]), MARGIN, y, size=11, room=room)
    y += sheet.em(11) / 2 + sheet.em() / 2
    sheet.words(_facts(taken, color), MARGIN, y, color=current().quiet, room=room)
    return y + sheet.em() / 2


def _facts(taken: NeuronPhotos, color: str) -> str:
    _, height, width = taken.logits.shape
    facts = [] if color == "hinge" else [say("each photo on its own scale")]
    if off := taken.never_on():
        raster = say("{width} × {height} pixels", width=width, height=height)
        neurons = counted(sum(len(layer) for layer in taken.hidden), "neuron")
        told = "{off} of {neurons} are off at all {raster}"
        facts.append(say(told, off=off, neurons=neurons, raster=raster))
    return "; ".join(facts)


def _draw_block(sheet: Sheet, block: Block, plan: Plan, x: float, y: float) -> float:
    """Draw a layer; return where the next one begins."""
    look, (width, height) = current(), plan.photo
    columns = block.shape(plan.rows)[1]
    wide = plan.room(columns)
    room = wide + 0.8 * BETWEEN * width
    y += 1.2 * sheet.em(9)
    sheet.words(block.title, x, y, size=9, room=room)
    y += sheet.em(9)
    sheet.words(block.facts, x, y, color=look.quiet, room=room)
    y += 0.8 * sheet.em(9)
    boxes = []
    for number, photo in enumerate(block.photos):
        row, column = divmod(number, columns)
        left = x + column * width * (1 + GAP)
        top = y + row * (plan.label + height + GAP * width) + plan.label
        _write_label(sheet, block, plan, number, column, (left, top - plan.label / 2))
        sheet.photo(photo, left, top, width, height)
        boxes.append((left, top, width, height))
    named = class_colors(len(boxes)).tolist() if block.names else look.quiet
    sheet.frames(boxes, named)
    return x + wide + BETWEEN * width


def _write_label(
    sheet: Sheet, block: Block, plan: Plan, number: int, column: int, at: tuple[float, float]
) -> None:
    """Write a class's name or a neuron's number above its photo."""
    width = plan.photo[0]
    if block.names:
        sheet.name(block.names[number], *at, size=6.5, room=width)
    elif column == 0 or width >= sheet.text(_NUMBERED):
        sheet.words(str(number + 1), *at, size=6.5, color=current().quiet)


def _draw_key(sheet: Sheet, color: str, y: float) -> None:
    """Say below the photos what their colours and lines mean."""
    look, x, gap = current(), MARGIN, 0.35 * sheet.em()
    bar, thick = sheet.text(0.9), 0.55 * sheet.em()
    if color == "hinge":
        values = np.repeat([0.5, 0.65], 32)
    else:
        values = np.linspace(0.5 if color == "neuron" else 0, 1, 128)
    left, right = ("0", say("most")) if color == "neuron" else (say("off"), say("on"))
    x += width_of(sheet.words(left, x, y)) + gap
    shade = Thumbnail(sign_map()(values)[None, :, :3], [])
    sheet.photo(shade, x, y - thick / 2, bar, thick)
    sheet.frames([(x, y - thick / 2, bar, thick)], look.quiet)
    x += bar + gap
    x += width_of(sheet.words(right, x, y)) + sheet.em()
    sheet.lines([np.array([(x, y), (x + bar / 3, y)])], look.strong, 0.9, zorder=3)
    x += bar / 3 + gap
    meaning = say("hinge; for a class, where it begins to win")
    sheet.words(meaning, x, y, room=max(sheet.width - x - MARGIN, 0.1))
