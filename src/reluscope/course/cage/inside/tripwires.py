"""What the rules speak of, seen while a function runs.

Names are watched by putting a function around each, which costs nothing where none is called.
Looking at every operation that PyTorch makes takes longer, so it is done for one probe alone.
"""

import functools
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FrameType, FunctionType, ModuleType
from typing import Any, cast

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from . import loading
from .source.real import walk

_TORCH = str(Path(torch.__file__).parent)
_ENGINE = "autograd::engine"  # an operation that the engine makes on its way back
_node_under_way, _ = walk("torch._C._current_autograd_node")  # what the engine is at, or None
_MOST = 50
Found = dict[str, Any]


class Tripwires:
    """Lies in wait, from before the sources are loaded."""

    def __init__(self, rules: dict[str, Any], files: dict[str, bytes]) -> None:
        self._files = frozenset(files)
        self._course = frozenset(rules.get("functions", ()))
        self._codes: dict[CodeType, str] = {}  # whose code it is
        self._function = ""  # the one that is asked, or none
        self._found: dict[tuple[str, str], Found] = {}
        self._operators: dict[str, str] = {}
        for rule, parts in rules.get("rules", {}).items():
            self._operators |= dict.fromkeys(parts["operators"], rule)
            for name in parts["calls"]:
                self._lay(rule, name)
        self._mode = _Mode(self._operators, self._seen)

    def know(self, modules: Sequence[ModuleType]) -> None:
        """Take note of the course's functions, once they are loaded.

        What a function calls is held against the innermost of them that is running; one that was
        not written but taken from elsewhere is put into a function of its own, to be told apart.
        """
        for name in self._course:
            with suppress(Exception):  # an object may do as it likes when it is looked at
                self._know(name, modules)

    def _know(self, name: str, modules: Sequence[ModuleType]) -> None:
        function = loading.find(name, modules)
        written = inspect.unwrap(function) if callable(function) else None
        code = getattr(written, "__code__", getattr(type(written).__call__, "__code__", None))
        if isinstance(code, CodeType) and code.co_filename in self._files:
            self._codes[code] = name
        elif isinstance(function, (FunctionType, BuiltinFunctionType, functools.partial)):
            loading.replace(function, _taken_from_elsewhere(function, name), modules)

    @contextmanager
    def watching(self, function: str) -> Iterator[list[Found]]:
        """Give a list that fills with what is called in the block."""
        found: list[Found] = []
        self._found = {}
        self._function = function
        try:
            yield found
        finally:
            self._function = ""
            found += list(self._found.values())[:_MOST]

    @contextmanager
    def closely(self, yes: bool) -> Iterator[None]:
        """Look at every single operation, too, where that is asked for."""
        if not yes or not self._operators:
            yield
            return
        with self._mode:
            yield

    def _lay(self, rule: str, name: str) -> None:
        owner_name, _, last = name.rpartition(".")
        owner, _ = walk(owner_name)
        if not isinstance(owner, (ModuleType, type)):
            return
        names = [last] if last != "*" else [n for n in vars(owner) if not n.startswith("__")]
        for one in names:
            original = getattr(owner, one, None)
            if callable(original) and (last != "*" or not isinstance(original, type)):
                setattr(owner, one, self._around(original, rule, f"{owner_name}.{one}"))

    def _around(self, original: Callable[..., Any], rule: str, name: str) -> Callable[..., Any]:
        within = name.endswith("__init__")  # called by the classes made from it

        def watched(*given: Any, **named: Any) -> Any:
            if self._function and not self._mode.at_work:
                caller = sys._getframe(1)
                if within or not caller.f_code.co_filename.startswith(_TORCH):
                    self._seen(rule, name)
            return original(*given, **named)

        watched.__name__ = name.rpartition(".")[2]
        watched.__doc__ = original.__doc__
        return watched

    def _seen(self, rule: str, text: str) -> None:
        """Remember that something was called, and in whose name."""
        function, file, line = self._whose(sys._getframe(2))
        if (rule, function) not in self._found:
            found: Found = {"file": file, "line": line, "what": rule, "text": text}
            self._found[rule, function] = found | {"functions": [function]}

    def _whose(self, frame: FrameType | None) -> tuple[str, str, int]:
        """Return the innermost function of the course that is running, its file and line."""
        file, line = "", 0
        while frame is not None:
            code = frame.f_code
            if code.co_filename in self._files:
                if not file:
                    file, line = code.co_filename, frame.f_lineno
                if code in self._codes:
                    return self._codes[code], file, line
            elif code is _TAKEN:
                return frame.f_locals["name"], file, line
            frame = frame.f_back
        return self._function, file, line


def _taken_from_elsewhere(original: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(original)
    def taken(*given: Any, **named: Any) -> Any:
        assert name  # so that the frame has it
        return original(*given, **named)

    return taken


_TAKEN = cast(FunctionType, _taken_from_elsewhere(print, "print")).__code__


class _Mode(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Sees every operation, whatever called it."""

    def __init__(self, operators: dict[str, str], seen: Callable[[str, str], None]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._operators = operators
        self._rules: dict[Any, str | None] = {}
        self._seen = seen
        self.at_work = False

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Do not load the compiler, which would take a second."""
        return False

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        if _node_under_way is not None and _node_under_way() is not None:
            if _ENGINE in self._operators:
                self._seen(self._operators[_ENGINE], "the engine of autograd")
        else:
            if func not in self._rules:
                self._rules[func] = self._operators.get(func.name().partition(".")[0])
            rule = self._rules[func]
            if rule is not None:
                self._seen(rule, func.name())
        self.at_work = True
        try:
            return func(*args, **(kwargs or {}))
        finally:
            self.at_work = False
