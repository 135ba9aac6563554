"""How far what was read lies from the file's network, as ONNX's own reference evaluates it."""

import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reluscope.arrays import Floats
from reluscope.brought.form.form import Form
from reluscope.brought.onnx_files.constants.tensors import constant
from reluscope.brought.onnx_files.file.model import Model
from reluscope.brought.onnx_files.file.package import onnx_package
from reluscope.brought.onnx_files.nodes.node import Node
from reluscope.brought.told import difference

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

_POINTS = 16
_MOST_NODES = 5000  # each takes microseconds at every point
_WITH_A_MODE = 14  # from this version on, a batch norm says whether it trains
_FIXED = 10  # times that inputs and outputs are copied
_MOST_MOVED = 3 * 10**7  # numbers at every point: a second or two in all


class Done(NamedTuple):
    """The part of a model that was read: from one tensor to another, by these nodes."""

    input: str
    shape: tuple[int, ...]
    nodes: Sequence[Node]
    output: str
    left_out: str  # the node, by its operator and name, that was left out as the last one


def difference_note(
    model: Model, stored: Mapping[str, "TensorProto"], done: Done, form: Form
) -> list[str]:
    """Return a note with the largest difference; none where the reference cannot tell it.

    Nor where it would take long. The reference lacks some old versions of operators; its numbers
    have the file's own type, so that they are rounded after every operator.
    """
    is_long = len(done.nodes) > _MOST_NODES or _moved(form) > _MOST_MOVED
    if is_long or any(map(_trains, done.nodes)):
        return []
    points = np.random.default_rng(0).normal(size=(_POINTS, *done.shape))
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            points, original = _evaluated(_part_of(model, stored, done), done, points)
            found = form(points.reshape(_POINTS, -1))
            return [difference(found, original)] if found.shape == original.shape else []
    except Exception:  # whatever a reference of others raises, the network has been read
        return []


def _moved(form: Form) -> int:
    """Return about how many numbers one evaluation moves: all values so far, at every block."""
    values = form.inputs + sum(block.width for block in form.blocks) + len(form.outputs)
    return values * (len(form.blocks) + _FIXED)


def _part_of(model: Model, stored: Mapping[str, "TensorProto"], done: Done) -> "ModelProto":
    """Return a model of these nodes alone, with all its numbers in itself."""
    onnx, numpy_helper = onnx_package(), onnx_package("onnx.numpy_helper")
    part = onnx.ModelProto(ir_version=model.proto.ir_version)
    part.opset_import.extend(model.proto.opset_import)
    part.graph.name = "part"
    for node in done.nodes:
        part.graph.node.append(_passing(node) if node.told == done.left_out else node.proto)
    for name in {name for node in done.nodes for name in node.inputs} & stored.keys():
        tensor = stored[name]
        if tensor.data_location == tensor.EXTERNAL:
            tensor = numpy_helper.from_array(constant(tensor, model.folder), name)
        part.graph.initializer.append(tensor)
    part.graph.input.extend(one for one in model.proto.graph.input if one.name == done.input)
    part.graph.output.append(onnx.ValueInfoProto(name=done.output))
    return part  # type: ignore[no-any-return]


def _trains(node: Node) -> bool:
    """Whether the reference takes a node to be in training, as it does old batch norms."""
    return node.op == "BatchNormalization" and node.opset < _WITH_A_MODE


def _passing(node: Node) -> "NodeProto":
    """Return a node in another's place that changes nothing."""
    made = onnx_package("onnx.helper").make_node("Identity", node.inputs[:1], node.outputs)
    return made  # type: ignore[no-any-return]


def _evaluated(part: "ModelProto", done: Done, points: Floats) -> tuple[Floats, Floats]:
    """Return the points as the network's type has them, and its outputs there."""
    kind = onnx_package("onnx.helper").tensor_dtype_to_np_dtype(
        part.graph.input[0].type.tensor_type.elem_type
    )
    evaluator = onnx_package("onnx.reference").ReferenceEvaluator(part)
    rows = points.astype(kind)
    answers = [evaluator.run(None, {done.input: row})[0].ravel() for row in rows]
    return rows.astype(np.float64), np.stack(answers).astype(np.float64)
