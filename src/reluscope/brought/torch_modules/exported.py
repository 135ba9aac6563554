"""A module as a graph of operators, which PyTorch's own exporter makes.

This is the only place where the exporter is named. It runs the module's ``forward`` once, on an
input of zeros.
"""

import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, suppress
from dataclasses import dataclass
from importlib import import_module
from io import StringIO
from threading import Thread
from typing import Any

import torch

from reluscope.errors import InputError
from reluscope.text.printable import printable

_LOGGERS = (  # they log what is raised anyway
    "torch._subclasses.fake_tensor",
    "torch.export._trace",
    "torch.fx.experimental.symbolic_shapes",
)
_EXPORTER = "torch.export._trace"  # with it comes all that the exporter loads, for some seconds
_PAUSE = 0.1  # seconds
_LETTERS = 300  # of the exporter's own reason
_ROUNDS = 4  # in which operators are taken apart


@dataclass(frozen=True)
class Graph:
    """Operators in order, and the tensors that are known before the input is."""

    nodes: list[Any]
    tensors: dict[str, torch.Tensor]  # by the name of the node that stands for it
    input: str  # the name of the node that stands for the input
    outputs: list[Any]


def exported(
    net: Any, input_shape: tuple[int, ...], is_known: Callable[[Any], bool] = lambda node: True
) -> Graph:
    """Return a module's operators for one input of this shape, none of them in place.

    One that is not known is taken apart into others, where PyTorch knows how.

    Raises
    ------
    InputError
        Where the module cannot take such an input, or does what no graph can hold.
    """
    _load_exporter()
    like = next(iter(parameters_of(net)), torch.zeros(()))
    example = torch.zeros((1, *input_shape), dtype=like.dtype, device=like.device)
    try:
        with _silent(), torch.no_grad():
            program: Any = torch.export.export(net, (example,), strict=False)
            if any(map(_writes, program.graph.nodes)):
                program = program.run_decompositions({})  # the same without writing in place
            for _ in range(_ROUNDS):
                if not (parts := _parts(program.graph.nodes, is_known)):
                    break
                program = program.run_decompositions(parts)
    except Exception as error:  # whatever the module's own code raises
        raise InputError(
            f"net cannot be read with inputs of the shape {input_shape}: "
            f"{_reason(error)}. Give input_shape, without the axis of the batch, and let forward "
            "take one tensor and not decide by its values."
        ) from error
    return _graph_of(program)


def _load_exporter() -> None:
    """Import the exporter in a thread of its own: Ctrl-C then leaves no module half imported.

    A signal that comes right before a wait is heard after it, so none is long.
    """
    loading = Thread(target=_imported, args=(_EXPORTER,), name="loads PyTorch's exporter")
    loading.start()
    while loading.is_alive():
        loading.join(_PAUSE)


def _imported(module: str) -> None:
    with suppress(ImportError):  # of another version of PyTorch; it is loaded when it is called
        import_module(module)


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the exporter's warnings, and what it logs and prints of errors, from the terminal."""
    with ExitStack() as stack:
        for name in _LOGGERS:
            stack.enter_context(_disabled(logging.getLogger(name)))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        printed = StringIO()
        with redirect_stderr(printed):
            yield
        sys.stderr.write(printed.getvalue())  # by the module's own code, as nothing was raised


@contextmanager
def _disabled(log: logging.Logger) -> Iterator[None]:
    before = log.disabled
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = before


def parameters_of(net: Any) -> list[torch.Tensor]:
    """Return a module's parameters, and what else it keeps, that hold real numbers."""
    every = [*net.named_parameters(), *net.named_buffers()]
    return [tensor.detach() for _, tensor in every if tensor.is_floating_point()]


def _writes(node: Any) -> bool:
    """Whether an operator changes a tensor in place."""
    schema = getattr(node.target, "_schema", None)
    return schema is not None and schema.is_mutable and not schema.name.endswith("::detach_")


def _parts(nodes: list[Any], is_known: Callable[[Any], bool]) -> dict[Any, Any]:
    """Return how PyTorch takes apart the operators that are not known."""
    unknown = {node.target for node in nodes if node.op == "call_function" and not is_known(node)}
    if not unknown:
        return {}
    table: Any = getattr(torch.export, "default_decompositions", dict)()  # older versions have none
    return {target: table[target] for target in unknown if target in table}


def _graph_of(program: Any) -> Graph:
    signature = program.graph_signature
    stored = {**program.state_dict, **program.constants}
    targets = {
        **signature.inputs_to_parameters,
        **signature.inputs_to_buffers,
        **signature.inputs_to_lifted_tensor_constants,
    }
    tensors = {name: _held(stored[target], target) for name, target in targets.items()}
    nodes = list(program.graph.nodes)
    outputs = signature.user_outputs
    return Graph(nodes, tensors, signature.user_inputs[0], list(outputs))


def _held(tensor: torch.Tensor, name: str) -> torch.Tensor:
    """Return a parameter's numbers on the CPU."""
    if tensor.is_meta:
        raise InputError(f"net.{printable(name)} holds no numbers: load its parameters first.")
    return tensor.detach().cpu()


def _reason(error: Exception) -> str:
    """Return the first lines of what was raised, on one line."""
    text = " ".join(printable(str(error)).split()) or type(error).__name__
    text = text if len(text) <= _LETTERS else f"{text[:_LETTERS]}…"
    return f"{type(error).__name__}: {text}".rstrip(".")
