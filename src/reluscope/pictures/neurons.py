"""Hidden neurons: (layer, index) from 0 where a program names them, from 1 where a reader does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reluscope.arguments import whole_number
from reluscope.errors import InputError
from reluscope.pictures.looks.words import say
from reluscope.text.printable import shown


def neuron_name(layer: int, index: int) -> str:
    """Return what a picture calls a hidden neuron.

    Examples
    --------
    >>> neuron_name(0, 4)
    'neuron 5 of hidden layer 1'
    """
    number, layer = index + 1, layer + 1
    return say("neuron {number} of hidden layer {layer}", number=number, layer=layer)


def checked_neuron(name: str, neuron: Any, widths: Sequence[int]) -> tuple[int, int]:
    """Return the layer and the index of a hidden neuron, both counted from 0, if there is such.

    Parameters
    ----------
    name : str
        Of the argument.
    neuron : (layer, index)
    widths : sequence of int
        How many neurons each hidden layer has.

    Raises
    ------
    InputError
        Where it is no pair, or there is no such neuron.

    Examples
    --------
    >>> checked_neuron("neuron", (1, 0), (8, 4))
    (1, 0)
    """
    layers = "; ".join(f"layer {i}: 0 to {width - 1}" for i, width in enumerate(widths))
    known = f"Counted from 0, they are {layers}." if widths else "This network has none."
    if not isinstance(neuron, (tuple, list)) or len(neuron) != 2:
        raise InputError(
            f"{name} is {shown(neuron)}, but must be a hidden neuron as (layer, index). {known}"
        )
    layer, index = (
        whole_number(f"{name}[{i}]", value, at_least=0) for i, value in enumerate(neuron)
    )
    if layer >= len(widths) or index >= widths[layer]:
        raise InputError(f"{name} is {shown(neuron)}, but there is no such hidden neuron. {known}")
    return layer, index
