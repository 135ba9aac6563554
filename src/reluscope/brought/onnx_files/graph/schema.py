"""Whether a node is as its operator's definition wants it."""

from collections.abc import Iterable

from reluscope.brought.onnx_files.file.package import onnx_package
from reluscope.brought.onnx_files.nodes.node import Node
from reluscope.printable import shown


def check_schema(node: Node, known: Iterable[str]) -> None:
    """Raise unless the operator is one that is read, with such inputs, outputs and attributes.

    Raises
    ------
    InputError
        Naming the node.
    """
    if node.op not in known:
        node.refuse(_why_not(node, known))
    defs = onnx_package("onnx.defs")
    schema = defs.get_schema(node.op, node.opset, "")
    for what, found, least, most in (
        ("input", len(node.inputs), schema.min_input, schema.max_input),
        ("output", len(node.outputs), schema.min_output, schema.max_output),
    ):
        if not least <= found <= most:
            limits = f"{least}" if least == most else f"{least} to {most}"
            node.refuse(f"has {found} {what}s, but takes {limits} by version {node.opset}.")
    for name, attribute in node.attributes.items():
        wanted = schema.attributes.get(name)
        if wanted is None:
            node.refuse(f"has an attribute {shown(name)}, unknown in version {node.opset}.")
        if int(wanted.type.value) != attribute.type:
            node.refuse(f"has an attribute {shown(name)} of another kind than {wanted.type.name}.")
    for name, wanted in schema.attributes.items():
        if wanted.required and name not in node.attributes:
            node.refuse(f"lacks its attribute {shown(name)}.")


def _why_not(node: Node, known: Iterable[str]) -> str:
    """Return what to do about an operator that is not read."""
    if node.op in ("If", "Loop", "Scan"):
        return (
            "holds a graph of its own, which is not read; export the network without control flow."
        )
    if node.op in _CURVED:
        return (
            "is not piecewise linear, so that there are no cells; train with ReLU, LeakyReLU or "
            "another activation of straight pieces in its place."
        )
    return f"is not read; operators that are: {', '.join(sorted(known))}."


_CURVED = {
    "Attention", "Celu", "Cos", "Elu", "Erf", "Exp", "GRU", "Gelu", "GroupNormalization",
    "HardSwish", "InstanceNormalization", "LSTM", "LayerNormalization", "Log", "LpNormalization",
    "LpPool", "LRN", "MeanVarianceNormalization", "Mish", "Pow", "RMSNormalization", "RNN",
    "Reciprocal", "ReduceL2", "Selu", "Sin", "Softplus", "Softsign", "Sqrt", "Swish", "Tanh",
}  # fmt: skip
