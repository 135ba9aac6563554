"""The widget's view in a browser, with a model that plays the notebook."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

import reluscope as rs
from reluscope.live.frames.pack import unpacked
from reluscope.live.notebook.widget import Widget, widget
from reluscope.live.record.bundle import bundle
from reluscope.nn import MLP

pytestmark = pytest.mark.browser
PATIENCE = 120.0  # seconds, for a machine that does much else
_MODEL = """
window.said = [];
window.heed = {};
window.gone = false;
const model = {
  get: (name) => told[name],
  send: (message) => { if (gone) throw new Error("Cannot send"); said.push(message); },
  on: (event, heed) => { window.heed[event] = heed; },
  off: (event) => { delete window.heed[event]; },
};
const el = document.body.appendChild(document.createElement("div"));
window.close = modules["notebook/widget.js"].render({ model, el });
"""


class Seen:
    """A view, and what its browser complained about."""

    def __init__(self, browser: Any, view: Widget, **others: Any) -> None:
        self.complaints: list[str] = []
        self.page = browser.new_page(**{"locale": "en-US"} | others)
        self.page.set_default_timeout(1000 * PATIENCE)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        held = json.dumps({"told": view.told, "styles": view.styles})
        script = f"const told = {held};\n{bundle('notebook/widget.js')}{_MODEL}"
        self.page.add_script_tag(content=script, type="module")
        self.plane = self.page.locator("#plane")
        self.plane.wait_for()

    def frame(self, content: bytes) -> None:
        """Give it a frame, as a notebook would: somewhere within a buffer."""
        self.page.evaluate(
            "bytes => heed['msg:custom']({ type: 'frame', view: said[0].view },"
            "[new DataView(Uint8Array.from([0, ...bytes]).buffer, 1)])",
            list(content),
        )

    def cells(self, count: int) -> None:
        """Wait until so many cells are shown."""
        shown = self.page.locator("output[name=cells]")
        shown.get_by_text(str(count), exact=True).wait_for()


@pytest.fixture
def learned() -> Widget:
    points, net = rs.data.moons(n=60), MLP((2, 8, 2), init="he", seed=0)
    view = widget(net, points)
    rs.train.fit(net, points, epochs=4, callbacks=[view])
    return view


@pytest.fixture
def seen(browser: Any, learned: Widget) -> Iterator[Seen]:
    seen = Seen(browser, learned)
    yield seen
    seen.page.close()
    assert seen.complaints == []


def answers(view: Widget, monkeypatch: pytest.MonkeyPatch, **asked: Any) -> tuple[bytes, int]:
    sent: list[bytes] = []
    monkeypatch.setattr(view, "send", lambda _, buffers: sent.extend(buffers))
    view._handle_custom_msg({"type": "hello", "view": "a", **asked}, [])
    return sent[0], unpacked(sent[0])[0]["cells"]


def test_a_credit_for_each_frame(
    seen: Seen, learned: Widget, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = seen.page.evaluate("said")
    assert [one["type"] for one in said] == ["hello"]
    x0, x1, y0, y1 = learned.told["bounds"]
    small = [x0, x0 + (x1 - x0) / 3, y0, y0 + (y1 - y0) / 3]
    for bounds in (None, small):
        content, count = answers(learned, monkeypatch, bounds=bounds)
        seen.frame(content)
        seen.cells(count)
    assert [one["type"] for one in seen.page.evaluate("said")] == ["hello", "credit", "credit"]
    seen.page.evaluate("close()")
    assert seen.page.evaluate("[said.at(-1).type, Object.keys(heed).length]") == ["bye", 0]


def test_without_a_kernel(seen: Seen, learned: Widget, monkeypatch: pytest.MonkeyPatch) -> None:
    seen.page.evaluate("window.gone = true")
    for moment in (0, 2):
        _, count = answers(learned, monkeypatch, moment=moment)
        seen.page.get_by_label("History").fill(str(moment))
        seen.cells(count)
        assert seen.page.locator("output[name=epoch]").evaluate("o => o.value") == str(moment)
    seen.page.get_by_text("the page cuts the cells by itself", exact=False).wait_for()
    before = seen.plane.evaluate("canvas => canvas.toDataURL()")
    seen.plane.hover()
    seen.page.mouse.wheel(0, -100)
    while seen.plane.evaluate("canvas => canvas.toDataURL()") == before:
        seen.page.wait_for_timeout(50)  # it is drawn soon


def test_weights_are_cut_here(seen: Seen, learned: Widget, monkeypatch: pytest.MonkeyPatch) -> None:
    _, count = answers(learned, monkeypatch, moment=1)
    weights = list(learned._subject.moments[1].parameters.numpy().tobytes())
    numbers = {"step": 9, "epoch": 9, "loss": 1, "accuracy": 0.5}
    seen.page.evaluate(
        "([numbers, bytes]) => heed['msg:custom']({ type: 'weights', numbers, moments: 9 },"
        "[new DataView(Uint8Array.from(bytes).buffer)])",
        [numbers, weights],
    )
    seen.cells(count)
    expect(seen.page.get_by_label("History")).to_have_attribute("max", "8")


def test_it_keeps_its_letters_to_itself(seen: Seen) -> None:
    seen.page.evaluate("window.letters = []; addEventListener('keydown', e => letters.push(e.key))")
    seen.plane.focus()
    boundary = seen.page.get_by_label("Boundary")
    for letter in "bcx":
        seen.page.keyboard.press(letter)
    assert not boundary.is_checked()
    assert seen.page.get_by_label("Colour").input_value() == "pattern"
    assert seen.page.evaluate("letters") == []


def test_german_on_a_dark_ground(browser: Any, learned: Widget) -> None:
    seen = Seen(browser, learned, locale="de-DE")
    seen.page.get_by_text("Verlauf", exact=True).wait_for()
    seen.page.evaluate("document.body.style.background = 'oklch(0.2 0.02 260)'")
    seen.page.wait_for_function("document.querySelector('div').dataset.theme === 'dark'")
    seen.page.get_by_role("button", name="English").click()
    seen.page.get_by_text("History", exact=True).wait_for()
    assert seen.page.evaluate("document.documentElement.lang") == ""
    seen.page.close()
    assert seen.complaints == []
