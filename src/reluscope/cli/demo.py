"""``reluscope demo``."""

from pathlib import Path

from reluscope.cli.command import Flag, command
from reluscope.cli.options.looks import USUAL, Looks
from reluscope.cli.terminal.console import PlainConsole


@command
def demo(
    *,
    out: Path = Path("demo-out"),
    overwrite: Flag = False,
    looks: Looks = USUAL,
) -> None:
    """Train on the default grid and show what was learned, in pictures and a short report.

    A 2-32-32-3 network begins as the teaching unit has it, W ~ N(0, 1) and b = 0.1, and learns a
    chessboard of three classes by plain stochastic gradient descent. It takes a few seconds.

    Examples
    --------
    reluscope demo

    reluscope demo --out first-look

    Parameters
    ----------
    out
        Folder for the network and the pictures. A demo that it holds is made again; another run is
        refused.
    overwrite
        Begin anew in OUT, whatever run it holds.
    """
    from reluscope.commands.settings.sections import RunSettings
    from reluscope.commands.whole_run import Manner, whole_run

    console, errors = PlainConsole(), PlainConsole(stderr=True)
    manner = Manner(overwrite=overwrite, repeat=True)
    with looks.look():
        console.print(whole_run(RunSettings(), out, manner, errors.print))
