"""How long the exact cells of a network take, against regioncam (float32).

Both get the same weights (rounded to float32) and the same square. They take turns in one
process, so that whatever else the machine does hits both; the table shows median times and their
ratio, cold (the first call on each network, as users meet it) and warm (the median of up to 31
more), and what share of our time goes into which stage. Compiled code is loaded before. Ours is
the complete output: all arrays of ``CellComplex``, the patterns one bit a neuron. Peak memory is
measured in processes of their own, less that of the same process with a network of two neurons
(Linux only).

    python benchmarks/cells.py [--rounds 7] [--threads N] [--memory]
"""

import argparse
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import numpy as np
import regioncam
from rich.console import Console
from rich.table import Table

import reluscope as rs
from reluscope.cells.compiled.run import run
from reluscope.cells.compiled.team import available_cores
from reluscope.cells.cut import cut_cells
from reluscope.cells.drive import depth_first
from reluscope.cells.values import next_layer

HALF = 3.0
PAGE = (2, 16, 16, 3)  # as large as the live page's network
SLOW = 0.5  # seconds, from which a call is timed only once
CALLS = 500  # to know its 99th percentile


class Case(NamedTuple):
    """Widths, the deviation of the biases, the grid that weights are rounded to, the goal."""

    widths: tuple[int, ...]
    bias: float
    grid: float
    least_ratio: float

    @property
    def name(self) -> str:
        """What the table calls it."""
        kind = "" if self.bias else ", zero biases"
        return "-".join(map(str, self.widths)) + kind + (", in sixteenths" if self.grid else "")


CASES = (
    Case(PAGE, 0.5, 0, 1.5),
    Case((2, 32, 32, 32, 3), 0.5, 0, 10),
    Case((2, 64, 64, 64, 3), 0.5, 0, 20),
    Case((2, 128, 128, 128, 3), 0.5, 0, 45),
    Case((2, 256, 256, 3), 0.5, 0, 65),
    Case((2, 64, 64, 64, 3), 0.0, 0, 1),
    Case((2, 128, 128, 128, 3), 0.5, 1 / 16, 1),
)


def network(case: Case, seed: int) -> rs.nn.MLP:
    """Return a random He network."""
    random = np.random.default_rng(seed)
    weights = [random.normal(0, (2 / d) ** 0.5, (d, e)) for d, e in pairwise(case.widths)]
    biases = [random.normal(0, case.bias, e) for e in case.widths[1:]]
    if case.grid:
        weights = [np.round(w / case.grid) * case.grid for w in weights]
        biases = [np.round(b / case.grid) * case.grid for b in biases]
    single = [[array.astype(np.float32) for array in arrays] for arrays in (weights, biases)]
    return rs.nn.MLP.from_weights(*single)


def ours(net: rs.nn.MLP, threads: int | None) -> int:
    return rs.cells.cell_complex(net, (-HALF, HALF, -HALF, HALF), threads=threads).n_cells


def theirs(net: rs.nn.MLP) -> int:
    plane = regioncam.Regioncam(size=HALF)
    last = len(net.weights) - 1
    for layer, (w, b) in enumerate(zip(net.weights, net.biases, strict=True)):
        plane.linear(w.detach().numpy(), b.detach().numpy())
        if layer < last:
            plane.relu()
    return plane.num_faces


@contextmanager
def stages(seconds: dict[str, float]) -> Iterator[None]:
    """Add up what every kernel takes while the block runs; the rest is Python and products."""

    def timed(threads, kernel, *arguments):
        start = time.perf_counter()
        result = run(threads, kernel, *arguments)
        seconds[kernel.__name__] += time.perf_counter() - start
        return result

    phases = (cut_cells, next_layer, depth_first)
    for module in phases:
        module.run = timed
    start = time.perf_counter()
    try:
        yield
    finally:
        for module in phases:
            module.run = run
        total = time.perf_counter() - start
        seconds["small cuts, products, the rest"] += total - sum(seconds.values())


def seconds_of(work, *arguments) -> tuple[float, int]:
    start = time.perf_counter()
    count = work(*arguments)
    return time.perf_counter() - start, count


class Times(NamedTuple):
    """Of the first call on a network, and the median of more; of a slow one, the first again."""

    cold: float
    warm: float


def times_of(work, *arguments) -> tuple[Times, int]:
    first, count = seconds_of(work, *arguments)
    if first > SLOW:
        return Times(first, first), count
    calls = min(max(3, int(SLOW / first)), 31)
    return Times(first, median(seconds_of(work, *arguments)[0] for _ in range(calls))), count


