"""The live page's server through a real WebSocket: frames a second, fairness, pings, memory.

    python -m benchmarks.live

Every client runs in a process beside the server. The bare cut of the same networks is timed in the
same run, while the server rests: ratios to it carry over to other machines.
"""

import asyncio
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import torch
from websockets.asyncio.client import ClientConnection, connect

from reluscope.cells import cell_complex
from reluscope.live.frames.pack import unpacked
from reluscope.nn import MLP

USUAL = {"network": {"hidden": [16, 16]}}
LARGE = {
    "network": {"hidden": [60, 60, 60], "init": "standard-normal"},
    "training": {"learning_rate": 1e-4},
}
SECONDS = float(os.environ.get("SECONDS", "5"))


async def opened(port: int, settings: dict) -> ClientConnection:
    origin = f"http://127.0.0.1:{port}"
    tab = await connect(
        f"ws://127.0.0.1:{port}/socket", origin=origin, max_size=None, compression=None
    )
    await tab.send(json.dumps({"type": "hello", "settings": settings}))
    return tab


async def first_frame_of_cells(tab: ClientConnection) -> dict:
    """Wait until cells come: the engine may have to be compiled first."""
    while True:
        content = await tab.recv()
        if isinstance(content, bytes):
            await tab.send('{"type": "credit"}')
            meta, _ = unpacked(content)
            if "cells" in meta:
                return meta


async def play(tab: ClientConnection, seconds: float) -> tuple[int, bytes]:
    """Return how many frames came, and the last one."""
    await tab.send('{"type": "do", "what": "play"}')
    count, last, until = 0, b"", time.perf_counter() + seconds
    while time.perf_counter() < until:
        content = await tab.recv()
        if isinstance(content, bytes):
            count, last = count + 1, content
            await tab.send('{"type": "credit"}')
    await tab.send('{"type": "do", "what": "pause"}')
    return count, last


def bare_cut(frame: bytes) -> float:
    """Return the seconds of cutting the frame's own network alone."""
    meta, arrays = unpacked(frame)
    net = MLP(tuple(meta["widths"]))
    net.parameters.copy_(torch.tensor(arrays["parameters"]))
    cell_complex(net, (-2, 2, -2, 2))
    times = []
    for _ in range(20):
        began = time.perf_counter()
        cell_complex(net, (-2, 2, -2, 2))
        times.append(time.perf_counter() - began)
    return statistics.median(times)


async def speed(port: int, pid: int, name: str, settings: dict) -> float:
    """Return the seconds of a frame of one tab that is alone."""
    tab = await opened(port, settings)
    await first_frame_of_cells(tab)
    await play(tab, 0.5)
    busy = cpu_seconds(pid)
    count, last = await play(tab, SECONDS)
    busy = (cpu_seconds(pid) - busy) / count
    cells = unpacked(last)[0].get("cells")
    await tab.close()
    cut = bare_cut(last)
    each = SECONDS / count
    print(
        f"{name:12} {cells:>6} cells  {1 / each:7.1f} frames/s  "
        f"{busy * 1e3:.2f} ms of processor a frame, {busy / cut:.2f} × the bare cut "
        f"({cut * 1e3:.2f} ms)  {len(last) / cells:.1f} bytes a cell",
        flush=True,
    )
    return each


async def fairness(port: int, name: str, kinds: list[tuple[dict, float]]) -> None:
    """Let tabs play at once; a frame counts as long as it takes a tab that is alone."""
    tabs = [await opened(port, settings) for settings, _ in kinds]
    for tab in tabs:
        await first_frame_of_cells(tab)
    pings: list[float] = []
    playing = [asyncio.create_task(play(tab, SECONDS)) for tab in tabs]
    while not all(task.done() for task in playing):
        began = time.perf_counter()
        await (await tabs[0].ping())
        pings.append((time.perf_counter() - began) * 1e3)
        await asyncio.sleep(0.02)
    counts = [task.result()[0] for task in playing]
    times = [count * each for count, (_, each) in zip(counts, kinds, strict=True)]
    for tab in tabs:
        await tab.close()
    p95 = statistics.quantiles(pings, n=20)[-1]
    print(
        f"{name:12} {len(tabs):>3} sessions  {sum(counts) / SECONDS:7.1f} frames/s in all  "
        f"most : least time {max(times) / min(times):.2f}  ping p95 {p95:.2f} ms",
        flush=True,
    )


async def used(port: int, pid: int) -> None:
    """Measure what sessions take of the server's memory, and whether they give it back."""
    before = resident(pid)
    tabs = [await opened(port, USUAL) for _ in range(20)]
    for tab in tabs:
        await first_frame_of_cells(tab)
        await play(tab, 0.3)
    with_all = resident(pid)
    for tab in tabs:
        await tab.close()
    await asyncio.sleep(65)
    print(
        f"memory       {before:.0f} MB, {(with_all - before) / 20:.2f} MB a session of 20, "
        f"{resident(pid) - before:+.1f} MB five seconds after their minute",
        flush=True,
    )


def resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def cpu_seconds(pid: int) -> float:
    """Return how long a process has used processors: another program's load does not count."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def client(port: int, pid: int) -> None:
    torch.set_num_threads(1)
    usual = asyncio.run(speed(port, pid, "2-16-16-3", USUAL))
    large = asyncio.run(speed(port, pid, "large", LARGE))
    asyncio.run(fairness(port, "equal", [(USUAL, usual)] * 20))
    asyncio.run(fairness(port, "mixed", [(USUAL, usual), (LARGE, large)] * 10))
    asyncio.run(used(port, pid))


def main() -> None:
    command = [sys.executable, "-m", "reluscope", "live", "--port", "0", "--no-browser"]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        print(f"start        {time.perf_counter() - began:.2f} s until the page can be opened")
        port = int(address.rstrip("/").rsplit(":", 1)[1])
        other = multiprocessing.get_context("spawn").Process(target=client, args=(port, server.pid))
        other.start()
        other.join()
        server.send_signal(2)


if __name__ == "__main__":
    main()
