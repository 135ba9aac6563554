"""Threads that wait for jobs: started when they are first needed, there until the process ends.

Jobs and answers go through queues written in C, which an exception from Ctrl-C cannot leave locked.
"""

import os
from _thread import start_new_thread
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from reluscope.arguments import whole_number

Answer = tuple[int, BaseException | None]
_Jobs = SimpleQueue[tuple[Callable[[], int], "SimpleQueue[Answer]"]]


class _Team:
    """The threads that have been started, and the queue of their jobs."""

    jobs: _Jobs
    threads: list[int]

    def begin(self) -> None:
        """Begin without any thread or job."""
        self.jobs, self.threads = SimpleQueue(), []


_team = _Team()
_team.begin()


def hand_out(job: Callable[[], int], copies: int) -> "SimpleQueue[Answer]":
    """Let so many threads do a job beside the caller; their answers, or errors, come in a queue."""
    while len(_team.threads) < copies:
        _team.threads.append(start_new_thread(_work, (_team.jobs,)))
    answers: SimpleQueue[Answer] = SimpleQueue()
    for _ in range(copies):
        _team.jobs.put((job, answers))
    return answers


def available_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def checked_threads(threads: Any) -> int:
    """Return how many threads to use: as many as there are cores, if not told, and at most 4 times.

    Raises
    ------
    InputError
        For anything but a whole number from 1, or None.
    """
    if threads is None:
        return available_cores()
    return min(whole_number("threads", threads, at_least=1), 4 * available_cores())


def _work(jobs: _Jobs) -> None:
    """Do one job after another."""
    while True:
        job, answers = jobs.get()
        try:
            answers.put((job(), None))
        except BaseException as error:
            answers.put((0, error))


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_team.begin)  # a child has no threads but its own
