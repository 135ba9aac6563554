"""Constants folded: operators that take constants alone, most of them on shapes."""

from collections.abc import Callable
from typing import Any

import numpy as np

from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.moving.axes import axis_of
from reluscope.brought.onnx_files.operators.moving.shapes import Made, broadcast

CURVED = (
    "is not piecewise linear, so that there are no cells; train with ReLU, LeakyReLU or another "
    "activation of straight pieces in its place."
)
JUMPING = "may jump, which no network of straight pieces does; Relu, Clip, Max or Min would work."


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


def alone(operation: Callable[[Any], Any], why_not: str) -> Callable[[Given], Made]:
    """Return what reads an operator on one constant, and why none on values is read."""

    def read(given: Given) -> Made:
        if given.depends(0):
            given.node.refuse(why_not)
        array = given.constant(0)
        return [np.asarray(operation(array)).astype(array.dtype)]

    return read


def power(given: Given) -> Made:
    """Pow: of constants, or the first one, which changes nothing."""
    if not given.depends(0) and not given.depends(1):
        base = given.constant(0)
        broadcast(given, base.shape, given.constant(1).shape)
        return [np.asarray(np.power(base, given.constant(1))).astype(base.dtype)]
    if given.depends(1) or (given.constant(1) != 1).any():
        given.node.refuse(CURVED)
    shape = broadcast(given, given.numbers(0).shape, given.constant(1).shape)
    return [Values(np.broadcast_to(given.numbers(0), shape))]


def dequantized(given: Given) -> Made:
    """DequantizeLinear: (whole numbers − zero) · scale of constants, as weights are kept short."""
    whole, scale = given.constant(0), given.floats(1)
    if whole.dtype.kind not in "iu" or given.node.attribute("block_size", 0):
        given.node.refuse("takes whole numbers, without blocks, as its first input.")
    zero = given.constant(2) if given.has(2) else np.zeros(1, whole.dtype)
    axis = axis_of(given, given.node.attribute("axis", 1), max(whole.ndim, 2))
    along = (-1, *[1] * (whole.ndim - axis - 1)) if scale.size > 1 else ()
    parts = [part.reshape(along) if part.size > 1 else part.reshape(()) for part in (zero, scale)]
    broadcast(given, whole.shape, *(part.shape for part in parts))
    steps = whole.astype(np.int64) - parts[0].astype(np.int64)
    kind = given.constant(1).dtype
    return [np.asarray(steps.astype(kind) * parts[1].astype(kind))]
