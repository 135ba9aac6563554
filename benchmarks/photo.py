"""How long a photo takes, against the bare matrix products of the same network, and its memory.

The products are ``torch.mm`` alone, into buffers made beforehand, on blocks of the same size: in
as many threads as the photo has, a block each, or one block after another with torch's own threads
in every product. The ratio is to the faster of the two, by the medians. The contenders take turns,
so that whatever else the machine does hits all of them. Drawing is not timed: matplotlib's time
does not depend on the network.

Memory is what a fresh process holds at its peak while it takes one photo, above what it held just
before (Linux only: it resets the kernel's mark of the peak); beside it, the result's own bytes.

    python benchmarks/photo.py [--rounds 15] [--pixels 1000] [--threads N]
"""

import argparse
import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from rich.console import Console
from rich.table import Table

import reluscope as rs
from reluscope.pictures.photos.expose import Raster, chunk_of

WIDTHS = (2, 64, 64, 64, 4)
BOUNDS = (-3.0, 3.0, -3.0, 3.0)
GOAL = 1.5
COLORS = {
    "class": {},
    "confidence": {},
    "probability": {"class_index": 0},
    "neuron": {"neuron": (2, 0)},
    "pattern": {},
}


def products(net: rs.nn.MLP, pixels: int, share: int = 1) -> Callable[[], None]:
    blocks = Raster(BOUNDS, pixels, pixels).blocks(chunk_of(net))
    rows = blocks[0].n
    inputs = [torch.randn(rows, d) for d in net.widths[:-1]]
    weights = [torch.randn(d, e) for d, e in itertools.pairwise(net.widths)]
    outputs = [torch.empty(rows, e) for e in net.widths[1:]]

    @torch.inference_mode()
    def run() -> None:
        for _ in blocks[::share]:
            for x, w, out in zip(inputs, weights, outputs, strict=True):
                torch.mm(x, w, out=out)

    return run


def in_threads(net: rs.nn.MLP, pixels: int, threads: int) -> Callable[[], None]:
    runs = [products(net, pixels, threads) for _ in range(threads)]

    def run() -> None:
        torch.set_num_threads(1)
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda one: one(), runs))
        torch.set_num_threads(threads)

    return run


def times(contenders: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for round_number in range(rounds + 1):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            if round_number:
                taken[name].append(1e3 * (time.perf_counter() - start))
    return taken


def peak_of(color: str, pixels: int, threads: int) -> int:
    """Return the kB that a fresh process needs at its peak for one photo."""
    command = [sys.executable, __file__, "--alone", color, str(pixels), "--threads", str(threads)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def take_alone(color: str, pixels: int) -> None:
    net = rs.nn.MLP(WIDTHS, init="he")
    rs.pictures.photograph(net, BOUNDS, 10, color, **COLORS[color])
    before = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    rs.pictures.photograph(net, BOUNDS, pixels, color, **COLORS[color])
    print(_status("VmHWM") - before)


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def show_times(pixels: int, rounds: int, console: Console) -> None:
    net = rs.nn.MLP(WIDTHS, init="he")
    contenders: dict[str, Callable[[], object]] = {
        "products, torch's threads": products(net, pixels),
        "products, a block a thread": in_threads(net, pixels, torch.get_num_threads()),
    }
    for color, options in COLORS.items():
        contenders[color] = lambda color=color, options=options: rs.pictures.photograph(
            net, BOUNDS, pixels, color, **options
        )
    taken = times(contenders, rounds)
    table = Table("what", "median ms", "least ms", "ratio", f"goal {GOAL}", title="Time")
    base = min(statistics.median(taken[name]) for name in taken if name not in COLORS)
    for name, values in taken.items():
        ratio = statistics.median(values) / base
        verdict = "" if name not in COLORS else "reached" if ratio <= GOAL else "missed"
        row = (f"{statistics.median(values):.0f}", f"{min(values):.0f}", f"{ratio:.2f}", verdict)
        table.add_row(name, *row)
    console.print(table)


def show_memory(threads: int, console: Console) -> None:
    table = Table("what", "pixels", "peak MB", "result MB", "rest MB", title="Memory")
    each = {"class": 1, "confidence": 5, "pattern": 4}
    for color, size in each.items():
        for pixels in (1000, 4000):
            peak, own = peak_of(color, pixels, threads) / 2**10, size * pixels**2 / 2**20
            table.add_row(color, f"{pixels}²", f"{peak:.1f}", f"{own:.1f}", f"{peak - own:.1f}")
    console.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--pixels", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--alone", nargs=2, metavar=("COLOR", "PIXELS"), help="for its own use")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.alone:
        take_alone(options.alone[0], int(options.alone[1]))
        return
    console = Console(width=100)
    network = "-".join(map(str, WIDTHS))
    chunk = chunk_of(rs.nn.MLP(WIDTHS))
    console.print(
        f"A photo of {options.pixels}² pixels of a {network} network, float32, "
        f"{options.threads} threads, blocks of at most {chunk} pixels, {options.rounds} rounds"
    )
    show_times(options.pixels, options.rounds, console)
    if sys.platform == "linux":
        show_memory(options.threads, console)


if __name__ == "__main__":
    main()
