"""What the operators of a graph are called: by the module's own layers where they have a name."""

from collections import Counter
from typing import Any

from reluscope.brought.torch_modules.rules import shapes
from reluscope.text.printable import printable


def layer_names(nodes: list[Any]) -> dict[str, str]:
    """Return the name of each operator's layer, with the operator's where a layer has several."""
    paths = {node.name: _path(node) for node in nodes if node.op == "call_function"}
    count = Counter(paths[node.name] for node in nodes if node.name in paths and _computes(node))
    names = {}
    for node, path in paths.items():
        if not path:
            names[node] = node
        else:
            names[node] = path if count[path] < 2 else f"{path}.{node}"
    return names


def _computes(node: Any) -> bool:
    """Whether an operator does more than move entries."""
    return operator_of(node) not in ("", *shapes.MOVE)


def operator_of(node: Any) -> str:
    """Return an operator's own name, without its library's; nothing where it is Python's.

    Examples
    --------
    >>> operator_of(None)
    ''
    """
    schema = getattr(getattr(node, "target", None), "_schema", None)
    return "" if schema is None else str(schema.name).rpartition("::")[2]


def _path(node: Any) -> str:
    """Return where the innermost module stands that an operator belongs to."""
    stack = list((node.meta.get("nn_module_stack") or {}).values())
    return printable(str(stack[-1][0])) if stack else ""
