"""Checks of arguments at the public border; inside, the values are trusted."""

import math
from collections.abc import Iterable
from difflib import get_close_matches
from numbers import Integral, Real
from typing import Any

from reluscope.errors import InputError


def one_of(argument: str, value: Any, known: Iterable[str]) -> str:
    """Return ``value`` if it is one of the known names; else say which one was probably meant.

    Raises
    ------
    InputError
        Naming the argument, the value, the nearest known name and all of them.
    """
    known = sorted(known)
    if isinstance(value, str) and value in known:
        return value
    near = get_close_matches(str(value), known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise InputError(f"{argument} is {value!r}, but must be one of {', '.join(known)}.{hint}")


def whole_number(argument: str, value: Any, *, at_least: int) -> int:
    """Return ``value`` as an int if it is a whole number not below ``at_least``."""
    if isinstance(value, Integral) and not isinstance(value, bool) and int(value) >= at_least:
        return int(value)
    raise InputError(f"{argument} is {value!r}, but must be a whole number, {at_least} or more.")


def real_number(
    argument: str,
    value: Any,
    *,
    at_least: float = -math.inf,
    at_most: float = math.inf,
    above: float = -math.inf,
    below: float = math.inf,
) -> float:
    """Return ``value`` as a float if it is finite and within the limits."""
    if isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value):
        number = float(value)
        if at_least <= number <= at_most and above < number < below:
            return number
    limits = [
        text
        for text, limit in (
            (f"at least {at_least:g}", at_least),
            (f"at most {at_most:g}", at_most),
            (f"above {above:g}", above),
            (f"below {below:g}", below),
        )
        if math.isfinite(limit)
    ]
    rule = " and ".join(["finite", *limits])
    raise InputError(f"{argument} is {value!r}, but must be a number: {rule}.")


def rectangle(argument: str, value: Any) -> tuple[float, float, float, float]:
    """Return (x_min, x_max, y_min, y_max) as floats if they are finite and in this order."""
    try:
        x_min, x_max, y_min, y_max = (float(number) for number in value)
    except (TypeError, ValueError):
        raise InputError(
            f"{argument} is {value!r}, but must be four numbers (x_min, x_max, y_min, y_max)."
        ) from None
    if not all(map(math.isfinite, (x_min, x_max, y_min, y_max))):
        raise InputError(f"{argument} is {value!r}, but all four numbers must be finite.")
    for axis, low, high in (("x", x_min, x_max), ("y", y_min, y_max)):
        if not low < high:
            raise InputError(
                f"{argument} is {value!r}, but {axis}_min = {low:g} must lie below "
                f"{axis}_max = {high:g}; the order is (x_min, x_max, y_min, y_max)."
            )
    return x_min, x_max, y_min, y_max
