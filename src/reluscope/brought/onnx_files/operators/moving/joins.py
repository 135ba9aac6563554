"""Operators that put tensors together or take parts of them; no number changes."""

import numpy as np

from reluscope.brought.onnx_files.constants.tensors import Constant
from reluscope.brought.onnx_files.nodes.given import Given
from reluscope.brought.onnx_files.operators.moving.axes import (
    axes_of,
    axis_of,
    whole_attribute_or_input,
)
from reluscope.brought.onnx_files.operators.moving.shapes import Made, broadcast
from reluscope.brought.operators.padding import padded
from reluscope.text.printable import shown


def concat(given: Given) -> Made:
    """Concat: tensors behind each other along one axis."""
    positions = range(len(given.inputs))
    arrays = given.together(positions)
    axis = axis_of(given, given.node.attribute("axis"), arrays[0].ndim)
    rests = {array.shape[:axis] + array.shape[axis + 1 :] for array in arrays}
    if len({array.ndim for array in arrays}) > 1 or len(rests) > 1:
        shapes = ", ".join(shown(array.shape) for array in arrays[:5])
        given.node.refuse(f"joins shapes that do not fit along axis {axis}: {shapes}.")
    given.check_size((sum(array.size for array in arrays),))
    return [given.made_of(positions, np.concatenate(arrays, axis=axis))]


def where(given: Given) -> Made:
    """Where: of two tensors, each number from one, as constants tell."""
    chosen, (a, b) = given.constant(0), given.together((1, 2))
    if chosen.dtype != np.bool_:
        given.node.refuse(f"chooses by numbers of type {chosen.dtype}, which must be bool.")
    broadcast(given, chosen.shape, a.shape, b.shape)
    return [given.made_of((1, 2), np.where(chosen, a, b))]


def split(given: Given) -> Made:
    """Split: parts of given lengths along one axis, or of equal ones."""
    array = given.array(0)
    axis = axis_of(given, given.node.attribute("axis", 0), array.ndim)
    length, parts = array.shape[axis], len(given.node.outputs)
    lengths = whole_attribute_or_input(given, "split", 1)
    if lengths is None:
        if given.node.attribute("num_outputs", parts) != parts:
            given.node.refuse("has another number of outputs than its num_outputs says.")
        each = -(-length // parts)
        lengths = [min(each, length - each * part) for part in range(parts)]
        if given.node.opset < _UNEVEN and length % parts:
            given.node.refuse(f"splits {length} into {parts} parts, which leaves a rest.")
    if len(lengths) != parts or min(lengths) < 0 or sum(lengths) != length:
        given.node.refuse(f"splits {length} into {parts} parts of lengths {shown(lengths)}.")
    ends = np.cumsum(lengths)[:-1]
    return [given.like(0, part) for part in np.split(array, ends, axis=axis)]


_UNEVEN = 18  # from this version on, the last part may be shorter


def tile(given: Given) -> Made:
    """Tile: the whole tensor again and again along each axis."""
    array, times = given.array(0), given.whole_numbers(1)
    if len(times) != array.ndim or min(times, default=0) < 0:
        given.node.refuse(f"repeats {shown(array.shape)} by {shown(times)}.")
    given.check_size([n * again for n, again in zip(array.shape, times, strict=True)])
    return [given.like(0, np.tile(array, times))]


def slice_of(given: Given) -> Made:
    """Slice: from start to end along some axes, by steps that may be negative."""
    array = given.array(0)
    starts, ends = (
        whole_attribute_or_input(given, name, position)
        for name, position in (("starts", 1), ("ends", 2))
    )
    if starts is None or ends is None:
        given.node.refuse("does not say where to start and to end.")
    named = whole_attribute_or_input(given, "axes", 3)
    axes = axes_of(given, range(len(starts)) if named is None else named, array.ndim)
    steps = given.whole_numbers(4) if given.has(4) else [1] * len(starts)
    if not len(starts) == len(ends) == len(axes) == len(steps) or 0 in steps:
        given.node.refuse("must have one start, end, axis and step, not 0, for each axis.")
    for start, end, axis, step in zip(starts, ends, axes, steps, strict=True):
        array = np.take(array, _range_of(start, end, step, array.shape[axis]), axis=axis)
    return [given.like(0, array)]


def _range_of(start: int, end: int, step: int, length: int) -> range:
    """Return which entries a slice takes; positions are counted as ONNX has it."""
    start, end = (at + length if at < 0 else at for at in (start, end))
    if step > 0:
        return range(min(max(start, 0), length), min(max(end, 0), length), step)
    return range(min(max(start, 0), length - 1), min(max(end, -1), length - 1), step)


def pad(given: Given) -> Made:
    """Pad: more entries at the ends of axes, constant or those that are there."""
    array, widths = given.array(0), _widths(given)
    mode = given.node.attribute("mode", "constant")
    if mode not in _MODES:
        given.node.refuse(f"pads by {shown(mode)}; modes are {', '.join(_MODES)}.")
    lengths = [n + low + high for n, (low, high) in zip(array.shape, widths, strict=True)]
    if min(lengths, default=0) < 0:
        given.node.refuse(f"takes away more than there is of {shown(array.shape)}.")
    given.check_size(lengths)
    filler = _filler(given)
    if given.depends(0):
        if not np.isfinite(filler).all():
            given.node.refuse("fills with what is not finite; a MaxPool can pad by itself.")
        return [given.like(0, padded(given.tape, array, widths, _MODES[mode], float(filler)))]
    if mode != "constant" or np.min(widths, initial=0) < 0:
        given.node.refuse("pads a constant; export the network with constants folded.")
    return [np.pad(array, widths, constant_values=filler.astype(array.dtype))]


_MODES = {"constant": "constant", "edge": "replicate", "reflect": "reflect", "wrap": "circular"}


def _widths(given: Given) -> list[tuple[int, int]]:
    """Return how many entries come before and behind, for every axis."""
    rank, pads = given.array(0).ndim, whole_attribute_or_input(given, "pads", 1)
    axes = list(range(rank))
    if given.has(3):
        axes = axes_of(given, given.whole_numbers(3), rank)
    if pads is None or len(pads) != 2 * len(axes):
        given.node.refuse(f"must have two widths for each of {len(axes)} axes.")
    widths = [(0, 0)] * rank
    for axis, low, high in zip(axes, pads[: len(axes)], pads[len(axes) :], strict=True):
        widths[axis] = (low, high)
    return widths


def _filler(given: Given) -> Constant:
    """Return the number that fills the ends."""
    if not given.has(2):
        return np.array(given.node.attribute("value", 0.0))
    filler = given.constant(2)
    if filler.size != 1:
        given.node.refuse(f"fills with {filler.size} numbers, but must fill with one.")
    return filler.reshape(())
