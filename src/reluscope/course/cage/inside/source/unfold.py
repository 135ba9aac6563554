"""Sources within a source: a text that exec or eval is given is read in its place."""

import ast
from typing import TypeVar

from .texts import Named, text_of
from .tree import all_nodes

_DEEPEST = 5
_Tree = TypeVar("_Tree", ast.Module, ast.Expression)


class Unfold(ast.NodeTransformer):
    """Puts the statements of ``exec("…")`` and the expression of ``eval("…")`` in their place."""

    def __init__(self, named: Named, depth: int = 0) -> None:
        self._named = named
        self._depth = depth

    def visit_Expr(self, node: ast.Expr) -> ast.AST | list[ast.stmt]:
        """Unfold a statement that is ``exec`` of a text."""
        text = self._run(node.value, ("exec", "eval"))
        if text is None:
            return self.generic_visit(node)
        try:
            inner = ast.parse(text)
        except (SyntaxError, ValueError):
            return self.generic_visit(node)
        return self._inner(inner, node).body

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Unfold an expression that is ``eval`` of a text."""
        text = self._run(node, ("eval",))
        if text is None:
            return self.generic_visit(node)
        try:
            inner = ast.parse(text.strip(), mode="eval")
        except (SyntaxError, ValueError):
            return self.generic_visit(node)
        return self._inner(inner, node).body

    def _run(self, node: ast.AST, names: tuple[str, ...]) -> str | None:
        if self._depth >= _DEEPEST or not isinstance(node, ast.Call) or not node.args:
            return None
        if not isinstance(node.func, ast.Name) or node.func.id not in names:
            return None
        given = node.args[0]
        if isinstance(given, ast.Call) and isinstance(given.func, ast.Name) and given.args:
            given = given.args[0] if given.func.id == "compile" else given
        return text_of(given, self._named)

    def _inner(self, tree: _Tree, where: ast.AST) -> _Tree:
        for node in ast.walk(tree):
            ast.copy_location(node, where)
        unfolded: _Tree = Unfold(self._named, self._depth + 1).visit(tree)
        return unfolded


def named_texts(tree: ast.Module) -> dict[str, str]:
    """Return the texts that names stand for which are bound once: ``{"part": "nn"}``."""
    bound: dict[str, list[ast.expr | None]] = {}
    for node in all_nodes(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            if isinstance(target, ast.Name):
                bound.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.setdefault(node.id, [])
        elif isinstance(node, ast.arg):
            bound.setdefault(node.arg, []).append(None)
    texts: dict[str, str] = {}
    for name, values in bound.items():
        text = text_of(values[0], texts) if len(values) == 1 else None
        if text is not None:
            texts[name] = text
    return texts
