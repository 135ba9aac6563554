"""Frames that take long are made aside: nobody else waits, and nothing is lost."""

import threading
import time

import pytest

from reluscope.live.state import limits
from reluscope.live.tabs import service
from reluscope.live.tabs.hands import Hands
from tests.live.server.conftest import SMALL, say, shown, told, wait_for_end

LARGE = SMALL | {"network": {"hidden": [64, 64, 64]}}
TAKES = 1.5  # seconds


@pytest.fixture
def slow(monkeypatch):
    """Frames of networks of three layers take long, from the first one on."""
    usual = service.frame

    def frame(session, *args, **options):
        if len(session.net.widths) == 5:
            time.sleep(TAKES)
        return usual(session, *args, **options)

    monkeypatch.setattr(service, "frame", frame)


def test_nobody_waits_for_the_frames_of_another(alive, slow):
    with alive.session() as (quick, _):
        shown(quick)
        say(quick, type="credit")
        say(quick, type="do", what="play")
        with alive.session(LARGE) as (tab, _):
            until, frames = time.monotonic() + TAKES, 0
            while time.monotonic() < until:
                shown(quick)
                say(quick, type="credit")
                frames += 1
            assert frames > 5  # two are sent without asking
            assert shown(tab)["step"] == 0


def test_what_is_said_meanwhile_is_done_afterwards(alive, slow, monkeypatch):
    monkeypatch.setattr(limits, "LONG", -1.0)
    with alive.session(LARGE) as (tab, name):
        for _ in range(3):
            say(tab, type="do", what="step")
        say(tab, type="lens", x=[0.0, 0.0], y=0)
        assert shown(tab)["step"] == 0
        assert told(tab, "lens")
        assert shown(tab)["step"] == 3
        with alive.session(session=name) as (other, again):  # while the next one is made
            assert again == name
            assert shown(other)["step"] == 3


def test_what_fails_aside_ends_its_own_session_alone(alive, monkeypatch, caplog):
    def frame(*_, **__):
        raise ZeroDivisionError

    with alive.session() as (other, _), monkeypatch.context() as patched:
        patched.setattr(service, "frame", frame)
        with alive.session(LARGE) as (tab, name):
            assert told(tab, "error")["ended"]
            wait_for_end(tab)
            assert name not in alive.worker._seats
        patched.undo()
        say(other, type="do", what="step")
        while shown(other)["step"] != 1:
            pass
    assert "ZeroDivisionError" in caplog.text


def test_what_nobody_wants_any_more_is_not_made():
    hands, go, made = Hands("test"), threading.Event(), []
    first = hands.make(go.wait)
    unwanted = hands.make(lambda: made.append("unwanted"))
    wanted = hands.make(lambda: made.append("wanted"))
    assert unwanted.cancel()
    go.set()
    wanted.result(10)
    assert made == ["wanted"]
    assert first.result().seconds < 1
