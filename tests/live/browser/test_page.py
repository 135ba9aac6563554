"""The page as a whole: languages, sizes, keyboard, links, what is hidden, what is said aloud."""

import re
from pathlib import Path

import pytest

from tests.live.browser.opened import Opened, Opener

pytestmark = pytest.mark.browser
OVERFLOW = """[document.documentElement.scrollWidth - innerWidth,
  document.body.scrollHeight - innerHeight]"""
SIZES = {"small": (1280, 720), "4K": (3840, 2160)}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_all_is_on_the_screen(opener: Opener, size: tuple[int, int]) -> None:
    page = opener.open("?lang=en", size=size)
    assert page.page.evaluate(OVERFLOW) == [0, 0]
    box = page.page.locator("#plane").bounding_box()
    assert box["width"] == box["height"] > 0.75 * size[1]


def test_a_phone(opener: Opener) -> None:
    page = opener.open("?lang=en", size=(390, 844), has_touch=True, is_mobile=True)
    box = page.page.locator("#plane").bounding_box()
    assert box["width"] == box["height"] > 360
    assert page.page.evaluate(OVERFLOW)[0] == 0
    for tab, field in (
        ("Network", "Activation"),
        ("Data", "Noise"),
    ):
        page.page.get_by_role("tab", name=tab).tap()
        assert page.field(field).is_visible()
    page.button("Play").tap()
    page.until(lambda: page.number("epoch") > 1)


def test_german(opener: Opener) -> None:
    page = opener.open(locale="de-AT")
    page.button("Start").click()
    page.until(lambda: page.number("epoch") > 1)
    page.button("Pause").click()
    page.button("Zurück zum Anfang").wait_for()
    assert page.field("Lernrate").input_value() == "0.0004"
    assert page.page.evaluate("document.documentElement.lang") == "de"
    page.button("EN: English (L)").click()
    page.button("Same start").wait_for()
    assert "lang=en" in page.page.url
    assert opener.open("?lang=de", locale="en-US").button("Neu würfeln").is_visible()


def test_no_word_is_missing(page: Opened) -> None:
    keys = page.page.evaluate(
        "[...document.querySelectorAll('[data-word], [data-label]')]"
        ".flatMap(e => [e.dataset.word, e.dataset.label]).filter(Boolean)"
    )
    ask = "import('/static/words/words.js').then(words => words.CATALOGUE)"
    catalogue = page.page.evaluate(ask)
    assert set(keys) <= set(catalogue)
    assert all(said["en"] and said["de"] for said in catalogue.values())


def test_the_keyboard_alone(page: Opened) -> None:
    keys = page.page.keyboard
    keys.press("s")
    page.until(lambda: page.number("epoch") == 0.07)  # a step is seen
    keys.press("e")
    page.until(lambda: page.number("epoch") > 1)
    keys.press("r")
    page.until(lambda: page.number("epoch") == 0)
    keys.press(" ")
    page.until(lambda: page.number("epoch") > 1)
    keys.press(" ")
    page.button("Play").wait_for()
    keys.press("n")
    page.setting("seed", "1")
    keys.press("h")
    page.setting("show", "boundary,points,axes")
    keys.press("c")
    page.setting("colour", "pattern")
    page.page.locator("#plane").focus()
    keys.press("+")
    page.until(lambda: "window" in page.settings())
    keys.press("0")
    page.until(lambda: "window" not in page.settings())
    keys.press("?")
    page.page.get_by_role("dialog", name="Keyboard (?)").wait_for()
    keys.press("Escape")
    keys.press("l")
    page.button("Start").wait_for()


def test_tab_reaches_every_control(page: Opened) -> None:
    reached = set()
    for _ in range(60):
        page.page.keyboard.press("Tab")
        reached.add(page.page.evaluate("document.activeElement.id || document.activeElement.name"))
        outline = page.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or "" in reached
    buttons = {"play", "step", "epoch", "same-start", "new-seed", "theme", "lecture", "link"}
    fields = {"field-noise", "field-learning-rate", "coloring", "hinges", "plane"}
    assert buttons | fields <= reached


