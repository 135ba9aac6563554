"""A link brings the very same picture back: of a run that has learned, too."""

import pytest

from reluscope.live.learning.session import Session
from reluscope.live.state.settings import Settings
from reluscope.live.state.weights import weights_written
from tests.live.browser.opened import Opened, Opener

pytestmark = pytest.mark.browser
OWN = "own=0,0,0;1,0.5,1;0.25,1,2;-1,0.5,1&names=a,b%26c,d&test=0"


def learn(page: Opened) -> None:
    """Learn for a while, and wait until the address holds what came of it."""
    page.until_cells()
    page.button("Play").click()
    page.until(lambda: page.number("epoch") > 2)
    page.button("Pause").click()
    page.button("Play").wait_for()
    until_followed(page)


def until_followed(page: Opened) -> None:
    """Wait until the address tells of the moment that is shown, and does not change any more."""
    last = None
    while last != page.settings() or not tells(page, last):
        last = page.settings()
        page.rest(700)


def tells(page: Opened, settings: dict[str, str]) -> bool:
    """Whether the step in the address is one of the epoch shown: 4 points are one step."""
    epoch = int(settings.get("step", 0)) / (1 if "own" in settings else 15)
    return abs(epoch - page.number("epoch")) < 0.01


def same(opener: Opener, first: Opened) -> Opened:
    """Open the address of a page once more; return the other page, which has to look the same."""
    picture = first.picture()
    second = opener.open(first.page.evaluate("location.search + location.hash"))
    second.until(lambda: second.picture() == picture)
    for name in ("epoch", "loss", "accuracy", "cells"):
        assert second.number(name) == first.number(name)
    assert second.notices() == ""
    return second


@pytest.mark.parametrize(
    "settings", ["", f"#v=1&data=own&{OWN}", "#v=1&window=-0.5,0.25,-0.5,0.25"]
)
def test_a_run_that_has_learned(opener: Opener, settings: str) -> None:
    first = opener.open("?lang=en" + settings)
    first.until_cells()
    start = first.picture()
    learn(first)
    second = same(opener, first)
    assert second.settings() == first.settings()
    second.button("One step").click()  # and it can go on
    second.until(lambda: second.number("epoch") > first.number("epoch"))
    second.button("Same start").click()
    second.until(lambda: second.number("epoch") == 0)
    second.until(lambda: second.picture() == start)
    second.until(lambda: "w" not in second.settings())


def test_a_weight_that_was_set_by_hand_and_an_earlier_moment(opener: Opener) -> None:
    first = opener.open("?lang=en")
    first.field("Value").fill("3.25")
    first.field("Value").press("Enter")
    first.until(lambda: "w" in first.settings())
    assert first.settings()["step"] == "0"
    same(opener, first)
    learn(first)
    newest = first.settings()
    first.field("History").focus()
    for _ in range(3):
        first.field("History").press("ArrowLeft")
    first.until(lambda: first.settings()["step"] != newest["step"])
    until_followed(first)
    second = same(opener, first)
    assert second.button("Now").is_disabled()  # for the other, it is the present
    first.button("Now").click()
    first.until(lambda: first.settings() == newest)


def test_while_it_plays_the_address_stands_still(opener: Opener) -> None:
    page = opener.open("?lang=en")
    page.button("Play").click()
    page.until(lambda: page.number("epoch") > 1)
    page.rest(700)
    before = page.settings()
    page.until(lambda: page.number("epoch") > 3)
    assert page.settings() == before


@pytest.mark.parametrize(
    ("weights", "why"),
    [
        ("w=AAAA", "float32"),
        ("w=AACAPwAAAL8", "has 2 numbers, but the network 371"),
        (f"w={weights_written(Session(Settings()).now().parameters.numpy() * 1e30)}", "too large"),
        ("w=AADAfw", "finite"),
        ("w=AA+A", "broken: w."),
        ("w=AACAPwAAAL8&step=-1", "step=-1"),
        ("step=7", "broken: step."),
    ],
)
def test_weights_that_cannot_be(opener: Opener, weights: str, why: str) -> None:
    page = opener.open(f"?lang=en#v=1&noise=0.25&{weights}")
    page.until(lambda: "This link is broken" in page.notices())
    assert why in page.notices()
    assert page.number("epoch") == 0


def test_what_a_message_leaves_behind_a_link_breaks_nothing(opener: Opener) -> None:
    for address, noise in (("#v=1&noise=0.25&", "0.25"), ("#&", None)):
        page = opener.open(f"?lang=en{address}")
        assert "broken" not in page.notices()
        if noise:
            assert page.field("Noise").first.input_value() == noise


def test_a_network_too_large_for_a_link_says_so(opener: Opener) -> None:
    page = opener.open("?lang=en#v=1&hidden=64-64-64")
    page.button("One step").click()
    page.until(lambda: page.number("epoch") > 0)
    page.button("Copy the link").click()
    page.until(lambda: "does not fit into the link (40000 characters" in page.notices())
    assert "w" not in page.settings()


def test_another_address_in_the_same_tab_is_another_run(page: Opened) -> None:
    page.field("Noise").fill("0.2")
    page.setting("noise", "0.2")
    page.page.evaluate("location.hash = '#v=1&noise=0.4'")
    page.until(lambda: page.field("Noise").input_value() == "0.4")
