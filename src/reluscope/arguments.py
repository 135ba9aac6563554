"""Checks of arguments at the public border; inside, the values are trusted."""

import math
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from numbers import Integral, Real
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from reluscope.errors import InputError
from reluscope.text.printable import shown

Kind = TypeVar("Kind")

_MOST_LISTED = 30  # names in a message
_LARGEST = 1e140  # coordinate of a window: areas stay floats with all their digits


def one_of(argument: str, value: Any, known: Iterable[str]) -> str:
    """Return ``value`` if it is one of the known names; else say which one was probably meant.

    Raises
    ------
    InputError
        Naming the argument, the value, the nearest known name and all of them.
    """
    known = sorted(set(known))
    if isinstance(value, str) and value in known:
        return value
    near = get_close_matches(value, known, n=1) if isinstance(value, str) else []
    hint = f" Did you mean {near[0]!r}?" if near else ""
    listed = ", ".join(known[:_MOST_LISTED])
    more = f", … ({len(known)} in all)" if len(known) > _MOST_LISTED else ""
    raise InputError(f"{argument} is {shown(value)}, but must be one of {listed}{more}.{hint}")


def whole_number(argument: str, value: Any, *, at_least: int, at_most: float = math.inf) -> int:
    """Return ``value`` as an int if it is a whole number within the limits."""
    is_whole = isinstance(value, Integral) and not isinstance(value, bool)
    if is_whole and at_least <= int(value) <= at_most:
        return int(value)
    limit = f"{at_most:,} or less" if is_whole and value > at_most else f"{at_least} or more"
    raise InputError(f"{argument} is {shown(value)}, but must be a whole number, {limit}.")


def seed_number(argument: str, value: Any) -> int:
    """Return ``value`` as an int if it can seed a random generator: from 0 up to 2**63 - 1."""
    seed = whole_number(argument, value, at_least=0)
    if seed >= 2**63:
        raise InputError(f"{argument} is {seed}, but must lie below 2**63.")
    return seed


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
    number = _as_float(value)
    if number is not None and at_least <= number <= at_most and above < number < below:
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
    raise InputError(f"{argument} is {shown(value)}, but must be a number: {rule}.")


def rectangle(argument: str, value: Any) -> tuple[float, float, float, float]:
    """Return (x_min, x_max, y_min, y_max) as floats if in this order, with an area in floats."""
    try:
        if isinstance(value, str):
            raise TypeError
        x_min, x_max, y_min, y_max = (float(number) for number in value)
    except (TypeError, ValueError, OverflowError):
        raise InputError(
            f"{argument} is {shown(value)}, but must be four numbers (x_min, x_max, y_min, y_max)."
        ) from None
    if not all(map(math.isfinite, (x_min, x_max, y_min, y_max))):
        raise InputError(f"{argument} is {shown(value)}, but all four numbers must be finite.")
    for axis, low, high in (("x", x_min, x_max), ("y", y_min, y_max)):
        if not low < high:
            raise InputError(
                f"{argument} is {shown(value)}, but {axis}_min = {low:g} must lie below "
                f"{axis}_max = {high:g}; the order is (x_min, x_max, y_min, y_max)."
            )
    check_size(argument, (x_min, x_max), (y_min, y_max))
    return x_min, x_max, y_min, y_max


def check_size(argument: str, xs: Sequence[float], ys: Sequence[float]) -> None:
    """Raise InputError where the area between these coordinates leaves the range of floats."""
    largest = max(map(abs, (*xs, *ys)))
    if largest > _LARGEST:
        raise InputError(
            f"{argument} reach to {largest:g}, but not beyond {_LARGEST:g}, so that areas are "
            "floats; divide them by a number and multiply the first layer's W by it."
        )
    for axis, numbers in (("x", xs), ("y", ys)):
        extent = max(numbers) - min(numbers)
        if extent < 1 / _LARGEST:
            raise InputError(
                f"{argument} are {extent:g} wide in {axis}, but must be {1 / _LARGEST:g} at least, "
                "so that areas are floats; multiply them by a number and divide the first layer's "
                "W by it."
            )


def flag(argument: str, value: Any) -> bool:
    """Return ``value`` if it is True or False, NumPy's included."""
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):
        return bool(value)
    raise InputError(f"{argument} is {shown(value)}, but must be True or False.")


def text(argument: str, value: Any) -> str:
    """Return ``value`` if it is text."""
    if isinstance(value, str):
        return value
    raise InputError(f"{argument} is {shown(value)}, but must be text.")


def instance_of(argument: str, value: Any, kind: type[Kind], repair: str) -> Kind:
    """Return ``value`` if it is one of this class; ``repair`` says how to get one."""
    if isinstance(value, kind):
        return value
    raise InputError(
        f"{argument} is a {type(value).__name__}, but must be {_article(kind)}: {repair}."
    )


def file_path(argument: str, value: Any) -> Path:
    """Return ``value`` as a path if it is text or a path."""
    if isinstance(value, (str, PathLike)) and str(value) and "\0" not in str(value):
        return Path(value)
    raise InputError(
        f"{argument} is {shown(value)}, but must be the path of a file, such as 'a.png'."
    )


def _article(kind: type) -> str:
    name = kind.__name__
    if name.endswith("s"):
        return name
    return f"an {name}" if name[0] in "AEIOU" or name[:2] in ("ML", "SG") else f"a {name}"


def _as_float(value: Any) -> float | None:
    """Return a real number as a finite float, or None where there is none."""
    if not isinstance(value, Real) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
