"""``reluscope course check``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.options.languages import Language
from reluscope.cli.terminal.console import PlainConsole
from reluscope.errors import InputError


@command
def check(
    folder: Annotated[Path, Parameter(name="dir")] = Path(),
    /,
    *,
    lesson: int | None = None,
    watch: Flag = False,
    json: Flag = False,
    language: Language | None = None,
    seed: int = 0,
    rules: Path | None = None,
    unsafe_local: Flag = False,
) -> int:
    """Say of each function whether it is right: what was expected, what came, and a hint.

    The functions run in a cage of their own: they can compute, and neither read nor write files.

    Examples
    --------
    reluscope course check my-course

    reluscope course check my-course --lesson 3

    reluscope course check my-course --watch

    reluscope course check my-course --json

    Parameters
    ----------
    folder
        The folder with your files, or one file; this one if not given.
    lesson
        Check this lesson alone, 1 to 10; all of them if not given.
    watch
        Check again after every save, until Ctrl-C.
    json
        Print the verdicts for programs, one object for each function.
    language
        en or de; the folder's if not given.
    seed
        Of the questions: another seed asks with other numbers.
    rules
        A file of rules in the place of the course's own.
    unsafe_local
        Run the functions without a cage where this system has none. Only for code you trust.
    """
    from reluscope.commands.course.check import Asked, check_again_and_again, check_once, rows
    from reluscope.course.checker.folder import Work

    work = Work.at(folder, language)
    asked = Asked(lesson, seed, rules, unsafe_local)
    console = PlainConsole()
    if json and watch:
        raise InputError("--json and --watch are both given; one of them is enough.")
    if json:
        found, code = rows(work, asked)
        print(found)
        return code
    if watch:
        check_again_and_again(work, asked, console.print)
    return check_once(work, asked, console.print)
