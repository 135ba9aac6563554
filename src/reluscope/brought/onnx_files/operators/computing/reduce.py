"""One number of many along some axes: the mean, the sum, the largest or the smallest."""

from collections.abc import Callable
from dataclasses import replace
from math import prod
from typing import Any

import numpy as np
from scipy.sparse import coo_array

from reluscope.brought.form.block import Indices, Weight
from reluscope.brought.onnx_files.constants.tensors import Constant
from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.computing.arithmetic import note_rounding
from reluscope.brought.onnx_files.operators.computing.folding import CURVED
from reluscope.brought.onnx_files.operators.computing.kinks import absolute
from reluscope.brought.onnx_files.operators.moving.axes import (
    axes_of,
    axis_of,
    whole_attribute_or_input,
)
from reluscope.brought.onnx_files.operators.moving.shapes import Made
from reluscope.brought.operators.resampling import resampled
from reluscope.text.printable import shown


def mean(given: Given) -> Made:
    """ReduceMean: the sum times one over their number."""
    return _of_constant(given, np.mean) or [_affine(given, _axes(given), mean=True)]


def total(given: Given) -> Made:
    """ReduceSum: the sum."""
    return _of_constant(given, np.sum) or [_affine(given, _axes(given), mean=False)]


def total_size(given: Given) -> Made:
    """ReduceL1: the sum of absolute values."""
    (sizes,) = absolute(given)
    return total(replace(given, inputs=(sizes, *given.inputs[1:])))


def of_constant(operation: Callable[..., Constant]) -> Callable[[Given], Made]:
    """Return what reads an operator along axes that is curved, so that it takes a constant."""

    def read(given: Given) -> Made:
        return _of_constant(given, operation) or given.node.refuse(CURVED)

    return read


def root_of_squares(x: Constant, **along: Any) -> Constant:
    """Return the Euclidean norm along axes."""
    return np.asarray(np.sqrt(np.sum(np.square(x), **along)))


def sum_of_squares(x: Constant, **along: Any) -> Constant:
    """Return the sum of squares along axes."""
    return np.asarray(np.sum(np.square(x), **along))


def _of_constant(given: Given, operation: Callable[..., Constant]) -> Made:
    """Return what an operator makes of a constant in its own type; nothing of values."""
    if given.depends(0):
        return []
    array, keeps = given.constant(0), bool(given.node.attribute("keepdims", 1))
    if not array.size:
        given.node.refuse(f"takes together what is not there: {shown(array.shape)}.")
    found = operation(array, axis=tuple(_axes(given)), keepdims=keeps)
    return [np.asarray(found).astype(array.dtype)]


def running_total(given: Given) -> Made:
    """CumSum: the sum of all numbers up to each one along an axis."""
    x, axis = given.array(0), given.constant(1)
    if axis.size != 1 or axis.dtype.kind not in "iu":
        given.node.refuse("must have one whole number as its axis.")
    along = axis_of(given, int(axis.reshape(())), x.ndim)
    if not given.depends(0):
        return [_running(given, given.constant(0), along)]
    given.take_weights(x.size * x.shape[along])
    order = np.triu(np.ones((x.shape[along],) * 2), given.node.attribute("exclusive", 0))
    order = order.T if given.node.attribute("reverse", 0) else order
    axes: list[Weight | None] = [None] * x.ndim
    axes[along] = order
    return [Values(resampled(given.tape, given.numbers(0), axes, given.node.name))]


def _running(given: Given, array: Constant, axis: int) -> Constant:
    """Return the running sums of a constant."""
    turned = np.flip(array, axis) if given.node.attribute("reverse", 0) else array
    sums = np.cumsum(turned, axis=axis, dtype=array.dtype)
    sums = sums - turned if given.node.attribute("exclusive", 0) else sums
    return np.flip(sums, axis) if given.node.attribute("reverse", 0) else sums


def largest(given: Given) -> Made:
    """ReduceMax: the largest."""
    return _of_constant(given, np.max) or [_extreme(given, _axes(given), largest=True)]


def smallest(given: Given) -> Made:
    """ReduceMin: the smallest."""
    return _of_constant(given, np.min) or [_extreme(given, _axes(given), largest=False)]


def global_mean(given: Given) -> Made:
    """GlobalAveragePool: the mean of each channel."""
    return [_affine(given, _space(given), mean=True, keeps=True)]


def global_largest(given: Given) -> Made:
    """GlobalMaxPool: the largest of each channel."""
    return [_extreme(given, _space(given), largest=True, keeps=True)]


def _space(given: Given) -> list[int]:
    """Return the axes behind batch and channels."""
    rank = given.numbers(0).ndim
    if rank < 3:
        given.node.refuse(f"pools a tensor of {rank} axes, none of them behind its channels.")
    return list(range(2, rank))


def _axes(given: Given) -> list[int]:
    """Return which axes go; all of them where none is named."""
    rank = given.array(0).ndim
    named = whole_attribute_or_input(given, "axes", 1)
    if named:
        return axes_of(given, named, rank)
    return [] if given.node.attribute("noop_with_empty_axes", 0) else list(range(rank))


def _grouped(given: Given, axes: list[int], keeps: bool) -> tuple[Indices, list[int]]:
    """Return the values (results, numbers of each), and the shape of the results."""
    x = given.numbers(0)
    kept = [axis for axis in range(x.ndim) if axis not in axes]
    shape = [x.shape[axis] for axis in kept]
    if keeps or given.node.attribute("keepdims", 1):
        shape = [1 if axis in axes else length for axis, length in enumerate(x.shape)]
    groups = x.transpose(kept + axes).reshape(-1, prod(x.shape[axis] for axis in axes))
    if not groups.size:
        given.node.refuse(f"takes together what is not there: {shown(x.shape)}.")
    return groups, shape


def _affine(given: Given, axes: list[int], *, mean: bool, keeps: bool = False) -> Values:
    groups, shape = _grouped(given, axes, keeps)
    results, each = groups.shape
    if each == 1:
        return Values(groups.reshape(shape))
    if mean:
        note_rounding(given, np.array(float(each)))
    share = np.full(groups.size, 1.0 / each if mean else 1.0)
    places = (np.arange(groups.size), np.repeat(np.arange(results), each))
    weight = coo_array((share, places), shape=(groups.size, results)).tocsr()
    return Values(given.tape.affine(groups, weight, None, given.node.name).reshape(shape))


def _extreme(given: Given, axes: list[int], *, largest: bool, keeps: bool = False) -> Values:
    groups, shape = _grouped(given, axes, keeps)
    taken = given.tape.largest if largest else given.tape.smallest
    return Values(taken(groups, given.node.name).reshape(shape))
