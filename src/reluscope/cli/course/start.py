"""``reluscope course start``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import command
from reluscope.cli.options.languages import Language
from reluscope.cli.terminal.console import say


@command
def start(
    folder: Annotated[Path, Parameter(name="dir")],
    /,
    *,
    language: Language | None = None,
    figures: bool = True,
) -> None:
    """Make a folder in which one can begin at once: files to fill, lessons to read.

    Nothing that lies there is written over; start once more brings back what was deleted.

    Examples
    --------
    reluscope course start my-course

    reluscope course start mein-kurs --language de

    Parameters
    ----------
    folder
        The folder; it is made if there is none.
    language
        en or de; if not given, as before in a folder that was begun, else en.
    figures
        Draw the lessons' figures, which takes most of the time.
    """
    from reluscope.commands.course.begin import begin

    say(begin(folder, language, figures=figures))
