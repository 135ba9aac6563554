"""The live page in a browser on the same cores: frames drawn, input to paint, processor time.

    python -m benchmarks.live_drawn [600 1200 …]

The arguments are sides of the plane in real pixels, about. A frame counts as drawn when its pixels
are put on the canvas, or on the sheet from which a large plane in motion is stretched; an input is
painted when the frame that answers it has been, and the browser begins its next task. Chromium
draws with software here: ``--disable-gpu``.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

SECONDS = float(os.environ.get("SECONDS", "5"))
KINDS = {"2-16-16-3": "", "large": "#v=1&hidden=60-60-60&init=standard-normal&rate=0.0001&speed=1"}
BROWSER = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
COUNT = """
window.drawn = 0;
const put = CanvasRenderingContext2D.prototype.putImageData;
CanvasRenderingContext2D.prototype.putImageData = function (...rest) {
  const isStretched = !this.canvas.isConnected && this.canvas.width > 500;
  if (this.canvas.id === "plane" || isStretched) window.drawn++;
  return put.apply(this, rest);
};
"""
PRESS = """async ([key, code]) => {
  const plane = document.getElementById("plane");
  const task = () => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
  const [before, began] = [window.drawn, performance.now()];
  plane.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true }));
  while (window.drawn === before) await task();
  await new Promise(requestAnimationFrame);
  await task();
  return performance.now() - began;
}"""


def cpu_seconds() -> float:
    """Return what this process's chromium, with all its processes, has used of processors."""
    fields = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            before, _, rest = (folder / "stat").read_text().rpartition(")")
        except OSError:
            continue
        fields[int(folder.name)] = (before.partition("(")[2], rest.split())
    ours, ticks = {os.getpid()}, 0
    for process, (name, rest) in sorted(fields.items()):
        if int(rest[1]) in ours:
            ours.add(process)
            ticks += sum(map(int, rest[11:13])) if "chrom" in name else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def number(page: Any, name: str) -> float:
    return float(page.locator(f'output[name="{name}"]').evaluate("o => o.value") or "nan")


def measured(browser: Any, address: str, name: str, side: int) -> None:
    size = {"width": 1280, "height": 720}
    context = browser.new_context(viewport=size, device_scale_factor=side / 600)
    page = context.new_page()
    page.add_init_script(COUNT)
    page.goto(f"{address}?lang=en{KINDS[name]}")
    while not number(page, "cells") > 0:
        time.sleep(0.2)
    time.sleep(1)
    page.get_by_role("button", name="Play", exact=True).first.click()
    time.sleep(1)
    drawn, used, began = page.evaluate("window.drawn"), cpu_seconds(), time.perf_counter()
    time.sleep(SECONDS)
    drawn, used = page.evaluate("window.drawn") - drawn, cpu_seconds() - used
    took = time.perf_counter() - began
    page.get_by_role("button", name="Pause", exact=True).first.click()
    time.sleep(0.5)
    cells = number(page, "cells")
    latencies = {
        "colour": [page.evaluate(PRESS, ["c", "KeyC"]) for _ in range(12)],
        "window": [page.evaluate(PRESS, [f"Arrow{way}"] * 2) for way in ("Left", "Right") * 6],
    }
    print(
        f"{name:10} {cells:6.0f} cells  {page.evaluate('plane.width'):4d} wide  "
        f"{drawn / took:5.1f} frames/s drawn  {used / drawn * 1e3:5.1f} ms of chromium's "
        "processor a frame  input to paint "
        + ", ".join(
            f"{what} {statistics.median(times):.0f} ms (at most {max(times):.0f})"
            for what, times in latencies.items()
        ),
        flush=True,
    )
    context.close()


def main() -> None:
    sides = [int(argument) for argument in sys.argv[1:]] or [600, 1200]
    command = [sys.executable, "-m", "reluscope", "live", "--port", "0", "--no-browser"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server,
        sync_playwright() as playwright,
    ):
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        try:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER)
            for side in sides:
                for name in KINDS:
                    measured(browser, address, name, side)
            browser.close()
        finally:
            server.send_signal(2)  # else an error would wait for it


if __name__ == "__main__":
    main()
