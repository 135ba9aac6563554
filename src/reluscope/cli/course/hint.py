"""``reluscope course hint``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.options.languages import Language
from reluscope.cli.terminal.console import say


@command
def hint(
    folder: Annotated[Path, Parameter(name="dir")],
    function: Annotated[str | None, Parameter(name="function")] = None,
    /,
    *,
    all_: Annotated[Flag, Parameter(name="--all")] = False,
    language: Language | None = None,
) -> None:
    """Open the hints for a function, one more each time.

    How many were opened is remembered in the folder.

    Examples
    --------
    reluscope course hint my-course softmax

    reluscope course hint my-course softmax --all

    reluscope course hint softmax

    Parameters
    ----------
    folder
        The folder that was begun; this one if only a function is given.
    function
        Which function.
    all_
        Open all of them.
    language
        en or de; the folder's if not given.
    """
    from reluscope.commands.course.hints import open_hints

    here = function is None
    place, name = (Path(), str(folder)) if here else (folder, str(function))
    say(open_hints(place, name, everything=all_, language=language))
