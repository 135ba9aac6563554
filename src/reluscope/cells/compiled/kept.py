"""Where compiled kernels are kept from one process to the next."""

# mypy: allow-untyped-calls

import pickle
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from numba.core import config
from numba.core.caching import NullCache
from numba.core.compiler import CompileResult
from numba.core.registry import cpu_target
from numba.core.serialize import dumps
from numba.misc.appdirs import AppDirs

from reluscope.cells.compiled.sources import compilers, digest_of
from reluscope.cells.compiled.store import Store

_PACKAGE = __name__.rsplit(".", 2)[0]
_ROOMS = ("arrays", "compiled", "cut", "decide", "drive", "values")  # those with kernels


def _homes() -> list[Path]:
    """Return the folders to keep things in: the one asked for, the package's own, the user's."""
    package = Path(__file__).parents[1]
    installation = sha256(str(package).encode()).hexdigest()[:12]
    named = getattr(config, "CACHE_DIR", "")  # NUMBA_CACHE_DIR
    asked = [Path(named).absolute()] if named else []
    users = Path(AppDirs(appname="reluscope", appauthor=False).user_cache_dir)
    elsewhere = [home / f"reluscope-{installation}" for home in (*asked, users)]
    return [*elsewhere[:-1], package / "__pycache__", elsewhere[-1]]


store = Store(_homes(), digest_of(*(f"{_PACKAGE}.{room}" for room in _ROOMS)))


@cache
def _machine() -> str:
    """Describe the processor that code is compiled for, and the compilers."""
    return repr((cpu_target.target_context.codegen().magic_tuple(), compilers()))


def file_name(what: str, *arguments: Any) -> str:
    """Return the name of a file that is about something of this machine."""
    digest = sha256(repr((arguments, _machine())).encode()).hexdigest()
    return f"{what}-{digest[:20]}"


class KeptKernels(NullCache):
    """The compiled forms of one kernel, one for each tuple of argument types.

    It is called by numba, in place of its own cache: that one ends the program where no folder can
    be written or a file is damaged, and does not see changes in other files than the kernel's.
    """

    def __init__(self, function: Callable[..., Any], told: Callable[[], object]) -> None:
        module = function.__module__.removeprefix(_PACKAGE + ".")
        self._name = f"{module}.{function.__qualname__}"
        self._told = told

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Return what was compiled for these types, or None."""
        target_context.refresh()
        content = store.load(file_name(self._name, sig))
        return content and CompileResult._rebuild(target_context, *pickle.loads(content))

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep what has been compiled for these types; say so, should that be impossible."""
        if not store.save(file_name(self._name, sig), dumps(data._reduce())):
            self._told()
