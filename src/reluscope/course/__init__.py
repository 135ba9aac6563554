"""The teaching unit: lessons, and a checker that is fair, helpful and keeps student code caged.

>>> from reluscope.course.lessons.catalogue import LESSONS
>>> LESSONS[2].functions
('softmax', 'log_softmax', 'cross_entropy')
"""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reluscope.course.judge.verdict import Verdict
    from reluscope.course.start.make import Started

__all__ = ["check", "start"]


def start(
    folder: "str | PathLike[str]", language: str | None = None, *, progress: bool = True
) -> "Started":
    """Make a folder in which one can begin at once; nothing that lies there is written over.

    Parameters
    ----------
    folder : str or path
        Made if there is none.
    language : {"en", "de"}, optional
        As before in a folder that was begun, else ``"en"``.
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
    >>> started = rs.course.start("my-course")
    >>> "lesson_01_linear.py" in started.written, started.kept
    (True, ())
    >>> rs.course.start("my-course").written  # once more: all is there
    ()
    """
    from reluscope.course.start.make import start as begin

    return begin(folder, language, progress=progress)


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
    >>> _ = rs.course.start("my-course")
    >>> for verdict in rs.course.check("my-course", lesson=1, unsafe_local=True):
    ...     print(verdict.function, verdict.verdict)
    linear not yet
    """
    from reluscope.course.checker.folder import Work, checker_for

    work = Work.at(folder, language)
    asked = {"lesson": lesson, "seed": seed, "rules": rules, "unsafe_local": unsafe_local}
    with checker_for(work, **asked) as checker:  # type: ignore[arg-type]
        return checker.check(work.read())
