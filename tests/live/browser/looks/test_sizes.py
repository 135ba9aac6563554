"""The page at each size, in both languages: nothing cut off, too small, or over another."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.live.browser.looks.measured import faults
from tests.live.browser.looks.states import all_open
from tests.live.browser.opened import Opened, Opener
from tests.live.conftest import ARGUMENTS, executable

pytestmark = pytest.mark.browser
WIDE = {"small": (1280, 720), "4K": (3840, 2160), "laptop": (1024, 768)}
NARROW = {
    "phone": (390, 844),
    "small phone": (360, 640),
    "tablet": (820, 1180),
    "on its side": (844, 390),
    "small window": (1000, 800),
}
PLACES = """() => [...document.querySelectorAll(
    "#bar button, #numbers label, #plane, #history > *, #panels > *"
  )].map((e) => e.getBoundingClientRect())
  .map((box) => [box.left, box.top, box.width, box.height].map(Math.round).join())"""
HIDEABLE = "[...document.querySelectorAll('[data-hide]')].map(e => e.dataset.hide)"
EDGES = """() => {
  const main = document.querySelector("main").getBoundingClientRect();
  const parts = [...document.querySelectorAll("fieldset, #view, #numbers, #panels > *")]
    .filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect());
  const [left, right] = [
    Math.min(...parts.map((b) => b.left)) - main.left,
    main.right - Math.max(...parts.map((b) => b.right)),
  ];
  return [Math.abs(left - right), Math.min(...parts.map((b) => b.top)) - main.top];
}"""


@pytest.mark.parametrize("size", WIDE.values(), ids=WIDE)
def test_a_wide_page(opener: Opener, size: tuple[int, int]) -> None:
    page = opener.open("?lang=de#v=1&optimiser=sgd&hidden=16-16-16-16-16-16", size=size)
    assert faults(page) == []
    all_open(page)
    assert faults(page) == []
    assert page.page.evaluate("document.body.scrollHeight <= innerHeight")
    box = page.page.locator("#plane").bounding_box()
    assert box["width"] == box["height"] > 0.45 * size[1]


@pytest.mark.parametrize("size", NARROW.values(), ids=NARROW)
def test_a_narrow_page(opener: Opener, size: tuple[int, int]) -> None:
    page = opener.open("?lang=de", size=size, is_mobile=True, has_touch=True)
    plane, numbers = (page.page.locator(name).bounding_box() for name in ("#plane", "#numbers"))
    assert (numbers["x"] > plane["x"] + plane["width"]) == (size[0] > size[1])  # side by side
    for part in ("network", "curves", "cell", "data"):
        page.page.locator(f"#tab-{part}").click()
        assert (part, faults(page, touch=True)) == (part, [])
    page.page.locator("[data-name=own]").first.click()
    page.page.locator(".swatch").first.wait_for()
    assert faults(page, touch=True) == []
    page.page.locator("#take-away-button").click()
    assert faults(page, touch=True) == []


def test_a_finger_on_a_cell_opens_what_is_known_of_it(opener: Opener) -> None:
    page = opener.open("?lang=en", size=(390, 844), is_mobile=True, has_touch=True)
    page.until_cells()
    page.page.locator("#plane").tap(position={"x": 60, "y": 60})
    page.page.get_by_text("y = x W + b").wait_for()


def test_text_twice_as_large(opener: Opener, browser: Any) -> None:
    """Whoever zooms twofold has half as many pixels; others have set larger letters."""
    zoomed = opener.open("?lang=de", size=(640, 360), device_scale_factor=2)
    assert faults(zoomed) == []
    started = browser.browser_type
    path, arguments = executable(), [*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    large = started.launch(executable_path=path, args=arguments)
    other = Opener(large, opener.address)
    try:
        page = other.open("?lang=de")
        assert page.page.evaluate("getComputedStyle(document.body).fontSize") == "30px"
        assert faults(page) == []
    finally:
        other.close()
        large.close()


def test_numbers_that_change_move_nothing(page: Opened) -> None:
    page.until_cells()
    page.page.locator("#plane").hover(position={"x": 90, "y": 90})
    page.page.get_by_text("y = x W + b").wait_for()
    at_rest = page.page.evaluate(PLACES)
    page.button("Play").click()
    for epoch in (1, 4, 9, 12):
        page.until(lambda least=epoch: page.number("epoch") > least)
        assert page.page.evaluate(PLACES) == at_rest


@pytest.mark.parametrize(
    ("names", "gone"),
    [
        ("data,learning", "#settings fieldset"),
        ("numbers,network,curves,matrix,cell,lens", "#panels > .panel"),
        ("look,history", "#look"),
        ("hinges,boundary,show-points,axes,colour", "#look"),
        ("language,theme,lecture,takeaway,link,help,speed", "#bar .page"),
    ],
)
def test_what_is_hidden_leaves_no_hole(opener: Opener, names: str, gone: str) -> None:
    page = opener.open(f"?lang=en&hide={names}")
    assert page.notices() == ""
    assert not any(part.is_visible() for part in page.page.locator(gone).all())
    assert faults(page) == []
    uneven, above = page.page.evaluate(EDGES)
    assert uneven < 24 or "lens" in names  # the plane stands in the middle of what is left
    assert above < 24


def test_every_name_that_can_be_hidden(opener: Opener) -> None:
    names = named_in_the_docs()
    page = opener.open(f"?lang=en&hide={','.join(sorted(names))}")
    assert page.notices() == ""
    assert names == set(page.page.evaluate(HIDEABLE))
    left = page.page.locator("button, input, select, #plane").all()
    assert [one.get_attribute("id") for one in left if one.is_visible()] == ["plane"]
    loss = page.number("loss")
    page.page.keyboard.press("n")  # the key of what is hidden is not there either
    page.page.keyboard.press("s")
    page.picture()
    assert (page.number("epoch"), page.number("loss")) == (0, loss)


def named_in_the_docs() -> set[str]:
    """Return the names that docs/live.md gives for ``?hide=``."""
    text = (Path(__file__).parents[4] / "docs" / "live.md").read_text("utf-8")
    told = text.split("The names: ")[1].split(".\n")[0]
    return set(re.findall(r"`([a-z-]+)`", told))


def test_on_paper(page: Opened) -> None:
    all_open(page)
    page.page.emulate_media(media="print")
    for gone in ("#bar", "#settings", "#history", "#network + .editor"):
        page.page.locator(gone).wait_for(state="hidden")
    for there in ("#plane", "#numbers", "[data-panel=cell]", "[data-panel=matrix]"):
        assert page.page.locator(there).is_visible()
    assert page.page.evaluate("getComputedStyle(document.body).overflow") == "visible"


def test_less_motion(opener: Opener) -> None:
    page = opener.open("?lang=en", reduced_motion="reduce")
    moving = "document.getAnimations().filter(a => a.playState === 'running').length"
    assert page.page.evaluate(moving) == 0
