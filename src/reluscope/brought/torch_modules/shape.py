"""The shape of a module's input, told or guessed, and whether it is in evaluation mode."""

from typing import Any

import numpy as np

from reluscope.brought.form.check import checked_shape
from reluscope.errors import InputError
from reluscope.text.printable import shown

_COLUMNS = ("in_features", "num_features")


def found_shape(net: Any, input_shape: Any) -> tuple[int, ...]:
    """Return the shape of one input; if it is not told, the first layer says.

    Raises
    ------
    InputError
        Where it must be told.
    """
    if input_shape is not None:
        if isinstance(input_shape, (int, np.integer)):
            input_shape = (input_shape,)
        return checked_shape(input_shape)
    for name, layer in net.named_modules():
        for columns in _COLUMNS:
            if isinstance(width := getattr(layer, columns, None), int):
                return checked_shape(_known_width(width, name))
        if hasattr(layer, "in_channels"):
            raise InputError(
                f"net begins with the layer {shown(name)}, which takes pictures of any size: give "
                f"input_shape=({layer.in_channels}, rows, columns), without the axis of the batch."
            )
    return (2,)


def _known_width(width: int, name: str) -> tuple[int]:
    """Return the number of a layer's inputs as a shape, unless the layer is still to be told."""
    if width == 0:
        raise InputError(
            f"layer {shown(name)} does not know how many inputs it has: call net(x) once first."
        )
    return (width,)


def checked_mode(net: Any) -> None:
    """Raise an InputError where a module, or a layer of it, is in training mode."""
    if "eval" in vars(net):  # of an exported program, whose operators say themselves if they train
        return
    for name, layer in net.named_modules():
        if layer.training:
            told = f"its layer {shown(name)}" if name else "net"
            raise InputError(
                f"{told} is in training mode, but what is cut is the network as it answers: call "
                "net.eval() first."
            )
        if getattr(layer, "track_running_stats", True) is False:
            raise InputError(
                f"layer {shown(name)} keeps no running statistics, so it norms by what it is "
                "given; batch norm with track_running_stats=True would work."
            )
