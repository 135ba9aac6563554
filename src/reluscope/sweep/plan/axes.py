"""The axes along which runs differ: every combination, in step, or drawn.

    [grid]     seed = [0, 1, 2]                                   every value with every other one
               seed = { from = 0, to = 99 }                       whole numbers, the last included
               learning_rate = { from = 0.001, to = 1, count = 7, scale = "log" }
    [zip]      hidden = [[64], [32, 32]]                          the first with the first, …
               learning_rate = [0.1, 0.05]
    [random]   draws = 50                                         so many runs, each value drawn
               learning_rate = { from = 0.001, to = 1, scale = "log" }
               hidden = [[64], [32, 32]]                          one of these

The three are combined: every combination of the grid, with every row of the zip, with every draw.
"""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reluscope.errors import InputError
from reluscope.sweep.plan.settings import NAMES, Settings
from reluscope.sweep.plan.words import first_fault, unknown
from reluscope.text.printable import shown

Values = dict[str, Any]
MOST_VALUES = 1_000_000


class Range(BaseModel):
    """Numbers from one to another, both included."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False, populate_by_name=True
    )

    first: float = Field(alias="from", examples=[0])
    to: float = Field(examples=[9])
    count: int | None = Field(None, ge=1, le=MOST_VALUES, examples=[7])
    scale: Literal["linear", "log"] = Field("linear", examples=["log"])

    @property
    def is_whole(self) -> bool:
        """Whether both ends are whole numbers."""
        return self.first.is_integer() and self.to.is_integer()

    def listed(self, *, whole: bool) -> list[float] | list[int]:
        """Return ``count`` numbers at equal steps or ratios, or every whole one."""
        if self.count is None:
            return list(range(int(self.first), int(self.to) + 1))
        space = np.geomspace if self.scale == "log" else np.linspace
        numbers = space(self.first, self.to, self.count).tolist()
        return [round(n) for n in numbers] if whole else numbers

    def drawn(self, random: np.random.Generator, draws: int, *, whole: bool) -> list[Any]:
        """Return numbers drawn evenly, or evenly in their logarithms."""
        if whole and self.scale == "linear":
            drawn = random.integers(int(self.first), int(self.to), draws, endpoint=True)
            return [int(n) for n in drawn]
        ends = (self.first, self.to)
        if self.scale == "log":
            low, high = np.log(ends)
            numbers = np.exp(random.uniform(low, high, draws)).clip(*ends).tolist()
        else:
            numbers = random.uniform(*ends, draws).tolist()
        return [round(n) for n in numbers] if whole else numbers


def grid(axes: Mapping[str, Any], place: str) -> list[Values]:
    """Return every combination of the axes' values, the last axis changing fastest."""
    names = list(axes)
    columns = [_listed(name, axes[name], place) for name in names]
    _check_number(math.prod(map(len, columns)), place)
    return [dict(zip(names, row, strict=True)) for row in itertools.product(*columns)]


def in_step(axes: Mapping[str, Any], place: str) -> list[Values]:
    """Return the first values of all axes, the second ones, and so on."""
    if not axes:
        return [{}]
    columns = {name: _listed(name, value, place) for name, value in axes.items()}
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} has {n}" for name, n in lengths.items())
        raise InputError(f"{place}: {told} values, but all must have as many: they go in step.")
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def drawn(axes: Mapping[str, Any], draws: int, seed: int, place: str) -> list[Values]:
    """Return so many draws; what an axis draws does not depend on the others."""
    if not axes:
        return [{}]
    columns = {
        name: _drawn(name, value, draws, np.random.default_rng([seed, *name.encode()]), place)
        for name, value in axes.items()
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _listed(name: str, given: Any, place: str) -> list[Any]:
    """Return an axis' values, each checked."""
    if isinstance(given, Mapping):
        whole = _is_whole(name)
        span = _range(name, given, place)
        if span.count is None and not (whole and span.is_whole and span.scale == "linear"):
            raise InputError(
                f"{place}: {name} has no count, but only whole numbers can do without. "
                "For example: count = 7."
            )
        given = span.listed(whole=whole)
    values = _checked(name, given, place)
    for value, times in _twice(values):
        raise InputError(
            f"{place}: {name} has {shown(value)} {times} times, but each value gives runs of its "
            "own; leave the others out."
        )
    return values


def _drawn(name: str, given: Any, draws: int, random: np.random.Generator, place: str) -> list[Any]:
    if isinstance(given, Mapping):
        span = _range(name, given, place)
        if span.count is not None:
            raise InputError(f"{place}: {name} has a count, but draws says how many; leave it out.")
        return _checked(name, span.drawn(random, draws, whole=_is_whole(name)), place)
    values = _checked(name, given, place)
    return [values[i] for i in random.integers(0, len(values), draws)]


def _range(name: str, given: Mapping[str, Any], place: str) -> Range:
    place = f"{place}, {name}"
    if not (_is_whole(name) or _is_real(name)):
        raise InputError(f"{place}: a range is for numbers, but {name} is none; give a list.")
    try:
        span = Range.model_validate(dict(given))
    except ValidationError as error:
        found = error.errors()[0]
        if found["type"] == "missing":
            raise InputError(
                f"{place}: {found['loc'][0]} is missing. For example: {{ from = 0, to = 9 }}."
            ) from None
        raise first_fault(error, Range, place) from None
    if span.first > span.to or (span.scale == "log" and span.first <= 0):
        rule = "above 0 for a log scale" if span.scale == "log" and span.first <= 0 else "up to to"
        raise InputError(f"{place}: from is {span.first:g}, but must be {rule} = {span.to:g}.")
    _check_number(int(span.to - span.first) if span.count is None else span.count, place)
    return span


def _checked(name: str, given: Any, place: str) -> list[Any]:
    """Return values that the setting of this name can have."""
    if name not in NAMES:
        raise unknown(name, NAMES, place)
    if not isinstance(given, Sequence) or isinstance(given, str) or not len(given):
        raise InputError(
            f"{place}: {name} is {shown(given)}, but must be a list of values, one or more: what "
            "all runs share stands in [run]."
        )
    return [checked_settings({name: value}, place).model_dump()[name] for value in given]


def checked_settings(values: Values, place: str) -> Settings:
    """Return settings of plain values.

    Raises
    ------
    InputError
        Naming the place, the key, the rule, the value and one that would do.
    """
    try:
        return Settings.model_validate(
            {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
        )
    except ValidationError as error:
        raise first_fault(error, Settings, place) from None


def _twice(values: Sequence[Any]) -> Iterator[tuple[Any, int]]:
    seen: dict[str, int] = {}
    for value in values:
        seen[repr(value)] = seen.get(repr(value), 0) + 1
    return ((value, n) for value in values if (n := seen[repr(value)]) > 1)


def _check_number(n: int, place: str) -> None:
    if n > MOST_VALUES:
        raise InputError(
            f"{place}: there are {n:,} values, but a plan has {MOST_VALUES:,} or fewer; make "
            "several plans of it."
        )


def _is_whole(name: str) -> bool:
    return isinstance(_example(name), int) and not isinstance(_example(name), bool)


def _is_real(name: str) -> bool:
    return isinstance(_example(name), float)


def _example(name: str) -> Any:
    field = Settings.model_fields.get(name)
    return field.examples[0] if field is not None and field.examples else None
