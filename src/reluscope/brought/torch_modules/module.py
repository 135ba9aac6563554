"""A module of PyTorch in evaluation mode as a network in the neutral form."""

from dataclasses import replace
from threading import RLock
from typing import Any

import numpy as np
import torch

from reluscope.brought.form.form import Form
from reluscope.brought.tape.tape import Tape
from reluscope.brought.torch_modules.exported import Graph, exported, parameters_of
from reluscope.brought.torch_modules.names import layer_names
from reluscope.brought.torch_modules.operators import applied, is_known
from reluscope.brought.torch_modules.reading import Reading
from reluscope.brought.torch_modules.samples import difference_note
from reluscope.brought.torch_modules.shape import checked_mode, found_shape
from reluscope.errors import InputError

_ONE_AT_A_TIME = RLock()  # while it exports a module, PyTorch changes what all threads share


def is_module(net: Any) -> bool:
    """Whether something is a module of PyTorch; told by what it can do, not by its class."""
    ways = ("named_parameters", "named_modules", "training", "forward")
    return not isinstance(net, type) and all(hasattr(net, way) for way in ways)


def module_form(net: Any, input_shape: tuple[int, ...] | None = None) -> Form:
    """Read a module in evaluation mode.

    Parameters
    ----------
    net : module of PyTorch
    input_shape : tuple of int, optional
        Without the axis of the batch. Not needed where the first layer is a linear one.

    Raises
    ------
    InputError
        Naming the layer that is not piecewise linear, and what would work.
    """
    net = getattr(net, "_orig_mod", net)  # what a compiled module was made of
    if hasattr(net, "inlined_graph"):  # which only TorchScript has
        raise InputError(
            "net is a ScriptModule, which PyTorch's exporter does not take: bring the module that "
            "it was made of, or write torch.onnx.export(net, args, 'net.onnx', dynamo=False) and "
            "bring that file."
        )
    checked_mode(net)
    with _ONE_AT_A_TIME:
        return _read(net, found_shape(net, input_shape))


def _read(net: Any, shape: tuple[int, ...]) -> Form:
    is_double = any(tensor.dtype == torch.float64 for tensor in parameters_of(net)[:1])
    reading = Reading(Tape(shape), torch.float64 if is_double else torch.float32)
    outputs = _followed(exported(net, shape, is_known), reading)
    form = reading.tape.finish(outputs, reading.notes)
    told = difference_note(net, form, reading.left_out)
    return replace(form, notes=(*form.notes, told))


def _followed(graph: Graph, reading: Reading) -> Any:
    """Write every operator of a graph on the tape; return the numbers of the answer."""
    known: dict[str, Any] = {
        **graph.tensors,
        graph.input: reading.tape.inputs[None],
    }
    names = layer_names(graph.nodes)
    for node in graph.nodes:
        if node.op == "call_function" and node.users:
            reading.name = names[node.name]
            known[node.name] = applied(reading, node, known)
    if len(graph.outputs) != 1:
        raise InputError(
            f"net gives {len(graph.outputs)} outputs, but must give one tensor: wrap it in a "
            "module whose forward returns one of them."
        )
    found = known.get(graph.outputs[0])
    if not isinstance(found, np.ndarray):
        raise InputError("net's output does not depend on its input, so there is nothing to cut.")
    return found
