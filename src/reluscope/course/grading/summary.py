"""What grading came to, in a few lines for the terminal."""

from pathlib import Path

from reluscope.course.grading.counted import all_right, frequent_mistakes
from reluscope.course.grading.graded import Graded
from reluscope.course.grading.reports.pages import CLASS
from reluscope.course.grading.words import words
from reluscope.text.printable import printable

_MOST = 5


def summary(graded: Graded, out: Path) -> list[str]:
    """Return how many were graded, the most frequent mistakes, and where to read more."""
    said = words(graded.language)
    counts = said["summary"].format(
        count=len(graded.results),
        known=graded.known,
        all_right=all_right(graded),
        unreadable=sum(bool(result.problem) for result in graded.results),
    )
    lines = [counts, *(f"{said['left_out']}: {name}" for name in graded.left_out)]
    if mistakes := frequent_mistakes(graded)[:_MOST]:
        lines.append(said["most_frequent"])
        lines += [f"{len(one.who):5} × {one.title} ({one.function})" for one in mistakes]
    lines += [f"{said['failed']}: {one.name} ({one.failed})" for one in graded.failed]
    lines.append(said["where"].format(path=out / CLASS))
    return list(map(printable, lines))
