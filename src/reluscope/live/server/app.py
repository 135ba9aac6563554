"""The pages and the socket: what is asked goes to the worker, what it shows comes back."""

import asyncio
import secrets
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

from reluscope.errors import ReluscopeError
from reluscope.live.server.seat import Seat
from reluscope.live.server.worker import Worker
from reluscope.live.state.messages import Hello, message
from reluscope.live.state.settings import Settings

STATIC = Path(str(files("reluscope.live"))) / "static"


def application(first: Settings) -> Starlette:
    """Return the server; ``first`` is what a tab begins with that brings no settings."""
    worker = Worker()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> Any:
        worker.start()
        yield
        worker.stop()

    async def page(_: Request) -> FileResponse:
        return FileResponse(STATIC / "index.html")

    async def health(_: Request) -> PlainTextResponse:
        return PlainTextResponse("ok")

    async def socket(connection: WebSocket) -> None:
        await connection.accept()
        await _talk(connection, worker, first)

    routes = [
        Route("/", page),
        Route("/health", health),
        WebSocketRoute("/socket", socket),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


async def _talk(connection: WebSocket, worker: Worker, first: Settings) -> None:
    loop = asyncio.get_running_loop()
    outgoing: asyncio.Queue[str | bytes] = asyncio.Queue()

    def send(content: str | bytes) -> None:
        loop.call_soon_threadsafe(outgoing.put_nowait, content)

    async def deliver() -> None:
        while True:
            content = await outgoing.get()
            if isinstance(content, bytes):
                await connection.send_bytes(content)
            else:
                await connection.send_text(content)

    delivery = asyncio.create_task(deliver())
    seat: Seat | None = None
    try:
        while True:
            text = await connection.receive_text()
            try:
                said = message(text)
                if isinstance(said, Hello):
                    seat = _seated(said, worker, first)
                    if seat is not None:
                        seat.sit(send)
                elif seat is not None:
                    seat.say(said)
            except ReluscopeError as error:
                send(f'{{"type": "error", "message": {str(error)!r}}}')
            worker.wake()
    except WebSocketDisconnect:
        pass
    finally:
        delivery.cancel()
        if seat is not None:
            seat.leave()


def _seated(hello: Hello, worker: Worker, first: Settings) -> Seat | None:
    if hello.session is not None and (known := worker.seat(hello.session)) is not None:
        return known
    seat = Seat(secrets.token_hex(16), hello.settings or first)
    return seat if worker.take(seat) else None
