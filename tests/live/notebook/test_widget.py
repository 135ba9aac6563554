"""The widget without a notebook: what it sends, and that its script parses."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import reluscope as rs
from reluscope.live.frames.pack import unpacked
from reluscope.live.notebook.widget import Widget, widget
from reluscope.live.record.bundle import bundle

Sent = list[tuple[dict[str, Any], list[bytes]]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> tuple[Widget, Sent]:
    points = rs.data.moons(n=60)
    view, sent = widget(rs.nn.MLP((2, 4, 2), seed=0), points), Sent()

    def keep(message: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        sent.append((message, buffers or []))

    monkeypatch.setattr(view, "send", keep)
    return view, sent


def test_a_frame_for_each_that_was_drawn(opened: tuple[Widget, Sent]) -> None:
    view, sent = opened
    view.show()
    assert sent == []
    view._handle_custom_msg({"type": "hello"}, [])
    for _ in range(5):
        view.show()
    assert [message["type"] for message, _ in sent] == ["points", "frame", "frame"]
    view._handle_custom_msg({"type": "credit"}, [])
    view._handle_custom_msg({"type": "window", "bounds": [0.0, 1.0, 0.0, 1.0]}, [])
    meta, _ = unpacked(sent[-1][1][0])
    assert meta["bounds"] == [0.0, 1.0, 0.0, 1.0]


@pytest.mark.parametrize("said", [None, 3, {}, {"type": "window", "bounds": ["a", 1, 2, 3]}])
def test_anything_may_be_said(opened: tuple[Widget, Sent], said: Any) -> None:
    opened[0]._handle_custom_msg(said, [])
    assert opened[1] == []


def test_the_script_parses(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node")
    path = tmp_path / "widget.mjs"
    path.write_text(Widget._esm if isinstance(Widget._esm, str) else str(Widget._esm))
    subprocess.run([node, "--check", str(path)], check=True)


_MODEL = """
window.said = [];
window.heed = null;
const model = {
  send: (message) => said.push(message.type),
  on: (_, heed) => { window.heed = heed; },
  off: () => {},
};
modules["notebook/widget.js"].render({ model, el: document.body });
"""


@pytest.mark.browser
def test_a_browser_draws_it(browser: Any, opened: tuple[Widget, Sent]) -> None:
    view, sent = opened
    view._handle_custom_msg({"type": "hello"}, [])
    complaints: list[str] = []
    page = browser.new_page(locale="en-US")
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_script_tag(content=bundle("notebook/widget.js") + _MODEL, type="module")
    (points, _), (frame, (content,)) = sent
    page.evaluate("points => heed(points, [])", points)
    page.evaluate(
        "([frame, bytes]) => heed(frame, [new DataView(Uint8Array.from([0, ...bytes]).buffer, 1)])",
        [frame, list(content)],
    )
    page.get_by_text("Cells: ", exact=False).wait_for(timeout=10_000)
    assert page.evaluate("said") == ["hello", "credit"]
    page.close()
    assert complaints == []
