"""A server of the live page in a thread of this process, and a tab that talks with it."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from reluscope.live.frames.pack import unpacked
from reluscope.live.learning.start import Start
from reluscope.live.server.app import application
from reluscope.live.server.place import Place
from reluscope.live.server.run import server as server_of
from reluscope.live.state.settings import Settings

PATIENCE = 120.0  # seconds; what takes one may take long on a machine that does much else
SMALL = {
    "data": {"name": "moons", "n": 40},
    "network": {"hidden": [4]},
    "training": {"steps_per_frame": 1},
}


class Server:
    """What runs, and where."""

    def __init__(self, place: Place, gone: float = 60.0) -> None:
        self.place = place
        self.app = application(place, lambda: Start(Settings()), gone=gone)
        self.worker = self.app.state.worker
        self._ready = threading.Event()
        self._server = server_of(self.app, self._ready.set)
        self._thread = threading.Thread(target=self._server.run, args=([place.socket],))

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(PATIENCE)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(PATIENCE)
        self.place.socket.close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.place.port}"

    def wait_for_cells(self) -> None:
        until = time.monotonic() + 4 * PATIENCE
        while self.worker._told != "ready":  # then tabs are told nothing of it any more
            assert self.worker.state != "failed"
            assert time.monotonic() < until, self.worker.state
            time.sleep(0.05)

    def raw(self, request: bytes, wait: float = PATIENCE) -> bytes:
        """Send bytes; return the answer, all of it until the server closes or falls silent."""
        with closing(socket.create_connection(("127.0.0.1", self.place.port))) as line:
            line.settimeout(wait)
            line.sendall(request)
            answer = b""
            try:
                while part := line.recv(65536):
                    answer += part
                    if b"\r\n\r\n" in answer and b"101 Switching" in answer:
                        break
            except TimeoutError:
                pass
            except ConnectionError:
                pass
            return answer

    def get(self, path: bytes = b"/health", *headers: bytes, host: bytes | None = None) -> bytes:
        names = [b"Host: " + (host or self.host.encode()), b"Connection: close", *headers]
        return self.raw(b"GET " + path + b" HTTP/1.1\r\n" + b"\r\n".join(names) + b"\r\n\r\n")

    def tab(self, **more) -> ClientConnection:
        """Return an open socket, over which nothing was said yet."""
        options = {"origin": f"http://{self.host}", "max_size": None, "compression": None}
        options |= {"open_timeout": PATIENCE, "ping_interval": None} | more
        return connect(f"ws://{self.host}/socket", **options)

    @contextmanager
    def session(self, settings=SMALL, session=None):
        """Yield a tab that was welcomed."""
        with self.tab() as tab:
            say(tab, type="hello", session=session, settings=settings)
            name = told(tab, "welcome")["session"]
            yield tab, name


def say(tab: ClientConnection, **message) -> None:
    tab.send(json.dumps(message))


def told(tab: ClientConnection, kind: str, timeout: float = PATIENCE) -> dict:
    """Return the next text of a kind; what comes before is passed over."""
    until = time.monotonic() + timeout
    while True:
        content = tab.recv(timeout=max(until - time.monotonic(), 0.01))
        if isinstance(content, str) and (message := json.loads(content))["type"] == kind:
            return message


def frame_of(tab: ClientConnection, timeout: float = PATIENCE) -> tuple[dict, dict]:
    """Return numbers and arrays of the next frame."""
    while True:
        content = tab.recv(timeout=timeout)
        if isinstance(content, bytes):
            return unpacked(content)


def shown(tab: ClientConnection, timeout: float = PATIENCE) -> dict:
    """Return the numbers of the next frame."""
    return frame_of(tab, timeout)[0]


def until(tab: ClientConnection, **wanted: Any) -> dict[str, Any]:
    """Return the numbers of the next frame that shows what is wanted; each one earns a credit."""
    while True:
        meta = shown(tab)
        say(tab, type="credit")
        if all(meta[name] == value for name, value in wanted.items()):
            return meta


def holds(condition: Callable[[], bool]) -> bool:
    """Wait until something holds; say whether it does."""
    until = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def wait_for_end(tab: ClientConnection) -> None:
    """Read until the server closes the socket."""
    with pytest.raises(ConnectionClosed):
        _read_on(tab)


def _read_on(tab: ClientConnection) -> None:
    while True:
        tab.recv(timeout=PATIENCE)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = Server(Place.at("127.0.0.1", 0))
    running.start()
    running.wait_for_cells()
    yield running
    running.stop()


@pytest.fixture
def alive(server: Server) -> Iterator[Server]:
    """The server; after the test it must be alive and fair."""
    yield server
    check_alive_and_fair(server)


def check_alive_and_fair(server: Server) -> None:
    """Two new tabs play: both are shown frames, and both had the same share of the worker."""
    assert server.get().startswith(b"HTTP/1.1 200 OK")
    with server.session() as (one, name), server.session() as (other, other_name):
        for tab in (one, other):
            say(tab, type="do", what="play")
        for _ in range(8):
            for tab in (one, other):
                assert shown(tab)["cells"] > 0
                say(tab, type="credit")
        seats = [server.worker._seats[name] for name in (name, other_name)]
        assert abs(seats[0].used - seats[1].used) < 0.5  # of computing, not on the clock
