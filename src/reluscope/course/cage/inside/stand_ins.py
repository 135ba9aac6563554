"""Right functions in the place of a reader's, or a reader's among right ones, for one job."""

from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

from . import loading, reached

Swapped = list[tuple[ModuleType, str, Any]]


def lost_functions(jobs: Iterable[Mapping[str, Any]]) -> dict[str, loading.Lost]:
    """Return what stands where a function is missing that a job wants to be replaced."""
    return {name: loading.Lost(name) for job in jobs for name in job["replaced"]}


def swap(
    functions: Iterable[str],
    modules: Sequence[ModuleType],
    others: Sequence[ModuleType],
    lost: Mapping[str, loading.Lost],
) -> Swapped:
    """Put functions of ``others`` in the place of those in ``modules``; return what was done."""
    done: Swapped = []
    for function in functions:
        new = loading.find(function, others)
        for old in (loading.find(function, modules), lost.get(function)):
            if old is None or new is None:
                continue
            for module, name in loading.places_of(old, modules):
                setattr(module, name, new)
                done.append((module, name, old))
    return done


def shared(function: str, others: Iterable[str], modules: Sequence[ModuleType]) -> bool:
    """Return whether a function has a part in common with one of the others."""
    one = loading.find(function, modules)
    return any(reached.share(one, loading.find(other, modules)) for other in others)


def swap_back(done: Swapped) -> None:
    """Undo what was done, the last first."""
    for module, name, old in reversed(done):
        setattr(module, name, old)
