"""Clients that want too much: of memory, of places, of time."""

import json
import select
import socket
import struct
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from reluscope.live.server import conversation
from reluscope.live.state import endings, limits

from .conftest import PATIENCE, SMALL, holds, say, told, until, wait_for_end

MB = 2**20
LARGE = {"data": {"name": "grid", "n": 2000}, "network": {"hidden": [32, 32]}}


def resident() -> int:
    """Return how much memory this process has."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def masked(payload: bytes, first: int = 0x81) -> bytes:
    """Return a client's frame; a mask of zeros leaves the payload as it is."""
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size)
    return bytes([first]) + length + b"\0\0\0\0" + payload


def send_all(line: socket.socket, parts: list[bytes], pause: float = 0.0) -> None:
    for part in parts:
        line.sendall(part)
        time.sleep(pause)


def send_and_read(line: socket.socket, part: bytes, times: int) -> None:
    for _ in range(times):
        line.sendall(part)
        while select.select([line], [], [], 0.001)[0]:
            if not line.recv(65536):
                raise ConnectionError


def handshake(server) -> bytes:
    host = server.host
    return (
        f"GET /socket HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ).encode()


@pytest.fixture
def prompt(monkeypatch):
    """Hello must be said within a second; the handshake before it has its time."""
    hasty = SimpleNamespace(**vars(limits) | {"HANDSHAKE": 1.0})
    monkeypatch.setattr(conversation, "limits", hasty)


@pytest.fixture
def line(server):
    """A socket by hand, after the handshake; it reads nothing unless the test does."""
    made = socket.create_connection(("127.0.0.1", server.place.port))
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    made.sendall(handshake(server))
    assert b" 101 " in made.recv(1024)
    yield made
    made.close()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is told by Linux")
@pytest.mark.parametrize(
    "flood",
    [
        '{"type": "credit"}',
        json.dumps({"type": "change", "settings": LARGE}),
        '{"type": "lens", "x": [0, 0], "y": 0}',
        "junk",
    ],
)
def test_what_a_client_does_not_read_is_not_kept(alive, line, flood):
    say_all = [{"type": "hello", "settings": LARGE}, {"type": "do", "what": "play"}]
    known = set(alive.worker._seats)
    line.sendall(b"".join(masked(json.dumps(said).encode()) for said in say_all))
    assert holds(lambda: waits_for_credits(alive.worker, known))
    before = resident()
    line.settimeout(0.2)
    ends = time.monotonic() + 2
    sent = 0
    while time.monotonic() < ends:
        with suppress(TimeoutError):
            sent += line.send(masked(flood.encode()) * 50)
    assert sent
    assert resident() - before < 25 * MB
    assert max(wire.unread for wire in wires(alive.worker)) < 2 * MB


def wires(worker):
    """Return the ways to all tabs that are there now; the worker's own threads may change that."""
    return [wire for seat in list(worker._seats.values()) if (wire := seat.wire) is not None]


def waits_for_credits(worker, known):
    """Whether a tab that came since then plays, and was sent as much as can be without reading."""
    services = [worker._services[name] for name in set(worker._services) - known]
    return any(
        one.session.playing and not one.has_work and not one._aside.is_busy for one in services
    )


def test_pings_that_nobody_reads_end_the_socket(alive, line):
    line.settimeout(1)
    with pytest.raises((ConnectionError, TimeoutError)):
        send_all(line, [masked(b"x" * 125, 0x89) * 100] * 20_000)


@pytest.mark.parametrize("beat", [masked(b"x" * 20, 0x89), masked(b"", 0x8A)], ids=["ping", "pong"])
def test_too_many_beats_end_the_socket_even_where_they_are_read(alive, line, beat):
    with pytest.raises(ConnectionError):
        send_and_read(line, beat * 1000, times=200)  # more at once than a slow machine forgives
    with alive.session() as (tab, _):  # a few are nothing bad
        for _ in range(100):
            assert tab.ping().wait(PATIENCE)


@pytest.mark.parametrize("body", [False, True], ids=["requests", "body"])
def test_who_says_more_before_it_is_answered_is_not_heard(alive, body):
    length = b"Content-Length: 1000000000\r\n" if body else b""
    host = b"Host: " + alive.host.encode() + b"\r\n"
    asked = b"GET /static/main.js HTTP/1.1\r\n" + host + length + b"\r\n"
    before = resident()
    with socket.create_connection(("127.0.0.1", alive.place.port)) as made:
        made.sendall(asked)
        made.settimeout(2)  # it reads no more
        with pytest.raises((ConnectionError, TimeoutError)):  # or it is not heard any more
            send_all(made, [(b"x" * 1000 if body else asked) * 100] * 1000)
    assert resident() - before < 25 * MB


def test_a_message_of_endless_pieces_ends_the_socket(alive, line):
    line.settimeout(PATIENCE)
    line.sendall(masked(b"{", 0x01))
    with pytest.raises(ConnectionError):
        send_all(line, [masked(b"", 0x00) * 100] * 1000, pause=0.001)


@pytest.mark.parametrize(
    "frame",
    [
        b"\x81\x05hello",  # not masked
        b"\xf1\x80\0\0\0\0",  # reserved bits
        b"\x83\x80\0\0\0\0",  # an unknown kind
        b"\x89\xfe\xff\xff\0\0\0\0",  # a ping of 64 kB
        b"\x81\xff" + b"\x7f" + b"\xff" * 7 + b"\0\0\0\0",  # 8 exabytes are said to come
        b"\x80\x80\0\0\0\0",  # goes on with what never began
        masked(b"\xff\xfe"),  # no text
        b"\x88\x82\0\0\0\0\x00\x00",  # an end with no such code
    ],
)
def test_what_is_no_frame_ends_the_socket(alive, prompt, line, frame):
    line.sendall(frame)
    line.settimeout(PATIENCE)
    with suppress(ConnectionError):
        while line.recv(4096):
            pass


def test_who_reads_nothing_for_long_is_cut_off(alive, line, monkeypatch):
    monkeypatch.setattr(limits, "STALLED", 0.5)
    line.sendall(masked(json.dumps({"type": "hello", "settings": LARGE}).encode()))
    for _ in range(40):
        with suppress(ConnectionError):  # it may be cut off before the last
            line.sendall(masked(b'{"type": "lens", "x": [0, 0], "y": 0}') * 20)
        time.sleep(0.02)
    assert holds(lambda: not wires(alive.worker)), "the tab still has its seat"


def test_who_comes_when_all_places_are_taken_is_told(alive, monkeypatch):
    with alive.session(), monkeypatch.context() as patched:
        patched.setattr(alive.worker, "gone", 0.0)  # those whose tabs are gone are forgotten
        assert holds(lambda: len(alive.worker._seats) == 1)
        patched.setattr(alive.worker, "gone", 600.0)
        patched.setattr(limits, "SESSIONS", 1)
        with alive.tab() as tab:
            say(tab, type="hello", settings=SMALL)
            wait_for_end(tab)
            assert tab.close_code == endings.FULL
            assert "places are taken" in tab.close_reason


def test_a_thousand_sessions_take_no_place_from_who_is_there(alive):
    asked, hello = (
        handshake(alive),
        masked(json.dumps({"type": "hello", "settings": SMALL}).encode()),
    )
    with alive.session() as (tab, name):
        seen = set()
        for _ in range(1000):
            with socket.create_connection(("127.0.0.1", alive.place.port)) as made:
                made.sendall(asked)
                assert b" 101 " in made.recv(1024)
                made.sendall(hello)
            seen |= alive.worker._seats.keys()
            assert len(alive.worker._seats) <= limits.SESSIONS
        assert len(seen) > 500  # others were gone before anybody looked
        assert name in alive.worker._seats
        say(tab, type="do", what="step")
        until(tab, step=1)


def test_slow_requests_and_silent_tabs_are_ended(alive, prompt, monkeypatch):
    monkeypatch.setattr(limits, "REQUESTS", 1.0)
    slowly = [bytes([byte]) for byte in b"GET /health HTTP/1.1\r\nHost: " + b"a" * 1000]
    with monkeypatch.context() as patched:
        patched.setattr(limits, "HANDSHAKE", 0.5)
        slow = socket.create_connection(("127.0.0.1", alive.place.port))
        with pytest.raises(ConnectionError):
            send_all(slow, slowly, pause=0.05)
    slow.close()
    with alive.tab() as silent, pytest.raises(ConnectionClosed):
        silent.recv(timeout=PATIENCE)


def test_too_many_connections_are_refused(alive, monkeypatch):
    with alive.session() as (tab, _), monkeypatch.context() as patched:
        patched.setattr(limits, "CONNECTIONS", 20)
        with ExitStack() as stack:
            for _ in range(40):
                made = socket.create_connection(("127.0.0.1", alive.place.port))
                stack.callback(made.close)
            with pytest.raises((OSError, InvalidHandshake, ConnectionClosed)):
                alive.tab()
            say(tab, type="do", what="step")
            until(tab, step=1)
    with alive.tab() as tab:
        say(tab, type="hello", settings=SMALL)
        assert told(tab, "welcome")
