"""Files that are being made: how far they are, and how they end early."""

import threading
from itertools import count

import pytest

from reluscope.live.server.place import Place
from reluscope.live.tabs import service
from reluscope.live.tabs.hands import TAKE_AWAY
from reluscope.live.tabs.making import Making
from reluscope.live.take_away.files import File
from reluscope.progress import progress_bar
from tests.live.server.conftest import Server, say, told

WITHOUT_END = 10**9


class Endless:
    """A file that would be made for ever."""

    def __init__(self):
        self.begun, self.ended = threading.Event(), threading.Event()

    def make(self) -> File:
        try:
            with progress_bar("endless", WITHOUT_END, shown=False) as advance:
                for _ in count():
                    advance()
                    self.begun.set()
        finally:
            self.ended.set()
        raise AssertionError


@pytest.fixture
def endless(monkeypatch):
    """All files that tabs ask for have no end; the next one is usual again."""
    file, maker = Endless(), service.maker

    def once(*asked):
        monkeypatch.setattr(service, "maker", maker)
        return file.make

    monkeypatch.setattr(service, "maker", once)
    return file


def test_what_is_dropped_ends():
    file, woken = Endless(), threading.Event()
    making = Making(woken.set)
    making.begin(file.make)
    assert file.begun.wait(30)
    assert woken.wait(30)
    assert making.has_news
    said = making.news()
    assert (said["type"], said["of"]) == ("making", WITHOUT_END)
    making.drop()
    assert file.ended.wait(30)
    assert not making.has_news
    making.begin(lambda: File("a.txt", "text/plain", b""))
    making.wait()
    assert making.news()["name"] == "a.txt"


def test_a_tab_is_told_how_far_it_is_and_may_stop(alive, endless):
    with alive.session() as (tab, _):
        say(tab, type="export", what="film")
        assert told(tab, "making")["done"] > 0
        say(tab, type="stop")
        say(tab, type="export", what="code")
        assert told(tab, "file")["name"] == "reluscope.py"
        assert endless.ended.is_set()


def test_the_end_of_the_server_ends_what_is_being_made(endless):
    running = Server(Place.at("127.0.0.1", 0))
    running.start()
    running.wait_for_cells()
    with running.session() as (tab, _):
        say(tab, type="export", what="film")
        assert endless.begun.wait(30)
        running.stop()
    assert endless.ended.is_set()
    assert TAKE_AWAY.make(lambda: 1).result(30).result == 1
