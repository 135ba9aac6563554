"""What a tab says and hears: hello first, errors as JSON, its own session again."""

import json
from contextlib import suppress

import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed

from reluscope.live.learning.session import Session
from reluscope.live.server.place import Place
from reluscope.live.state import endings, limits
from reluscope.live.state.weights import weights_written

from .conftest import SMALL, Server, frame_of, holds, say, shown, told, until, wait_for_end


def error_after(tab, content):
    tab.send(content)
    return told(tab, "error")["message"]


def test_what_a_tab_is_told(server):
    with server.tab() as tab:
        say(tab, type="hello", settings=SMALL)
        assert told(tab, "status") == {"type": "status", "state": "ready"}
        assert len(told(tab, "welcome")["session"]) == 32
        settings = told(tab, "settings")["settings"]
        assert settings["network"] == {
            "hidden": [4],
            "activation": "relu",
            "init": "he",
            "seed": 0,
        }
        points = told(tab, "points")
        assert len(points["x"]) + len(points["test_x"]) == 40
        assert points["class_colors"]["plain"][0] == [0, 114, 178]
        assert set(points["class_colors"]) == {"plain", "light", "dark", "deep"}
        assert told(tab, "curves")["step"] == [0]
        meta = shown(tab)
        assert meta["activation"] == "relu"
        assert meta["cells"] > 1


def test_the_lens_shows_the_chain_rule(server):
    with server.session() as (tab, _):
        say(tab, type="lens", x=[0.5, 0.25], y=1)
        lens = told(tab, "lens")
        assert lens["point"] == [0.5, 0.25]
        first, last = lens["layers"]
        assert len(first["W"]) == 2
        assert len(first["a"][0]) == 4
        assert last["a"] is None
        assert sum(lens["probabilities"]) == pytest.approx(1, abs=1e-6)
        off_by = [p - h for p, h in zip(lens["probabilities"], lens["onehot"], strict=True)]
        assert last["dL_dz"][0] == pytest.approx(off_by, abs=1e-6)
        say(tab, type="lens", x=[0.5, 0.25], y=5)
        assert "class" in told(tab, "error")["message"]


def test_play_pause_step_and_epoch(server):
    with server.session() as (tab, _):
        assert shown(tab)["step"] == 0
        for what, step in (("step", 1), ("epoch", 3), ("same start", 0)):
            say(tab, type="do", what=what)
            meta = shown(tab)
            assert (meta["step"], meta["playing"]) == (step, False)
            say(tab, type="credit")
        say(tab, type="do", what="play")
        assert shown(tab)["playing"]
        say(tab, type="credit")
        say(tab, type="do", what="pause")
        until(tab, playing=False)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("", "JSON"),
        ("hello", "JSON"),
        ("null", "object"),
        ("[]", "object"),
        ("{}", "type"),
        ('{"type": "shout"}', "type"),
        ('{"type": "credit", "more": 1}', "more"),
        ('{"type": "window", "bounds": [0, 1, 0, NaN]}', "bounds"),
        ('{"type": "window", "bounds": [0, 1, 0, Infinity]}', "bounds"),
        ('{"type": "window", "bounds": [0, 1, 0]}', "bounds"),
        ('{"type": "window", "bounds": [true, 1, 0, 1]}', "bounds"),
        ('{"type": "moment", "index": true}', "index"),
        ('{"type": "moment", "index": -1}', "index"),
        ('{"type": "moment", "index": 1e400}', "index"),
        ('{"type": "parameter", "layer": 0, "row": 0, "column": 0, "value": 1e7}', "value"),
        ('{"type": "parameter", "layer": 0, "row": 63, "column": 0, "value": 1}', "no weight"),
        ('{"type": "parameter", "layer": 6, "row": null, "column": 0, "value": 1}', "layer is 6"),
        ('{"type": "change", "settings": {"network": {"hidden": [65]}}}', "hidden"),
        ('{"type": "change", "settings": {"network": {"hidden": [1,1,1,1,1,1,1]}}}', "hidden"),
        ('{"type": "change", "settings": {"network": {"hidden": ["16"]}}}', "hidden"),
        ('{"type": "change", "settings": {"data": {"n": 1000000000}}}', "data.n"),
        ('{"type": "change", "settings": {"data": {"name": "../../etc/passwd"}}}', "name"),
        ('{"type": "change", "settings": {"data": {"name": "own"}}}', "no points"),
        ('{"type": "change", "settings": {"training": {"learning_rate": 0}}}', "learning_rate"),
        ("[" * 100_000, "recursion"),
        ('{"type":' * 20_000, "JSON"),
        (b"\x00\x01", "text"),
        (b"", "text"),
    ],
)
def test_what_is_no_message_is_answered_with_an_error(alive, message, said):
    with alive.session() as (tab, _):
        assert said in error_after(tab, message)
        say(tab, type="lens", x=[0.0, 0.0], y=0)
        assert told(tab, "lens")


