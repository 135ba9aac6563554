"""``reluscope course grade``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.options.languages import Language
from reluscope.cli.terminal.console import say


@command
def grade(
    submissions: Annotated[Path, Parameter(name="submissions")],
    /,
    *,
    out: Path = Path("results"),
    lesson: list[int] | None = None,
    language: Language = "en",
    seed: int = 0,
    rules: Path | None = None,
    seconds: float | None = None,
    workers: int | None = None,
    single: Flag = False,
    unsafe_local: Flag = False,
) -> int:
    """Grade a class: each folder, archive or .py file in a folder is a submission.

    OUT then holds verdicts.csv and verdicts.json, junit.xml, a file for Gradescope and a page for
    each submission, and class.html. The same command goes on after an interruption; what was
    graded and has not changed is not graded again.

    Examples
    --------
    reluscope course grade submissions --out results

    reluscope course grade submissions --lesson 1 2 3 --language de

    reluscope course grade submission --single --out results

    Parameters
    ----------
    submissions
        The folder of submissions; or one archive or .py file.
    out
        Folder for the results; made if missing.
    lesson
        Grade these lessons alone, 1 to 10; all of them if not given.
    language
        Of messages, hints and reports: en or de.
    seed
        Of the questions: another seed asks with other numbers.
    rules
        A file of rules in the place of the course's own.
    seconds
        Of computing that one function may take; 10 if not given.
    workers
        How many submissions are checked at once; one for each core if not given.
    single
        The folder is one submission, not a folder of them.
    unsafe_local
        Run the functions without a cage where this system has none. Only for code you trust.
    """
    from reluscope.course.grading.grade import grade as grade_all
    from reluscope.course.grading.plan import Plan
    from reluscope.course.grading.summary import summary

    lessons = tuple(sorted(set(lesson))) if lesson else None
    plan = Plan(language, seed, lessons, rules, unsafe_local, seconds)
    graded = grade_all(submissions, out, plan, workers=workers, single=single)
    say(summary(graded, out))
    return 1 if graded.failed else 0
