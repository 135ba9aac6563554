"""A class room: without the token nothing is shown, and the token is shown to nobody."""

import dataclasses
import logging
import re
import socket

import pytest

from reluscope.errors import InputError
from reluscope.live.server.place import Place

from .conftest import Server, say, told

TOKEN = "a-token-of-no-great-length"


@pytest.fixture(scope="module")
def room():
    listening = socket.create_server(("127.0.0.1", 0))
    place = Place(listening, "127.0.0.1", listening.getsockname()[1], TOKEN)
    running = Server(place)
    running.start()
    yield running
    running.stop()


def cookie_of(room):
    answer = room.get(b"/?token=" + TOKEN.encode())
    return re.search(rb"set-cookie: ([^;]+)", answer)[1]


def test_a_place_for_others_has_a_token_and_one_for_this_machine_none():
    with Place.at("0.0.0.0", 0) as open_to_all, Place.at("127.0.0.1", 0) as own:
        assert len(open_to_all.token) >= 20
        assert open_to_all.token in open_to_all.address
        assert own.token is None


@pytest.mark.parametrize("host", ["", "0", "0x0", "0.0"])
def test_however_it_is_written_all_addresses_have_a_token_and_a_name_of_their_own(host):
    with Place.at(host, 0) as place, Place.at("0.0.0.0", 0) as usual:
        assert place.token
        assert place.host == usual.host


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "LOCALHOST", "127.0.0.1"])
def test_however_it_is_written_this_machine_needs_no_token(host):
    with Place.at(host, 0) as place:
        assert place.token is None
        assert place.host in ("127.0.0.1", "localhost")


@pytest.mark.parametrize("host", ["255.255.255.255", "224.0.0.1", "1.2.3.4", "a" * 300])
def test_nobody_can_listen_everywhere(host):
    with pytest.raises(InputError, match="nobody can listen there"):
        Place.at(host, 0)


@pytest.mark.parametrize(("port", "bare"), [(80, True), (8722, False)])
def test_browsers_do_not_name_the_usual_port_of_pages(port, bare):
    with Place.at("127.0.0.1", 0) as place:
        hosts = dataclasses.replace(place, port=port).hosts
    assert f"127.0.0.1:{port}" in hosts
    assert ("127.0.0.1" in hosts) == bare


def test_the_token_becomes_a_cookie_and_leaves_the_address(room):
    answer = room.get(b"/?token=" + TOKEN.encode() + b"&lang=de&evil=1")
    assert answer.startswith(b"HTTP/1.1 303")
    assert b"location: /?lang=de\r\n" in answer
    cookie = re.search(rb"set-cookie: ([^\r]+)", answer)[1]
    assert b"HttpOnly" in cookie
    assert b"SameSite=lax" in cookie
    assert TOKEN.encode() not in answer
    assert b"referrer-policy: no-referrer" in answer


@pytest.mark.parametrize("path", [b"/", b"/static/main.js", b"/?token=", b"/?token=wrong"])
def test_nothing_is_shown_without_it(room, path):
    answer = room.get(path)
    assert answer.startswith(b"HTTP/1.1 403")
    assert TOKEN.encode() not in answer


def test_who_comes_without_it_is_told_what_to_do(room):
    answer = room.get(b"/")
    assert answer.startswith(b"HTTP/1.1 403")
    for said in (b"text/html", b"This page needs its whole address", b"ihre ganze Adresse"):
        assert said in answer
    asked = re.findall(rb'(?:src|href)="(/[^"]*)"', answer)
    assert asked == [b"/static/door/door.css"]
    assert all(room.get(path).startswith(b"HTTP/1.1 200") for path in asked)
    assert room.get(b"/static/door/door.html").startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize(
    "query",
    [
        TOKEN[:-1],
        TOKEN + "x",
        TOKEN.upper(),
        TOKEN + "&token=" + TOKEN,
        TOKEN + "%00",
        "%ff",
        "ü",
        "a" * 10_000,
        TOKEN + "&a=1" * 30,
        "&" * 100,
    ],
)
def test_almost_is_not_enough(room, query, caplog):
    answer = room.get(b"/?token=" + query.encode())
    assert answer.startswith((b"HTTP/1.1 403", b"HTTP/1.1 400"))
    assert b"set-cookie" not in answer
    assert not caplog.text


def test_the_token_opens_the_page_alone(room):
    assert room.get(b"/static/main.js?token=" + TOKEN.encode()).startswith(b"HTTP/1.1 403")
    name = cookie_of(room).partition(b"=")[0]
    as_cookie = b"Cookie: " + name + b"=" + TOKEN.encode()
    assert room.get(b"/", as_cookie).startswith(b"HTTP/1.1 403")
    with pytest.raises(Exception, match="403"), room.tab():
        pass


def test_with_the_cookie_all_is_there(room):
    cookie = cookie_of(room)
    assert room.get(b"/", b"Cookie: " + cookie).startswith(b"HTTP/1.1 200")
    with room.tab(additional_headers={"Cookie": cookie.decode()}) as tab:
        say(tab, type="hello")
        assert told(tab, "welcome")


def test_the_token_is_in_no_log(room, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "websockets", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name)
    for path in (b"/?token=", b"/static/?token=", b"/socket?token=", b"/\xff?token="):
        room.get(path + TOKEN.encode())
    room.raw(b"GET /?token=" + TOKEN.encode() + b" HTTP/1.1\r\nbad header\r\n\r\n")
    assert TOKEN not in caplog.text
    assert TOKEN not in "".join(capfd.readouterr())


def test_health_needs_no_token(room):
    assert room.get(b"/health").startswith((b"HTTP/1.1 200", b"HTTP/1.1 503"))
