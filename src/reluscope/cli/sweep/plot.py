"""``reluscope plot``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.options.looks import USUAL, Looks
from reluscope.cli.terminal.console import say


@command
def plot(
    folder: Annotated[Path, Parameter(name="folder")],
    /,
    *,
    x: str,
    y: str,
    hue: str | None = None,
    where: str | None = None,
    log_x: Flag = False,
    log_y: Flag = False,
    out: Path = Path("plot.png"),
    looks: Looks = USUAL,
) -> None:
    """Draw a sweep's rows: a column against another, means and 95 % confidence intervals.

    Examples
    --------
    reluscope plot depth --x epoch --y cells --hue hidden --log-x

    reluscope plot depth --x hidden --y accuracy --out accuracy.pdf --style paper

    reluscope plot depth --x neurons --y cells --where "epoch = 0" --log-x --log-y

    Parameters
    ----------
    folder
        The folder that reluscope sweep wrote to.
    x
        The column along the horizontal axis.
    y
        The column whose means are drawn.
    hue
        A column; each of its values has a line of its own. One line for all if not given.
    where
        A condition in SQL that rows must meet. Without --x or --hue epoch, and where it does not
        speak of the epoch, each run counts with its last measurement.
    log_x
        Draw x on a logarithmic scale.
    log_y
        Draw y on a logarithmic scale.
    out
        The picture: PNG, SVG or PDF by its suffix.
    """
    from reluscope.sweep import plot as draw

    with looks.look():
        draw(folder, x, y, hue, where=where, log_x=log_x, log_y=log_y, out=out)
    say([str(out)])
