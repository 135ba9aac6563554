"""How fast submissions are graded: what the cage adds to their own work, how many a second, memory.

A submission of so many steps is one that trains a 2-16-16-3 network by the chain rule, written out
by hand, 20 points a step. Two threads ask one cage, as grading a class does. What the cage adds is
the whole time of an asking less the time in which the functions ran (cold: the first, with the
start of the cage). Memory is the proportional set size of everything together, this process with
it, the largest of samples taken meanwhile (Linux only).

    python benchmarks/grading.py [--submissions 200] [--workers 2] [--no-bubblewrap]
"""

import argparse
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from reluscope.course.asked.answer import Ran, Replies
from reluscope.course.asked.probe import Call, Job, Probe
from reluscope.course.cage.cage import Cage
from reluscope.course.cage.walls.protection import available
from reluscope.course.judge.check import check, questions
from reluscope.course.lessons.catalogue import FUNCTIONS
from reluscope.course.lessons.folder import solutions

TRAINING = b"""
import torch

def train(x, y, steps):
    torch.manual_seed(0)
    widths = (2, 16, 16, 3)
    Ws = [torch.randn(d, e) for d, e in zip(widths, widths[1:])]
    bs = [torch.full((e,), 0.1) for e in widths[1:]]
    targets = torch.eye(3)[y]
    for step in range(steps):
        start = 20 * step % len(x)
        h, t = [x[start : start + 20]], targets[start : start + 20]
        for W, b in zip(Ws[:-1], bs[:-1]):
            h.append((h[-1] @ W + b).clamp(min=0))
        z = h[-1] @ Ws[-1] + bs[-1]
        e = (z - z.max(1, keepdim=True).values).exp()
        d = (e / e.sum(1, keepdim=True) - t) / len(t)
        for i in reversed(range(3)):
            dW, db = h[i].T @ d, d.sum(0)
            d = (d @ Ws[i].T) * (h[i] > 0)
            Ws[i] -= 0.01 * dW
            bs[i] -= 0.01 * db
    return Ws[-1]
"""
GOALS = {"added": 30, 300: 15, 2000: 4, "memory": 450}


class Memory:
    """The most that this process and all under it hold together, in MiB, while it is watched."""

    def __init__(self) -> None:
        self.most = 0.0

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Take samples in the block."""
        done = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(done,))
        watcher.start()
        yield
        done.set()
        watcher.join()

    def _watch(self, done: threading.Event) -> None:
        while not done.wait(0.2):
            self.most = max(self.most, sum(map(proportional, family())) / 1024)


def family() -> list[int]:
    """Return this process and all that descend from it."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int(
                (folder / "stat").read_text().rsplit(")")[-1].split()[1]
            )
        except OSError:
            continue
    ours = {os.getpid()}
    while more := {one for one, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sorted(ours)


def proportional(process: int) -> int:
    """Return a process's proportional set size in KiB."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def training(steps: int) -> Job:
    rng = np.random.default_rng(0)
    x = rng.standard_normal((200, 2)).astype(np.float32)
    return Job("train", (Probe((Call("train", (x, rng.integers(0, 3, 200), steps)),)),))


def added(ask: Callable[[], Replies], rounds: int) -> list[float]:
    """Return what an asking takes beyond the functions' own work, in milliseconds."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        outcomes = ask().outcomes
        lasted = time.perf_counter() - began
        taken.append(1e3 * (lasted - sum(outcome.seconds for outcome in outcomes)))
        assert all(isinstance(outcome, Ran) for outcome in outcomes)
    return taken


def a_second(one: Callable[[int], object], submissions: int, workers: int) -> float:
    with ThreadPoolExecutor(workers) as threads:
        began = time.perf_counter()
        list(threads.map(one, range(submissions)))
        return submissions / (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--no-bubblewrap", action="store_true")
    told = parser.parse_args()
    walls = available()
    if told.no_bubblewrap:
        walls = replace(walls, bubblewrap=False)
    table = Table("what", "measured", "goal", title=walls.said())
    files, course, memory = {"training.py": TRAINING}, solutions(), Memory()
    jobs = questions(FUNCTIONS, 0)
    began = time.perf_counter()
    with Cage(protection=walls) as cage, memory.watched():
        cage.ask([training(1)], files)
        table.add_row(
            "cold: from nothing to a first answer", f"{time.perf_counter() - began:.2f} s"
        )
        for name, ask in {
            "one function": lambda: cage.ask([training(1)], files),
            f"all {len(jobs)} functions of the course": lambda: cage.ask(jobs, course),
        }.items():
            taken = added(ask, 30)
            middle, worst = statistics.median(taken), max(taken)
            goal = f"≤ {GOALS['added']} ms"
            table.add_row(f"added, {name}", f"{middle:.0f} ms (at most {worst:.0f})", goal)
        for steps in (300, 2000):
            job = training(steps)
            rate = a_second(
                lambda _, job=job: cage.ask([job], files), told.submissions, told.workers
            )
            table.add_row(
                f"submissions of {steps} steps", f"{rate:.1f} a second", f"≥ {GOALS[steps]}"
            )
        rate = a_second(lambda _: check(course, jobs, cage, course), told.submissions, told.workers)
        table.add_row("whole courses, judged", f"{rate:.1f} a second")
    table.add_row("memory together", f"{memory.most:.0f} MiB", f"≤ {GOALS['memory']} MiB")
    load = os.getloadavg()[0]
    table.caption = f"{told.workers} workers on {os.cpu_count()} cores; load {load:.1f}"
    Console().print(table)


if __name__ == "__main__":
    main()
