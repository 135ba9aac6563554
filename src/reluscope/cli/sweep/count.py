"""``reluscope count``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import command
from reluscope.cli.options.plane import OWN_PLANE, PlaneOptions
from reluscope.cli.terminal.console import say


@command
def count(
    network: Annotated[Path, Parameter(name="network")],
    /,
    *,
    bounds: tuple[float, float, float, float] | None = None,
    out: Path | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    parts: int = 64,
    cells_at_once: int = 500_000,
    spanning: PlaneOptions = OWN_PLANE,
) -> None:
    """Count the cells of one network, be they hundreds of millions, by many workers.

    The number is that of reluscope cells. Each worker holds a part at a time. With --out, the same
    command goes on after an interruption: parts that are finished are not made again.

    Examples
    --------
    reluscope count run --bounds -3 3 -3 3

    reluscope count run --out cells --workers 2

    reluscope count run --out /shared/cells --scheduler tcp://head:8786 --parts 1000

    reluscope count model.onnx --through a.npy b.npy c.npy

    Parameters
    ----------
    network
        A file that reluscope train saved, or a run's folder, or an ONNX file.
    bounds
        X_MIN X_MAX Y_MIN Y_MAX in the data's own units, on a plane through samples in its
        coordinates; around the data or the samples if not given.
    out
        A folder for the cells, a Parquet file for each part; they are only counted if not given.
    workers
        Processes on this machine; one for each core if not given.
    scheduler
        Address of a Dask scheduler whose workers do the work instead.
    parts
        Into how many parts the cells after the first layers are dealt.
    cells_at_once
        The most cells that a worker makes at once.
    """
    from reluscope.commands.sweep.count import Hands, count_saved

    hands = Hands(workers=workers, scheduler=scheduler, parts=parts, cells_at_once=cells_at_once)
    say(count_saved(network, bounds, spanning, out, hands))
