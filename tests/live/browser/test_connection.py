"""A server that is gone and comes back, and tabs that want the same session."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from reluscope.live.state import endings, limits
from tests.live.browser.mortal import Mortal
from tests.live.browser.opened import PATIENCE, Opened, Opener

pytestmark = pytest.mark.browser
PATIENT: dict[str, Any] = {"max_size": None, "open_timeout": PATIENCE, "ping_interval": None}
LOST = "The connection is lost."
SESSION = """(dispatchEvent(new Event("pagehide")),
  JSON.parse(sessionStorage.getItem("reluscope-session")).session)"""


@pytest.fixture
def mortal() -> Iterator[Mortal]:
    server = Mortal()
    yield server
    server.kill()


@pytest.fixture
def visitor(browser: Any, mortal: Mortal) -> Iterator[Opener]:
    opener = Opener(browser, mortal.address)
    yield opener
    opener.close(foreseen=r"ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|WebSocket connection")


def says(page: Opened, text: str) -> None:
    page.until(lambda: text in page.notices())


def is_back(page: Opened) -> None:
    page.until(lambda: LOST not in page.notices())


def test_a_server_that_is_killed_and_started_again(visitor: Opener, mortal: Mortal) -> None:
    page = visitor.open("?lang=en")
    page.button("Own points").click()
    for x, name in ((100, "Class 0"), (420, "Class 1")):
        page.button(name).click()
        for y in (100, 300):
            page.page.locator("#plane").click(position={"x": x, "y": y})
    page.button("Add a layer").click()
    page.page.locator("#plane").focus()
    page.page.keyboard.press("+")
    page.setting("hidden", "16-16-16")
    page.until_cells()
    page.button("One epoch").click()
    page.button("One epoch").click()
    page.until(lambda: page.number("epoch") == 2)
    page.until(lambda: page.settings().get("step") == "2")
    settings, picture = page.settings(), page.picture()
    assert settings["own"].count(";") == 3
    mortal.kill()
    says(page, LOST)
    mortal.start()
    is_back(page)
    page.until(lambda: page.picture() == picture)
    assert page.settings() == settings
    assert page.number("epoch") == 2
    page.button("Same start").click()
    page.until(lambda: page.number("epoch") == 0)


def test_a_run_goes_on_after_its_server_was_killed(visitor: Opener, mortal: Mortal) -> None:
    page = visitor.open("?lang=en")
    page.until_cells()
    page.button("Play").click()
    page.until(lambda: page.number("epoch") > 5)
    mortal.kill()
    says(page, LOST)
    lost_at = page.number("epoch")
    page.field("Learning rate").first.fill("0.005")
    page.field("Learning rate").first.press("Tab")
    mortal.start()
    page.button("Try now").click()
    is_back(page)
    page.until(lambda: page.number("epoch") > lost_at + 2)
    page.setting("rate", "0.005")


def test_a_tab_that_was_offline_finds_its_session(visitor: Opener) -> None:
    page = visitor.open("?lang=en")
    page.until_cells()
    page.button("One epoch").click()
    page.until(lambda: page.number("epoch") == 1)
    page.page.context.set_offline(True)
    says(page, LOST)  # nobody answers, but no socket was closed
    page.field("Learning rate").first.fill("0.003")
    page.field("Learning rate").first.press("Tab")
    page.page.context.set_offline(False)
    is_back(page)
    page.until(lambda: page.number("epoch") == 1)
    page.setting("rate", "0.003")


def slowly(route: Any) -> None:
    time.sleep(1.0)
    route.continue_()


def test_a_tab_that_is_loaded_again_shows_its_session(visitor: Opener) -> None:
    page = visitor.open("?lang=en")
    page.button("One epoch").click()
    page.until(lambda: page.number("epoch") == 1)
    page.page.route("**/?lang=en", slowly)  # meanwhile the address follows what was done
    page.page.reload()
    page.page.unroute("**/?lang=en")
    page.until(lambda: page.number("epoch") == 1)
    page.setting("step", "15")
    page.page.goto(visitor.address + "?lang=en")
    page.until(lambda: page.number("epoch") == 0)


def test_a_session_is_shown_in_one_tab_alone(visitor: Opener, mortal: Mortal) -> None:
    page = visitor.open("?lang=en")
    page.button("One epoch").click()
    page.until(lambda: page.number("epoch") == 1)
    session = page.page.evaluate(SESSION)
    host = f"127.0.0.1:{mortal.port}"
    with connect(f"ws://{host}/socket", origin=f"http://{host}", **PATIENT) as other:
        other.send(json.dumps({"type": "hello", "session": session}))
        says(page, "This session is shown in another tab.")
        page.rest(2500)
        other.send('{"type": "alive"}')  # nobody took it back
        page.button("Show it here").click()
        with suppress(ConnectionClosed):
            while True:
                other.recv(timeout=PATIENCE)
        assert other.close_code == endings.ELSEWHERE
    page.until(lambda: "another tab" not in page.notices())
    page.button("One epoch").click()
    page.until(lambda: page.number("epoch") == 2)


def test_a_plane_of_which_nothing_is_known_is_empty(visitor: Opener) -> None:
    context = visitor.browser.new_context(locale="en-US")
    visitor.contexts.append(context)
    page = context.new_page()
    page.route_web_socket("**/socket", lambda socket: None)  # it says nothing
    page.set_default_timeout(1000 * PATIENCE)
    page.goto(visitor.address)
    page.get_by_role("button", name="Play", exact=True).wait_for()
    page.get_by_text("The engine is loading").wait_for()
    page.evaluate("import('/static/page/numbers.js').then((page) => page.sayState('compiling'))")
    page.get_by_text("The engine that cuts the cells is compiled").wait_for()
    pixel = "document.getElementById('plane').getContext('2d').getImageData(9, 9, 1, 1).data"
    Opened(page).until(lambda: page.evaluate(f"[...{pixel}]") == [255, 255, 255, 255])


def test_a_full_room_says_so_and_lets_in_who_waits(visitor: Opener, mortal: Mortal) -> None:
    host = f"127.0.0.1:{mortal.port}"
    with ExitStack() as stack:
        tabs = []
        for _ in range(limits.SESSIONS):
            socket = connect(f"ws://{host}/socket", origin=f"http://{host}", **PATIENT)
            tabs.append(stack.enter_context(socket))
            tabs[-1].send(json.dumps({"type": "hello"}))
            tabs[-1].recv(timeout=PATIENCE)
        page = visitor.look("?lang=en")
        says(page, "All places are taken.")
        tabs[0].close()
        page.button("Try now").click()
        page.until(lambda: "taken" not in page.notices())
        page.until(lambda: page.number("loss") > 0)
