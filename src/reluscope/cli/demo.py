"""``reluscope demo``."""

from pathlib import Path

from reluscope.cli.looks import USUAL, Looks
from reluscope.cli.train import Options, train


def demo(
    *,
    out: Path = Path("demo-out"),
    looks: Looks = USUAL,
) -> None:
    """Train on the default grid and show what was learned, in pictures and a short report.

    A 2-32-32-3 network begins as the teaching unit has it, W ~ N(0, 1) and b = 0.1, and learns a
    chessboard of three classes by plain stochastic gradient descent. It takes a few seconds.

    Parameters
    ----------
    out
        Folder for the network and the pictures.
    """
    train(options=Options(), out=out, looks=looks)
