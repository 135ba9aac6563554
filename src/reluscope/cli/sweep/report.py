"""``reluscope report``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import command
from reluscope.cli.options.languages import Language
from reluscope.cli.terminal.console import say


@command
def report(
    folder: Annotated[Path, Parameter(name="folder")],
    /,
    *,
    out: Path | None = None,
    language: Language = "en",
) -> None:
    """Write a sweep as one page: figures, the tables behind them, the plan.

    Examples
    --------
    reluscope report depth

    reluscope report depth --language de --out depth.html

    Parameters
    ----------
    folder
        The folder that reluscope sweep wrote to.
    out
        The page; report.html in the folder if not given.
    language
        Of the page: en or de.
    """
    from reluscope.sweep import report as write

    say([str(write(folder, out, language=language))])
