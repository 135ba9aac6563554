"""``reluscope sweep``."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from reluscope.cli.command import Flag, command
from reluscope.cli.terminal.console import say


@command
def sweep(
    plan: Annotated[Path, Parameter(name="plan")],
    /,
    *,
    out: Path = Path("sweep"),
    dry_run: Flag = False,
    workers: int | None = None,
    scheduler: str | None = None,
) -> None:
    """Train and measure many networks: every run of a plan, each once.

    The folder OUT then holds the rows as Parquet. The same command goes on after an interruption;
    what is finished is not done again.

    Examples
    --------
    reluscope sweep sweep.toml --dry-run

    reluscope sweep sweep.toml --out depth

    reluscope sweep hanin-rolnick-2019 --out random

    reluscope sweep sweep.toml --out /shared/depth --scheduler tcp://head:8786

    Parameters
    ----------
    plan
        A TOML file, or the name of a plan that comes with the package.
    out
        Folder for the results; made if missing. Workers on other machines must see it, too.
    dry_run
        Say how many runs there are and about how long they take; train nothing.
    workers
        Processes on this machine; one for each core if not given.
    scheduler
        Address of a Dask scheduler whose workers do the work instead.
    """
    from reluscope.commands.sweep.told import done, planned
    from reluscope.sweep import read_plan, run

    found = read_plan(plan)
    if dry_run:
        say(planned(found, workers))
        return
    say(done(run(found, out, workers=workers, scheduler=scheduler, progress=True), out))
