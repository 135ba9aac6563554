"""Whether a node is as its operator's definition wants it."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from reluscope.brought.onnx_files.file.package import onnx_package
from reluscope.brought.onnx_files.nodes.node import Node
from reluscope.brought.onnx_files.operators.computing.folding import CURVED, JUMPING
from reluscope.text.printable import shown


def check_schema(node: Node, known: Iterable[str]) -> None:
    """Raise unless the operator is one that is read, with such inputs, outputs and attributes.

    Raises
    ------
    InputError
        Naming the node.
    """
    if node.op not in known:
        node.refuse(_why_not(node, known))
    definition = _definition(node.op, node.opset)
    for what, found, (least, most) in (
        ("input", len(node.inputs), definition.inputs),
        ("output", len(node.outputs), definition.outputs),
    ):
        if not least <= found <= most:
            limits = f"{least}" if least == most else f"{least} to {most}"
            node.refuse(f"has {found} {what}s, but takes {limits} by version {node.opset}.")
    for name, attribute in node.attributes.items():
        kind = definition.attributes.get(name)
        if kind is None:
            node.refuse(f"has an attribute {shown(name)}, unknown in version {node.opset}.")
        if kind.number != attribute.type:
            node.refuse(f"has an attribute {shown(name)} of another kind than {kind.name}.")
    for name in sorted(definition.required - node.attributes.keys()):
        node.refuse(f"lacks its attribute {shown(name)}.")


class Kind(NamedTuple):
    """What an attribute holds."""

    number: int
    name: str


class Definition(NamedTuple):
    """What an operator takes and makes: how many at least and at most."""

    inputs: tuple[int, int]
    outputs: tuple[int, int]
    attributes: dict[str, Kind]
    required: set[str]


@cache
def _definition(op: str, opset: int) -> Definition:
    """Return what the package says of an operator, which takes it long to tell."""
    schema = onnx_package("onnx.defs").get_schema(op, opset, "")
    kinds = {name: one.type for name, one in schema.attributes.items()}
    return Definition(
        (schema.min_input, schema.max_input),
        (schema.min_output, schema.max_output),
        {name: Kind(int(kind.value), str(kind.name)) for name, kind in kinds.items()},
        {name for name, one in schema.attributes.items() if one.required},
    )


def _why_not(node: Node, known: Iterable[str]) -> str:
    """Return what to do about an operator that is not read."""
    if node.op in ("If", "Loop", "Scan"):
        return (
            "holds a graph of its own, which is not read; export the network without control flow."
        )
    if node.op in _CURVED:
        return CURVED
    if node.op in _JUMPING:
        return JUMPING
    return f"is not read; operators that are: {', '.join(sorted(known))}."


_JUMPING = {
    "ArgMax", "ArgMin", "DynamicQuantizeLinear", "Hardmax", "NonZero", "QuantizeLinear",
}  # fmt: skip
_CURVED = {
    "Attention", "Celu", "Cos", "Elu", "Erf", "GRU", "Gelu", "GroupNormalization",
    "HardSwish", "InstanceNormalization", "LSTM", "LayerNormalization", "LpNormalization",
    "LRN", "MeanVarianceNormalization", "Mish", "RMSNormalization", "RNN",
    "Selu", "Sin", "Softplus", "Softsign", "Swish", "Tanh",
}  # fmt: skip
