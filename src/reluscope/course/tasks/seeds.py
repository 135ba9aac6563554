"""What a seed means: the same one gives the same result, another one another."""

from collections.abc import Iterable

import numpy as np

from reluscope.course.asked.answer import Answer, Array, Returned, Value
from reluscope.course.asked.probe import Call, Probe
from reluscope.course.tasks.compare import last
from reluscope.course.tasks.task import Fault
from reluscope.course.tasks.write import call


def seed_probe(function: str, *arguments: object, seeds: tuple[int, int]) -> Probe:
    """Return a probe of three calls: one seed twice, then another one."""
    first, other = seeds
    calls = (Call(function, (*arguments, seed)) for seed in (first, first, other))  # type: ignore[arg-type]
    return Probe(tuple(calls))


def two_seeds(rng: np.random.Generator) -> tuple[int, int]:
    """Return two seeds that differ."""
    first, further = rng.integers(1, 1000, 2)
    return int(first), int(first + further)


def seed_fault(probe: Probe, answer: Answer, mistake: str) -> Fault | None:
    """Return what is wrong with the answer to a probe of ``seed_probe``; None for another."""
    if len(probe.calls) != 3:
        return None
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    once, again, other = (_numbers(part.value) for part in answer if isinstance(part, Returned))
    if not _equal(once, again):
        return Fault("seed_twice", {"call": call(probe.calls[0])}, mistake)
    if _equal(once, other):
        shown = {"call": call(probe.calls[0]), "other": call(probe.calls[-1])}
        return Fault("seed_other", shown, mistake)
    return None


def _numbers(value: Value) -> list[np.ndarray]:
    if isinstance(value, Array):
        return [value.values]
    if isinstance(value, (list, tuple)):
        return [part for item in value for part in _numbers(item)]
    return []


def _equal(some: Iterable[np.ndarray], others: Iterable[np.ndarray]) -> bool:
    some, others = list(some), list(others)
    return len(some) == len(others) and all(map(np.array_equal, some, others))
