"""Which settings learn which data set, with the unit's own initialisation and plain SGD.

W ~ N(0, 1), b = 0.1, no momentum, constant learning rate. Each recipe is tried on ten seeds; a
seed decides the points, the weights and the order of the points. The table shows the training
accuracy; a recipe works where at least 9 of 10 seeds reach 95 %.

    python benchmarks/recipes.py [--seeds 10]
"""

import argparse
import time

import numpy as np
import torch
from rich.console import Console
from rich.progress import track
from rich.table import Table

import reluscope as rs

ENOUGH = 0.95
RECIPES = {
    # data set: hidden widths, epochs, batch size, learning rate
    "grid": ((32, 32), 300, 32, 0.05),
    "moons": ((32, 32), 300, 32, 0.05),
    "circles": ((32, 32), 300, 32, 0.05),
    "blobs": ((32, 32), 300, 32, 0.05),
    "spirals": ((32, 32), 300, 32, 0.05),
}


def accuracy(
    data: str, hidden: tuple[int, ...], epochs: int, batch_size: int, rate: float, seed: int
) -> float:
    """Return the training accuracy of one run."""
    points = rs.data.make(data, seed=seed)
    net = rs.nn.MLP((2, *hidden, points.n_classes), init="standard-normal", seed=seed)
    rs.train.fit(net, points, epochs=epochs, batch_size=batch_size, learning_rate=rate, seed=seed)
    return rs.train.evaluate(net, points).accuracy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=10, help="how many seeds to try")
    seeds = range(parser.parse_args().seeds)
    torch.set_num_threads(1)
    table = Table(title="init standard-normal, plain SGD, float32, 1 thread", box=None)
    for column in (
        "data",
        "hidden",
        "epochs",
        "batch",
        "η",
        f"≥ {ENOUGH:.0%}",
        "worst",
        "median",
        "s",
    ):
        table.add_column(column, no_wrap=True)
    for data, recipe in track(RECIPES.items(), "training", transient=True):
        hidden, epochs, batch_size, rate = recipe
        begin = time.perf_counter()
        reached = [accuracy(data, *recipe, seed) for seed in seeds]
        seconds = (time.perf_counter() - begin) / len(seeds)
        table.add_row(
            data,
            "-".join(map(str, hidden)),
            str(epochs),
            str(batch_size),
            f"{rate:g}",
            f"{sum(value >= ENOUGH for value in reached)} of {len(seeds)}",
            f"{min(reached):.1%}",
            f"{np.median(reached):.1%}",
            f"{seconds:.2f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
