"""A sweep over many networks, cells counted at ten moments: seconds, and what the engine adds.

    overhead = (wall seconds × workers − seconds that the runs took by themselves) / the latter

The start of the workers is part of the wall seconds. The runs' own seconds are those of training
and measuring; loading compiled kernels, writing files and waiting for work are not. Where others
use the cores as well, seconds of processor time tell more: those of all processes beyond the runs'
own, as a share of these. Waiting is not in them.

    python benchmarks/sweep.py            # 2000 networks, all cores
    python benchmarks/sweep.py --runs 200 --workers 1
"""

import argparse
import json
import platform
import tempfile
import time

import psutil

from reluscope.sweep import Plan, query, run

MOMENTS = [0, "1/12", "1/4", "1/2", 1, 2, 4, 8, 16, "last"]
SHAPES = [[16, 16], [32], [8, 8, 8], [24, 24]]


def plan_of(runs: int) -> Plan:
    return Plan(
        "2000 networks",
        run={"data": "moons", "init": "he", "bias_std": 0.1, "epochs": 32, "learning_rate": 0.05},
        grid={"hidden": SHAPES, "seed": {"from": 0, "to": runs // len(SHAPES) - 1}},
        measure={
            "what": ["loss", "accuracy", "cells", "linear_regions", "boundary_length"],
            "when": MOMENTS,
            "bounds": [-3, 3, -3, 3],
        },
    )


def processor() -> float:
    """Return the seconds of processor time of this process, its children and what these waited for.

    The process that workers are copies of waits for them, and goes on.
    """
    times = [one.cpu_times() for one in psutil.Process().children(recursive=True)]
    times.append(psutil.Process().cpu_times())
    return sum(t.user + t.system + t.children_user + t.children_system for t in times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--workers", type=int)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        began, before = time.perf_counter(), processor()
        swept = run(plan_of(chosen.runs), folder, workers=chosen.workers, progress=True)
        wall, used = time.perf_counter() - began, processor() - before
        [cells] = query(folder, "select sum(cells) as n from results").to_pylist()
    print(f"{swept.runs} networks, {swept.rows} rows, {cells['n']} cells, {platform.machine()}")
    print(f"{wall:.1f} s on {swept.workers} workers; the runs by themselves {swept.busy:.1f} s")
    print(f"overhead {swept.overhead:.1%} (at most 10% wanted)")
    print(f"of a core: {used:.1f} s, of these the runs by themselves {swept.processor:.1f} s")
    print(f"overhead of a core's time {used / swept.processor - 1:.1%}")
    print(f"{1000 * swept.busy / swept.rows:.2f} ms a row, trained and measured")
    print(json.dumps({"wall_s": wall, "busy_s": swept.busy, "overhead": swept.overhead}))


if __name__ == "__main__":
    main()
