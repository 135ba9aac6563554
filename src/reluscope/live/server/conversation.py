"""One tab's socket, from its first word to its last: what it says goes to its seat."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from typing import NoReturn

from starlette.websockets import WebSocket, WebSocketDisconnect

from reluscope.errors import InputError
from reluscope.live.german.spoken import in_both_languages
from reluscope.live.server.clients import client_of
from reluscope.live.state import endings, limits
from reluscope.live.state.messages import Alive, Hello, Message, message
from reluscope.live.tabs.seat import Seat
from reluscope.live.tabs.wire import Wire
from reluscope.live.tabs.worker import Worker

_WHY = {
    endings.ELSEWHERE: "Another tab shows this session.",
    endings.FULL: "All places are taken: close a page that is not needed any more.",
    endings.CROWDED: "This machine has as many pages open as one may have: close one of them.",
}


async def converse(connection: WebSocket, worker: Worker) -> None:
    """Talk with a tab until it goes, or has to."""
    await connection.accept()
    wire = Wire()
    delivery = asyncio.create_task(_deliver(connection, wire))
    hearing = asyncio.create_task(_hear(connection, wire, worker))
    try:
        await asyncio.wait((delivery, hearing), return_when=asyncio.FIRST_COMPLETED)
        if hearing.done() and not delivery.done() and hearing.exception() is None:
            wire.end(hearing.result())  # the last words go out
            await asyncio.wait((delivery,), timeout=limits.HANDSHAKE)
    finally:
        for task in (delivery, hearing):
            task.cancel()
        await asyncio.gather(delivery, hearing, return_exceptions=True)


async def _deliver(connection: WebSocket, wire: Wire) -> None:
    async def send(content: str | bytes) -> None:
        if isinstance(content, bytes):
            await connection.send_bytes(content)
        else:
            await connection.send_text(content)

    why = await wire.deliver(send)
    await connection.close(why, _WHY.get(why))


async def _hear(connection: WebSocket, wire: Wire, worker: Worker) -> int:
    """Hear what the tab says; return why it is not worth hearing more."""
    mouth = _Mouth(connection)
    try:
        async with asyncio.timeout(limits.HANDSHAKE):
            hello = await _hello(mouth, wire)
    except (TimeoutError, WebSocketDisconnect):
        return endings.OVER
    seat = _seat(hello, connection, wire, worker)
    if isinstance(seat, int):
        return seat
    if worker.state in ("loading", "failed"):  # the worker tells all else by itself
        wire.put(json.dumps({"type": "status", "state": worker.state}))
    try:
        await _hear_all(mouth, seat, wire, worker)
    except WebSocketDisconnect:
        return endings.OVER
    finally:
        seat.leave(wire)


async def _hear_all(mouth: _Mouth, seat: Seat, wire: Wire, worker: Worker) -> NoReturn:
    while True:
        try:
            said = await mouth.next()
            if isinstance(said, Hello):
                raise InputError("hello was said before.")
            if isinstance(said, Alive):
                _tell(wire, {"type": "alive"})
                continue
            seat.say(wire, said)
        except InputError as error:
            _tell_error(wire, str(error))
        worker.wake()
        while seat.is_full:
            await asyncio.sleep(0.01)


async def _hello(mouth: _Mouth, wire: Wire) -> Hello:
    while True:
        try:
            hello = await mouth.next()
            if isinstance(hello, Hello):
                return hello
            raise InputError("The first message must be hello.")
        except InputError as error:
            _tell_error(wire, str(error))


def _seat(hello: Hello, connection: WebSocket, wire: Wire, worker: Worker) -> Seat | int:
    """Return the seat that the tab had, or a new one; else the ending that says why not."""
    known = worker.take_again(hello.session, wire) if hello.session else None
    if known is not None:
        return known
    client = client_of(connection.client.host) if connection.client else None
    seat = Seat(secrets.token_hex(16), hello, client)
    why_not = worker.take(seat, wire)
    return seat if why_not is None else why_not


def _tell_error(wire: Wire, why: str) -> None:
    _tell(wire, {"type": "error", **in_both_languages(why)})


def _tell(wire: Wire, said: dict[str, str]) -> None:
    if wire.is_free:  # who does not read is not told
        wire.put(json.dumps(said))


class _Mouth:
    """What a tab says, message after message; only so much in a second."""

    def __init__(self, connection: WebSocket) -> None:
        self._connection = connection
        self._left, self._last = limits.MESSAGES, time.monotonic()

    async def next(self) -> Message:
        """Return the next message.

        Raises
        ------
        InputError
            For what is none.
        WebSocketDisconnect
            Where the tab has gone.
        """
        received = await self._connection.receive()
        if received["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(received.get("code", 1005))
        text = received.get("text")
        await self._hold(len(text if text is not None else received["bytes"]))
        if text is None:
            raise InputError("A message must be text.")
        return message(text)

    async def _hold(self, size: int) -> None:
        """Wait where the tab has said too much."""
        now = time.monotonic()
        self._left = min(self._left + (now - self._last) * limits.MESSAGES, limits.MESSAGES)
        self._left -= 1 + size / 1000
        self._last = now
        if self._left < 0:
            await asyncio.sleep(-self._left / limits.MESSAGES)
