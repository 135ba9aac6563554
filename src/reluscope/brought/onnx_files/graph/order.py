"""Whether every value has one maker that stands before whoever reads it."""

from collections.abc import Iterable, Sequence

from reluscope.brought.onnx_files.nodes.node import Node
from reluscope.text.printable import shown


def check_order(nodes: Sequence[Node], given: Iterable[str]) -> None:
    """Raise where a value is made twice, read before it is made, or made by nobody.

    Raises
    ------
    InputError
        Naming the node, and the one that makes the value later.
    """
    made = set(given)
    for node in nodes:
        for name in filter(None, node.inputs):
            if name not in made:
                node.refuse(f"reads {shown(name)}, {_whereabouts(name, nodes)}.")
        for name in filter(None, node.outputs):
            if name in made:
                node.refuse(f"makes {shown(name)}, which is there already; give it another name.")
            made.add(name)


def _whereabouts(name: str, nodes: Sequence[Node]) -> str:
    for node in nodes:
        if name in node.outputs:
            return (
                f"which {node.told} makes, not before it: nodes must stand in an order in which "
                "they can be done, without a cycle"
            )
    return "which is neither an input, nor stored, nor made by another node"


def needed_nodes(nodes: Sequence[Node], outputs: Iterable[str]) -> list[Node]:
    """Return the nodes that the outputs depend on, in their order.

    The nodes must be in order, as ``check_order`` has it.
    """
    wanted, kept = set(outputs), []
    for node in reversed(nodes):
        if wanted.intersection(node.outputs):
            wanted.update(node.inputs)
            kept.append(node)
    return kept[::-1]
