"""How long an epoch takes on the CPU and on a CUDA device: where a graphics card begins to pay.

Both train the same network on the same batches by ``Trainer.epoch``; they take turns, and the
table shows the median epoch of each, after a first one that is not counted but shown.

    python benchmarks/devices.py [--rounds 7]
"""

import argparse
import time

import numpy as np
import torch
from rich.console import Console
from rich.table import Table

import reluscope as rs
from reluscope.train import Trainer

CASES = [
    ((2, 16, 16, 3), 32, 1_600),
    ((2, 64, 64, 64, 4), 128, 2_560),
    ((2, 512, 512, 10), 1_024, 8_192),
    ((2, 2_048, 2_048, 2_048, 10), 4_096, 32_768),
]


def trainer(widths: tuple[int, ...], batch: int, points: int, device: str) -> Trainer:
    random = torch.Generator().manual_seed(0)
    x = torch.randn(points, 2, generator=random)
    y = torch.randint(widths[-1], (points,), generator=random)
    net = rs.nn.MLP(widths, init="he", seed=0)
    return Trainer(net, x, y, rs.optim.SGD(1e-3), batch_size=batch, device=device)


def seconds_of_an_epoch(one: Trainer) -> float:
    begin = time.perf_counter()
    one.epoch()
    if one.work.device.type == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    devices = ["cpu", "cuda"] if torch.cuda.is_available() else ["cpu"]
    names = {"cpu": f"CPU, {torch.get_num_threads()} threads"}
    if "cuda" in devices:
        names["cuda"] = torch.cuda.get_device_name()
    times = (f"{names[device]}: first, median [ms]" for device in devices)
    table = Table("network", "batch", "steps", *times)
    table.add_column("CPU / GPU")
    for widths, batch, points in CASES:
        trainers = {device: trainer(widths, batch, points, device) for device in devices}
        first = {device: seconds_of_an_epoch(one) for device, one in trainers.items()}
        taken: dict[str, list[float]] = {device: [] for device in devices}
        for _ in range(rounds):
            for device, one in trainers.items():
                taken[device].append(seconds_of_an_epoch(one))
        median = {device: float(np.median(some)) for device, some in taken.items()}
        cells = [f"{first[d] * 1e3:.1f}, {median[d] * 1e3:.1f}" for d in devices]
        ratio = f"{median['cpu'] / median['cuda']:.2f}" if len(devices) > 1 else "no CUDA device"
        shape = "-".join(map(str, widths))
        table.add_row(shape, str(batch), str(points // batch), *cells, ratio)
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
