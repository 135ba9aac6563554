"""From the network's input to its output, node by node, writing on a tape."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from reluscope.brought.form.form import Form
from reluscope.brought.onnx_files.constants.tensors import constant
from reluscope.brought.onnx_files.file.model import Model
from reluscope.brought.onnx_files.graph.inputs import network_input, without_batch
from reluscope.brought.onnx_files.graph.order import check_order, needed_nodes
from reluscope.brought.onnx_files.graph.samples import Done, difference_note
from reluscope.brought.onnx_files.graph.schema import check_schema
from reluscope.brought.onnx_files.nodes.given import MOST_NUMBERS, Account, Given, Operand, Values
from reluscope.brought.onnx_files.nodes.node import Node, node_of
from reluscope.brought.onnx_files.operators.table import OPERATORS
from reluscope.brought.tape.tape import Tape
from reluscope.errors import FileFormatError, InputError
from reluscope.text.printable import shown
from reluscope.text.written import whole

if TYPE_CHECKING:
    from onnx import TensorProto

_MOST_HELD = 3 * MOST_NUMBERS  # of all tensors together


def form_of(model: Model, opset: int) -> Form:
    """Return the network that a model describes.

    Raises
    ------
    InputError
        Naming the node that cannot be read, and what would work.
    """
    name, shape, notes = network_input(model)
    stored = _stored(model)
    graph = model.proto.graph
    nodes = [node_of(node, number, opset) for number, node in enumerate(graph.node)]
    check_order(nodes, [name, *stored])
    output = _output(model, nodes, stored.keys() | {name})
    nodes = needed_nodes(nodes, [output])
    tape, account = Tape(without_batch(shape)), Account(notes)
    known: dict[str, Operand] = {name: Values(tape.inputs.reshape(shape))}
    _walk(model, nodes, stored, known, tape, account)
    result = known.get(output)
    if not isinstance(result, Values) or not result.numbers.size:
        raise InputError(
            f"Output {shown(output)} does not depend on the input {shown(name)}, or is empty."
        )
    if result.behind:
        notes.append(f"{result.behind}: left out, as it comes last and is not piecewise linear.")
    form = tape.finish(result.numbers, notes)
    done = Done(name, shape, nodes, output, result.behind)
    return replace(form, notes=(*form.notes, *difference_note(model, stored, done, form)))


def _stored(model: Model) -> dict[str, "TensorProto"]:
    """Return the stored tensors by their names."""
    tensors = model.proto.graph.initializer
    stored = {tensor.name: tensor for tensor in tensors}
    if len(stored) < len(tensors) or "" in stored:
        raise FileFormatError(f"{model.shown_as} stores tensors twice by one name, or without one.")
    return stored


def _output(model: Model, nodes: list[Node], given: set[str]) -> str:
    """Return the name of the only output, which something must make."""
    names = [output.name for output in model.proto.graph.output]
    if len(names) != 1:
        raise InputError(
            f"{model.shown_as} has {len(names)} outputs "
            f"({', '.join(map(shown, names[:5])) or 'none'}), but must have one: "
            "onnx.utils.extract_model(path, new_path, inputs, outputs) keeps one."
        )
    if not any(names[0] in node.outputs for node in nodes) and names[0] not in given:
        raise FileFormatError(f"Output {shown(names[0])} is made by no node of {model.shown_as}.")
    return str(names[0])


def _walk(
    model: Model,
    nodes: list[Node],
    stored: dict[str, "TensorProto"],
    known: dict[str, Operand],
    tape: Tape,
    account: Account,
) -> None:
    """Do all nodes in their order; what they make is known by its name."""
    asked = {name for node in nodes for name in node.inputs}
    asked |= {output.name for output in model.proto.graph.output}
    for node in nodes:
        check_schema(node, OPERATORS)
        for name in filter(None, node.inputs):
            if name not in known:
                known[name] = constant(stored[name], model.folder)
        inputs = tuple(known[name] if name else None for name in node.inputs)
        for name, made in zip(
            node.outputs, _done(node, inputs, model, tape, account), strict=False
        ):
            known[name] = made
            account.numbers += made.numbers.size if isinstance(made, Values) else made.size
        if account.numbers > _MOST_HELD:
            node.refuse(f"brings all tensors together to more than {whole(_MOST_HELD)} numbers.")
        missing = [name for name in node.outputs if name in asked and name not in known]
        if missing:
            node.refuse(f"has an output {shown(missing[0])} that is not read, but asked for.")


def _done(
    node: Node, inputs: tuple[Operand | None, ...], model: Model, tape: Tape, account: Account
) -> list[Operand]:
    """Return what a node makes; whatever goes wrong is told by its name."""
    given = Given(node, tape, inputs, account, model.folder)
    try:
        with np.errstate(all="ignore"):  # what is not finite is refused where it is used
            return OPERATORS[node.op](given)
    except InputError as error:
        if str(error).startswith(node.told):
            raise
        raise InputError(f"{node.told}: {error}") from error
    except (ValueError, TypeError, IndexError, ArithmeticError, MemoryError) as error:
        raise InputError(f"{node.told} cannot be done: {shown(str(error))}.") from error
