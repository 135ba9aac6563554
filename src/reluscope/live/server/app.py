"""The server: pages and one socket, behind the guard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from reluscope.live.server.conversation import converse
from reluscope.live.server.door import Door
from reluscope.live.server.guard import Guard
from reluscope.live.server.headers import Headers
from reluscope.live.server.pages import pages
from reluscope.live.server.place import Place
from reluscope.live.state import limits
from reluscope.live.tabs.worker import Worker

if TYPE_CHECKING:  # it brings torch: a second or more, which the page does not wait for
    from reluscope.live.learning.start import Start


def application(
    place: Place, start: Callable[[], Start], *, gone: float = limits.GONE
) -> Starlette:
    """Return the server of a place.

    Parameters
    ----------
    place : Place
        Under which names it may be called, and with which token.
    start : function
        Returns what a tab begins with that brings no settings; called once, by the worker.
    gone : float
        Seconds that a session waits for a tab that is gone.
    """
    worker = Worker(start, gone)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        worker.start()
        with suppress(asyncio.CancelledError):  # a second Ctrl-C ends all, too
            yield
        worker.stop()

    async def health(_: Request) -> PlainTextResponse:
        ready = worker.state in ("compiling", "ready")
        return PlainTextResponse("ok" if ready else worker.state, 200 if ready else 503)

    async def socket(connection: WebSocket) -> None:
        await converse(connection, worker)

    served = Starlette(
        routes=[Route("/health", health), WebSocketRoute("/socket", socket), *pages()],
        middleware=[
            Middleware(Headers),
            Middleware(Guard, hosts=place.hosts),
            Middleware(Door, port=place.port, token=place.token),
        ],
        lifespan=lifespan,
    )
    served.state.worker = worker
    served.router.redirect_slashes = False  # a path is a page's, as it is, or nobody's
    return served
