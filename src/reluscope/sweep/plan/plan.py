"""A sweep's plan: what its runs share, along which axes they differ, what is measured of them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.sweep.plan import axes
from reluscope.sweep.plan.complete import complete
from reluscope.sweep.plan.measure import LAST, Measure, as_moment
from reluscope.sweep.plan.settings import NAMES, Settings
from reluscope.sweep.plan.words import first_fault, unknown
from reluscope.text.written import counted

SECTIONS = ("run", "grid", "zip", "random", "measure")
_NO_PLACE = "the plan"


class Draws(BaseModel):
    """How often ``[random]`` draws, and from which seed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    draws: int = Field(ge=1, le=axes.MOST_VALUES, examples=[50])
    seed_of_draws: int = Field(0, ge=0, lt=2**63, examples=[0])


class Plan:
    """The runs of a sweep and what is measured of them.

    Parameters
    ----------
    name : str
        What the sweep is about, in a few words.
    run : dict
        Settings that all runs share.
    grid, zip, random : dict
        Axes: every combination, in step, drawn.
    measure : dict
        What is measured, and when.
    runs_per_task : int
        At most so many runs of one shape are trained at once, and lost together.
    place : str
        Where the plan stands, for errors.

    Raises
    ------
    InputError
        For an unknown key or a value that cannot be used; it names the place, the key, the rule,
        the value and one that would do.

    Examples
    --------
    >>> plan = Plan(
    ...     run={"data": "moons", "epochs": 8},
    ...     grid={"hidden": [[8], [4, 4]], "seed": {"from": 0, "to": 9}},
    ...     measure={"what": ["loss", "cells"], "when": [0, "1/2", "last"]},
    ... )
    >>> plan
    Plan(20 runs, 60 rows)
    >>> plan.runs[10].hidden
    (4, 4)
    """

    def __init__(
        self,
        name: str = "",
        *,
        run: Mapping[str, Any] | None = None,
        grid: Mapping[str, Any] | None = None,
        zip: Mapping[str, Any] | None = None,
        random: Mapping[str, Any] | None = None,
        measure: Mapping[str, Any] | None = None,
        runs_per_task: int = 32,
        place: str = _NO_PLACE,
    ) -> None:
        self.name, self.runs_per_task, self.place = name, runs_per_task, place
        self._shared = dict(run or {})
        self._axes = {
            "grid": dict(grid or {}),
            "zip": dict(zip or {}),
            "random": dict(random or {}),
        }
        self._check_keys()
        self.measure = self._measure(measure or {})
        self.runs = self._runs()
        self._check_moments()

    def __repr__(self) -> str:
        return line(self, counted(len(self.runs), "run"), counted(self.rows, "row"))

    @cached_property
    def rows(self) -> int:
        """Measurements of all runs together."""
        epochs: dict[int, int] = {}
        for run in self.runs:
            epochs[run.epochs] = epochs.get(run.epochs, 0) + 1
        return sum(n * len(self.measure.moments(epoch)) for epoch, n in epochs.items())

    @property
    def varied(self) -> list[str]:
        """The settings that axes change, in the order of the plan."""
        skipped = Draws.model_fields
        return [name for of in self._axes.values() for name in of if name not in skipped]

    def plain(self) -> dict[str, Any]:
        """Return plain values that say everything of the plan."""
        return {
            "name": self.name,
            "runs_per_task": self.runs_per_task,
            "run": self._shared,
            **self._axes,
            "measure": self.measure.model_dump(mode="json"),
        }

    def _in(self, section: str) -> str:
        return f"{self.place}, [{section}]"

    def _check_keys(self) -> None:
        """Raise where a key is unknown, or stands in two sections."""
        where: dict[str, str] = {}
        for section, values in (("run", self._shared), *self._axes.items()):
            known = (*NAMES, *Draws.model_fields) if section == "random" else NAMES
            for name in values:
                if name not in known:
                    raise unknown(name, known, self._in(section))
                if name in where:
                    raise InputError(
                        f"{self._in(section)}: {name} stands in [{where[name]}], too; leave one "
                        "of the two out."
                    )
                where[name] = section

    def _measure(self, given: Mapping[str, Any]) -> Measure:
        plain = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
        try:
            return Measure.model_validate(plain)
        except ValidationError as error:
            raise first_fault(error, Measure, self._in("measure")) from None

    def _rows(self) -> Iterator[axes.Values]:
        """Yield what the axes make of each run."""
        combined = axes.grid(self._axes["grid"], self._in("grid"))
        stepped = axes.in_step(self._axes["zip"], self._in("zip"))
        drawn = self._drawn()
        n = len(combined) * len(stepped) * len(drawn)
        if n > axes.MOST_VALUES:
            raise InputError(
                f"{self.place}: the axes make {n:,} runs, but a plan has {axes.MOST_VALUES:,} or "
                "fewer; make several plans of it."
            )
        for one in combined:
            for other in stepped:
                yield from ({**one, **other, **third} for third in drawn)

    def _drawn(self) -> list[axes.Values]:
        values = self._axes["random"]
        if not values:
            return [{}]
        own = {name: values[name] for name in Draws.model_fields if name in values}
        place = self._in("random")
        if "draws" not in own:
            raise InputError(f"{place}: draws is missing. For example: draws = 50.")
        try:
            how = Draws.model_validate(own)
        except ValidationError as error:
            raise first_fault(error, Draws, place) from None
        drawn = {name: value for name, value in values.items() if name not in own}
        return axes.drawn(drawn, how.draws, how.seed_of_draws, place)

    def _runs(self) -> list[Settings]:
        """Return the runs, complete, each once."""
        shared = axes.checked_settings(self._shared, self._in("run"))
        given = shared.model_dump(include=set(self._shared))
        found: dict[str, Settings] = {}
        for values in self._rows():
            run = complete(Settings.model_construct(**{**given, **values}), self.place)
            found.setdefault(run.id, run)
        return list(found.values())

    def _check_moments(self) -> None:
        longest = max(run.epochs for run in self.runs)
        for moment in self.measure.when:
            if moment != LAST and as_moment(moment, 0) > longest:
                raise InputError(
                    f"{self._in('measure')}: when has {moment}, but no run is longer than "
                    f"{counted(longest, 'epoch')}; leave it out, or raise epochs."
                )
