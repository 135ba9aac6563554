"""A class room: the secret word opens the page, and then is nowhere to be seen."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.live.browser.mortal import Mortal
from tests.live.browser.npm import axe
from tests.live.browser.opened import Opener

__all__ = ["axe"]
pytestmark = pytest.mark.browser
FORESEEN = r"ERR_CONNECTION_REFUSED|WebSocket connection|status of 403"


@pytest.fixture
def room() -> Iterator[Mortal]:
    server = Mortal("--host", "0.0.0.0")
    yield server
    server.kill()


@pytest.fixture
def pupil(browser: Any, room: Mortal) -> Iterator[Opener]:
    opener = Opener(browser, f"http://127.0.0.1:{room.port}/")
    yield opener
    opener.close(FORESEEN)


def token_of(room: Mortal) -> str:
    found = re.search(r"\?token=([\w-]{20,})$", room.address)
    assert found is not None
    return found[1]


def test_the_word_opens_the_page_and_vanishes(room: Mortal, pupil: Opener) -> None:
    token = token_of(room)
    asked: list[Any] = []
    pupil.watch = asked.append
    page = pupil.open(f"?token={token}&lang=en#v=1&data=moons")
    page.setting("data", "moons")
    assert page.page.url.startswith(f"{pupil.address}?lang=en#v=1")
    with_token = [request for request in asked if token in request.url]
    assert len(with_token) == 1
    assert with_token[0].is_navigation_request()
    for request in asked:
        assert token not in str(request.all_headers())
    assert page.page.evaluate("history.length") == 2  # about:blank, and the page
    assert token not in page.page.evaluate("document.documentElement.outerHTML + document.cookie")
    page.page.reload()
    page.until(lambda: page.number("loss") > 0)


def test_who_has_no_word_is_told_where_it_is(room: Mortal, pupil: Opener, axe: str) -> None:
    page = pupil.look("")
    page.page.get_by_role("heading", name="This page needs its whole address").wait_for()
    assert page.page.evaluate("getComputedStyle(document.body).display") == "grid"
    page.page.evaluate(axe)
    assert page.page.evaluate("axe.run()")["violations"] == []
    page.page.goto(f"{pupil.address}?token={token_of(room)}")
    page.until(lambda: page.number("loss") > 0)


def test_a_server_with_another_word_says_so(room: Mortal, pupil: Opener) -> None:
    page = pupil.open(f"?token={token_of(room)}&lang=en")
    room.kill()
    room.start()
    page.until(lambda: "another secret word" in page.notices())
    page.page.goto(f"{pupil.address}?token={token_of(room)}&lang=en")
    page.until(lambda: page.number("loss") > 0)
