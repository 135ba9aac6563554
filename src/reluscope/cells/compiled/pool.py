"""Run a kernel over ranges of its items on several threads."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import pairwise
from typing import Any

LIGHT, HEAVY = 16_384, 512  # items of a range: fewer cost more to hand over than they save
_RANGES_PER_THREAD = 4  # more ranges than threads, so that uneven ranges even out


class Pool:
    """Calls ``kernel(first, last, *arguments)`` on ranges that cover 0..items; sums the results."""

    def __init__(self, threads: int | None) -> None:
        self.threads = threads or available_cores()

    def __call__(
        self, kernel: Callable[..., Any], items: int, *arguments: Any, least: int = LIGHT
    ) -> int:
        """Run the kernel over all items and return the sum of what its ranges return."""
        ranges = min(self.threads * _RANGES_PER_THREAD, items // least * 2)
        if self.threads == 1 or ranges < 2:
            return kernel(0, items, *arguments) or 0
        cuts = [items * r // ranges for r in range(ranges + 1)]
        waiting = iter(list(pairwise(cuts)))  # a list's iterator hands out each range once

        def drain() -> int:
            return sum(kernel(first, last, *arguments) or 0 for first, last in waiting)

        jobs = [_executor(self.threads).submit(drain) for _ in range(self.threads - 1)]
        return drain() + sum(job.result() for job in jobs)


def available_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@lru_cache(maxsize=8)
def _executor(threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads, thread_name_prefix="reluscope-cells")
