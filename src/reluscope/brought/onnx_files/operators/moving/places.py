"""Entries taken from places, or put in places, that constants tell; no number changes."""

import numpy as np

from reluscope.brought.form.block import Indices
from reluscope.brought.onnx_files.constants.tensors import Constant
from reluscope.brought.onnx_files.nodes.given import Given
from reluscope.brought.onnx_files.operators.moving.axes import axis_of
from reluscope.brought.onnx_files.operators.moving.shapes import Made
from reluscope.text.printable import shown


def gather(given: Given) -> Made:
    """Gather: the entries with these constant indices along one axis."""
    array, index = given.array(0), given.constant(1)
    axis = axis_of(given, given.node.attribute("axis", 0), array.ndim)
    length = array.shape[axis]
    if index.dtype.kind not in "iu" or ((index < -length) | (index >= length)).any():
        given.node.refuse(
            f"takes entries {shown(index.tolist())} of {length}, counted from 0 or from the end."
        )
    given.check_size((*array.shape[:axis], *index.shape, *array.shape[axis + 1 :]))
    return [given.like(0, np.take(array, index.astype(np.int64), axis=axis))]


def gather_nd(given: Given) -> Made:
    """GatherND: the entries whose places along several axes constants tell."""
    array, index = given.array(0), given.constant(1)
    batch = given.node.attribute("batch_dims", 0)
    if index.dtype.kind not in "iu" or not 0 <= batch < min(index.ndim, array.ndim):
        given.node.refuse(f"takes entries by {shown(index.shape)} numbers of type {index.dtype}.")
    lengths = np.array(array.shape[batch : batch + index.shape[-1]])
    if len(lengths) != index.shape[-1] or array.shape[:batch] != index.shape[:batch]:
        given.node.refuse(f"takes entries of {shown(array.shape)} by {shown(index.shape)}.")
    if ((index < -lengths) | (index >= lengths)).any():
        given.node.refuse(f"takes entries that {shown(array.shape)} does not have.")
    given.check_size((*index.shape[:-1], *array.shape[batch + index.shape[-1] :]))
    along = np.ix_(*(range(n) for n in array.shape[:batch]))
    more = index.ndim - 1 - batch
    front = tuple(axis.reshape(*axis.shape, *(1,) * more) for axis in along)
    return [given.like(0, array[(*front, *np.moveaxis(index, -1, 0))])]


def gather_elements(given: Given) -> Made:
    """GatherElements: for each entry, the one that a constant names along one axis."""
    array, index = given.array(0), given.constant(1)
    axis = axis_of(given, given.node.attribute("axis", 0), array.ndim)
    index = _inside(given, index, array.shape[axis])
    if index.ndim != array.ndim or not _fits_in(index.shape, array.shape, axis):
        given.node.refuse(f"takes entries of {shown(array.shape)} by {shown(index.shape)}.")
    front = array[tuple(slice(None) if i == axis else slice(n) for i, n in enumerate(index.shape))]
    return [given.like(0, np.take_along_axis(front, index, axis))]


def scatter_elements(given: Given) -> Made:
    """ScatterElements: entries put where constants say along one axis."""
    array, put = given.together((0, 2))
    axis = axis_of(given, given.node.attribute("axis", 0), array.ndim)
    index = _inside(given, given.constant(1), array.shape[axis])
    if given.node.attribute("reduction", "none") != "none":
        given.node.refuse("combines what falls on one place; without a reduction it would work.")
    if (
        index.ndim != array.ndim
        or index.shape != put.shape
        or not _fits_in(index.shape, array.shape, axis)
    ):
        given.node.refuse(f"puts {shown(put.shape)} into {shown(array.shape)}.")
    made = array.copy()
    front = made[tuple(slice(None) if i == axis else slice(n) for i, n in enumerate(index.shape))]
    np.put_along_axis(front, index, put, axis)
    return [given.made_of((0, 2), made)]


def scatter_nd(given: Given) -> Made:
    """ScatterND: entries put where constants say along several axes."""
    array, put = given.together((0, 2))
    index = given.constant(1)
    if given.node.attribute("reduction", "none") != "none":
        given.node.refuse("combines what falls on one place; without a reduction it would work.")
    if index.dtype.kind not in "iu" or not index.ndim > 0 or index.shape[-1] > array.ndim:
        given.node.refuse(f"puts entries by {shown(index.shape)} numbers of type {index.dtype}.")
    lengths = np.array(array.shape[: index.shape[-1]])
    if ((index < -lengths) | (index >= lengths)).any() or put.shape != (
        *index.shape[:-1],
        *array.shape[index.shape[-1] :],
    ):
        given.node.refuse(f"puts {shown(put.shape)} where {shown(array.shape)} has no place.")
    made = array.copy()
    made[tuple(np.moveaxis(index, -1, 0))] = put
    return [given.made_of((0, 2), made)]


def _inside(given: Given, index: Constant, length: int) -> Indices:
    """Return whole numbers that name entries of an axis."""
    if index.dtype.kind not in "iu" or ((index < -length) | (index >= length)).any():
        given.node.refuse(f"names entries that an axis of length {length} does not have.")
    return index.astype(np.int64)


def _fits_in(inner: tuple[int, ...], outer: tuple[int, ...], axis: int) -> bool:
    """Whether a shape is no longer than another along every axis but one."""
    pairs = enumerate(zip(inner, outer, strict=True))
    return all(number == axis or small <= large for number, (small, large) in pairs)
