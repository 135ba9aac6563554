"""One number of many along some axes: the mean, the sum, the largest or the smallest."""

from math import prod

import numpy as np
from scipy.sparse import coo_array

from reluscope.brought.form.block import Indices
from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.computing.arithmetic import note_rounding
from reluscope.brought.onnx_files.operators.moving.axes import (
    axes_of,
    whole_attribute_or_input,
)
from reluscope.brought.onnx_files.operators.moving.shapes import Made
from reluscope.text.printable import shown


def mean(given: Given) -> Made:
    """ReduceMean: the sum times one over their number."""
    return [_affine(given, _axes(given), mean=True)]


def total(given: Given) -> Made:
    """ReduceSum: the sum."""
    return [_affine(given, _axes(given), mean=False)]


def largest(given: Given) -> Made:
    """ReduceMax: the largest."""
    return [_extreme(given, _axes(given), largest=True)]


def smallest(given: Given) -> Made:
    """ReduceMin: the smallest."""
    return [_extreme(given, _axes(given), largest=False)]


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
