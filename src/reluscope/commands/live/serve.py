"""Serve the live page: say where it is, open it, and end with Ctrl-C."""

import os
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import NamedTuple

from reluscope.commands.live.beginning import Asked, beginning
from reluscope.commands.live.lessons import page_of
from reluscope.extras import needs
from reluscope.live.server.place import Place


class Terminal(NamedTuple):
    """How a line is printed, and how an address is drawn as a code to be scanned."""

    tell: Callable[[str], object]
    show_code: Callable[[str], object]


def serve(
    asked: Asked, place: Place, language: str | None, *, browser: bool, terminal: Terminal
) -> None:
    """Serve the page until Ctrl-C, which is a KeyboardInterrupt.

    Raises
    ------
    InputError
        For what cannot be begun with.
    MissingDependencyError
        Where what serves the page is not installed.
    """
    with needs("live", "the live page"):
        import segno  # noqa: F401 - draws the code of a class room, once the server is ready
        import threadpoolctl  # noqa: F401 - of the worker, which is not waited for

        from reluscope.live.server.app import application
        from reluscope.live.server.run import run
    first = beginning(asked)
    address = _address(place.address, language, asked.lesson)

    def ready() -> None:
        if place.token is not None:
            terminal.show_code(address)
        terminal.tell(f"The page is at {address}")
        if browser:
            threading.Thread(target=_open, args=(address,), daemon=True).start()

    run(application(place, first), place, ready)


def _address(address: str, language: str | None, lesson: int | None) -> str:
    query, state = page_of(lesson) if lesson is not None else ("", "")
    for part in (f"lang={language}" if language else "", query):
        if part:
            address += f"{'&' if '?' in address else '?'}{part}"
    return address + (state and f"#{state}")


def _open(address: str) -> None:
    """Open the browser where there is one with windows: others would take the terminal."""
    windows = sys.platform in ("win32", "darwin")
    if windows or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)
