"""The nodes of a source in order, without those that say nothing: contexts and operators."""

import ast
from collections.abc import Iterator

_FIELDS: dict[type[ast.AST], tuple[str, ...]] = {  # the most frequent ones, to be fast
    ast.Name: (),
    ast.Constant: (),
    ast.alias: (),
    ast.Attribute: ("value",),
    ast.Subscript: ("value", "slice"),
    ast.BinOp: ("left", "right"),
    ast.Tuple: ("elts",),
    ast.Expr: ("value",),
    ast.Return: ("value",),
}
_SILENT = (ast.expr_context, ast.operator, ast.boolop, ast.unaryop, ast.cmpop)


def children(node: ast.AST) -> Iterator[ast.AST]:
    """Give the nodes right below a node.

    Examples
    --------
    >>> [type(child).__name__ for child in children(ast.parse("x + 1").body[0])]
    ['BinOp']
    """
    for name in _FIELDS.get(type(node), node._fields):
        value = getattr(node, name, None)
        if type(value) is list:
            for item in value:
                if isinstance(item, ast.AST) and not isinstance(item, _SILENT):
                    yield item
        elif isinstance(value, ast.AST) and not isinstance(value, _SILENT):
            yield value


def all_nodes(node: ast.AST) -> list[ast.AST]:
    """Return a node and all below it, those further up first."""
    nodes = [node]
    for one in nodes:
        nodes.extend(children(one))
    return nodes


def body_of(node: ast.AST) -> frozenset[int]:
    """Return the identities of the nodes that a function, lambda or class has as its body."""
    body = getattr(node, "body", ())
    return frozenset(map(id, body if isinstance(body, (list, tuple)) else [body]))
