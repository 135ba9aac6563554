"""The README's pictures of the live page show the page as it is.

``RENEW_PICTURES=1 python -m pytest tests/live/browser/looks/test_pictures.py`` takes them anew.
"""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.live.browser.looks.states import press
from tests.live.browser.opened import Opened, Opener

pytestmark = pytest.mark.browser
IMAGES = Path(__file__).parents[4] / "docs" / "images"
LEARNED = "#v=1&rate=0.02&speed=20"  # the usual run, in a hurry
EPOCHS = 60
COARSE = (64, 36)  # letters differ from machine to machine, what stands where does not
NEAR = 5.0  # of 255, on average
MOST_BYTES = 150_000


def learn(page: Opened) -> None:
    """Learn epoch by epoch, so that the page stands at the same step on each machine."""
    page.until_cells()
    for epoch in range(EPOCHS):
        press(page, "e")
        page.until(lambda wanted=epoch + 1: page.number("epoch") == wanted)


def compare(page: Opened, name: str) -> None:
    """Demand that the picture of the README is near to what the page shows, or renew it."""
    page.picture()
    shown = Image.open(io.BytesIO(page.page.screenshot())).convert("RGB")
    path = IMAGES / name
    if os.environ.get("RENEW_PICTURES") == "1":
        shown.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    kept = Image.open(path).convert("RGB")
    assert kept.size == shown.size
    assert path.stat().st_size <= MOST_BYTES
    coarse = [np.asarray(one.resize(COARSE, Image.Resampling.BOX), float) for one in (kept, shown)]
    away = float(np.abs(coarse[0] - coarse[1]).mean())
    assert away < NEAR, f"{name} is {away:.1f} away from the page: renew it as told above"


def test_the_page_after_learning(opener: Opener) -> None:
    page = opener.open("?lang=en" + LEARNED, reduced_motion="reduce", color_scheme="light")
    learn(page)
    page.page.locator("#plane").hover(position={"x": 330, "y": 270})
    page.page.get_by_text("y = x W + b").wait_for()
    page.rest(300)
    compare(page, "live.png")


def test_a_phone_in_the_dark(opener: Opener) -> None:
    more = {"is_mobile": True, "reduced_motion": "reduce", "color_scheme": "dark"}
    page = opener.open("?lang=en" + LEARNED, size=(390, 844), **more)
    learn(page)
    page.page.locator("#tab-curves").click()
    page.rest(300)
    compare(page, "live_phone.png")
