"""The reader's files as modules, loaded from memory; they may import one another.

A file in a folder, ``week1/lesson_01.py``, can be imported from its folder's name, as
``week1.lesson_01`` or from within ``week1``, and by its own name, ``lesson_01``: however it was
run at home. It is one module under all its names.
"""

import importlib.abc
import importlib.util
import linecache
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_MAY_BE_A_READERS = {"test", "code", "cmd"}  # of the standard library, but nobody's need here
_TAKEN = {"torch", "numpy", "matplotlib", "scipy", "sklearn", "safetensors", "reluscope", "caged"}
Broken = dict[str, BaseException]


class Lost:
    """Stands where a reader's function is missing, until a right one takes its place."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, *_: Any, **__: Any) -> Any:
        """Raise what Python does for a name that is not there."""
        raise NameError(f"name {self._name!r} is not defined")


class Sources(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds and loads the modules whose sources were handed over.

    A file that raises while it is loaded keeps what it had defined until then: ``broken`` tells
    which did. ``stopped`` are files that are left out, and why. ``tell`` is called with the file
    that is being loaded, whenever that changes. ``lost`` are names that are to be there whether or
    not they are written; ``absent`` are modules that are, too, where there are such names.
    """

    def __init__(
        self,
        files: Mapping[str, bytes],
        stopped: Mapping[str, str],
        tell: Callable[[str], None] = lambda file: None,
        lost: Mapping[str, Lost] | None = None,
        absent: Iterable[str] = (),
    ) -> None:
        self._lost = lost or {}
        self._absent = set(absent) if self._lost else set()
        self.broken: Broken = {}
        self._files = files
        self._stopped = stopped
        self._tell = tell
        self._names = module_names([*files, *stopped])
        self._folders = {
            name.rsplit(".", i)[0] for name in self._names for i in range(1, name.count(".") + 1)
        }
        self._modules: dict[str, ModuleType] = {}  # by file
        self._under_way: list[str] = []

    def load(self) -> list[ModuleType]:
        """Load all files in their order and return their modules."""
        sys.meta_path.insert(0, self)
        chosen = {file: name for name, file in reversed(self._names.items())}
        for file in self._files:
            try:
                importlib.import_module(chosen[file])
            except BaseException as error:  # not even SystemExit ends the others
                self.broken.setdefault(file, error)
        modules = [self._modules[file] for file in self._files if file in self._modules]
        modules += [sys.modules[name] for name in self._absent if name in sys.modules]
        for module in modules:
            for name, stands_there in self._lost.items():
                vars(module).setdefault(name, stands_there)
        return modules

    def leave(self) -> None:
        """Let the names of the modules be free again."""
        sys.meta_path.remove(self)
        for name in {*self._names, *self._folders, *self._absent}:
            sys.modules.pop(name, None)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return a spec for a module that was handed over, or None."""
        file = self._names.get(name)
        if file is not None and file in self._stopped and name not in self._absent:
            raise ImportError(f"{file} is left out, as it was stopped: {self._stopped[file]}")
        if file is None and name not in self._folders and name not in self._absent:
            return None
        package = file is None or file.endswith("__init__.py")
        return importlib.util.spec_from_loader(name, self, origin=file, is_package=package)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Return the module that the file is already, under another name, or leave it to Python."""
        return self._modules.get(self._names.get(spec.name, ""))

    def exec_module(self, module: ModuleType) -> None:
        """Run a module's source, once."""
        spec = module.__spec__
        if self._lost:
            vars(module)["__getattr__"] = self._find_lost
        file = self._names.get(spec.name) if spec is not None else None
        if file is None or file in self._stopped:
            return  # a folder, or a module that is absent
        if file in self._modules:
            module.__spec__ = vars(module)["its_spec"]
            return
        vars(module)["its_spec"] = spec
        self._modules[file] = module
        self._run(module, file)

    def _run(self, module: ModuleType, file: str) -> None:
        self._under_way.append(file)
        self._tell(file)
        try:
            text = importlib.util.decode_source(self._files[file])
            code = compile(text, file, "exec", dont_inherit=True)
        except BaseException as error:
            self.broken[file] = error
            if not self._lost:
                raise
        else:
            module.__file__ = file
            lines = text.splitlines(keepends=True)
            linecache.cache[file] = (len(text), None, lines, file)
            try:
                exec(code, vars(module))
            except BaseException as error:
                self.broken[file] = error
        finally:
            self._under_way.pop()
            if self._under_way:
                self._tell(self._under_way[-1])

    def _find_lost(self, name: str) -> Lost:
        if name not in self._lost:
            raise AttributeError(name)
        return self._lost[name]


def module_names(files: Iterable[str]) -> dict[str, str]:
    """Return ``{module name: file}``, the name that a file is loaded under before its others.

    A file whose name is none, or is taken by what it may want to import, is ``file_0``, ….
    """
    names: dict[str, str] = {}
    for number, file in enumerate(files):
        parts = file.removesuffix(".py").split("/")
        if parts[-1] == "__init__":
            parts.pop()
        free = [
            ".".join(parts[i:])
            for i in range(len(parts))
            if all(map(str.isidentifier, parts[i:])) and not _taken(parts[i])
        ]
        for name in [name for name in free if name not in names] or [f"file_{number}"]:
            names[name] = file
    return names


def _taken(name: str) -> bool:
    standard = name in sys.stdlib_module_names or name in sys.builtin_module_names
    return name in _TAKEN or (standard and name not in _MAY_BE_A_READERS)


def find(function: str, modules: Sequence[ModuleType]) -> Any:
    """Return a function by its name at the top level of the modules: where it was written first."""
    written: list[Any] = []
    imported: list[Any] = []
    for module in modules:
        found = vars(module).get(function)
        if callable(found) and not isinstance(found, Lost):
            own = getattr(found, "__module__", None) == module.__name__
            (written if own else imported).append(found)
    return (written + imported or [None])[0]


def places_of(function: Any, modules: Sequence[ModuleType]) -> list[tuple[ModuleType, str]]:
    """Return where the modules' top levels name a function."""
    return [
        (module, name)
        for module in modules
        for name, value in list(vars(module).items())
        if value is function
    ]


def replace(old: Any, new: Any, modules: Sequence[ModuleType]) -> None:
    """Put ``new`` wherever the modules' top levels name ``old``."""
    for module, name in places_of(old, modules):
        setattr(module, name, new)
