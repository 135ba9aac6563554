"""Whether names are text: parsed as they are, damaged ones would be bytes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reluscope.brought.onnx_files.file.model import Model
from reluscope.errors import FileFormatError
from reluscope.text.printable import shown

if TYPE_CHECKING:
    from onnx import ModelProto, TensorProto


def check_texts(model: Model) -> None:
    """Raise where a name that is going to be used is not UTF-8.

    Raises
    ------
    FileFormatError
        There.
    """
    for text in _texts(model.proto):
        if not isinstance(text, str):
            raise FileFormatError(
                f"{model.shown_as} holds {shown(text)} where there must be a text in UTF-8; it may "
                "be damaged."
            )


def _texts(proto: "ModelProto") -> Iterator[str]:
    graph = proto.graph
    for opset in proto.opset_import:
        yield opset.domain
    for node in graph.node:
        yield node.op_type
        yield node.name
        yield node.domain
        yield from node.input
        yield from node.output
        for attribute in node.attribute:
            yield attribute.name
            yield from _of_a_tensor(attribute.t)
    for tensor in graph.initializer:
        yield from _of_a_tensor(tensor)
    for value in (*graph.input, *graph.output):
        yield value.name


def _of_a_tensor(tensor: "TensorProto") -> Iterator[str]:
    yield tensor.name
    for entry in tensor.external_data:
        yield entry.key
        yield entry.value
