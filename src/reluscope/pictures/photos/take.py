"""Take a photograph: what a network does at the centre of every pixel of a rectangle.

The result is data, a ``Photo``; ``reluscope.pictures.photos.draw`` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reluscope.arguments import flag, one_of, whole_number
from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.pictures.any_network import AnyNetwork, seen
from reluscope.pictures.figure import as_text
from reluscope.pictures.frame import (
    check_points,
    check_two_inputs,
    check_units,
    class_names_of,
    default_bounds,
    feature_names_of,
    known_classes,
)
from reluscope.pictures.looks.words import say
from reluscope.pictures.neurons import checked_neuron, neuron_name
from reluscope.pictures.photos.expose import checked_raster, expose
from reluscope.pictures.photos.patterns_seen import Patterns
from reluscope.pictures.photos.record import Photo
from reluscope.pictures.photos.subjects import (
    Confidence,
    Neuron,
    Probability,
    Subject,
    Value,
    WinningClass,
)

COLORS = ("class", "confidence", "probability", "value", "neuron", "pre-activation", "pattern")


def photograph(
    net: Any,
    bounds: Sequence[float] | None = None,
    pixels: int | tuple[int, int] = 500,
    color: str | None = None,
    *,
    class_index: int | str | None = None,
    neuron: tuple[int, int] | None = None,
    points: Points | None = None,
    progress: bool = False,
) -> Photo:
    """Evaluate a network at the centre of every pixel of a rectangle.

    Parameters
    ----------
    net : MLP, PiecewiseLinear or whatever else ``PiecewiseLinear.from_network`` reads
        With two inputs.
    bounds : (x_min, x_max, y_min, y_max), optional
        In the data's own units; on the network's own plane if it has no standardizer, so does not
        know them. By default the points with a margin; without points, 2.5
        deviations of the training data around their mean; without those, (-3, 3, -3, 3).
    pixels : int or (width, height)
    color : str, optional
        "class" (the winning class), "confidence" (its probability), "probability" (of one class),
        "value" (of a network's single output, with its zero level),
        "neuron" (a hidden neuron's output), "pre-activation" (before its ReLU) or "pattern" (which
        hidden neurons are on). "class" if not given; "value" for a network of one output, which
        otherwise counts as two classes, the second above zero.
    class_index : int or str
        Number or name of the class whose probability is wanted.
    neuron : (layer, index)
        Which hidden neuron, both counted from 0; the title counts from 1.
    points : Points, optional
        Only for ``bounds`` and names.
    progress : bool
        Whether to show a bar on stderr.

    Returns
    -------
    Photo

    Raises
    ------
    InputError
        For a network that has not two inputs, points where it does not know their units, bounds in
        the wrong order, an unknown color (the nearest is suggested), class or neuron.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> net = MLP.from_weights([[[1, -1], [0, 0]], [[0, 1], [1, 0]]], [[0, 0], [0, 0]])
    >>> photograph(net, bounds=(-1, 1, -1, 1), pixels=(4, 2)).values
    array([[0, 0, 1, 1],
           [0, 0, 1, 1]], dtype=uint8)
    """
    progress = flag("progress", progress)
    net = seen(net)
    check_two_inputs(net)
    check_points(points, known_classes(net))
    check_units(points, net)
    usual = "class" if net.n_classes > 1 else "value"
    color = usual if color is None else one_of("color", color, COLORS)
    raster = checked_raster(default_bounds(net, points) if bounds is None else bounds, pixels)
    names = class_names_of(net, points)
    subject, title, class_index = _subject(net, raster.shape, names, color, class_index, neuron)
    expose(net, raster, subject.look, steps=subject.steps, progress=progress)
    return Photo(
        color=color,
        title=title,
        bounds=raster.bounds,
        class_names=names,
        feature_names=feature_names_of(net, points),
        class_index=class_index,
        own_plane=net.about.standardizer is None,
        **vars(subject.finish()),
    )


def _subject(
    net: AnyNetwork,
    shape: tuple[int, int],
    names: tuple[str, ...],
    color: str,
    class_index: int | str | None,
    neuron: tuple[int, int] | None,
) -> tuple[Subject, str, int | None]:
    """Return what to look at, the picture's title, and the class if it is about one."""
    if class_index is not None and color != "probability":
        raise InputError(f"class_index is for color='probability', but color is {color!r}.")
    if neuron is not None and color not in ("neuron", "pre-activation"):
        raise InputError(f"neuron is for color='neuron' or 'pre-activation', not {color!r}.")
    match color:
        case "class":
            return WinningClass(net, shape), say("Winning class"), None
        case "confidence":
            return Confidence(net, shape), say("Winning class and its confidence"), None
        case "value":
            if net.n_classes > 1:
                raise InputError(
                    f"color='value' is for a network of one output, but this one has "
                    f"{net.n_classes}; choose 'class', 'confidence' or 'probability'."
                )
            return Value(shape), say("Output of the network"), None
        case "pattern":
            return Patterns(net, shape), say("Activation patterns"), None
        case "probability":
            label = _checked_class(class_index, names)
            title = say("Probability of class {name}", name=as_text(names[label]))
            return Probability(shape, label), title, label
    layer, index = checked_neuron("neuron", neuron, net.widths[1:-1])
    before = color == "pre-activation"
    name = neuron_name(layer, index)
    title = say("Output of {neuron}", neuron=name)
    if before:
        title = say("Pre-activation of {neuron}", neuron=name)
    return Neuron(shape, layer, index, before=before), title, None


def _checked_class(class_index: int | str | None, names: tuple[str, ...]) -> int:
    """Return the number of a class given by number or name."""
    if isinstance(class_index, str):
        return names.index(one_of("class_index", class_index, names))
    if class_index is None:
        raise InputError("color='probability' needs class_index, a number or a name of a class.")
    label = whole_number("class_index", class_index, at_least=0)
    if label >= len(names):
        raise InputError(
            f"class_index is {label}, but the network has {len(names)} classes, 0 to "
            f"{len(names) - 1}."
        )
    return label
