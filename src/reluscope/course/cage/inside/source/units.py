"""The parts of a reader's files: each function, class, method and value at the top of a file."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from .scopes import Function, Scope, Scopes, is_main_guard
from .tree import all_nodes

Key = tuple[str, str]
"""A module and a name in it: ``relu``, or ``Net.forward``; numbered where it has no name."""

_WRITES = {"setattr", "exec", "globals", "locals", "vars", "delattr"}


@dataclass(eq=False)
class Unit:
    """A part of a file, as nodes with the scopes that they are seen from."""

    key: Key
    nodes: list[tuple[ast.AST, Scope]] = field(default_factory=list)


class Units:
    """All parts of a reader's files."""

    def __init__(self) -> None:
        self.by_key: dict[Key, Unit] = {}
        self.by_method: dict[str, list[Key]] = {}
        self.of_class: dict[Key, list[Key]] = {}  # the methods that Python calls by itself
        self.always: dict[str, list[Key]] = {}  # {module: statements that change what names mean}
        self.own_attributes: set[str] = set()  # whatever a reader's own objects have

    def add_file(self, tree: ast.Module, module: str, scopes: Scopes) -> None:
        """Add the parts of one file."""
        self.own_attributes |= scopes[tree].attributes
        self._add_statements(tree.body, module, scopes[tree], scopes, replaces=True)

    def _add_statements(
        self, body: list[ast.stmt], module: str, scope: Scope, scopes: Scopes, replaces: bool
    ) -> None:
        for node in body:
            if is_main_guard(node) or isinstance(node, (ast.Import, ast.ImportFrom)):
                continue
            if isinstance(node, (Function, ast.ClassDef)):
                key = (module, node.name)
                if replaces:
                    self.by_key.pop(key, None)  # the last of two definitions is the one that counts
                self._add(key, node, scope)
                if isinstance(node, ast.ClassDef):
                    self._add_class(key, node, scope, scopes)
                continue
            names = list(_stored(node))
            for name in names:
                self._add((module, name), node, scope)
            blocks = list(_blocks(node))
            for block in blocks:
                self._add_statements(block, module, scope, scopes, replaces=False)
            if not blocks and (not names or _writes(node)):
                self._add_loose(node, module, scope)

    def _add(self, key: Key, node: ast.AST, scope: Scope) -> None:
        self.by_key.setdefault(key, Unit(key)).nodes.append((node, scope))

    def _add_loose(self, node: ast.stmt, module: str, scope: Scope) -> None:
        if _writes(node):
            key = (module, f"{len(self.by_key)}")
            self._add(key, node, scope)
            self.always.setdefault(module, []).append(key)

    def _add_class(self, key: Key, node: ast.ClassDef, scope: Scope, scopes: Scopes) -> None:
        module, name = key
        for inner in all_nodes(node):
            if not isinstance(inner, Function):
                continue
            method = (module, f"{name}.{inner.name}")
            self._add(method, inner, scopes.get(inner, scope).parent or scope)
            self.own_attributes.add(inner.name)
            if inner.name.startswith("__"):
                self.of_class.setdefault(key, []).append(method)
            else:
                self.by_method.setdefault(inner.name, []).append(method)


def _stored(node: ast.stmt) -> Iterator[str]:
    """Give the names that a statement binds at the top of its file, outside of blocks."""
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr)):
        for inner in all_nodes(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                yield inner.id
    elif isinstance(node, (ast.For, ast.AsyncFor)):
        for inner in all_nodes(node.target):
            if isinstance(inner, ast.Name):
                yield inner.id


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """Give the lists of statements within a statement."""
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list):
            yield block
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield part.body


def _writes(node: ast.stmt) -> bool:
    """Whether a statement changes something other than its own names."""
    for inner in all_nodes(node):
        if isinstance(inner, (ast.Attribute, ast.Subscript)) and isinstance(inner.ctx, ast.Store):
            return True
        if isinstance(inner, ast.Name) and inner.id in _WRITES:
            return True
    return False
