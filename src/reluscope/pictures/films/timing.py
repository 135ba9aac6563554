"""How long a film shows each of its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from reluscope.arguments import real_number
from reluscope.errors import InputError
from reluscope.text.written import counted, number

_HOLD = (0.5, 2.0)  # seconds that the first and the last picture stay longer than the others
_RATE = 12.0  # pictures per second, unless a duration is asked for
_SLOWEST, _FASTEST = 0.1, 50.0  # pictures per second
_LONGEST = 3600.0  # seconds


def seconds_of_pictures(
    pictures: int,
    frames_per_second: float | None = None,
    duration: float | None = None,
    hold: Sequence[float] | None = None,
) -> list[float]:
    """Return how long each picture is shown.

    Parameters
    ----------
    pictures : int
    frames_per_second : float, optional
        From 0.1 to 50; 12 if neither this nor a duration is given.
    duration : float, optional
        Seconds of the whole film; decides the rate instead.
    hold : (first, last), optional
        Seconds that the first and the last picture stay longer than the others; half a second and
        two if not given, but not more than a third of the duration.

    Raises
    ------
    InputError
        For numbers out of range, both a rate and a duration, or a duration that is too short for
        so many pictures or too long for so few.

    Examples
    --------
    >>> seconds_of_pictures(3, frames_per_second=4, hold=(1, 2))
    [1.25, 0.25, 2.25]
    >>> seconds_of_pictures(4, duration=10, hold=(0, 2))
    [2.0, 2.0, 2.0, 4.0]
    """
    if duration is not None:
        duration = real_number("duration", duration, above=0, at_most=_LONGEST)
    first, last = _usual_hold(duration) if hold is None else _checked_hold(hold)
    if duration is None:
        chosen = _RATE if frames_per_second is None else frames_per_second
        rate = real_number("frames_per_second", chosen, at_least=_SLOWEST, at_most=_FASTEST)
    elif frames_per_second is not None:
        raise InputError(
            "frames_per_second and duration are both given, but one decides the other."
        )
    else:
        rate = _rate_for(pictures, duration, first + last)
    seconds = [1 / rate] * pictures
    seconds[0] += first
    seconds[-1] += last
    return seconds


def in_ticks(seconds: Sequence[float], rate: float, least: int = 1) -> Iterator[int]:
    """Yield how many ticks of a clock each picture is shown, so that no rounding adds up.

    Examples
    --------
    >>> list(in_ticks([0.25, 0.25, 0.25, 0.25], rate=10))
    [2, 3, 3, 2]
    """
    shown = 0
    for end in accumulate(seconds):
        ticks = max(least, round(end * rate) - shown)
        shown += ticks
        yield ticks


def _usual_hold(duration: float | None) -> tuple[float, float]:
    first, last = _HOLD
    share = 1.0 if duration is None else min(1.0, duration / 3 / (first + last))
    return share * first, share * last


def _checked_hold(hold: Sequence[float]) -> tuple[float, float]:
    if isinstance(hold, str) or not isinstance(hold, Sequence) or len(hold) != 2:
        raise InputError(
            f"hold is {hold!r}, but must be two numbers of seconds: for the first and the last "
            "picture."
        )
    first, last = (
        real_number(f"hold[{i}]", value, at_least=0, at_most=_LONGEST)
        for i, value in enumerate(hold)
    )
    return first, last


def _rate_for(pictures: int, duration: float, held: float) -> float:
    """Return the rate at which so many pictures and the time they are held last so long."""
    shortest, longest = held + pictures / _FASTEST, held + pictures / _SLOWEST
    if not shortest <= duration <= longest:
        raise InputError(
            f"duration is {number(duration)} seconds, but {counted(pictures, 'picture')}, of which "
            f"the first and the last are held for {number(held)} seconds, take from "
            f"{number(shortest)} to {number(longest)}."
        )
    return pictures / (duration - held)