def test_a_link_brings_the_same_picture_back(opener: Opener) -> None:
    first = opener.open("?lang=en")
    first.until_cells()
    first.field("Noise").fill("0.1")
    first.field("Activation").select_option("leaky-relu")
    first.button("Remove a layer").click()
    first.field("Colour").select_option("pattern")
    first.field("Points").uncheck()
    first.page.locator("#plane").focus()
    first.page.keyboard.press("+")
    first.until(lambda: {"window", "hidden"} <= set(first.settings()))
    first.setting("hidden", "16")
    first.setting("show", "hinges,boundary,axes")
    seen = first.picture()
    second = opener.open(first.page.evaluate("location.search + location.hash"))
    second.until(lambda: second.picture() == seen)
    assert second.settings() == first.settings()
    assert second.field("Noise").input_value() == "0.1"


BROKEN = [
    *("#v=2", "#v=1&noise=abc", "#v=1&noise=7", "#nonsense", "#v=1&hidden=1-x", "#v=1&a=b"),
    *("#v=1&colour=red", "#v=1&show=all", "#v=1&window=1,0,0,1", "#v=1&window=0,1,0"),
]


@pytest.mark.parametrize("link", BROKEN)
def test_a_broken_link_says_so_and_starts_afresh(opener: Opener, link: str) -> None:
    page = opener.open("?lang=en" + link)
    page.until(lambda: "This link is broken" in page.notices())
    assert page.field("Noise").input_value() == "0.05"


def test_a_link_by_hand_needs_name_only_what_differs(opener: Opener) -> None:
    page = opener.open("?lang=en#v=1&data=moons&hidden=4")
    page.setting("data", "moons")
    assert page.field("Neurons of layer 1").input_value() == "4"
    assert page.field("Number of points").input_value() == "300"


def test_hide(opener: Opener) -> None:
    page = opener.open("?lang=en&hide=noise,learning,nonsense")
    assert not page.field("Noise").is_visible()
    assert not page.field("Learning rate").is_visible()
    assert page.field("Classes").is_visible()
    assert "“nonsense”" in page.notices()


def test_every_documented_name_hides_something(opener: Opener) -> None:
    text = (Path(__file__).parents[3] / "docs" / "live.md").read_text(encoding="utf-8")
    names = re.findall(r"`([a-z-]+)`", text.split("The names:")[1].split("\n\n")[0])
    page = opener.open("?lang=en&hide=" + ",".join(names))
    assert len(names) > 30
    assert page.notices() == ""
    assert not page.field("Activation").is_visible()


def test_a_lecture(page: Opened) -> None:
    page.button("Play").click()
    page.page.keyboard.press("f")
    bar = "getComputedStyle(document.getElementById('bar')).opacity"
    page.until(lambda: page.page.evaluate(bar) == "0")  # though the button had the focus
    number = page.page.locator("output[name=cells]")
    assert number.evaluate("o => parseFloat(getComputedStyle(o).fontSize)") >= 32
    height = page.page.evaluate("innerHeight")
    assert page.page.locator("#plane").bounding_box()["height"] > 0.95 * height
    page.until(lambda: moved(page, bar) == "1")
    page.page.keyboard.press("Space")
    page.button("Play").wait_for()
    page.page.keyboard.press("Escape")
    page.until(lambda: page.field("Noise").is_visible())


def moved(page: Opened, asked: str) -> str:
    """Move the mouse, and ask while the page heeds that."""
    for x in (5, 6):
        page.page.mouse.move(x, 5)
    return str(page.page.evaluate(asked))


def test_the_first_ten_seconds(page: Opened) -> None:
    page.button("Watch it learn").click()
    page.until(lambda: page.number("epoch") > 1)
    assert not page.button("Watch it learn").is_visible()
    page.page.get_by_text("Point at a cell").wait_for()
    page.page.locator("#plane").hover(position={"x": 90, "y": 90})
    page.page.get_by_text("Point at a cell").wait_for(state="hidden")
