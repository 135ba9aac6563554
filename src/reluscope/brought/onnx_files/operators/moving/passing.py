"""Operators that pass values on as they are, and those that may only come last."""

import numpy as np

from reluscope.brought.onnx_files.constants.tensors import FLOATS, type_name
from reluscope.brought.onnx_files.file.package import onnx_package
from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.moving.axes import axis_of
from reluscope.brought.onnx_files.operators.moving.shapes import Made

_HELD = {*FLOATS, "BOOL", "INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64"}


def identity(given: Given) -> Made:
    """Identity: the same values."""
    return [given.like(0, given.array(0))]


def dropout(given: Given) -> Made:
    """Dropout: the same values, as nothing is dropped when a network is used."""
    if given.has(2) and np.any(given.constant(2)):
        given.node.refuse("drops values as in training; export the network in evaluation mode.")
    array = given.array(0)
    return [given.like(0, array), np.ones(array.shape, dtype=bool)]


def cast(given: Given) -> Made:
    """Cast: values stay real numbers; constants are rounded to the type."""
    kind = type_name(given.node.attribute("to"))
    if given.depends(0):
        if kind not in FLOATS:
            given.node.refuse(f"makes values {kind}, which is not piecewise linear.")
        if "16" in kind:
            given.note(f"its values are not rounded to {kind}")
        return [given.like(0, given.array(0))]
    if kind not in _HELD:
        given.node.refuse(f"makes constants {kind}; types are {', '.join(sorted(_HELD))}.")
    array = given.constant(0)
    if kind == "BFLOAT16":
        kind, array = "FLOAT", _to_bfloat16(array)
    wanted = onnx_package("onnx.helper").tensor_dtype_to_np_dtype(
        onnx_package().TensorProto.DataType.Value(kind)
    )
    return [array.astype(wanted)]


def cast_like(given: Given) -> Made:
    """CastLike: to the type of another tensor; values are real numbers, so have none."""
    wanted = None if given.depends(1) else given.constant(1).dtype
    if given.depends(0):
        if wanted is not None and wanted.kind != "f":
            given.node.refuse(f"makes values {wanted}, which is not piecewise linear.")
        return [given.like(0, given.array(0))]
    array = given.constant(0)
    if wanted is None:
        wanted = array.dtype if array.dtype.kind == "f" else np.dtype(np.float64)
    return [array.astype(wanted)]


def last(given: Given) -> Made:
    """Softmax, LogSoftmax, Sigmoid: left out at the end, where the winner stays the same."""
    if not given.depends(0):
        given.node.refuse("is taken of a constant; export the network with constants folded.")
    numbers = given.numbers(0)
    if "axis" in given.node.attributes:
        axis_of(given, given.node.attribute("axis"), numbers.ndim)
    return [Values(numbers, behind=given.node.told)]


def _to_bfloat16(array: np.ndarray) -> np.ndarray:
    """Return float32 numbers rounded to the nearest bfloat16, ties to even."""
    bits = array.astype(np.float32).view(np.uint32)
    rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) & np.uint32(0xFFFF0000)
    return np.where(np.isfinite(array), rounded.view(np.float32), array.astype(np.float32))
