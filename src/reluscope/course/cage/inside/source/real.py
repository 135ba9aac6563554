"""Where torch itself keeps something, whatever way leads there: ``torch.functional.F.relu``."""

import sys
from collections.abc import Iterable
from types import FunctionType, ModuleType
from typing import Any

_NOTHING = object()


def walk(dotted: str) -> tuple[Any, str]:
    """Return the object that a dotted name leads to and the name it has where it is at home.

    Only what is loaded already is looked at, and no code runs on the way. Where the way ends, the
    object is None and the name is what is known of it.
    """
    first, *rest = dotted.split(".")
    found: Any = sys.modules.get(first)
    name = first
    if found is None:
        return None, dotted
    for i, part in enumerate(rest):
        found = _member(found, name, part)
        if found is _NOTHING:
            return None, ".".join([name, *rest[i:]])
        name = found.__name__ if isinstance(found, ModuleType) else f"{name}.{part}"
    return found, name


def _member(owner: Any, name: str, part: str) -> Any:
    if isinstance(owner, ModuleType):
        return vars(owner).get(part, sys.modules.get(f"{name}.{part}", _NOTHING))
    of = owner if isinstance(owner, type) else type(owner)
    if not str(of.__module__).startswith("torch"):
        return _NOTHING
    for ancestor in of.__mro__:
        if part in vars(ancestor):
            found = vars(ancestor)[part]
            return found if isinstance(owner, type) else getattr(owner, part, _NOTHING)
    return _NOTHING


def homes(dotted: str) -> Iterable[str]:
    """Give the names that something has: as written, at home, and as it calls itself."""
    yield dotted
    found, name = walk(dotted)
    yield name
    if isinstance(found, (FunctionType, type)) and "._" not in found.__module__:
        yield f"{found.__module__}.{found.__qualname__}"
