"""What goes into the network: one tensor of floats whose shape is known but for the batch."""

from typing import TYPE_CHECKING, NoReturn

import numpy as np

from reluscope.brought.onnx_files.constants.tensors import FLOATS, MOST_AXES, type_name
from reluscope.brought.onnx_files.file.model import Model
from reluscope.brought.onnx_files.nodes.given import MOST_NUMBERS
from reluscope.errors import InputError
from reluscope.text.printable import shown

if TYPE_CHECKING:
    from onnx import ValueInfoProto


def network_input(model: Model) -> tuple[str, tuple[int, ...], list[str]]:
    """Return the input's name, its whole shape with a batch of 1, and notes.

    Old files list stored tensors among the inputs; those are no inputs here.

    Raises
    ------
    InputError
        Where there is not exactly one, or its type or shape cannot be used.
    """
    stored = {tensor.name for tensor in model.proto.graph.initializer}
    inputs = [one for one in model.proto.graph.input if one.name not in stored]
    if len(inputs) != 1:
        names = ", ".join(shown(one.name) for one in inputs[:5]) or "none"
        raise InputError(
            f"{model.shown_as} has {len(inputs)} inputs ({names}), but must have one: put the "
            "others into the file as constants, or join all of them to one."
        )
    (given,) = inputs
    kind = given.type.WhichOneof("value")
    if kind != "tensor_type" or type_name(given.type.tensor_type.elem_type) not in FLOATS:
        found = kind if kind != "tensor_type" else type_name(given.type.tensor_type.elem_type)
        raise InputError(
            f"Input {shown(given.name)} holds {found or 'nothing known'}, but must hold floats: "
            f"{', '.join(FLOATS)}."
        )
    shape = _shape(given)
    return given.name, shape, _about_the_batch(given, shape)


def without_batch(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape of one sample: without the first axis, if that is a batch of one.

    Examples
    --------
    >>> without_batch((1, 3, 8, 8)), without_batch((5,)), without_batch((3, 8))
    ((3, 8, 8), (5,), (3, 8))
    """
    return shape[1:] if len(shape) > 1 and shape[0] == 1 else shape


def _shape(given: "ValueInfoProto") -> tuple[int, ...]:
    """Return the declared shape, its first axis 1 where the file leaves it open."""
    told = f"Input {shown(given.name)}"
    if not given.type.tensor_type.HasField("shape"):
        _refuse(f"{told} has no shape")
    declared = given.type.tensor_type.shape.dim
    if not 0 < len(declared) <= MOST_AXES:
        _refuse(f"{told} has {len(declared)} axes, but must have 1 to {MOST_AXES}")
    lengths = [axis.dim_value if axis.HasField("dim_value") else None for axis in declared]
    if lengths[0] is None and len(lengths) > 1:
        lengths[0] = 1
    if None in lengths:
        _refuse(f"{told} leaves the length of axis {lengths.index(None)} open")
    shape = tuple(length for length in lengths if length is not None)
    size = int(np.prod(shape, dtype=object))
    if min(shape) < 1 or size > MOST_NUMBERS:
        _refuse(f"{told} has the shape {shown(shape)}, but must hold 1 to {MOST_NUMBERS} numbers")
    return shape


def _refuse(problem: str) -> NoReturn:
    raise InputError(
        f"{problem}; all but the first axis, the batch, must be fixed: onnx.tools."
        "update_model_dims.update_inputs_outputs_dims writes such a shape."
    )


def _about_the_batch(given: "ValueInfoProto", shape: tuple[int, ...]) -> list[str]:
    """Return a note where the first axis might have been meant as a batch."""
    if without_batch(shape) != shape or len(shape) != 2:
        return []
    return [
        f"Input {shown(given.name)}: all {shape[0]} × {shape[1]} numbers are one input; if its "
        "first axis is the batch, export the network with that axis free or 1."
    ]
