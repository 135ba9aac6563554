"""Constants folded: operators that take constants alone, most of them on shapes."""

from collections.abc import Callable
from typing import Any

import numpy as np

from reluscope.brought.onnx_files.nodes.given import Given
from reluscope.brought.onnx_files.operators.moving.shapes import Made, broadcast


def of_constants(given: Given, operation: Callable[[Any, Any], Any]) -> Made:
    """Return what constants make in their own type, as the network's own runtime has it."""
    arrays = [given.constant(position) for position in range(len(given.inputs))]
    if len({array.dtype for array in arrays}) > 1:
        given.node.refuse("mixes types: " + ", ".join(str(array.dtype) for array in arrays[:5]))
    broadcast(given, *(array.shape for array in arrays))
    result = arrays[0]
    for array in arrays[1:]:
        result = np.asarray(operation(result, array))
    return [result]


def folded(operation: Callable[[Any, Any], Any]) -> Callable[[Given], Made]:
    """Return what reads an operator that takes constants alone, such as comparisons."""
    return lambda given: of_constants(given, operation)


def opposite(given: Given) -> Made:
    """Not: of a constant."""
    return [np.logical_not(given.constant(0))]


def remainder(given: Given) -> Made:
    """Mod: of whole constants, with the sign of the divisor, or of the dividend by ``fmod``."""
    if any(given.constant(i).dtype.kind not in "iu" for i in (0, 1)) or not given.constant(1).all():
        given.node.refuse("takes the remainder of what is no whole number, or by zero.")
    return of_constants(given, np.fmod if given.node.attribute("fmod", 0) else np.mod)
