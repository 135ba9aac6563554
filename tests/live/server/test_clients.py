"""Other machines in a class room: each has only so many places and connections."""

import socket
from contextlib import ExitStack

import pytest
from websockets.exceptions import ConnectionClosed

from reluscope.live.server import connections, conversation
from reluscope.live.server.clients import client_of
from reluscope.live.state import endings, limits

from .conftest import PATIENCE, SMALL, say, shown, told

NEAR, FAR, NEW = ("127.0.0.5", 0), ("127.0.0.6", 0), ("127.0.0.7", 0)


@pytest.fixture
def each(monkeypatch):
    """Addresses that begin with 127 are other machines; each may have 2 sessions."""
    for module in (connections, conversation):
        monkeypatch.setattr(module, "client_of", lambda address: address)
    monkeypatch.setattr(limits, "SESSIONS_EACH", 2)


def hello(stack, server, source):
    """Return a tab of a machine, or the ending that it was sent away with."""
    tab = stack.enter_context(server.tab(source_address=source))
    say(tab, type="hello", settings=SMALL)
    try:
        told(tab, "welcome")
    except ConnectionClosed:
        return tab.close_code
    return tab


def test_one_machine_cannot_take_all_places(alive, each):
    with ExitStack() as stack:
        first, second = hello(stack, alive, NEAR), hello(stack, alive, NEAR)
        assert hello(stack, alive, NEAR) == endings.CROWDED
        other = hello(stack, alive, FAR)
        for tab in (first, second, other):
            shown(tab)
        first.close()
        while (tab := hello(stack, alive, NEAR)) == endings.CROWDED:
            pass  # it makes room, soon
        shown(tab)
        shown(hello(stack, alive, FAR))


def test_this_machine_has_no_such_limit(alive, monkeypatch):
    monkeypatch.setattr(limits, "SESSIONS_EACH", 1)
    monkeypatch.setattr(limits, "CONNECTIONS_EACH", 1)
    with alive.session(), alive.session() as (tab, _):
        shown(tab)


def test_one_machine_cannot_take_all_connections(alive, each, monkeypatch):
    monkeypatch.setattr(limits, "CONNECTIONS_EACH", 5)
    monkeypatch.setattr(limits, "HANDSHAKE", 2 * PATIENCE)  # none ends by itself meanwhile
    with ExitStack() as stack:
        where = ("127.0.0.1", alive.place.port)
        made = [
            stack.enter_context(socket.create_connection(where, PATIENCE, source_address=NEW))
            for _ in range(8)
        ]
        assert all(is_refused(one) for one in made[5:])
        for one in made[:5]:
            one.sendall(f"GET /health HTTP/1.1\r\nHost: {alive.host}\r\n\r\n".encode())
            assert one.recv(1024).startswith(b"HTTP/1.1 200 OK")
        shown(hello(stack, alive, FAR))


def is_refused(line):
    try:
        return line.recv(1) == b""
    except ConnectionError:
        return True


def test_an_address_is_one_machines():
    assert client_of("::1") is client_of("127.9.9.9") is client_of("::ffff:127.0.0.1") is None
    assert client_of("2001:db8:0:1::5") == client_of("2001:db8:0:1:ffff::") != client_of("::2")
    assert client_of("fe80::1%eth0") == client_of("fe80::2%eth0")
    assert client_of("10.0.0.1") != client_of("10.0.0.2")
