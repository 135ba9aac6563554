"""Tensors that are stored, as arrays: checked against what they declare before memory is taken."""

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.brought.onnx_files.file.beside import bytes_beside
from reluscope.brought.onnx_files.file.package import onnx_package
from reluscope.errors import FileFormatError
from reluscope.text.printable import shown

if TYPE_CHECKING:
    from onnx import TensorProto

Constant = NDArray[Any]
MOST_AXES = 32  # as NumPy 1 has it
_FIELDS = {  # type -> its bytes, and the field that may hold its numbers one by one
    "FLOAT": (4, "float_data"),
    "DOUBLE": (8, "double_data"),
    "FLOAT16": (2, "int32_data"),
    "BFLOAT16": (2, "int32_data"),
    "INT64": (8, "int64_data"),
    "INT32": (4, "int32_data"),
    "INT16": (2, "int32_data"),
    "INT8": (1, "int32_data"),
    "UINT8": (1, "int32_data"),
    "UINT16": (2, "int32_data"),
    "UINT32": (4, "uint64_data"),
    "UINT64": (8, "uint64_data"),
    "BOOL": (1, "int32_data"),
}
_NUMBERS = {field for _, field in _FIELDS.values()} | {"string_data"}
FLOATS = ("FLOAT", "DOUBLE", "FLOAT16", "BFLOAT16")


def type_name(number: int) -> str:
    """Return the name of an element's type, or its number where it is unknown."""
    names = {value: name for name, value in onnx_package().TensorProto.DataType.items()}
    return str(names.get(number, f"{number} (unknown)"))


def constant(tensor: "TensorProto", folder: Path | None, where: str = "") -> Constant:
    """Return a stored tensor as an array; bfloat16 as float32, which holds it exactly.

    Raises
    ------
    FileFormatError
        Where its type is no number, or its shape and its numbers do not fit.
    """
    told = where or f"Tensor {shown(tensor.name)}"
    kind = type_name(tensor.data_type)
    if kind not in _FIELDS:
        raise FileFormatError(
            f"{told} is of type {kind}; types that are read are {', '.join(_FIELDS)}."
        )
    if tensor.HasField("segment"):
        raise FileFormatError(f"{told} is one segment of a tensor, which is not read.")
    count = _size(tensor, told)
    size, field = _FIELDS[kind]
    beside = tensor.data_location == tensor.EXTERNAL
    _check_one_place(tensor, field, beside, told)
    onnx = onnx_package()
    if beside:
        whole = onnx.TensorProto(dims=tensor.dims, data_type=tensor.data_type)
        whole.raw_data = bytes_beside(tensor, folder, count * size)
    elif tensor.HasField("raw_data"):
        _check_count(told, tensor, len(tensor.raw_data), count * size, "bytes")
        whole = tensor
    else:
        _check_count(told, tensor, len(getattr(tensor, field)), count, "numbers")
        whole = tensor
    try:
        array = onnx_package("onnx.numpy_helper").to_array(whole)
    except (ValueError, TypeError, OverflowError) as error:
        raise FileFormatError(f"{told} does not hold numbers of type {kind}.") from error
    return np.asarray(array.astype(np.float32) if kind == "BFLOAT16" else array)


def _size(tensor: "TensorProto", told: str) -> int:
    """Return how many numbers the shape declares."""
    if len(tensor.dims) > MOST_AXES or any(length < 0 for length in tensor.dims):
        raise FileFormatError(
            f"{told} declares the shape {shown(list(tensor.dims))}, but must have at most "
            f"{MOST_AXES} axes and no negative length."
        )
    return math.prod(tensor.dims)


def _check_one_place(tensor: "TensorProto", field: str, beside: bool, told: str) -> None:
    """Raise where the numbers stand in more than one place."""
    filled = {name for name in _NUMBERS if len(getattr(tensor, name))}
    allowed = set() if beside or tensor.HasField("raw_data") else {field}
    if filled - allowed or (beside and tensor.raw_data):
        raise FileFormatError(f"{told} holds its numbers in several places, or in a wrong one.")


def _check_count(told: str, tensor: "TensorProto", found: int, expected: int, what: str) -> None:
    if found != expected:
        raise FileFormatError(
            f"{told} declares the shape {shown(list(tensor.dims))}, {expected} {what}, but holds "
            f"{found}."
        )
