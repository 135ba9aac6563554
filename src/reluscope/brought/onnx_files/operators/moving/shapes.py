"""Operators that give a tensor another shape, or tell its shape; no number changes."""

import math

import numpy as np

from reluscope.brought.onnx_files.constants.tensors import MOST_AXES
from reluscope.brought.onnx_files.nodes.given import Given, Operand
from reluscope.brought.onnx_files.operators.moving.axes import (
    axes_of,
    whole_attribute_or_input,
)
from reluscope.text.printable import shown

Made = list[Operand]


def reshape(given: Given) -> Made:
    """Reshape: 0 keeps a length unless ``allowzero``, −1 is whatever is left."""
    array, shape = given.array(0), given.whole_numbers(1)
    lengths = list(shape)
    if not given.node.attribute("allowzero", 0):
        if any(length == 0 for length in lengths[array.ndim :]):
            given.node.refuse(f"keeps a length by 0 in {shown(shape)} where there is none.")
        lengths = [array.shape[i] if n == 0 else n for i, n in enumerate(lengths)]
    if lengths.count(-1) > 1 or min(lengths, default=0) < -1 or (-1 in lengths and 0 in lengths):
        given.node.refuse(f"has the shape {shown(shape)}, but one −1 at most may be free.")
    known = math.prod(length for length in lengths if length != -1)
    fits = array.size == known if -1 not in lengths else known and array.size % known == 0
    if not fits:
        given.node.refuse(
            f"has the shape {shown(shape)}, which does not fit a tensor {shown(array.shape)}."
        )
    return [given.like(0, array.reshape(lengths))]


def flatten(given: Given) -> Made:
    """Flatten: two axes, the second from ``axis`` on."""
    array, axis = given.array(0), given.node.attribute("axis", 1)
    if not -array.ndim <= axis <= array.ndim:
        given.node.refuse(f"names axis {axis} of a tensor with {array.ndim}.")
    axis = axis + array.ndim if axis < 0 else axis
    front = math.prod(array.shape[:axis])
    return [given.like(0, array.reshape(front, math.prod(array.shape[axis:])))]


def transpose(given: Given) -> Made:
    """Transpose: axes in another order, backwards by default."""
    array = given.array(0)
    order = given.node.attribute("perm")
    if order is None:
        return [given.like(0, array.transpose())]
    if sorted(order) != list(range(array.ndim)):
        given.node.refuse(
            f"has the order {shown(order)}, but must name each of {array.ndim} axes once."
        )
    return [given.like(0, array.transpose(order))]


def squeeze(given: Given) -> Made:
    """Squeeze: axes of length 1 are taken away, all of them or those named."""
    array = given.array(0)
    named = whole_attribute_or_input(given, "axes", 1)
    if named is None:
        axes = [axis for axis, length in enumerate(array.shape) if length == 1]
    else:
        axes = axes_of(given, named, array.ndim)
    if any(array.shape[axis] != 1 for axis in axes):
        given.node.refuse(f"takes away axes {shown(axes)} of {shown(array.shape)}, not all 1.")
    kept = [length for axis, length in enumerate(array.shape) if axis not in axes]
    return [given.like(0, array.reshape(kept))]


def unsqueeze(given: Given) -> Made:
    """Unsqueeze: axes of length 1 are put in, counted in the result."""
    array = given.array(0)
    named = whole_attribute_or_input(given, "axes", 1)
    if named is None:
        given.node.refuse("does not say which axes to put in.")
    rank = array.ndim + len(named)
    if rank > MOST_AXES:
        given.node.refuse(f"would make a tensor of {rank} axes; at most {MOST_AXES} are held.")
    return [given.like(0, np.expand_dims(array, tuple(axes_of(given, named, rank))))]


def expand(given: Given) -> Made:
    """Expand: lengths of 1 are repeated."""
    array, shape = given.array(0), given.whole_numbers(1)
    if min(shape, default=0) < 0:
        given.node.refuse(f"has the shape {shown(shape)}, with a negative length.")
    return [given.like(0, np.broadcast_to(array, broadcast(given, array.shape, tuple(shape))))]


def broadcast(given: Given, *shapes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape to which several lead; it must fit into memory.

    Raises
    ------
    InputError
        Where they do not go together.
    """
    try:
        shape = np.broadcast_shapes(*shapes)
    except ValueError:
        given.node.refuse(f"has shapes that do not fit: {', '.join(map(shown, shapes))}.")
    given.check_size(shape)
    return shape


def shape_of(given: Given) -> Made:
    """Shape: the lengths, from ``start`` to ``end``; the batch is one sample."""
    start, end = given.node.attribute("start", 0), given.node.attribute("end")
    return [np.array(given.array(0).shape[start:end], dtype=np.int64)]


def size_of(given: Given) -> Made:
    """Size: how many numbers there are."""
    return [np.array(given.array(0).size, dtype=np.int64)]
