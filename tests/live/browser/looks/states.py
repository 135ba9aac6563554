"""States that a page can be in, brought about as a reader would."""

from collections.abc import Iterator

from tests.live.browser.opened import Opened

NOTICE = """import('/static/page/notices.js')
  .then((notices) => notices.notice('Lost', { warn: true, stays: true }))"""


def focus(page: Opened, name: str) -> None:
    page.page.locator(name).focus()


def press(page: Opened, *keys: str) -> None:
    for key in keys:
        page.page.keyboard.press(key)


def all_open(page: Opened) -> None:
    """Learn an epoch, point at a cell, pick a neuron, open the lens with all of its folds."""
    page.until_cells()
    press(page, "e")
    page.until(lambda: page.number("epoch") == 1)
    focus(page, "#plane")
    press(page, "x", "ArrowLeft", "ArrowUp")
    focus(page, "#network")
    press(page, "ArrowDown", "ArrowRight")
    page.page.locator("[data-panel=lens] button").nth(1).click()
    folds = page.page.locator("[data-panel=lens] details summary")
    for i in range(folds.count() - 1):
        folds.nth(i).click()


def every_state(page: Opened) -> Iterator[str]:
    """Go through the states of a wide page; the language is English or German."""
    yield "start"
    all_open(page)
    yield "all open"
    page.page.locator("#take-away-button").click()
    yield "menu"
    press(page, "Escape", "?")
    page.page.locator("#help[open]").wait_for()
    yield "help"
    press(page, "Escape")
    page.page.evaluate(NOTICE)
    yield "notice"
    page.page.locator("[data-name=own]").first.click()
    page.page.locator(".swatch").first.wait_for()
    yield "own points"
    page.page.locator("[data-name=pasteTable]").click()
    page.page.locator("#paste[open]").wait_for()
    yield "table"
    press(page, "Escape")
    page.page.locator("#lecture").click()
    yield "lecture"