def test_hello_comes_first_and_once(alive):
    with alive.tab() as tab:
        assert error_after(tab, '{"type": "credit"}') == "The first message must be hello."
        assert "JSON" in error_after(tab, "junk")
        say(tab, type="hello", settings=SMALL)
        assert told(tab, "welcome")
        assert error_after(tab, '{"type": "hello"}') == "hello was said before."


def test_settings_that_cannot_be_used_give_the_usual_ones(alive):
    own = {"name": "own", "own": {"x": [[0, 0], [1, 1]], "y": [0, 1], "class_names": ["a", "a"]}}
    with alive.tab() as tab:
        say(tab, type="hello", settings={"data": own})
        assert told(tab, "settings")["settings"]["data"]["name"] == "spirals"
        assert "class_names" in told(tab, "error")["message"]


def test_names_of_classes_are_only_text(alive):
    name = '<img src=x onerror=alert(1)>"\u2028</script>'
    own = {"x": [[0, 0], [1, 1], [2, 0]], "y": [0, 1, 1], "class_names": [name, "javascript:x"]}
    with alive.session({"data": {"name": "own", "own": own, "test": 0}}) as (tab, _):
        assert told(tab, "points")["class_names"] == [name, "javascript:x"]


@pytest.mark.parametrize("size", [limits.MESSAGE + 1, 2_000_000])
def test_a_message_that_is_too_long_ends_the_socket(alive, size):
    with alive.session() as (tab, _):
        with suppress(ConnectionClosed):
            tab.send("x" * size)
        wait_for_end(tab)
        assert tab.close_code in (1009, 1006)


def test_a_tab_comes_back_to_its_session(server):
    with server.session() as (tab, name):
        say(tab, type="do", what="epoch")
        until(tab, step=2)
    with server.session(session=name) as (tab, again):
        assert again == name
        assert shown(tab)["step"] == 2


def test_a_session_begins_with_the_weights_that_a_page_has(server):
    numbers = np.arange(22, dtype=np.float32) / 7
    brought = {"type": "hello", "settings": SMALL, "step": 70, "weights": weights_written(numbers)}
    with server.tab() as tab:
        say(tab, **brought)
        meta, arrays = frame_of(tab)
        assert meta["step"] == 70
        assert arrays["parameters"].tolist() == numbers.tolist()
    for wrong in (weights_written(numbers[:-1]), "?", weights_written(numbers * np.nan)):
        with server.tab() as tab:
            say(tab, **brought | {"weights": wrong})
            assert "weights" in told(tab, "error")["message"]
            assert shown(tab)["step"] == 0


def test_who_asks_whether_somebody_is_there_is_answered(server):
    with server.session() as (tab, _):
        say(tab, type="alive")
        assert told(tab, "alive")


def test_a_guessed_name_gets_a_session_of_its_own(server):
    with server.session() as (_, name):
        for guess in ("0" * 32, name[:-1] + ("0" if name[-1] != "0" else "1")):
            with server.session(session=guess) as (_, other):
                assert other not in (name, guess)
        with server.tab() as tab:
            assert "session" in error_after(
                tab, json.dumps({"type": "hello", "session": "../" + name})
            )


def test_who_comes_again_elsewhere_takes_the_session_along(server):
    with server.session() as (tab, name), server.session(session=name) as (other, again):
        assert again == name
        wait_for_end(tab)
        assert tab.close_code == endings.ELSEWHERE
        say(other, type="do", what="step")
        until(other, step=1)


def test_an_unforeseen_error_ends_its_own_session_alone(alive, monkeypatch, caplog):
    def fail(self, *_):
        raise ZeroDivisionError

    with alive.session() as (other, _), alive.session() as (tab, name):
        with monkeypatch.context() as patched:
            patched.setattr(Session, "set_parameter", fail)
            say(tab, type="parameter", layer=0, row=0, column=0, value=1.0)
            told_last = told(tab, "error")
        assert told_last["ended"]
        assert "ZeroDivision" not in told_last["message"]
        wait_for_end(tab)
        assert tab.close_code == endings.ENDED
        assert name not in alive.worker._seats
        say(other, type="do", what="step")
        until(other, step=1)
    assert "ZeroDivisionError" in caplog.text


def test_a_session_is_forgotten_when_its_tab_has_been_gone():
    running = Server(Place.at("127.0.0.1", 0), gone=0.3)
    running.start()
    try:
        with running.session() as (_, name):
            pass
        worker = running.worker
        assert holds(lambda: name not in worker._seats and not worker._services)
        with running.session(session=name) as (_, other):
            assert other != name
    finally:
        running.stop()
