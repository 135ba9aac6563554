"""How soon a server that says nothing is missed; the clock is the test's own."""

from typing import Any

from tests.live.scripts import asked

_CLOCK = """
let now = 0;
let look = () => {};
globalThis.performance = { now: () => now };
globalThis.window = { setInterval: (act) => ((look = act), 1) };
const events = [];
let opens = false;
let silent = true;
const say = () => {
  events.push(["asked", now]);
  if (!silent) pulse.heard();
};
const knock = async () => {
  events.push(["knocked", now]);
  if (!opens) now += 2500;
  return opens;
};
const pulse = new module.Pulse(say, knock, () => events.push(["missed", now]));
const pass = async (ms, step = 500) => {
  for (const end = now + ms; now < end && !events.some(([what]) => what === "missed"); ) {
    now += step;
    look();
    await null;
    await null;
  }
};
pulse.start();
"""


def told(script: str) -> list[tuple[str, float]]:
    ending = "\nconsole.log(JSON.stringify(events));"
    said: Any = asked("sources/pulse.js", _CLOCK + script + ending)
    return [(what, when) for what, when in said]


def of(kind: str, events: list[tuple[str, float]]) -> list[float]:
    return [when for what, when in events if what == kind]


def test_a_frozen_server_is_missed_within_eight_seconds() -> None:
    (missed,) = of("missed", told("await pass(60_000);"))
    assert 6000 <= missed <= 8000


def test_one_that_answers_never_is() -> None:
    events = told("silent = false; await pass(60_000);")
    assert len(of("asked", events)) > 10
    assert not of("knocked", events) + of("missed", events)


def test_one_that_opens_its_door_has_time_to_send_what_is_large() -> None:
    assert not of(
        "missed", told("opens = true; await pass(20_000); pulse.heard(); await pass(900);")
    )
    (missed,) = of("missed", told("opens = true; await pass(60_000);"))
    assert missed > 20_000


def test_one_that_loads_has_more_time() -> None:
    (missed,) = of("missed", told("pulse.isSlow = true; await pass(60_000);"))
    assert missed > 12_000


def test_a_page_that_stood_still_blames_nobody() -> None:
    assert not of("knocked", told("await pass(3000); await pass(30_000, 3000);"))
