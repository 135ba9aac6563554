"""Run a kernel over all its items: in Python on several threads, in compiled code whole.

A phase of a cut is written once, over ``run``. Called from Python it hands every kernel's items
out to threads, which pays where there are many. Called from compiled code it is compiled as well,
and goes from kernel to kernel without a way back through Python, which pays where there are few.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeVar

from numba.extending import overload, register_jitable

LIGHT, HEAVY = 16_384, 512  # items of a range: fewer cost more to hand over than they save
_RANGES_PER_THREAD = 4  # more ranges than threads, so that uneven ranges even out

Function = TypeVar("Function", bound=Callable[..., Any])


def phase(function: Function) -> Function:
    """Let compiled code call a Python function: it is then compiled together with its caller."""
    return register_jitable(function)


def run(
    threads: int,
    kernel: Callable[..., Any],
    items: int,
    arguments: tuple[Any, ...],
    least: int = LIGHT,
) -> int:
    """Call ``kernel(first, last, *arguments)`` on ranges that cover 0..items; sum what it returns.

    A range has ``least`` items at the least; compiled code always takes all of them at once.
    """
    ranges = min(threads * _RANGES_PER_THREAD, items // least * 2)
    if threads == 1 or ranges < 2:
        return kernel(0, items, *arguments) or 0
    cuts = [items * r // ranges for r in range(ranges + 1)]
    waiting = iter(list(pairwise(cuts)))  # a list's iterator hands out each range once

    def drain() -> int:
        return sum(kernel(first, last, *arguments) or 0 for first, last in waiting)

    jobs = [_executor(threads).submit(drain) for _ in range(threads - 1)]
    return drain() + sum(job.result() for job in jobs)


@overload(run, inline="always")  # a kernel handed to a function not inlined could not be cached
def _run_whole(threads, kernel, items, arguments, least=LIGHT):  # type: ignore[no-untyped-def]
    def whole(threads, kernel, items, arguments, least=LIGHT):  # type: ignore[no-untyped-def]
        return kernel(0, items, *arguments)

    return whole


def available_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@lru_cache(maxsize=8)
def _executor(threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads, thread_name_prefix="reluscope-cells")
