"""What the rules speak of in each part of the files, and which functions reach it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from .resolve import Resolver
from .scopes import Function, Scope, Scopes
from .spoken import Spoken
from .tree import body_of, children
from .units import Key, Unit, Units

_BY_TEXT = ("builtins.getattr", "operator.methodcaller", "operator.attrgetter", "builtins.hasattr")
_RUNS_TEXT = ("builtins.exec", "builtins.eval", "builtins.compile")
UNREADABLE = "unreadable"  # the rule that speaks of what reading cannot tell
COMPUTED = "computed"


@dataclass
class Seen:
    """What stands in one part: marks (rule, text, line), and the parts that it refers to."""

    marks: list[tuple[str, str, int]] = field(default_factory=list)
    refers_to: set[Key] = field(default_factory=set)


class Reach:
    """Walks from a course's function to all parts that it uses."""

    def __init__(self, units: Units, scopes: Scopes, resolver: Resolver, spoken: Spoken) -> None:
        self._units = units
        self._scopes = scopes
        self._resolver = resolver
        self._spoken = spoken
        self._seen: dict[Key, Seen] = {}

    def from_function(self, start: Key, course: frozenset[str]) -> Iterator[tuple[Key, Seen]]:
        """Give the parts that a function reaches without passing another of the course's."""
        waiting = [start, *self._units.always.get(start[0], ())]
        known = set(waiting)
        while waiting:
            key = waiting.pop()
            unit = self._units.by_key.get(key)
            if unit is None or (key != start and key[1] in course):
                continue
            seen = self._look(unit)
            yield key, seen
            more = {*seen.refers_to, *self._units.of_class.get(key, ())} - known
            known |= more
            waiting += sorted(more)

    def imported(self, start: Key, scope: Scope) -> Iterator[tuple[str, str, int]]:
        """Give the marks of a function that is not written but imported under its name."""
        if start in self._units.by_key:
            return
        name = ast.Name(start[1], ast.Load())
        line = max((binding.line for binding in scope.bindings.get(start[1], ())), default=0)
        for origin in sorted(self._resolver.origins(name, scope)):
            rule = self._spoken.of(origin)
            if rule is not None:
                yield rule, origin, line

    def _look(self, unit: Unit) -> Seen:
        if unit.key not in self._seen:
            seen = self._seen[unit.key] = Seen()
            for node, scope in unit.nodes:
                self._visit(node, scope, seen)
        return self._seen[unit.key]

    def _visit(self, node: ast.AST, scope: Scope, seen: Seen, link: bool = False) -> None:
        """Look at a node and what is in it; a link of a longer chain of names is not marked."""
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            return
        known = False
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)):
            known = self._expression(node, scope, seen, link)
        link = known and isinstance(node, ast.Attribute)
        inner = self._scopes.get(node, scope)
        body = body_of(node) if inner is not scope else ()
        for child in children(node):
            if not _is_apart(child, node, scope):
                self._visit(child, inner if id(child) in body else scope, seen, link)

    def _expression(self, node: ast.expr, scope: Scope, seen: Seen, link: bool) -> bool:
        """Look at one expression; return whether it is known where it comes from."""
        origins = self._resolver.origins(node, scope)
        for origin in sorted(origins):
            rule = None if link else self._spoken.of(origin)
            if rule is not None:
                seen.marks.append((rule, origin, node.lineno))
            module, _, name = origin.partition(".")
            seen.refers_to.add((module, name.partition(".")[0]))
        if isinstance(node, ast.Name):
            if (where := scope.find(node.id)) is not None and where.parent is None:
                seen.refers_to.add((scope.module, node.id))
        elif isinstance(node, ast.Attribute):
            seen.refers_to.update(self._units.by_method.get(node.attr, ()))
            self._method(node.attr, node.value, scope, node.lineno, seen)
        elif isinstance(node, ast.Call):
            self._call(node, scope, seen)
        return bool(origins)

    def _method(self, name: str, of: ast.expr, scope: Scope, line: int, seen: Seen) -> None:
        """Mark a method of tensors, unless the reader's own objects have one of that name."""
        rule = self._spoken.of_method(name)
        if rule is None or name in self._units.own_attributes:
            return
        if not self._resolver.origins(of, scope) and not _is_self(of):
            seen.marks.append((rule, f".{name}", line))

    def _call(self, node: ast.Call, scope: Scope, seen: Seen) -> None:
        called = self._resolver.origins(node.func, scope)
        texts = [self._resolver.text(argument, scope) for argument in node.args]
        if called.intersection(_RUNS_TEXT) and texts[:1] == [None]:
            seen.marks.append((UNREADABLE, f"{sorted(called)[0].split('.')[-1]}(…)", node.lineno))
        by_text = called.intersection(_BY_TEXT) or _ends_in_getattribute(called)
        for text in filter(None, texts if by_text else ()):
            self._method(text.rpartition(".")[2], ast.Constant(0), scope, node.lineno, seen)
        if "builtins.getattr" in called and len(texts) > 1 and texts[1] is None:
            subject = self._resolver.origins(node.args[0], scope)
            if any(origin.split(".")[0] == "torch" for origin in subject):
                seen.marks.append((COMPUTED, "getattr(torch, …)", node.lineno))


def _is_apart(child: ast.AST, node: ast.AST, scope: Scope) -> bool:
    """Whether a child is none of a part's own: an annotation, or a method, a part of its own."""
    if isinstance(node, ast.ClassDef):
        return scope.parent is None and isinstance(child, Function)
    if isinstance(node, (ast.arg, ast.AnnAssign)):
        return child is node.annotation
    return isinstance(node, Function) and child is node.returns


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def _ends_in_getattribute(called: frozenset[str]) -> bool:
    return any(origin.endswith("__getattribute__") for origin in called)
