"""Nothing stands in anyone's way: axe-core finds nothing, in no state of the page."""

import pytest

from tests.live.browser.looks.measured import barriers
from tests.live.browser.looks.states import all_open, every_state
from tests.live.browser.npm import axe
from tests.live.browser.opened import Opener

__all__ = ["axe"]
pytestmark = pytest.mark.browser
LOOKS = {
    "light": ("en", "light"),
    "dark": ("de", "dark"),
}


@pytest.mark.parametrize(("language", "scheme"), LOOKS.values(), ids=LOOKS)
def test_a_wide_page(opener: Opener, axe: str, language: str, scheme: str) -> None:
    more = {"color_scheme": scheme, "reduced_motion": "reduce"}
    page = opener.open(f"?lang={language}", **more)
    for state in every_state(page):
        assert (state, barriers(page, axe)) == (state, [])


@pytest.mark.parametrize(("language", "scheme"), LOOKS.values(), ids=LOOKS)
def test_a_phone(opener: Opener, axe: str, language: str, scheme: str) -> None:
    more = {"color_scheme": scheme, "reduced_motion": "reduce", "is_mobile": True}
    address = f"?lang={language}#v=1&data=blobs&classes=10&noise=0.6"
    page = opener.open(address, size=(390, 844), **more)
    page.until_cells()
    for part in ("data", "network", "curves", "cell"):
        page.page.locator(f"#tab-{part}").click()
        if part == "cell":
            page.page.locator("[data-panel=cell] button").click()
            page.page.locator("[data-panel=lens] button").nth(1).click()
        assert (part, barriers(page, axe)) == (part, [])


def test_a_run_that_diverged(opener: Opener, axe: str) -> None:
    page = opener.open("?lang=en#v=1&optimiser=sgd&rate=100&decay=0.5&batch=2")
    page.button("One epoch").click()
    page.page.get_by_role("alert").wait_for()
    assert barriers(page, axe) == []


def test_forced_colours(opener: Opener, axe: str) -> None:
    page = opener.open("?lang=en", reduced_motion="reduce", forced_colors="active")
    all_open(page)
    assert barriers(page, axe) == []
    chosen = page.page.locator(".tile[aria-pressed=true]")
    assert chosen.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
