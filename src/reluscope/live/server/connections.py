"""Connections that can be borne: few, prompt, and read by those who made them.

uvicorn's protocols do the talking. Here they get limits: how many there are, how long a request
may take to arrive, how long a client may read nothing, of how many pieces a message may be.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from reluscope.live.server.clients import client_of
from reluscope.live.state import limits


class Requests(H11Protocol):
    """A connection for pages: it ends after a while, whatever it does."""

    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to count the time, or refuse where there are too many."""
        super().connection_made(transport)
        self.access_log = False  # whatever handlers there are: an address may hold the token
        if len(self.connections) > limits.CONNECTIONS or self._is_crowding():
            transport.abort()
            return
        transport.max_size = limits.AT_ONCE  # the socket's, too: it takes the transport over
        self._end = self.loop.call_later(limits.HANDSHAKE, self._check)

    def data_received(self, data: bytes) -> None:
        """Hear a request; who sends more than that before it is answered is no browser."""
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering or self.conn.their_state is h11.SEND_BODY:
            self.transport.abort()
        else:
            super().data_received(data)

    def _is_crowding(self) -> bool:
        """Whether the same other machine has too many connections."""
        client = _client(self)
        if client is None:
            return False
        theirs = sum(client == _client(other) for other in self.connections)
        return theirs > limits.CONNECTIONS_EACH

    def _check(self) -> None:
        """End a connection that has asked for nothing yet; let others have some time more."""
        if self.cycle is None:
            self.transport.abort()
        else:
            rest = limits.REQUESTS - limits.HANDSHAKE
            self._end = self.loop.call_later(rest, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: Any) -> None:
        """Stop the clock: a socket has its own."""
        self._stop()
        super().handle_websocket_upgrade(event)

    def _stop(self) -> None:
        if self._end is not None:
            self._end.cancel()


class Sockets(WebSocketsSansIOProtocol):
    """A tab's socket: one that reads nothing for a while is cut off."""

    _stalled: asyncio.TimerHandle | None = None
    _beats, _last_beat = limits.BEATS, 0.0

    def pause_writing(self) -> None:
        """Begin to count the time: the client has not read what was sent."""
        super().pause_writing()
        self._stalled = self.loop.call_later(limits.STALLED, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop the clock: it reads again."""
        self._stop()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop()
        super().connection_lost(exc)

    def handle_ping(self) -> None:
        """Answer, unless the client asks too often, or does not read its answers."""
        if self._is_racing() or self.transport.get_write_buffer_size() > limits.UNREAD:
            self.transport.abort()
        else:
            super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """Take an answer, unless there are too many."""
        if self._is_racing():
            self.transport.abort()
        else:
            super().handle_pong(event)

    def _is_racing(self) -> bool:
        """Count a ping or a pong; whether there were too many of them lately."""
        now = self.loop.time()
        self._beats += (now - self._last_beat) * limits.BEATS
        self._beats, self._last_beat = min(self._beats, limits.BEATS) - 1, now
        return self._beats < 0

    def handle_cont(self, event: Frame) -> None:
        """Take a piece of a message, unless there are too many."""
        if len(self.frames) >= limits.PIECES:
            self.transport.abort()
        else:
            super().handle_cont(event)

    def _stop(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()


def _client(connection: Any) -> str | None:
    return client_of(connection.client[0]) if connection.client else None
