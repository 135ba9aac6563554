"""Networks of other libraries on planes through their inputs: microseconds a cell, and memory.

Networks of four shapes, freshly initialised by PyTorch, are read and cut on a plane through three
random inputs. Every network is cut in a process of its own: the first call on it (cold, with
compiled code loaded before), then the median of three more (warm). What every process does once,
whichever the network, stands in the first row: reading the compiled code, and the memory of
PyTorch and all that it loads. A process's memory is what it has at its most.

    python benchmarks/networks_of_others.py [--onnx]
"""

import argparse
import resource
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
import torch
from rich.console import Console
from rich.table import Table
from torch import nn

from reluscope.cells import PiecewiseLinear, Plane, cell_complex
from reluscope.nn import MLP

CHANNELS = 8
LOADING = ((2, 8, 3), (2, 64, 64, 64, 3))  # cut whole in compiled code, and by several threads


class Residual(nn.Module):
    """A block whose sum is kinked, with batch norms."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(CHANNELS, CHANNELS, 3, padding=1)
        self.second = nn.Conv2d(CHANNELS, CHANNELS, 3, padding=1)
        self.norms = nn.ModuleList(nn.BatchNorm2d(CHANNELS) for _ in range(2))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return relu(x + f(x))."""
        inner = torch.relu(self.norms[0](self.first(x)))
        return torch.relu(x + self.norms[1](self.second(inner)))


def dense(*widths: int) -> nn.Module:
    layers: list[nn.Module] = []
    for d, e in pairwise(widths):
        layers += [nn.Linear(d, e), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def convolutional() -> nn.Module:
    """Return a network of 2560 neurons."""
    widths = (3, 6, 12, 16)
    layers: list[nn.Module] = []
    for d, e in pairwise(widths):
        layers += [nn.Conv2d(d, e, 3, stride=2, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(256, 10))


def residual() -> nn.Module:
    """Return a network of 11 264 neurons, or matches of maxima."""
    blocks = [Residual(), nn.MaxPool2d(2), *[Residual() for _ in range(5)]]
    stem = [nn.Conv2d(3, CHANNELS, 3, stride=2, padding=1), nn.ReLU()]
    return nn.Sequential(
        *stem, *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(CHANNELS, 10)
    )


NETWORKS = {  # how they are made, the input's shape, half the side of the window
    "5-50×6-5": (lambda: dense(5, *[50] * 6, 5), (5,), 12.0),
    "784-256×4-10": (lambda: dense(784, *[256] * 4, 10), (784,), 20.0),
    "CNN, 2560": (convolutional, (3, 32, 32), 8.0),
    "residual, 11 264": (residual, (3, 32, 32), 0.25),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--onnx", action="store_true", help="through a file in ONNX")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one is not None:
        print(*measured(asked.one, asked.onnx), sep="\t")
        return
    table = Table("network", "cells", "read, s", "µs a cell, cold", "warm", "memory, MB")
    for name in ("nothing", *NETWORKS):
        flags = ["--onnx"] if asked.onnx else []
        row = subprocess.run(
            [sys.executable, __file__, "--one", name, *flags],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        table.add_row(name, *row.stdout.split("\t"))
    Console().print(table)


def measured(name: str, through_onnx: bool) -> tuple[object, ...]:
    began = time.perf_counter()
    for widths in LOADING:
        cell_complex(MLP(widths, seed=0), (-5, 5, -5, 5))
    if name == "nothing":
        return "", f"{time.perf_counter() - began:.2f}", "", "", memory()
    make, shape, half = NETWORKS[name]
    torch.manual_seed(0)
    module = make().eval()
    plane = Plane.through(*np.random.default_rng(0).random((3, *shape)))
    began = time.perf_counter()
    if through_onnx:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "network.onnx"
            torch.onnx.export(module, torch.zeros(1, *shape), path, dynamo=False)
            began = time.perf_counter()
            net = PiecewiseLinear.from_network(path)
    else:
        net = PiecewiseLinear.from_network(module, shape)
    flat = plane.restrict(net)
    read = time.perf_counter() - began
    seconds = []
    for _ in range(4):
        began = time.perf_counter()
        cells = cell_complex(flat, (-half, half, -half, half))
        seconds.append((time.perf_counter() - began) / cells.n_cells)
    cold, *warm = seconds
    return cells.n_cells, f"{read:.2f}", f"{1e6 * cold:.1f}", f"{1e6 * median(warm):.1f}", memory()


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
