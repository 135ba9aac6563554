"""The teaching unit: lessons, and a checker that is fair, helpful and keeps student code caged.

>>> from reluscope.course.lessons.catalogue import LESSONS
>>> LESSONS[2].functions
('softmax', 'log_softmax', 'cross_entropy')
"""

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reluscope.course.begin.make import Started
    from reluscope.course.grading.graded import Graded
    from reluscope.course.judge.verdict import Verdict
    from reluscope.course.lens.shown import Shown

__all__ = ["check", "grade", "show", "start"]


def start(
    folder: "str | PathLike[str]",
    language: str | None = None,
    *,
    figures: bool = True,
    progress: bool = True,
) -> "Started":
    """Make a folder in which one can begin at once; nothing that lies there is written over.

    Parameters
    ----------
    folder : str or path
        Made if there is none.
    language : {"en", "de"}, optional
        As before in a folder that was begun, else ``"en"``.
    figures : bool
        Draw the lessons' figures, too, which takes most of the time.
    progress : bool
        Show a bar where stderr is a terminal.

    Raises
    ------
    InputError
        Where a file has that name, or for another language.
    OSError
        Where it cannot be written to.

    Examples
    --------
    >>> import reluscope as rs
    >>> started = rs.course.start("my-course", figures=False)
    >>> "lesson_01_linear.py" in started.written, started.kept
    (True, ())
    >>> rs.course.start("my-course", figures=False).written  # once more: all is there
    ()
    """
    from reluscope.course.begin.make import start as begin

    return begin(folder, language, figures=figures, progress=progress)


def check(
    folder: "str | PathLike[str]",
    *,
    lesson: int | None = None,
    language: str | None = None,
    seed: int = 0,
    rules: "str | PathLike[str] | None" = None,
    unsafe_local: bool = False,
) -> "list[Verdict]":
    """Check the functions in a folder: each is right, not yet, follows from another, or not run.

    Parameters
    ----------
    folder : str or path
        Of ``.py`` files, an archive of some, or one such file.
    lesson : int, optional
        Check one lesson alone.
    language : {"en", "de"}, optional
        Of messages and hints; the folder's if not given.
    seed : int
        Of the questions.
    rules : str or path, optional
        A file of rules in the place of the course's own.
    unsafe_local : bool
        Accept a process without a cage where this system has no better one.

    Returns
    -------
    list of Verdict
        One for each function, in the order of the lessons.

    Raises
    ------
    InputError
        Where there is no such folder, or for a lesson, a language or rules that there are not.

    Examples
    --------
    >>> import reluscope as rs
    >>> _ = rs.course.start("to-check", figures=False)
    >>> for verdict in rs.course.check("to-check", lesson=1, unsafe_local=True):
    ...     print(verdict.function, verdict.verdict)
    linear not yet
    """
    from reluscope.course.checker.folder import Work, checker_for

    work = Work.at(folder, language)
    asked = {"lesson": lesson, "seed": seed, "rules": rules, "unsafe_local": unsafe_local}
    with checker_for(work, **asked) as checker:  # type: ignore[arg-type]
        return checker.check(work.read())


def show(
    folder: "str | PathLike[str]",
    *,
    out: "str | PathLike[str] | None" = None,
    language: str | None = None,
    name: str = "",
    seed: int = 0,
    unsafe_local: bool = False,
    progress: bool = True,
) -> "Shown":
    """Draw the network that the functions in a folder make: classes, exact cells, training, a step.

    What is not written yet is lent, and said. A finished course ends with a certificate.

    Parameters
    ----------
    folder : str or path
    out : str or path, optional
        Where the pictures go; ``show`` in the folder if not given.
    language : {"en", "de"}, optional
        The folder's if not given.
    name : str
        Whose name the certificate carries.
    seed : int
        Of the points, the network and its training.
    unsafe_local : bool
        Accept a process without a cage where this system has no better one.
    progress : bool
        Show a bar where stderr is a terminal.

    Raises
    ------
    InputError
        Where there is nothing yet that could be shown, or for an argument that cannot be used.

    Examples
    --------
    >>> import reluscope as rs
    >>> _ = rs.course.start("to-show", figures=False)
    >>> rs.course.show("to-show", unsafe_local=True)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    reluscope.errors.InputError: folder is to-show, but there is nothing to show yet: write ...
    """
    from reluscope.arguments import file_path, flag, seed_number, text
    from reluscope.course.checker.folder import Work
    from reluscope.course.lens.shown import Wish
    from reluscope.course.lens.shown import show as draw

    work = Work.at(folder, language)
    wish = Wish(
        out=work.home / "show" if out is None else file_path("out", out),
        seed=seed_number("seed", seed),
        name=text("name", name),
        unsafe_local=flag("unsafe_local", unsafe_local),
        progress=flag("progress", progress),
    )
    return draw(work, wish)


def grade(
    submissions: "str | PathLike[str]",
    out: "str | PathLike[str]" = "results",
    *,
    lessons: "Sequence[int] | None" = None,
    language: str = "en",
    seed: int = 0,
    rules: "str | PathLike[str] | None" = None,
    seconds: float | None = None,
    workers: int | None = None,
    single: bool = False,
    unsafe_local: bool = False,
) -> "Graded":
    """Grade a class: every folder, archive or ``.py`` file in a folder is a submission.

    Tables, reports and a journal are written to ``out``; the same call goes on after an
    interruption.

    Parameters
    ----------
    submissions : str or path
        A folder of submissions; or one archive or ``.py`` file.
    out : str or path
        Made if there is none.
    lessons : sequence of int, optional
        Grade these alone.
    language : {"en", "de"}
        Of messages, hints and reports.
    seed : int
        Of the questions.
    rules : str or path, optional
        A file of rules in the place of the course's own.
    seconds : float, optional
        Of computing that one function may take.
    workers : int, optional
        How many submissions are checked at once; one for each core if not given.
    single : bool
        The folder is one submission.
    unsafe_local : bool
        Accept a process without a cage where this system has no better one.

    Raises
    ------
    InputError
        Where there is nothing to grade, or for an argument that cannot be used.
    OSError
        Where the results cannot be written.

    Examples
    --------
    >>> from pathlib import Path
    >>> import reluscope as rs
    >>> Path("class").mkdir()
    >>> _ = Path("class/ada.py").write_text("def linear(x, W, b):\\n    return x @ W + b\\n")
    >>> graded = rs.course.grade("class", lessons=[1], unsafe_local=True)
    >>> [(row.submission, row.function, row.verdict) for row in graded.rows]
    [('ada.py', 'linear', 'right')]
    """
    from reluscope.arguments import file_path, flag
    from reluscope.course.grading.grade import grade as grade_all
    from reluscope.course.grading.plan import Plan, lesson_numbers

    plan = Plan(
        language,
        seed,
        lesson_numbers(lessons),
        None if rules is None else file_path("rules", rules),
        flag("unsafe_local", unsafe_local),
        seconds,
    )
    where = file_path("submissions", submissions), file_path("out", out)
    return grade_all(*where, plan, workers=workers, single=flag("single", single))
