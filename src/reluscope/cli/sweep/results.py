"""``reluscope results``."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from reluscope.cli.command import command
from reluscope.cli.terminal.console import PlainConsole, say
from reluscope.errors import InputError


@command
def results(
    folder: Annotated[Path, Parameter(name="folder")],
    /,
    *,
    sql: str | None = None,
    format: Literal["table", "csv", "json"] | str = "table",
    out: Path | None = None,
    network: str | None = None,
    epoch: str | None = None,
) -> None:
    """Ask the rows of a sweep, which are the table results, a question in SQL.

    The question is put to a copy in memory; it can open no other file and change none. Networks
    are not in the rows: --network trains one of them again, bit for bit, and saves it.

    Examples
    --------
    reluscope results depth --sql "select hidden, avg(cells) from results group by hidden"

    reluscope results depth --sql "select * from results where epoch = 0" --format csv

    reluscope results depth --out depth.parquet

    reluscope results depth --network 17 --epoch 1/4 --out early.safetensors

    Parameters
    ----------
    folder
        The folder that reluscope sweep wrote to.
    sql
        The question; all rows if not given.
    format
        table, csv or json.
    out
        Write the answer to this file (.csv, .json, .parquet), or the network (.safetensors); to
        none if not given, or net.safetensors.
    network
        Train the network of this run again, instead of a question: its number, as in the column
        number of the rows, or its name, as in the column run.
    epoch
        With --network: when, one of the moments at which it was measured; the last if not given.
    """
    if network is not None:
        from reluscope.commands.sweep.network import network_again

        say([network_again(folder, network, epoch, out, asks=sql is not None)])
        return
    if epoch is not None:
        raise InputError("epoch is given, but network is not given: it is the moment of a network.")
    from reluscope.commands.sweep.answer import answer

    found = answer(folder, sql, format, out)
    say([found]) if isinstance(found, str) else PlainConsole().print(found)
