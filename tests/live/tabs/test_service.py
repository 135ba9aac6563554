"""A tab that sits down while the worker works for the one before: it is welcomed, then answered."""

import asyncio
import json
from typing import Any

import pytest

from reluscope.live.learning.start import Start
from reluscope.live.state import limits
from reluscope.live.state.messages import Hello, Lens
from reluscope.live.state.settings import Settings
from reluscope.live.tabs import service as module
from reluscope.live.tabs import told
from reluscope.live.tabs.seat import Seat
from reluscope.live.tabs.service import Service
from reluscope.live.tabs.wire import Wire

LENS = Lens(type="lens", x=(0.5, 0.5), y=0)


async def taken(wire: Wire) -> list[str]:
    """Return what kinds of things were sent to a tab."""
    await asyncio.sleep(0)
    sent = [wire._queue.get_nowait() for _ in range(wire._queue.qsize())]
    return [
        json.loads(one)["type"] if isinstance(one, str) else "frame"
        for one in sent
        if not isinstance(one, int)  # why it ends
    ]


@pytest.mark.parametrize("during", ["lens", "frame"])
def test_nothing_comes_before_the_welcome(monkeypatch: pytest.MonkeyPatch, during: str) -> None:
    monkeypatch.setattr(limits, "SLICE", 600.0)  # enough for all that is said, on any machine

    async def run() -> None:
        seat, first, second = Seat("a", Hello(type="hello")), Wire(), Wire()
        seat.sit(first)
        service = Service(seat, Start(Settings()), lambda: None)
        service.work(cells=False)
        await taken(first)
        place, name = (told, "lens") if during == "lens" else (module, "frame")
        make, coming = getattr(place, name), [second]

        def makes(*given: Any, **more: Any) -> Any:
            while coming:
                seat.sit(coming.pop())
                seat.say(second, LENS)
            return make(*given, **more)

        monkeypatch.setattr(place, name, makes)
        seat.say(first, LENS)
        service.look_again()
        service.work(cells=False)
        assert await taken(second) == []
        service.work(cells=False)
        assert await taken(second) == ["welcome", "settings", "points", "curves", "lens", "frame"]

    asyncio.run(run())
