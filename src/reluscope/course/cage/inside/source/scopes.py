"""What each name in a source is bound to, function by function."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from .tree import body_of, children

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, eq=False)
class Binding:
    """What a name is bound to: a dotted origin, an expression of a scope, or something unknown."""

    to: str | ast.expr | None
    scope: "Scope"
    line: int = 0


@dataclass(eq=False)
class Scope:
    """The names that a module, a class or a function binds."""

    module: str
    parent: "Scope | None" = None
    of_class: bool = False
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    outer: set[str] = field(default_factory=set)  # names declared global or nonlocal
    attributes: set[str] = field(default_factory=set)  # that objects are given, in a whole module

    @property
    def top(self) -> "Scope":
        """The module's own scope."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def find(self, name: str) -> "Scope | None":
        """Return the scope whose binding of a name is seen from here."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.bindings and (scope is self or not scope.of_class):
                return scope
            scope = scope.parent
        return None

    def bind(self, name: str, to: str | ast.expr | None, line: int) -> None:
        """Remember one more thing that a name is bound to."""
        where = self.top if name in self.outer else self
        where.bindings.setdefault(name, []).append(Binding(to, self, line))


Scopes = dict[ast.AST, Scope]


def scopes_of(tree: ast.Module, module: str) -> Scopes:
    """Return the scope of the module, and of every class, function and lambda in it."""
    scopes: Scopes = {}
    scopes[tree] = Scope(module)
    for statement in tree.body:
        _collect(statement, scopes[tree], scopes)
    return scopes


def is_main_guard(node: ast.AST) -> bool:
    """Whether this is ``if __name__ == "__main__":``, which does not run when imported."""
    return isinstance(node, ast.If) and ast.unparse(node.test) in (
        "__name__ == '__main__'",
        "'__main__' == __name__",
    )


def _collect(node: ast.AST, scope: Scope, scopes: Scopes) -> None:
    if isinstance(node, ast.If) and scope.parent is None and is_main_guard(node):
        return
    if isinstance(node, (ast.stmt, ast.Name, ast.Attribute, ast.NamedExpr, ast.ExceptHandler)):
        _bind(node, scope)
    inner = _opened(node, scope)
    body = body_of(node) if inner is not None else ()
    if inner is not None:
        scopes[node] = inner
    for child in children(node):
        within = inner if inner is not None and id(child) in body else scope
        _collect(child, within, scopes)


def _bind(node: ast.AST, scope: Scope) -> None:
    """Take note of the names that a node binds, but for functions and classes."""
    match node:
        case ast.Name(ctx=ast.Load()):
            return
        case ast.Import(names=names):
            for alias in names:
                whole, first = alias.name, alias.name.split(".")[0]
                scope.bind(alias.asname or first, whole if alias.asname else first, node.lineno)
        case ast.ImportFrom(names=names):
            _import_from(node, scope)
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            scope.outer.update(names)
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                _assign(target, value, scope)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            _assign(target, value, scope)
        case ast.NamedExpr(target=target, value=value):
            _assign(target, value, scope)
        case ast.ExceptHandler(name=str(name)):
            scope.bind(name, None, node.lineno)
        case ast.Attribute(ctx=ast.Store(), attr=name):
            scope.top.attributes.add(name)
        case ast.Name(ctx=ast.Store(), id=name) if not scope.bindings.get(name):
            scope.bind(name, None, node.lineno)


def _opened(node: ast.AST, scope: Scope) -> Scope | None:
    """Return the scope that a node opens, or None."""
    if isinstance(node, (Function, ast.ClassDef)):
        at_top = scope.parent is None
        scope.bind(node.name, f"{scope.module}.{node.name}" if at_top else None, node.lineno)
    if isinstance(node, ast.ClassDef):
        return Scope(scope.module, scope, of_class=True)
    if isinstance(node, (Function, ast.Lambda)):
        inner = Scope(scope.module, scope)
        for argument in _arguments(node.args):
            inner.bind(argument.arg, None, argument.lineno)
        return inner
    return None


def _arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    yield from (one for one in (arguments.vararg, arguments.kwarg) if one is not None)


def _import_from(node: ast.ImportFrom, scope: Scope) -> None:
    for alias in node.names:
        if alias.name == "*":
            scope.stars.append(node.module or "")
            continue
        origin = f"{node.module}.{alias.name}" if node.module else alias.name
        scope.bind(alias.asname or alias.name, origin, node.lineno)


def _assign(target: ast.expr, value: ast.expr, scope: Scope) -> None:
    if isinstance(target, ast.Name):
        scope.bind(target.id, value, target.lineno)
    elif isinstance(target, (ast.Tuple, ast.List)):
        sources = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
        if len(sources) == len(target.elts):
            for one, source in zip(target.elts, sources, strict=True):
                _assign(one, source, scope)
