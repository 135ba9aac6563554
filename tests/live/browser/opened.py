"""A page that was opened: what is on it; it may not complain, nor ask another server."""

import hashlib
import re
import time
from collections.abc import Callable
from typing import Any

WAIT = 480.0  # seconds; the first cells may have to be compiled
PATIENCE = 150.0  # seconds, for a machine that does much else


class Opened:
    """A page of the server, with short words for what tests do."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def button(self, name: str) -> Any:
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Any:
        return self.page.get_by_label(name, exact=True)

    def number(self, name: str) -> float:
        """Return the number that an output shows; not a number while there is none."""
        shown = self.page.locator(f'output[name="{name}"]').evaluate("output => output.value")
        return float(shown or "nan")

    def until(self, holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait without evaluating in the page's own loop: its security policy forbids that."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.03)

    def until_cells(self) -> None:
        self.until(lambda: self.number("cells") > 0, WAIT)

    def settings(self) -> dict[str, str]:
        """Return what the address holds, once it follows the last change."""
        hash_ = self.page.evaluate("location.hash")[1:]
        return dict(part.split("=", 1) for part in hash_.split("&") if part)

    def setting(self, key: str, value: str) -> None:
        """Wait until the address has this setting."""
        self.until(lambda: self.settings().get(key) == value)

    def picture(self) -> str:
        """Return what the canvas shows, as a short word; wait until it stands still."""
        last, now = "", self._picture()
        while now != last:
            self.rest(400)
            last, now = now, self._picture()
        return now

    def rest(self, milliseconds: int) -> None:
        """Wait by the page's own clock, so that all it meant to do meanwhile is done."""
        wait = (
            f"new Promise((done) => setTimeout(() => requestAnimationFrame(done), {milliseconds}))"
        )
        self.page.evaluate(wait)

    def _picture(self) -> str:
        url = self.page.evaluate("document.getElementById('plane').toDataURL()")
        return hashlib.sha256(url.encode()).hexdigest()

    def notices(self) -> str:
        return str(self.page.locator("#notices").inner_text())


class Opener:
    """Opens pages, and at the end demands that none complained or asked another server."""

    def __init__(self, browser: Any, address: str) -> None:
        self.browser = browser
        self.address = address
        self.complaints: list[str] = []
        self.contexts: list[Any] = []
        self.watch: Callable[[Any], object] = lambda request: None

    def open(self, address: str = "", **more: Any) -> Opened:
        """Open a page, and wait until it shows something."""
        opened = self.look(address, **more)
        opened.until(lambda: opened.number("loss") > 0, WAIT)
        return opened

    def look(
        self, address: str = "", *, size: tuple[int, int] = (1280, 720), **more: Any
    ) -> Opened:
        """Open a page, whatever there is."""
        width, height = size
        more.setdefault("locale", "en-US")
        context = self.browser.new_context(viewport={"width": width, "height": height}, **more)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)
        page.on("request", self._watch)
        page.goto(self.address + address)
        return Opened(page)

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _watch(self, request: Any) -> None:
        self.watch(request)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asked {request.url}")

    def close(self, foreseen: str = "^$") -> None:
        """Close all pages; none may have complained but of what was foreseen."""
        for context in self.contexts:
            context.close()
        assert [said for said in self.complaints if not re.search(foreseen, said)] == []
