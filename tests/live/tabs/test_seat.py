"""A seat that one tab takes over from another, and a way that two threads put things in."""

import asyncio
from collections.abc import Callable
from typing import Any

from reluscope.live.state import limits
from reluscope.live.state.messages import Credit, Do, Hello
from reluscope.live.tabs.seat import Seat
from reluscope.live.tabs.wire import Wire


def in_a_loop(do: Callable[[], Any]) -> None:
    async def run() -> None:
        do()

    asyncio.run(run())


def credits_of(seat: Seat, wire: Wire) -> int:
    spent = 0
    while seat.may_show:
        seat.spend(wire)
        spent += 1
    return spent


def test_a_tab_that_sits_elsewhere_is_not_heard_any_more() -> None:
    def two_tabs() -> None:
        seat, first, second = Seat("a", Hello(type="hello")), Wire(), Wire()
        seat.sit(first)
        seat.say(first, Do(type="do", what="play"))
        seat.sit(second)
        seat.say(first, Do(type="do", what="same start"))
        seat.say(second, Do(type="do", what="step"))
        assert seat.hear(first) is None
        assert seat.hear(second) == Do(type="do", what="step")
        assert seat.hear(second) is None

    in_a_loop(two_tabs)


def test_a_frame_for_a_tab_that_is_gone_costs_the_next_one_nothing() -> None:
    def two_tabs() -> None:
        seat, first, second = Seat("a", Hello(type="hello")), Wire(), Wire()
        seat.sit(first)
        seat.sit(second)  # while a frame for the first is made
        seat.spend(first)
        assert credits_of(seat, second) == limits.CREDITS
        seat.say(first, Credit(type="credit"))
        assert not seat.may_show
        seat.say(second, Credit(type="credit"))
        assert credits_of(seat, second) == 1

    in_a_loop(two_tabs)


def test_what_two_threads_put_in_at_once_is_counted_whole() -> None:
    def two_threads() -> None:
        wire = Wire()

        class Text(str):
            def __len__(self) -> int:  # the other thread has its turn in between
                wire.put("other")
                return super().__len__()

        wire.put(Text("one"))
        assert wire.unread == len("other") + 3

    in_a_loop(two_threads)
