"""Time and memory per cell, from ten thousand cells to ten million.

Networks of two, three and more hidden layers are cut whole; what would not fit into memory is
streamed, which takes twelve gigabytes. What is cut whole runs twice, the second run counts: the
first one pays for fresh memory. Deep and wide networks cost more per cell, as the pre-activations
at all vertices of earlier layers are matrix products; the plot shows them apart.

    python benchmarks/cells_scaling.py [--most 1e6] [--out cells_scaling.png]
"""

import argparse
import resource
import time
from itertools import pairwise

import matplotlib
import numpy as np
from rich.console import Console
from rich.table import Table

import reluscope as rs
from reluscope.cells.stream import stream_cells

matplotlib.use("agg")
SQUARE = (-3.0, 3.0, -3.0, 3.0)
WIDTHS = (
    (2, 64, 64, 64, 3),
    (2, 128, 128, 128, 3),
    (2, 256, 256, 3),
    (2, 512, 512, 3),
    (2, 256, 256, 256, 256, 256, 3),
    (2, 800, 800, 3),
    (2, 1100, 1100, 1100, 1100, 3),
)
EXPECTED = (13_000, 57_000, 106_000, 414_000, 576_000, 1_000_000, 7_700_000)
DEEP = (
    4  # hidden layers: from here, products at the vertices of earlier layers take most of the time
)
STREAM_FROM = 2_000_000


def network(widths: tuple[int, ...]) -> rs.nn.MLP:
    """Return a random He network with biases of deviation one half."""
    random = np.random.default_rng(0)
    weights = [random.normal(0, (2 / d) ** 0.5, (d, e)) for d, e in pairwise(widths)]
    return rs.nn.MLP.from_weights(weights, [random.normal(0, 0.5, e) for e in widths[1:]])


def cut(net: rs.nn.MLP, streamed: bool) -> tuple[int, int]:
    """Return the number of cells and the bytes of the result."""
    if streamed:
        cells = size = 0
        for part in stream_cells(net, SQUARE):
            cells, size = cells + part.n_cells, size + bytes_of(part)
        return cells, size
    complex_ = rs.cells.cell_complex(net, SQUARE)
    return complex_.n_cells, bytes_of(complex_)


def bytes_of(cells: rs.cells.CellComplex) -> int:
    return sum(array.nbytes for array in vars(cells).values() if isinstance(array, np.ndarray))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--most", type=float, default=1e6, help="leave out larger complexes")
    parser.add_argument("--out", default="cells_scaling.png", help="where the plot goes")
    options = parser.parse_args()
    table = Table("network", "cells", "seconds", "µs per cell", "bytes per cell", "peak GB")
    points = []
    for widths, expected in zip(WIDTHS, EXPECTED, strict=True):
        if expected > options.most:
            continue
        net = network(widths)
        streamed = expected > STREAM_FROM
        for _ in range(1 if streamed else 2):
            start = time.perf_counter()
            cells, size = cut(net, streamed)
            seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        points.append((cells, 1e6 * seconds / cells, len(widths) - 2 >= DEEP))
        table.add_row(
            "-".join(map(str, widths)),
            f"{cells}",
            f"{seconds:.2f}",
            f"{points[-1][1]:.2f}",
            f"{size / cells:.0f}",
            f"{peak:.2f}",
        )
    Console(width=110).print(table)
    draw(points, options.out)


def draw(points: list[tuple[int, float, bool]], path: str) -> None:
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 4), layout="constrained")
    for is_deep, label in ((False, "two or three hidden layers"), (True, "four or more")):
        some = [(cells, each) for cells, each, deep in points if deep == is_deep]
        if some:
            axes.loglog(*zip(*some, strict=True), "s" if is_deep else "o-", label=label)
    axes.axhline(2 * points[0][1], color="grey", linestyle=":", label="twice the smallest's")
    axes.set(xlabel="cells", ylabel="µs per cell", ylim=(points[0][1] / 3, None))
    axes.legend(frameon=False)
    figure.savefig(path)


if __name__ == "__main__":
    main()