class Race(NamedTuple):
    """Times of both sides, and their numbers of cells, network by network."""

    ours: list[Times]
    theirs: list[Times]
    our_cells: list[int]
    their_cells: list[int]

    def ratio(self, which: str) -> float:
        """Return the median ratio of their times to ours, cold or warm."""
        pairs = zip(self.ours, self.theirs, strict=True)
        return median(getattr(other, which) / getattr(own, which) for own, other in pairs)


def race(case: Case, rounds: int, threads: int | None) -> Race:
    """Let both take turns on several networks, each new to both."""
    found = Race([], [], [], [])
    for seed in range(rounds):
        net = network(case, seed)
        for times, cells, work, arguments in (
            (found.ours, found.our_cells, ours, (net, threads)),
            (found.theirs, found.their_cells, theirs, (net,)),
        ):
            taken, count = times_of(work, *arguments)
            times.append(taken)
            cells.append(count)
    return found


def peak_bytes(case: Case, side: str) -> int:
    """Return the peak memory of a fresh process that cuts one network, less a tiny one's."""
    peaks = [
        int(
            subprocess.run(
                [sys.executable, __file__, "--peak", side, "--widths", *map(str, widths)],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        for widths in ((2, 2, 2), case.widths)
    ]
    return peaks[1] - peaks[0]


def print_peak(side: str, widths: tuple[int, ...]) -> None:
    net = network(Case(widths, 0.5, 0, 1), seed=0)
    theirs(net) if side == "theirs" else ours(net, None)
    status = Path("/proc/self/status").read_text()  # getrusage would tell the parent's peak
    print(1024 * int(status.split("VmHWM:")[1].split()[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="networks of each size")
    parser.add_argument("--threads", type=int, help="of ours; all cores by default")
    parser.add_argument("--memory", action="store_true", help="also measure peak memory")
    parser.add_argument("--peak", choices=("ours", "theirs"), help=argparse.SUPPRESS)
    parser.add_argument("--widths", type=int, nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        print_peak(options.peak, tuple(options.widths))
        return
    console = Console(width=150)
    console.print(f"{options.threads or available_cores()} threads, regioncam on its own terms")
    table = Table(
        "network", "cells", "ours cold", "warm", "regioncam cold", "warm", "ratio cold", "warm",
        "goal warm", "they miscount", "memory",
    )  # fmt: skip
    for column in table.columns[1:]:
        column.justify = "right"
    race(CASES[0], options.rounds, options.threads)  # loads compiled code, wakes the cores
    for case in CASES:
        found = race(case, options.rounds, options.threads)
        cold, warm = found.ratio("cold"), found.ratio("warm")
        wrong = sum(x != y for x, y in zip(found.our_cells, found.their_cells, strict=True))
        memory = ""
        if options.memory and case.bias and not case.grid:
            peaks = [peak_bytes(case, side) / 2**20 for side in ("ours", "theirs")]
            memory = f"{peaks[0]:.0f} / {peaks[1]:.0f} MB"
        table.add_row(
            case.name,
            f"{median(found.our_cells):.0f}",
            *(f"{1e3 * median(t):.2f} ms" for t in zip(*found.ours, strict=True)),
            *(f"{1e3 * median(t):.2f} ms" for t in zip(*found.theirs, strict=True)),
            f"{cold:.1f}",
            f"[{'green' if warm >= case.least_ratio else 'red'}]{warm:.1f}",
            f"{case.least_ratio:g}",
            f"{wrong} of {len(found.ours)}",
            memory,
        )
    console.print(table)
    net = network(CASES[0], 0)
    calls = [1e3 * seconds_of(ours, net, options.threads)[0] for _ in range(CALLS)]
    slow = quantiles(calls, n=100)[98]
    console.print(
        f"{CASES[0].name}: median {median(calls):.2f} ms, "
        f"99th percentile {slow:.2f} ms of {CALLS} calls"
    )
    for case in CASES[3:5]:
        seconds: dict[str, float] = defaultdict(float)
        net = network(case, 0)
        with stages(seconds):
            ours(net, options.threads)
        total = sum(seconds.values())
        shares = sorted(seconds.items(), key=lambda stage: -stage[1])
        text = ", ".join(f"{name} {share / total:.0%}" for name, share in shares[:8])
        console.print(f"{case.name}: {text}")


if __name__ == "__main__":
    main()
