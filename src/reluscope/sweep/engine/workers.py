"""Who does the work: this process, processes on this machine, or a cluster's workers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reluscope.arguments import whole_number
from reluscope.errors import InputError
from reluscope.sweep.engine.cluster import cluster_at, do_on, local_cluster, workers_of
from reluscope.sweep.engine.orders import Doer, do_here


def checked_workers(workers: Any, scheduler: Any) -> int:
    """Return how many workers to start here: as many as there are cores, if not told.

    Raises
    ------
    InputError
        Where both are given, or it is no whole number from 1.
    """
    if workers is not None and scheduler is not None:
        raise InputError("workers and scheduler are both given; the scheduler has its own workers.")
    return available_cores() if workers is None else whole_number("workers", workers, at_least=1)


@contextmanager
def doer(workers: int, scheduler: str | None) -> Iterator[tuple[int, Doer]]:
    """Give who does orders, and how many they are."""
    if scheduler is None and workers == 1:
        yield 1, do_here
        return
    with local_cluster(workers) if scheduler is None else cluster_at(scheduler) as client:
        yield workers_of(client), lambda orders: do_on(client, orders)


def available_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
