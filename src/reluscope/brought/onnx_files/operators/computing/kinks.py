"""Operators with kinks: ReLU and its relatives, the larger and the smaller of tensors."""

from collections.abc import Callable
from typing import Any

import numpy as np

from reluscope.brought.form.block import Indices
from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.moving.shapes import Made, broadcast

_WITH_INPUTS = 11  # from this version on, limits are inputs


def rectify(given: Given) -> Made:
    """Relu: slopes 1 and 0."""
    return [_kinked(given, 1.0, 0.0)]


def leaky(given: Given) -> Made:
    """LeakyRelu: slopes 1 and ``alpha``."""
    return [_kinked(given, 1.0, given.node.attribute("alpha", float(np.float32(0.01))))]


def parametric(given: Given) -> Made:
    """PRelu: slopes 1 and a constant, broadcast to the values."""
    x, slope = given.numbers(0), given.floats(1)
    if broadcast(given, x.shape, slope.shape) != x.shape:
        given.node.refuse(f"has slopes {slope.shape}, which do not fit {x.shape}.")
    return [_kinked(given, 1.0, np.broadcast_to(slope, x.shape))]


def absolute(given: Given) -> Made:
    """Abs: slopes 1 and −1."""
    return [_kinked(given, 1.0, -1.0)] if given.depends(0) else [np.abs(given.constant(0))]


def clip(given: Given) -> Made:
    """Clip: between limits, which are constants; either may be missing."""
    if given.node.opset < _WITH_INPUTS:
        ends = [given.node.attribute(name) for name in ("min", "max")]
        limits: list[Any] = [None if end is None else np.float32(end) for end in ends]
    else:
        limits = [given.constant(i) if given.has(i) else None for i in (1, 2)]
    if not given.depends(0):
        return [np.clip(given.constant(0), *limits)]
    low, high = (_limit(given, limit, end) for limit, end in zip(limits, (-1, 1), strict=True))
    return [Values(given.tape.clip(given.numbers(0), low, high, given.node.name))]


def hard_sigmoid(given: Given) -> Made:
    """HardSigmoid: alpha · x + beta, between 0 and 1."""
    alpha = given.node.attribute("alpha", float(np.float32(0.2)))
    beta = given.node.attribute("beta", 0.5)
    x = given.tape.scaled(given.numbers(0), alpha, beta, given.node.name)
    return [Values(given.tape.clip(x, 0.0, 1.0, given.node.name))]


def shrink(given: Given) -> Made:
    """Shrink: without what lies between −lambd and lambd; continuous where bias is lambd."""
    limit, bias = given.node.attribute("lambd", 0.5), given.node.attribute("bias", 0.0)
    if limit != bias or limit < 0:
        given.node.refuse(f"jumps where its bias, {bias:.4g}, is not its lambd, {limit:.4g}.")
    x = given.numbers(0)
    between = given.tape.clip(x, -limit, limit, given.node.name)
    return [Values(given.tape.add([x, between], [1.0, -1.0], None, given.node.name))]


def thresholded(given: Given) -> Made:
    """ThresholdedRelu: continuous where its threshold is 0."""
    threshold = given.node.attribute("alpha", 1.0)
    if threshold != 0:
        given.node.refuse(f"jumps where its input is alpha, {threshold:.4g}; Relu would work.")
    return [_kinked(given, 1.0, 0.0)]


def largest(given: Given) -> Made:
    """Max: the largest of tensors, entry by entry; constants are limits."""
    return [_extreme(given, given.tape.maximum, np.maximum, raises=True)]


def smallest(given: Given) -> Made:
    """Min: the smallest of tensors, entry by entry; constants are limits."""
    return [_extreme(given, given.tape.minimum, np.minimum, raises=False)]


def _kinked(given: Given, on: float, off: Any) -> Values:
    return Values(given.tape.kinked(given.numbers(0), on, off, given.node.name))


def _limit(given: Given, limit: Any, end: int) -> float | None:
    """Return a limit, or None where it is the end of its type's numbers, and so none at all."""
    if limit is None:
        return None
    if limit.size != 1 or limit.dtype.kind != "f" or np.isnan(limit).any():
        given.node.refuse("has a limit that is not one number.")
    number = float(limit.reshape(())[()])
    if end * number >= np.finfo(limit.dtype).max:
        return None
    if not np.isfinite(number):
        given.node.refuse(f"has the limit {number}, beyond which nothing is left.")
    return number


def _extreme(
    given: Given,
    of_values: Callable[[list[Indices], str], Indices],
    of_constants: Callable[[Any, Any], Any],
    raises: bool,
) -> Any:
    positions = range(len(given.inputs))
    shape = broadcast(given, *(given.array(position).shape for position in positions))
    depending = [position for position in positions if given.depends(position)]
    limit: Any = None
    for position in positions:
        if position not in depending:
            array = given.floats(position) if depending else given.constant(position)
            limit = array if limit is None else of_constants(limit, array)
    if not depending:
        return limit
    tensors = [np.broadcast_to(given.numbers(position), shape) for position in depending]
    result = tensors[0] if len(tensors) == 1 else of_values(tensors, given.node.name)
    if limit is not None:
        limit = np.broadcast_to(limit, shape)
        low, high = (limit, None) if raises else (None, limit)
        result = given.tape.clip(result, low, high, given.node.name)
    return Values(result)
