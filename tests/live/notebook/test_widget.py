"""The widget without a notebook: what it sends to whom, and when."""

import sys
from typing import Any

import numpy as np
import pytest

import reluscope as rs
from reluscope.cells import cell_complex
from reluscope.errors import InputError, MissingDependencyError
from reluscope.live.frames.pack import unpacked
from reluscope.live.notebook import widget as module
from reluscope.live.notebook.widget import Widget, widget
from reluscope.nn import MLP

Sent = list[tuple[dict[str, Any], list[bytes]]]
POINTS = rs.data.moons(n=60)


def opened(monkeypatch: pytest.MonkeyPatch, shown: Any) -> tuple[Widget, Sent]:
    view, sent = widget(shown, POINTS), Sent()

    def keep(message: dict[str, Any], buffers: list[bytes] | None = None) -> None:
        sent.append((message, buffers or []))

    monkeypatch.setattr(view, "send", keep)
    return view, sent


def says(view: Widget, kind: str, place: str = "a", **others: Any) -> None:
    view._handle_custom_msg({"type": kind, "view": place, **others}, [])


def frames(sent: Sent, place: str = "a") -> list[dict[str, Any]]:
    found = [b for message, b in sent if (message["type"], message.get("view")) == ("frame", place)]
    return [unpacked(content)[0] for (content,) in found]


def test_a_frame_for_each_that_was_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    view, sent = opened(monkeypatch, MLP((2, 4, 2), seed=0))
    says(view, "hello")
    for _ in range(5):
        says(view, "ask", bounds=[0.0, 1.0, 0.0, 1.0])
    assert len(frames(sent)) == 2
    for _ in range(9):
        says(view, "credit")
    assert len(frames(sent)) == 3  # what was asked meanwhile is one frame
    assert frames(sent)[-1]["bounds"] == [0.0, 1.0, 0.0, 1.0]
    for _ in range(9):
        says(view, "ask")
    assert len(frames(sent)) == 5


def test_each_view_looks_where_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    view, sent = opened(monkeypatch, MLP((2, 4, 2), seed=0))
    says(view, "hello", "a", bounds=[0, 1, 0, 1])
    says(view, "hello", "b", bounds=[2, 3, 2, 3])
    assert frames(sent, "a")[0]["bounds"] == [0, 1, 0, 1]
    assert frames(sent, "b")[0]["bounds"] == [2, 3, 2, 3]
    says(view, "bye", "a")
    says(view, "ask", "a")
    assert len(frames(sent, "a")) == 1
    for number in range(40):
        says(view, "hello", f"c{number}")
    assert len(view._places) == 16


def test_it_follows_a_training(monkeypatch: pytest.MonkeyPatch) -> None:
    net = MLP((2, 4, 2), seed=0)
    view, sent = opened(monkeypatch, net)
    says(view, "hello")
    for _ in range(2):
        says(view, "credit")
        rs.train.fit(net, POINTS, epochs=3, callbacks=[view])
    assert [message["type"] for message, _ in sent].count("points") == 1  # fit found the units
    assert [moment["epoch"] for moment in view.told["moments"]] == [0, 1, 2, 3, 4, 5, 6]
    says(view, "ask", moment=4)
    says(view, "credit")
    shown = frames(sent)[-1]
    assert (shown["moment"], shown["moments"], shown["epoch"]) == (4, 7, 4)
    assert shown["loss"] == pytest.approx(view.told["moments"][4]["loss"])


def test_a_page_that_cannot_speak_is_sent_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SILENT", -1.0)
    net = MLP((2, 4, 2), seed=0)
    view, sent = opened(monkeypatch, net)
    says(view, "hello")
    rs.train.fit(net, POINTS, epochs=30, callbacks=[view])
    weights = [(m, b) for m, b in sent if m["type"] == "weights"]
    assert len(frames(sent)) == 2
    assert 1 <= len(weights) <= 30
    monkeypatch.setattr(module, "_PAUSE", 1e9)
    rs.train.fit(net, POINTS, epochs=30, callbacks=[view])
    assert len([m for m, _ in sent if m["type"] == "weights"]) == len(weights)
    says(view, "credit")
    assert frames(sent)[-1]["epoch"] == 60


def test_a_recorder_and_cells() -> None:
    net = MLP((2, 4, 2), seed=0)
    recorder = rs.pictures.Recorder(net)
    rs.train.fit(net, POINTS, epochs=3, callbacks=[recorder])
    told = widget(recorder, POINTS).told
    assert [moment["epoch"] for moment in told["moments"]] == [0, 1, 2, 3]
    assert told["learned"]
    cells = cell_complex(net, (-1, 1, -2, 2))
    told = widget(cells).told
    units = net.about.standardizer
    assert units is not None
    assert np.allclose(units.transform(np.reshape(told["bounds"], (2, 2)).T), [[-1, -2], [1, 2]])
    assert not told["learned"]


def test_show_adds_what_was_set_by_hand() -> None:
    net = MLP((2, 4, 2), seed=0)
    view = widget(net, POINTS)
    net.parameters.detach().zero_()
    view.show()
    assert repr(view) == "Widget(widths 2-4-2, 2 moments)"


@pytest.mark.parametrize(
    "said",
    [
        None,
        3,
        {},
        {"type": "hello"},
        {"type": "hello", "view": ["a"]},
        {"type": "ask", "view": "a"},
        {"type": "window", "view": "nobody", "bounds": ["a", 1, 2, 3]},
    ],
)
def test_anything_may_be_said(monkeypatch: pytest.MonkeyPatch, said: Any) -> None:
    view, sent = opened(monkeypatch, MLP((2, 4, 2), seed=0))
    view._handle_custom_msg(said, [])
    assert sent == []


@pytest.mark.parametrize(
    "bounds",
    ["x", [1, 2], [1, 0, 0, 1], [0, 1, 0, float("inf")], [0, 10**400, 0, 1], [0, 1e-12, 0, 1]],
)
def test_a_window_that_is_none_is_all(monkeypatch: pytest.MonkeyPatch, bounds: Any) -> None:
    view, sent = opened(monkeypatch, MLP((2, 4, 2), seed=0))
    says(view, "hello", bounds=bounds, moment=True)
    assert frames(sent)[0]["bounds"] == view.told["bounds"]


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (rs.train.History(), "holds losses and no networks. A Recorder holds them"),
        ([], "which has no snapshot yet"),
        ("net", "shown is a str, but must be a network, a Recorder"),
        (MLP((3, 2)), "3 inputs, but the page shows a plane"),
        (MLP((2, 11)), "11 classes, but the page shows 2 to 10"),
        (MLP((2, *[1] * 256, 2)), "256 hidden layers, but the page shows at most 255"),
        (MLP((2, 3)), "points has 2 classes, but the network has 3"),
    ],
)
def test_what_cannot_be_shown(shown: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        widget(shown, POINTS)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    monkeypatch.delitem(sys.modules, "reluscope.live.notebook.widget")
    with pytest.raises(MissingDependencyError, match=r"pip install \"reluscope\[notebook\]\""):
        _ = rs.live.widget
