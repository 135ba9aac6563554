"""What a class found easy and what it stumbled over, counted."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reluscope.course.grading.graded import Graded, Result
from reluscope.course.judge.sentences import mistakes
from reluscope.course.judge.verdict import Verdict
from reluscope.course.lessons.catalogue import lesson_of

RULINGS = ("right", "not yet", "follows from", "not run")


@dataclass(frozen=True)
class OfTask:
    """How many have a function right, not yet, and so on, in the order of ``RULINGS``."""

    lesson: int
    function: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class OfMistake:
    """A known mistake, what it is called, and who made it."""

    name: str
    title: str
    function: str
    who: tuple[str, ...]


@dataclass(frozen=True)
class OfRight:
    """How many have so many functions right: from ``low`` up to ``high``."""

    low: int
    high: int
    count: int


def tasks(graded: Graded) -> list[OfTask]:
    """Return a count for each function, in the order of the lessons."""
    found = Counter((row.function, row.verdict) for row in graded.rows)
    return [
        OfTask(lesson_of(name).number, name, tuple(found[name, str(ruling)] for ruling in RULINGS))  # type: ignore[index]
        for name in graded.functions
    ]


def all_right(graded: Graded) -> int:
    """Return how many have everything right."""
    return sum(result.right == len(graded.functions) for result in graded.results)


def frequent_mistakes(graded: Graded) -> list[OfMistake]:
    """Return the known mistakes that were made, the most frequent first."""
    who: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in graded.rows:
        if row.mistake:
            who[row.mistake, row.function].append(row.submission)
    found = [
        OfMistake(name, title(name, graded.language), function, tuple(names))
        for (name, function), names in who.items()
    ]
    return sorted(found, key=lambda one: (-len(one.who), one.name, one.function))


def title(mistake: str, language: str) -> str:
    """Return what a mistake is called, or its short name where nothing is written."""
    return str(mistakes().get(mistake, {}).get("title", {}).get(language, mistake))


def distribution(results: Sequence[Result], functions: int) -> list[OfRight]:
    """Return how many submissions have how many functions right, in at most twelve groups."""
    width = -(-(functions + 1) // 12)
    found = Counter(result.right // width for result in results)
    return [
        OfRight(group * width, min((group + 1) * width - 1, functions), found[group])
        for group in range(functions // width + 1)
    ]


def by_lesson(rows: Sequence[Verdict]) -> list[tuple[int, list[Verdict]]]:
    """Return the rows lesson by lesson."""
    found: dict[int, list[Verdict]] = defaultdict(list)
    for row in rows:
        found[row.lesson].append(row)
    return sorted(found.items())
