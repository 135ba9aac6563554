"""Rules: what each speaks of, and for which lessons it is forbidden or discouraged."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reluscope.course.asked.answer import Found
from reluscope.course.lessons.catalogue import FUNCTIONS, LESSONS, lesson_of

Level = Literal["allowed", "discouraged", "forbidden"]
_LESSONS = frozenset(lesson.number for lesson in LESSONS)
_STRICT = ConfigDict(extra="forbid", strict=True, frozen=True)
_Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[\w.:*]+$")]
_Names = Annotated[list[_Name], Field(max_length=500)]
_Text = Annotated[str, Field(min_length=1, max_length=200)]
_Where = Literal["everywhere"] | Annotated[list[int | _Name], Field(max_length=100)]


class Says(BaseModel):
    """A rule in words, in both languages: what it speaks of, as it stands in a sentence."""

    model_config = _STRICT

    en: _Text
    de: _Text


class Rule(BaseModel):
    """One rule.

    ``names`` are dotted names and cover all beneath them but for those under ``but``; ``methods``
    are a tensor's; ``calls`` are what is watched while it runs, ``operators`` what PyTorch calls
    inside. ``forbidden`` and ``discouraged`` list lessons and functions, or say ``"everywhere"``.
    """

    model_config = _STRICT

    says: Says
    names: _Names = []
    but: _Names = []
    methods: _Names = []
    calls: _Names = []
    operators: _Names = []
    forbidden: _Where = []
    discouraged: _Where = []

    @model_validator(mode="after")
    def _known_and_once(self) -> "Rule":
        both = [*_listed(self.forbidden), *_listed(self.discouraged)]
        for place in both:
            if place not in _LESSONS and place not in FUNCTIONS:
                raise ValueError(f"{place!r} is neither a lesson's number nor a function")
        twice = sorted({str(place) for place in both if both.count(place) > 1})
        if twice or self.forbidden == self.discouraged == "everywhere":
            raise ValueError(f"{', '.join(twice) or 'everywhere'} stands in it twice")
        return self

    def level(self, function: str) -> Level:
        """Return what the rule says for a function: its name counts before its lesson's number."""
        for place in (function, lesson_of(function).number):
            if place in _listed(self.forbidden):
                return "forbidden"
            if place in _listed(self.discouraged):
                return "discouraged"
        if self.forbidden == "everywhere":
            return "forbidden"
        return "discouraged" if self.discouraged == "everywhere" else "allowed"

    def allowed_in(self) -> list[int]:
        """Return the lessons in which it is not forbidden."""
        return [
            lesson.number
            for lesson in LESSONS
            if all(self.level(name) != "forbidden" for name in lesson.functions)
        ]


def _listed(where: str | list[int | str]) -> list[int | str]:
    return [] if isinstance(where, str) else where


class Rules(BaseModel):
    """All rules by their names."""

    model_config = _STRICT

    rules: Annotated[dict[_Name, Rule], Field(max_length=100)] = {}

    def for_cage(self) -> dict[str, Any]:
        """Return what is to be looked for, as plain values."""
        parts = {"names", "but", "methods", "calls", "operators"}
        looked_for = {name: rule.model_dump(include=parts) for name, rule in self.rules.items()}
        return {"functions": list(FUNCTIONS), "rules": looked_for}

    def at(self, level: Level, function: str, found: Iterable[Found]) -> Iterator[Found]:
        """Give what was found for a function where a rule says so."""
        for one in found:
            rule = self.rules.get(one.what)
            if rule is not None and function in one.functions and rule.level(function) == level:
                yield one
