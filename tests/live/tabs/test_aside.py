"""Frames that take long are made aside: nobody else waits, and nothing is lost."""

import errno
import json
import threading
import time

import pytest

from reluscope.live.frames.pack import unpacked
from reluscope.live.learning import table
from reluscope.live.learning.session import Session
from reluscope.live.server.place import Place
from reluscope.live.state import limits
from reluscope.live.state.settings import NetworkSettings, Settings
from reluscope.live.tabs import service
from reluscope.live.tabs import told as told_of
from reluscope.live.tabs.frame_time import FrameTime
from reluscope.live.tabs.hands import Hands
from reluscope.live.take_away import files
from tests.live.server.conftest import (
    PATIENCE,
    SMALL,
    Server,
    holds,
    say,
    shown,
    told,
    until,
    wait_for_end,
)

LARGE = SMALL | {"network": {"hidden": [64, 64, 64]}}
ENOUGH = 6  # frames; two are sent without asking


@pytest.fixture
def go(monkeypatch):
    """Frames of networks of three layers, and tables, take until the test lets them go."""
    event = threading.Event()
    frame, table = service.frame, service.table_points

    def slow_frame(session, *args, **options):
        if len(session.net.widths) == 5:
            event.wait(PATIENCE)
        return frame(session, *args, **options)

    def slow_table(text, name):
        event.wait(PATIENCE)
        return table(text, name)

    monkeypatch.setattr(service, "frame", slow_frame)
    monkeypatch.setattr(service, "table_points", slow_table)
    yield event
    event.set()


def is_shown_frames(tab):
    """A tab that plays goes on being shown frames."""
    say(tab, type="do", what="play")
    for _ in range(ENOUGH):
        shown(tab, timeout=PATIENCE / 2)
        say(tab, type="credit")


def test_nobody_waits_for_the_frames_of_another(alive, go):
    with alive.session() as (quick, _), alive.session(LARGE) as (tab, _):
        is_shown_frames(quick)
        assert not go.is_set()
        go.set()
        assert shown(tab)["step"] == 0


def test_nobody_waits_for_the_table_of_another(alive, go):
    with alive.session() as (quick, _), alive.session() as (tab, _):
        for text in ("1,2,a\n3,4,b\n5,6,a\n", "no table"):
            say(tab, type="csv", text=text, name="points.csv")
        say(tab, type="lens", x=[0.0, 0.0], y=0)
        is_shown_frames(quick)
        go.set()
        assert "3 points" in told(tab, "table")["message"]
        assert "delimiter" in told(tab, "error")["message"]
        assert told(tab, "lens")


def test_what_is_said_meanwhile_is_done_afterwards(alive, go, monkeypatch):
    monkeypatch.setattr(limits, "LONG", -1.0)
    with alive.session(LARGE) as (tab, name):
        for _ in range(3):
            say(tab, type="do", what="step")
        say(tab, type="lens", x=[0.0, 0.0], y=0)
        go.set()
        steps, kinds = [], []
        while steps[-1:] != [3] or "lens" not in kinds:  # either may come first
            content = tab.recv(timeout=PATIENCE)
            if isinstance(content, str):
                kinds.append(json.loads(content)["type"])
            else:
                steps.append(unpacked(content)[0]["step"])
                say(tab, type="credit")
        assert steps == sorted(steps)
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
        until(other, step=1)
    assert "ZeroDivisionError" in caplog.text


def full(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_ends_no_session(alive, monkeypatch):
    for module in (files, table):
        monkeypatch.setattr(module, "TemporaryDirectory", full)
    with alive.session() as (tab, _):
        for asked in ({"type": "export", "what": "points"}, {"type": "csv", "text": "1,2,a\n"}):
            say(tab, **asked)
            assert "its disk: No space left on device." in told(tab, "error")["message"]
        is_shown_frames(tab)


def test_the_chain_rule_of_a_large_network_is_written_aside(alive, monkeypatch):
    seen, lens = [], told_of.lens
    monkeypatch.setattr(
        told_of,
        "lens",
        lambda *given: (seen.append(threading.current_thread().name), lens(*given))[1],
    )
    for hidden in ([4], [64, 64, 64]):
        with alive.session(SMALL | {"network": {"hidden": hidden}}) as (tab, _):
            say(tab, type="lens", x=[0.5, 0.5], y=1)
            assert len(told(tab, "lens")["layers"]) == len(hidden) + 1
    assert seen == ["reluscope-live", "reluscope-aside"]


def test_quick_frames_of_another_plane_tell_nothing():
    large, small = (
        Session(Settings(network=NetworkSettings(hidden=hidden))) for hidden in ([64] * 6, [4])
    )
    time, near, far = FrameTime(), (0, 1, 0, 1), (-9, 9, -9, 9)
    for session, bounds, quick in ((small, near, True), (large, near, False), (large, far, False)):
        assert time.is_long(session, bounds) != quick
        for _ in range(2):
            time.took(0.001)
        assert not time.is_long(session, bounds)
    for _ in range(2):
        time.took(1.0)
    assert time.is_long(large, near)


def test_the_end_waits_for_what_is_being_made(monkeypatch):
    begun, made, frame = [], [], service.frame

    def slow_frame(session, *given, **more):
        if threading.current_thread().name == "reluscope-aside":
            begun.append(session)
            time.sleep(0.5)
            made.append(session)
        return frame(session, *given, **more)

    monkeypatch.setattr(service, "frame", slow_frame)
    running = Server(Place.at("127.0.0.1", 0))
    running.start()
    running.wait_for_cells()
    with running.session(LARGE), running.session(LARGE):
        assert holds(lambda: begun)
        running.stop()
    assert made == begun


def test_what_nobody_wants_any_more_is_not_made():
    hands, go, made = Hands("test"), threading.Event(), []
    first = hands.make(go.wait)
    unwanted = hands.make(lambda: made.append("unwanted"))
    wanted = hands.make(lambda: made.append("wanted"))
    assert unwanted.cancel()
    go.set()
    wanted.result(PATIENCE)
    assert made == ["wanted"]
    assert first.result().seconds < 1
