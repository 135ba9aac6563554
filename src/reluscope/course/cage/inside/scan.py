"""What the rules speak of, read in the sources before anything of them runs.

Reading is no proof: whoever wants to hide something will. It is there to tell the others, who
took a shortcut, which line it is.
"""

import ast
import re
from typing import Any

from . import loading
from .source.reach import UNREADABLE, Reach
from .source.resolve import Resolver
from .source.scopes import Scope, Scopes, scopes_of
from .source.spoken import Spoken
from .source.unfold import Unfold, named_texts
from .source.units import Key, Units

_MOST_BYTES = 200_000  # of one file; a lesson's has a few thousand
_MOST_FOUND = 200
_TAKES_TEXT = re.compile(rb"attr|import_|__|exec|eval|modules|vars|globals|locals|methodcaller")
Found = dict[str, Any]


def scan(files: dict[str, bytes], rules: dict[str, Any]) -> list[Found]:
    """Return what was found: ``{"file", "line", "what", "functions", "text"}`` each."""
    if not rules:
        return []
    return _Scan(files, rules).found()


class _Scan:
    def __init__(self, files: dict[str, bytes], rules: dict[str, Any]) -> None:
        self._course = rules["functions"]
        self._rules = rules["rules"]
        self._files = files
        self._ids = {file: f"#{number}" for number, file in enumerate(files)}
        self._of_id = {module: file for file, module in self._ids.items()}
        self._units = Units()
        self._scopes: Scopes = {}
        self._modules: dict[str, Scope] = {}  # by the id of their file, "#0", …
        self._named: dict[str, dict[str, str]] = {}
        self._found: dict[tuple[str, str, int], Found] = {}

    def found(self) -> list[Found]:
        """Return what was found in all files."""
        for file, module in self._ids.items():
            try:
                self._read(module, file)
            except (SyntaxError, ValueError):
                continue  # loading it will say so
            except (RecursionError, MemoryError):
                self._add_unreadable(file)
        names = {name: self._ids[file] for name, file in loading.module_names(self._files).items()}
        resolver = Resolver(self._modules, self._named, names)
        reach = Reach(self._units, self._scopes, resolver, Spoken(self._rules))
        for function in self._course:
            start = self._start(function)
            if start is not None:
                self._from(function, start, reach)
        return list(self._found.values())[:_MOST_FOUND]

    def _read(self, module: str, file: str) -> None:
        if len(self._files[file]) > _MOST_BYTES:
            raise MemoryError
        source = self._files[file]
        tree = ast.parse(source)
        named = named_texts(tree) if _TAKES_TEXT.search(source) else {}
        if b"exec" in source or b"eval" in source:
            tree = Unfold(named).visit(tree)
        scopes = scopes_of(tree, module)
        self._units.add_file(tree, module, scopes)
        self._scopes |= scopes
        self._modules[module], self._named[module] = scopes[tree], named

    def _start(self, function: str) -> Key | None:
        """Return where a function of the course is written, or else where it is imported."""
        written = [(module, function) for module in self._modules]
        written = [key for key in written if key in self._units.by_key]
        bound = [module for module, scope in self._modules.items() if function in scope.bindings]
        starred = [module for module, scope in self._modules.items() if scope.stars]
        elsewhere = [(module, function) for module in (*bound, *starred)]
        return next(iter([*written, *elsewhere]), None)

    def _from(self, function: str, start: Key, reach: Reach) -> None:
        try:
            for (module, _), seen in reach.from_function(start, frozenset(self._course)):
                for rule, text, line in seen.marks:
                    self._add(self._of_id[module], line, rule, text, function)
            for rule, text, line in reach.imported(start, self._modules[start[0]]):
                self._add(self._of_id[start[0]], line, rule, text, function)
        except RecursionError:
            self._add(self._of_id[start[0]], 0, UNREADABLE, "…", function)

    def _add(self, file: str, line: int, rule: str, text: str, function: str) -> None:
        new: Found = {"file": file, "line": line, "what": rule, "functions": [], "text": text}
        functions = self._found.setdefault((file, rule, line), new)["functions"]
        if function not in functions:
            functions.append(function)

    def _add_unreadable(self, file: str) -> None:
        for function in self._course:
            if function.encode() in self._files[file]:
                self._add(file, 0, UNREADABLE, "…", function)
