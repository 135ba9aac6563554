"""Operators that make constants."""

import math

import numpy as np

from reluscope.brought.onnx_files.constants.tensors import Constant, constant
from reluscope.brought.onnx_files.nodes.given import Given
from reluscope.brought.onnx_files.operators.moving.shapes import Made
from reluscope.text.printable import shown

_KINDS = {
    "value_float": np.float32,
    "value_floats": np.float32,
    "value_int": np.int64,
    "value_ints": np.int64,
}


def stored(given: Given) -> Made:
    """Constant: a tensor, or numbers, in the node itself."""
    names = list(given.node.attributes)
    if names == ["value"]:
        return [_tensor(given)]
    if len(names) != 1 or names[0] not in _KINDS:
        given.node.refuse(f"must hold one tensor or numbers, but holds {shown(names)}.")
    return [np.array(given.node.attribute(names[0]), dtype=_KINDS[names[0]])]


def filled(given: Given) -> Made:
    """ConstantOfShape: one number again and again, 0 by default."""
    shape = given.whole_numbers(0)
    if min(shape, default=0) < 0:
        given.node.refuse(f"has the shape {shown(shape)}, with a negative length.")
    given.check_size(shape)
    value = _tensor(given) if "value" in given.node.attributes else np.zeros(1, np.float32)
    if value.size != 1:
        given.node.refuse(f"fills with {value.size} numbers, but must fill with one.")
    return [np.full(shape, value.reshape(())[()], dtype=value.dtype)]


def counted(given: Given) -> Made:
    """Range: whole numbers from a start to a limit by a step."""
    start, limit, step = (given.whole_numbers(position) for position in range(3))
    if len(start + limit + step) != 3 or step == [0]:
        given.node.refuse("must have one start, one limit and one step, not 0.")
    numbers = range(start[0], limit[0], step[0])
    given.check_size((max(0, math.ceil((limit[0] - start[0]) / step[0])),))
    return [np.array(numbers, dtype=given.constant(0).dtype)]


def _tensor(given: Given) -> Constant:
    told = f"{given.node.told}: its tensor"
    return constant(given.node.attributes["value"].t, given.folder, told)
