"""A file to send: small, with nothing from elsewhere, and nothing in it that runs but its own."""

import json
import re
import zlib
from base64 import b64decode
from typing import Any

import numpy as np
import pytest

from reluscope.live.learning.session import Session
from reluscope.live.learning.show import whole_window
from reluscope.live.record.html import html
from reluscope.live.record.recording import recording
from reluscope.live.state.settings import Settings
from tests.live.browser.npm import tool

EVIL = "</script><script>alert(1)</script><!--"


def page(steps: int, **groups: dict[str, Any]) -> tuple[Session, str]:
    session = Session(Settings.model_validate(groups))
    for _ in range(steps):
        session.learn()
    return session, html(recording(session, whole_window(session)))


def told(text: str) -> Any:
    found = re.search(r'<script type="application/json" id="told">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_it_holds_the_weights_bit_for_bit() -> None:
    session, text = page(10)
    content = zlib.decompress(b64decode(told(text)["parameters"]), -15)
    numbers = np.frombuffer(content, np.uint8).reshape(4, -1).T.copy().view("<f4").reshape(3, -1)
    for row, moment in zip(numbers, session.moments, strict=True):
        assert np.array_equal(row, moment.parameters.numpy())


def test_names_cannot_run() -> None:
    own = {"x": [(0.0, 1.0), (1.0, 0.0)], "y": [0, 1], "class_names": [EVIL, "b"]}
    own |= {"feature_names": [EVIL, "{{script}}"]}
    _, text = page(0, data={"name": "own", "own": own, "test": 0.0})
    assert EVIL not in text
    assert told(text)["points"]["class_names"][0] == EVIL
    assert told(text)["points"]["feature_names"][1] == "{{script}}"


def test_200_moments_are_less_than_a_megabyte() -> None:
    _, text = page(1000)
    assert len(told(text)["moments"]) == 200
    assert len(text.encode()) < 1_000_000
    assert "http" not in text.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


@pytest.mark.browser
def test_a_browser_opens_it(browser: Any, tmp_path: Any) -> None:
    from reluscope.cells import cell_complex
    from reluscope.live.learning.show import in_plane

    session, text = page(300)
    path = tmp_path / "run.html"
    path.write_text(text, encoding="utf-8")
    complaints: list[str] = []
    asked: list[str] = []
    opened = browser.new_page(locale="en-US")
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(path.as_uri())
    plane = in_plane(session, whole_window(session))
    slider = opened.get_by_label("History")
    for index in (60, 30, 0):
        slider.fill(str(index))
        net = session.net.copy()
        net.parameters.copy_(session.moments[index].parameters)
        expected = cell_complex(net, plane).n_cells
        opened.get_by_text(f"cells {expected}", exact=False).wait_for(timeout=120_000)
    plane = opened.locator("#plane")
    plane.hover()
    opened.get_by_text("Pattern", exact=True).last.wait_for(timeout=120_000)
    look_again(opened, plane)
    opened.close()
    assert complaints == []
    assert asked == [path.as_uri()]


def look_again(opened: Any, plane: Any) -> None:
    """Zoom, choose by key what is drawn, and in which language."""
    before = plane.evaluate("canvas => canvas.toDataURL()")
    opened.mouse.wheel(0, -300)
    while plane.evaluate("canvas => canvas.toDataURL()") == before:
        opened.wait_for_timeout(50)  # it is drawn soon
    opened.keyboard.press("h")
    assert not opened.get_by_label("Hinges").is_checked()
    opened.keyboard.press("l")
    opened.get_by_text("Verlauf", exact=True).wait_for(timeout=120_000)
    assert opened.evaluate("document.documentElement.lang") == "de"


@pytest.mark.browser
def test_names_and_a_phone(browser: Any, tmp_path: Any) -> None:
    own = {"x": [(0.0, 1.0), (1.0, 0.0)], "y": [0, 1], "class_names": [EVIL, "b"]}
    own |= {"feature_names": ["<img src=x onerror=alert(1)>", "y"]}
    _, text = page(20, data={"name": "own", "own": own, "test": 0.0})
    (tmp_path / "run.html").write_text(text, encoding="utf-8")
    complaints: list[str] = []
    screen = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    opened = browser.new_page(locale="en-US", bypass_csp=True, **screen)
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("dialog", lambda dialog: complaints.append(dialog.message) or dialog.dismiss())
    opened.goto((tmp_path / "run.html").as_uri())
    opened.locator("#plane").tap()
    opened.get_by_text(EVIL, exact=True).first.wait_for(timeout=120_000)
    assert opened.evaluate("document.documentElement.scrollWidth") == 390
    opened.evaluate(tool("axe-core/axe.min.js").read_text(encoding="utf-8"))
    assert opened.evaluate("axe.run().then((found) => found.violations.map((one) => one.id))") == []
    opened.close()
    assert complaints == []
