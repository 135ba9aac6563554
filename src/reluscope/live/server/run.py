"""The server, from its first request until Ctrl-C."""

import logging
import socket
import sys
from collections.abc import Callable
from typing import Any

import uvicorn

from reluscope.live.server.connections import Requests, Sockets
from reluscope.live.server.place import Place
from reluscope.live.state import limits

_SWITCH = 0.001  # seconds that the worker may keep the interpreter while the socket waits


def run(application: Any, place: Place, ready: Callable[[], object]) -> None:
    """Serve until Ctrl-C; ``ready`` is called once the page can be opened."""
    sys.setswitchinterval(_SWITCH)
    for name in ("asyncio", "websockets"):  # they tell of what clients do: nobody's business
        logging.getLogger(name).setLevel(logging.ERROR)
    server(application, ready).run(sockets=[place.socket])


def server(application: Any, ready: Callable[[], object]) -> uvicorn.Server:
    """Return what serves an application; it is not started yet."""
    return _Server(_config(application), ready)


def _is_of_the_server(record: logging.LogRecord) -> bool:
    """Whether a line of the log tells of a fault here, not of bytes that a client sent."""
    return "Invalid UTF-8" not in record.getMessage()


def _config(application: Any) -> uvicorn.Config:
    logging.getLogger("uvicorn.error").addFilter(_is_of_the_server)
    return uvicorn.Config(
        application,
        http=Requests,
        ws=Sockets,
        loop="asyncio",
        lifespan="on",
        log_config=None,  # one that looks at a terminal which may be closed
        log_level="error",
        access_log=False,  # an address may hold the token
        server_header=False,
        date_header=False,
        proxy_headers=False,
        ws_max_size=limits.MESSAGE,
        ws_per_message_deflate=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=2,
    )


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], object]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve, then say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()
