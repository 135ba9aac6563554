"""Time and memory per cell, from ten thousand cells to ten million.

Three families. Narrow and deep: every layer of two neurons folds the plane twice (absolute values,
slopes off from 2 so that nothing meets by chance), only the number of cells grows. Two wide layers:
patterns and the pre-activations at every vertex grow as well. Deep and wide: the pre-activations at
the vertices of earlier layers are matrix products. The last network is streamed, as its cells would
not fit into memory. What is cut whole runs at least twice, the first run does not count: it pays
for fresh memory and for loading compiled code.

    python benchmarks/cells_scaling.py [--most 1e6] [--out cells_scaling.png]
"""

import argparse
import resource
import time
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import matplotlib
import numpy as np
from rich.console import Console
from rich.table import Table

import reluscope as rs
from reluscope.cells import Layer, PiecewiseLinear
from reluscope.cells.stream import stream_cells

matplotlib.use("agg")
SQUARE = (-3.0, 3.0, -3.0, 3.0)
CALLS, ENOUGH = 16, 1.0  # calls of what is short, until so many seconds have passed
UNIT = (0.0, 1.0, 0.0, 1.0)


class Case(NamedTuple):
    """A network, its family, about how many cells it has, and whether these are streamed."""

    family: str
    widths: tuple[int, ...]
    expected: int
    is_streamed: bool = False


NARROW, WIDE, DEEP = "folds, two neurons a layer", "two or three layers", "four or more layers"
CASES = (
    Case(NARROW, (2,) * 8, 16_000),
    Case(NARROW, (2,) * 10, 245_000),
    Case(NARROW, (2,) * 11, 953_000),
    Case(NARROW, (2,) * 13, 14_400_000),
    Case(WIDE, (2, 64, 64, 64, 3), 13_000),
    Case(WIDE, (2, 128, 128, 128, 3), 57_000),
    Case(WIDE, (2, 256, 256, 3), 106_000),
    Case(WIDE, (2, 512, 512, 3), 414_000),
    Case(WIDE, (2, 800, 800, 3), 1_000_000),
    Case(WIDE, (2, 2236, 2236, 3), 8_200_000),
    Case(DEEP, (2, 256, 256, 256, 256, 256, 3), 576_000),
    Case(DEEP, (2, 1100, 1100, 1100, 1100, 3), 7_700_000, True),
)


def network(widths: tuple[int, ...]) -> rs.nn.MLP:
    """Return a random He network with biases of deviation one half."""
    random = np.random.default_rng(0)
    weights = [random.normal(0, (2 / d) ** 0.5, (d, e)) for d, e in pairwise(widths)]
    return rs.nn.MLP.from_weights(weights, [random.normal(0, 0.5, e) for e in widths[1:]])


def folds(layers: int) -> PiecewiseLinear:
    """Return a network each layer of which folds the unit square nearly onto itself, twice."""
    fold = Layer.absolute(1.97 * np.eye(2), np.full(2, -0.96))
    return PiecewiseLinear.from_layers([fold] * layers)


def cut(case: Case) -> tuple[int, int]:
    """Return the number of cells and the bytes of the result."""
    net, bounds = network(case.widths), SQUARE
    if case.family == NARROW:
        net, bounds = folds(len(case.widths) - 1), UNIT
    if case.is_streamed:
        cells = size = 0
        for part in stream_cells(net, bounds):
            cells, size = cells + part.n_cells, size + bytes_of(part)
        return cells, size
    complex_ = rs.cells.cell_complex(net, bounds)
    return complex_.n_cells, bytes_of(complex_)


def measured(case: Case) -> tuple[float, int, int]:
    """Return seconds, the median of several calls where these are short, and what ``cut`` does."""
    times: list[float] = []
    while len(times) < 2 or (len(times) < CALLS and sum(times[1:]) < ENOUGH):
        start = time.perf_counter()
        cells, size = cut(case)
        times.append(time.perf_counter() - start)
        if case.is_streamed:
            return times[0], cells, size
    return median(times[1:]), cells, size


def bytes_of(cells: rs.cells.CellComplex) -> int:
    return sum(array.nbytes for array in vars(cells).values() if isinstance(array, np.ndarray))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=float, default=1e6, help="leave out larger complexes")
    parser.add_argument("--out", default="cells_scaling.png", help="where the plot goes")
    options = parser.parse_args()
    table = Table(
        "family", "network", "cells", "seconds", "µs per cell", "bytes per cell", "peak GB so far"
    )
    points = []
    for case in CASES:
        if case.expected > options.most:
            continue
        seconds, cells, size = measured(case)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        points.append((case.family, cells, 1e6 * seconds / cells))
        table.add_row(
            case.family,
            "-".join(map(str, case.widths)),
            f"{cells}",
            f"{seconds:.2f}",
            f"{points[-1][2]:.2f}",
            f"{size / cells:.0f}",
            f"{peak:.2f}",
        )
    Console(width=130).print(table)
    draw(points, options.out)


def draw(points: list[tuple[str, int, float]], path: str) -> None:
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 4), layout="constrained")
    for family, marker in ((NARROW, "^-"), (WIDE, "o-"), (DEEP, "s")):
        some = [(cells, each) for name, cells, each in points if name == family]
        if some:
            (line,) = axes.loglog(*zip(*some, strict=True), marker, label=family)
            axes.axhline(2 * some[0][1], color=line.get_color(), linestyle=":", linewidth=1)
    axes.set(xlabel="cells", ylabel="µs per cell", title="dotted: twice the smallest's")
    axes.legend(frameon=False)
    figure.savefig(path)


if __name__ == "__main__":
    main()
