"""A notebook's own server, as users start it, and its page in a browser."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.live.browser.conftest import needed

PATIENCE = 300.0  # seconds; kernels may have to be compiled
COLORS = """canvas => new Set(new Uint32Array(
    canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer
)).size"""


@contextmanager
def served(module: str, folder: Path, *arguments: str) -> Iterator[str]:
    """Start a server in a folder and give the address that it prints; end all that it started."""
    needed(module, module if find_spec(module) else None)
    private = {f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(folder / "home"))
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env={**os.environ, **private, **homes},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as server:
        assert server.stdout is not None
        found = next((line for line in server.stdout if "http://" in line), "")
        reading = Thread(target=server.stdout.read, daemon=True)  # a full pipe would stop it
        reading.start()
        try:
            assert found, f"{module} printed no address"
            yield found.split()[-1]
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                server.wait(60)
            with suppress(ProcessLookupError):  # of those that it started, too
                os.killpg(server.pid, signal.SIGKILL)
            reading.join()


class Notebook:
    """A page of a notebook that shows a widget, and what went wrong in it."""

    def __init__(self, browser: Any, address: str) -> None:
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self.page = browser.new_page(locale="en-US", viewport={"width": 1300, "height": 1200})
        self.page.set_default_timeout(1000 * PATIENCE)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        here = urlsplit(address).port
        self.page.on("request", lambda request: self._asked(request.url, here))
        self.page.goto(address)
        self.plane = self.page.locator("#plane").first

    def _asked(self, url: str, here: int | None) -> None:
        parts = urlsplit(url)
        if parts.scheme.startswith("http") and parts.port != here:
            self.elsewhere.append(url)

    def number(self, name: str) -> str:
        """Return a number that the view shows."""
        shown = self.page.locator(f"output[name={name}]").first
        return str(shown.evaluate("output => output.value"))

    def until(self, name: str, value: str) -> None:
        """Wait until a number is shown."""
        shown = self.page.locator(f"output[name={name}]").first
        shown.get_by_text(value, exact=True).wait_for(timeout=1000 * PATIENCE)

    def zoom_changes_the_picture(self) -> None:
        """Turn the wheel over the plane, and see that another window is drawn."""
        before = self.plane.evaluate("canvas => canvas.toDataURL()")
        self.plane.hover()
        self.page.mouse.wheel(0, -100)
        for _ in range(1000):
            if self.plane.evaluate("canvas => canvas.toDataURL()") != before:
                return
            self.page.wait_for_timeout(100)
        pytest.fail("the plane is as it was")
