"""At least 10 000 messages that nobody would think of: none ends the server, none stops a tab."""

import json
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import check_alive_and_fair, say

BATCH, BATCHES = 50, 210
KINDS = ["hello", "credit", "do", "change", "window", "moment", "parameter", "csv", "lens"]
FIELDS = [
    *("type", "what", "settings", "bounds", "index", "layer", "row", "column", "value", "x", "y"),
    *("session", "data", "network", "training", "hidden", "name", "n", "own", "seed", "noise"),
    *("learning_rate", "optimizer", "batch_size", "activation", "__proto__", "", "constructor"),
]
WORDS = [*KINDS, "play", "pause", "step", "epoch", "own", "moons", "adam", "../x", "<script>", "\0"]
numbers = st.one_of(
    st.integers(-3, 70), st.integers(), st.floats(), st.sampled_from([1e308, -0.0, 2**63, 1e-320])
)
plain = st.one_of(st.none(), st.booleans(), numbers, st.sampled_from(WORDS), st.text(max_size=20))
values = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)
    ),
    max_leaves=8,
)
small = st.integers(1, 6)
networks = st.fixed_dictionaries({"hidden": st.lists(small, max_size=3)})
rates = st.sampled_from([1e-3, 0.1, 10.0, 100.0])
good_settings = st.fixed_dictionaries(
    {"network": networks},
    optional={
        "data": st.fixed_dictionaries(
            {"name": st.sampled_from(["moons", "grid", "blobs", "own"]), "n": st.just(20)},
            optional={
                "own": st.fixed_dictionaries(
                    {
                        "x": st.lists(st.tuples(numbers, numbers), max_size=3),
                        "y": st.lists(st.integers(0, 9), max_size=3),
                    }
                )
            },
        ),
        "training": st.fixed_dictionaries(
            {"learning_rate": rates, "optimizer": st.sampled_from(["sgd", "adam", "adamw"])}
        ),
    },
)
good = st.one_of(
    st.just({"type": "credit"}),
    st.fixed_dictionaries(
        {
            "type": st.just("do"),
            "what": st.sampled_from(
                ["play", "pause", "step", "same start", "new seed", "undo edit"]
            ),
        }
    ),
    st.fixed_dictionaries({"type": st.just("change"), "settings": good_settings}),
    st.fixed_dictionaries(
        {"type": st.just("window"), "bounds": st.lists(numbers, min_size=4, max_size=4)}
    ),
    st.fixed_dictionaries({"type": st.just("moment"), "index": st.integers(0, 99)}),
    st.fixed_dictionaries(
        {
            "type": st.just("parameter"),
            "layer": st.integers(0, 3),
            "row": st.one_of(st.none(), small),
            "column": small,
            "value": st.floats(-1e6, 1e6),
        }
    ),
    st.fixed_dictionaries(
        {
            "type": st.just("lens"),
            "x": st.lists(numbers, min_size=2, max_size=2),
            "y": st.integers(0, 3),
        }
    ),
)
typed = st.builds(
    lambda kind, more: {"type": kind, **more},
    st.sampled_from(KINDS),
    st.dictionaries(st.sampled_from(FIELDS), values, max_size=4),
)
contents = st.one_of(
    good.map(json.dumps),
    typed.map(json.dumps),
    values.map(json.dumps),
    st.text(max_size=50),
    st.binary(max_size=50),
    st.builds(lambda message, cut: json.dumps(message)[:cut], good, st.integers(0, 60)),
)


@pytest.mark.filterwarnings("ignore:Do not use the `random` module")  # the server's threads do
def test_ten_thousand_messages(server):
    seen = Counter()
    with server.session() as (tab, _):
        for batch in batches():
            for content in batch:
                tab.send(content)
            seen["sent"] += len(batch)
            answers_to(tab, seen)
    assert seen["sent"] >= 10_000
    assert seen["error"] > 1000
    assert seen["settings"] > 10
    check_alive_and_fair(server)


def batches() -> list[list]:
    """Return what hypothesis thinks of, before anything is sent: it dislikes other threads."""
    found = []

    @settings(
        max_examples=BATCHES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(contents, min_size=BATCH, max_size=BATCH))
    def collect(messages):
        found.append(messages)

    collect()
    return found


def answers_to(tab, seen: Counter) -> None:
    """Read until the tab's own question is answered: it is alive."""
    place = [float(seen["sent"]), 0.5]
    say(tab, type="lens", x=place, y=0)
    while True:
        content = tab.recv(timeout=60)
        if isinstance(content, bytes):
            say(tab, type="credit")
            continue
        answer = json.loads(content, parse_constant=_refuse)
        seen[answer["type"]] += 1
        assert "ended" not in answer
        assert "Traceback" not in content
        if answer["type"] == "lens" and answer["point"] == place:
            return


def _refuse(constant):
    raise AssertionError(f"{constant} is no JSON")
