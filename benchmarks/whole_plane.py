"""The whole plane beside a window that shows every cell, both cut in turn in one run.

The window is the smallest of ±1, ±10, ±100, … that shows as many cells as the plane has; one has
to know that to choose it. Cold is the first call on each of several networks, half of them whole
plane first; warm is the median of repeated calls on one, both with all coordinates. Where other
work keeps the machine busy, processor time (of all threads) tells more than the clock.

    python benchmarks/whole_plane.py [--calls 30]
"""

import argparse
import time
from collections.abc import Callable
from statistics import median

from rich.console import Console
from rich.table import Table

from reluscope.cells import cell_complex
from reluscope.nn import MLP

NETWORKS = (
    ((2, 16, 16, 3), "standard-normal"),
    ((2, 32, 32, 32, 3), "uniform"),
    ((2, 64, 64, 64, 3), "standard-normal"),
    ((2, 128, 128, 3), "he"),
)
CLOCKS = {"wall": time.perf_counter, "processor": time.process_time}
SEED = 2  # 5198 cells of the second network; of a window of ±1, 2300
COLD = 8  # networks, the seeds behind it


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=30)
    calls = parser.parse_args().calls
    cell_complex(MLP((2, 4, 2)), (-1, 1, -1, 1))  # compiled code is loaded
    table = Table("network", "cells", "window", "clock", "cold, ms", "warm, ms", "ratios")
    for widths, init in NETWORKS:
        net = MLP(widths, init=init, seed=SEED)
        cells, reach = cell_complex(net, "whole").n_cells, reach_of(net)
        colds = [
            once(MLP(widths, init=init, seed=SEED + 1 + n), reach, n % 2 == 0) for n in range(COLD)
        ]
        warm = [once(net, reach, n % 2 == 0) for n in range(calls)]
        for clock, name in enumerate(CLOCKS):
            pairs = [
                [median(one[way][clock] for one in times) for way in (0, 1)]
                for times in (colds, warm)
            ]
            row = [", ".join(f"{1e3 * one:.2f}" for one in pair) for pair in pairs]
            ratios = ", ".join(f"{plane / seen:.2f}" for plane, seen in pairs)
            about = ("-".join(map(str, widths)), str(cells), f"±{reach:g}")
            table.add_row(*(about if clock == 0 else ("", "", "")), name, *row, ratios)
    Console().print(table, "Times are those of the whole plane, and of the window.")


def reach_of(net: MLP) -> float:
    """Return how far a window has to reach to show every cell."""
    cells, reach = cell_complex(net, "whole").n_cells, 1.0
    while window(net, reach)().n_cells < cells:
        reach *= 10
    return reach


def window(net: MLP, reach: float) -> Callable:
    return lambda: cell_complex(net, (-reach, reach, -reach, reach))


def once(net: MLP, reach: float, whole_first: bool) -> list[list[float]]:
    """Time the whole plane and the window, in either order, by both clocks."""
    asked = [lambda: cell_complex(net, "whole"), window(net, reach)]
    order = (0, 1) if whole_first else (1, 0)
    times = {number: seconds(asked[number]) for number in order}
    return [times[0], times[1]]


def seconds(call: Callable) -> list[float]:
    start = [clock() for clock in CLOCKS.values()]
    call()
    return [clock() - since for clock, since in zip(CLOCKS.values(), start, strict=True)]


if __name__ == "__main__":
    main()
