"""``reluscope data``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.options.looks import USUAL, Looks
from reluscope.cli.terminal.console import PlainConsole
from reluscope.commands.settings.sections import DataSettings


@command
def data(
    *,
    options: Annotated[DataSettings, Parameter(name="*", group="Data")] = DataSettings(),  # noqa: B008
    export: Path | None = None,
    picture: Path | None = None,
    names: Flag = False,
    looks: Looks = USUAL,
) -> None:
    """Preview or export a data set: how many points, which classes, a row of each.

    Examples
    --------
    reluscope data --names

    reluscope data --data spirals --classes 5 --picture spirals.png

    reluscope data --data iris --export iris.csv

    Parameters
    ----------
    export
        Write the points to this CSV file; to none if not given.
    picture
        Draw the points: PNG, SVG or PDF by its suffix; no picture if not given.
    names
        List the data sets and what one can choose for each.
    """
    from reluscope.commands.points.preview import known_sets, preview

    console = PlainConsole()
    if names:
        console.print(known_sets())
        return
    with looks.look():
        console.print(preview(options, export=export, picture=picture))
