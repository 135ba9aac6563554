"""Where an expression comes from: dotted origins such as ``torch.linalg.norm``."""

import ast
from collections.abc import Mapping

from .scopes import Scope
from .texts import Named, text_of

_DEEPEST = 40
_MOST = 12  # origins of one expression
_GETATTR = ("builtins.getattr", "inspect.getattr_static", "builtins.hasattr")
_TABLES = ("builtins.globals", "builtins.locals", "builtins.vars")
_NAMESPACE = ".__dict__"
Origins = frozenset[str]
_NOTHING: Origins = frozenset()


class Resolver:
    """Follows names, attributes and the calls that are attributes in disguise."""

    def __init__(
        self, modules: Mapping[str, Scope], named: Mapping[str, Named], names: Mapping[str, str]
    ) -> None:
        self._modules = modules  # the reader's own
        self._names = names  # {what one of them is imported as: which one it is}
        self._named = named  # {module: {name: the text it stands for}}
        self._known: dict[tuple[ast.AST, Scope], Origins] = {}

    def origins(self, node: ast.AST, scope: Scope, depth: int = 0) -> Origins:
        """Return the origins that an expression may have; none where reading cannot tell."""
        if depth > _DEEPEST:
            return _NOTHING
        key = (node, scope)
        if key not in self._known:
            self._known[key] = _NOTHING  # for who comes back here on the way
            found = self._origins(node, scope, depth + 1)
            self._known[key] = frozenset(sorted(found)[:_MOST])
        return self._known[key]

    def text(self, node: ast.AST | None, scope: Scope) -> str | None:
        """Return the text that an expression is, or None."""
        return text_of(node, self._named[scope.module])

    def _origins(self, node: ast.AST, scope: Scope, depth: int) -> Origins:
        match node:
            case ast.Name(id=name):
                return self._name(name, scope, depth)
            case ast.Attribute(value=value, attr=attribute):
                return self._members(self.origins(value, scope, depth), attribute, depth)
            case ast.Subscript(value=value, slice=key):
                return self._item(value, self.text(key, scope), scope, depth)
            case ast.Call():
                return self._call(node, scope, depth)
            case ast.NamedExpr(value=value):
                return self.origins(value, scope, depth)
            case ast.IfExp(body=body, orelse=orelse):
                return self.origins(body, scope, depth) | self.origins(orelse, scope, depth)
            case ast.BoolOp(values=values):
                return _NOTHING.union(*(self.origins(value, scope, depth) for value in values))
        return _NOTHING

    def _name(self, name: str, scope: Scope, depth: int) -> Origins:
        where = scope.find(name)
        if where is None:
            stars = [f"{module}.{name}" for module in scope.top.stars]
            return frozenset([f"builtins.{name}", *stars])
        found = _NOTHING
        for binding in where.bindings[name][-_MOST:]:
            if isinstance(binding.to, str):
                found |= self._own(binding.to, depth)
            elif binding.to is not None:
                found |= self.origins(binding.to, binding.scope, depth)
        return found

    def _own(self, origin: str, depth: int) -> Origins:
        """Return an origin and, where it is a name in one of the reader's files, its origins."""
        origin = self._at_home(origin)
        module, _, name = origin.partition(".")
        scope = self._modules.get(module)
        if scope is None or not name or depth > _DEEPEST:
            return frozenset([origin])
        first, _, rest = name.partition(".")
        bound = scope.bindings.get(first, [])
        if any(binding.to == f"{module}.{first}" for binding in bound):
            return frozenset([origin])
        found = self._name(first, scope, depth + 1)
        return frozenset([origin]) | (frozenset(f"{o}.{rest}" for o in found) if rest else found)

    def _at_home(self, origin: str) -> str:
        """Return an origin with the file that it is in, where it is one of the reader's."""
        parts = origin.split(".")
        for length in range(len(parts), 0, -1):
            module = self._names.get(".".join(parts[:length]))
            if module is not None:
                return ".".join([module, *parts[length:]])
        return origin

    def _members(self, origins: Origins, attribute: str, depth: int) -> Origins:
        found = _NOTHING
        for origin in origins:
            found |= self._own(f"{origin}.{attribute}", depth)
        return found

    def _item(self, value: ast.expr, key: str | None, scope: Scope, depth: int) -> Origins:
        if key is None:
            return _NOTHING
        found = _NOTHING
        for origin in self.origins(value, scope, depth):
            if origin == "sys.modules":
                found |= {key}
            elif origin in _TABLES:
                found |= self._name(key, scope, depth)
            elif origin.endswith(_NAMESPACE):
                found |= {f"{origin.removesuffix(_NAMESPACE)}.{key}"}
        return found

    def _call(self, node: ast.Call, scope: Scope, depth: int) -> Origins:
        texts = [self.text(argument, scope) for argument in node.args]
        found = _NOTHING
        for origin in self.origins(node.func, scope, depth):
            found |= self._called(origin, node, texts, scope, depth)
        if isinstance(node.func, ast.Call) and node.args:  # attrgetter("nn")(torch)
            maker = self.origins(node.func.func, scope, depth)
            if "operator.attrgetter" in maker and node.func.args:
                name = self.text(node.func.args[0], scope)
                found |= self._members(self.origins(node.args[0], scope, depth), f"{name}", depth)
        return found

    def _called(
        self, origin: str, node: ast.Call, texts: list[str | None], scope: Scope, depth: int
    ) -> Origins:
        first = texts[0] if texts else None
        if origin in _TABLES:
            if not node.args:
                return frozenset([origin])
            subject = self.origins(node.args[0], scope, depth)
            return frozenset(f"{one}{_NAMESPACE}" for one in subject)
        if origin in _GETATTR or origin.endswith("object.__getattribute__"):
            if len(texts) > 1 and texts[1] is not None:
                subject = self.origins(node.args[0], scope, depth)
                return self._members(subject, texts[1], depth)
            return _NOTHING
        if origin == "builtins.__import__" and first:
            return frozenset([first, first.split(".")[0]])
        if origin.endswith(("importlib.import_module", "importlib.__import__")) and first:
            return frozenset([first])
        if origin == "importlib.reload" and node.args:
            return self.origins(node.args[0], scope, depth)
        before, _, last = origin.rpartition(".")
        if last in ("__getattribute__", "__getattr__") and first:
            return self._members(frozenset([before]), first, depth)
        if last in ("get", "__getitem__", "pop") and isinstance(node.func, ast.Attribute):
            return self._item(node.func.value, first, scope, depth)
        return _NOTHING
