"""``reluscope results``."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from reluscope.cli.command import command
from reluscope.cli.terminal.console import PlainConsole, say


@command
def results(
    folder: Annotated[Path, Parameter(name="folder")],
    /,
    *,
    sql: str | None = None,
    format: Literal["table", "csv", "json"] | str = "table",
    out: Path | None = None,
) -> None:
    """Ask the rows of a sweep, which are the table results, a question in SQL.

    The question is put to a copy in memory; it can open no other file and change none.

    Examples
    --------
    reluscope results depth --sql "select hidden, avg(cells) from results group by hidden"

    reluscope results depth --sql "select * from results where epoch = 0" --format csv

    reluscope results depth --out depth.parquet

    Parameters
    ----------
    folder
        The folder that reluscope sweep wrote to.
    sql
        The question; all rows if not given.
    format
        table, csv or json.
    out
        Write the answer to this file (.csv, .json, .parquet); to none if not given.
    """
    from reluscope.commands.sweep.answer import answer

    found = answer(folder, sql, format, out)
    say([found]) if isinstance(found, str) else PlainConsole().print(found)
