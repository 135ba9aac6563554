"""One node of the graph, by its own name."""

from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from reluscope.brought.onnx_files.file.package import onnx_package
from reluscope.brought.onnx_files.file.version import STANDARD
from reluscope.errors import InputError
from reluscope.text.printable import printable, shown

if TYPE_CHECKING:
    from onnx import AttributeProto, NodeProto


_LETTERS = 80


class Node(NamedTuple):
    """What a node does, to what, and how its values are called."""

    op: str
    name: str  # its own, or that of what it makes; harmless and short
    inputs: tuple[str, ...]  # "" where an optional one is left out
    outputs: tuple[str, ...]
    attributes: dict[str, "AttributeProto"]
    opset: int
    proto: "NodeProto"

    @property
    def told(self) -> str:
        """How errors and notes call it: ``Conv 'conv1'``."""
        return f"{shown_operator(self.op)} {shown(self.name)}"

    def refuse(self, problem: str) -> NoReturn:
        """Raise an error that begins with the node's operator and name.

        Raises
        ------
        InputError
            Always.
        """
        raise InputError(f"{self.told} {problem}")

    def attribute(self, name: str, default: Any = None) -> Any:
        """Return an attribute as a plain value, or the default where it is not given."""
        found = self.attributes.get(name)
        if found is None:
            return default
        value = onnx_package("onnx.helper").get_attribute_value(found)
        if isinstance(value, bytes):
            return value.decode("utf-8", "replace")
        return value if isinstance(value, (int, float, str)) or not _is_many(value) else list(value)


def _is_many(value: Any) -> bool:
    return hasattr(value, "__len__") and hasattr(value, "__getitem__")


def shown_operator(op: str) -> str:
    """Return an operator's name, which the file may have chosen freely."""
    return printable(op)[:50] or "A node without operator"


def node_of(proto: "NodeProto", number: int, opset: int) -> Node:
    """Return a node whose attributes are each given once; the others' are for ``check_schema``."""
    inputs, outputs = tuple(proto.input), tuple(proto.output)
    name = printable(proto.name or next(filter(None, outputs), f"number {number}"))[:_LETTERS]
    attributes = {attribute.name: attribute for attribute in proto.attribute}
    node = Node(proto.op_type, name, inputs, outputs, attributes, opset, proto)
    if proto.domain not in STANDARD:
        node.refuse(
            f"is an operator of the domain {shown(proto.domain)}; those of ONNX itself are read. "
            "Export the network without it."
        )
    if len(attributes) < len(proto.attribute):
        node.refuse("has one of its attributes twice.")
    return node
