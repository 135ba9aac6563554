"""What a function may run of its author's other functions, by the names that its code has."""

import types
from collections.abc import Iterator
from typing import Any

_MOST = 2000


def share(one: Any, other: Any) -> bool:
    """Return whether two functions reach a third in common, or one the other."""
    return not reached(one).isdisjoint(reached(other))


def reached(function: Any) -> set[types.CodeType]:
    """Return the code of a function, and of the functions and classes that it names."""
    found: set[types.CodeType] = set()
    waiting = list(_functions(function))
    while waiting and len(found) < _MOST:
        written = waiting.pop()
        if written.__code__ in found:
            continue
        found.add(written.__code__)
        for name in _names(written.__code__):
            waiting += _functions(written.__globals__.get(name))
    return found


def _names(code: types.CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names(constant)


def _functions(thing: Any) -> Iterator[types.FunctionType]:
    """Yield the functions that something callable is made of: a class has its methods."""
    if type(thing) is types.FunctionType:
        yield thing
    elif type(thing) is type:
        for part in list(vars(thing).values()):
            yield from _methods(part)


def _methods(part: Any) -> Iterator[types.FunctionType]:
    for function in (part, getattr(part, "fget", None), getattr(part, "__func__", None)):
        if type(function) is types.FunctionType:
            yield function
