"""A sweep from its plan to its rows: what is done is never done again."""

import time
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from reluscope.arguments import file_path, instance_of
from reluscope.files.out_folder import locked, prepare_folder
from reluscope.glance.line import line
from reluscope.progress import progress_bar
from reluscope.sweep.engine.do import Done, order_of
from reluscope.sweep.engine.start import begin_to_start
from reluscope.sweep.engine.workers import checked_workers, doer
from reluscope.sweep.plan.plan import Plan
from reluscope.sweep.results.folder import claim
from reluscope.sweep.results.parts import clear_halves, finished, needed
from reluscope.sweep.tasks.check import check_runs
from reluscope.sweep.tasks.task import tasks_of
from reluscope.text.written import counted


@dataclass(frozen=True, repr=False)
class Swept:
    """What a sweep did.

    Attributes
    ----------
    runs, rows : int
        Of the whole plan.
    before : int
        Runs that were finished before.
    seconds : float
        From the first task handed out to the last one done, the start of the workers included.
    busy : float
        Seconds that the runs took by themselves, all workers together.
    processor : float
        The same in seconds of a core: less where others use the cores as well.
    workers : int

    Examples
    --------
    >>> from reluscope.sweep import Plan, run
    >>> swept = run(Plan(run={"epochs": 0}), "one", workers=1)
    >>> swept.runs, swept.before, swept.busy < swept.seconds
    (1, 0, True)
    """

    runs: int
    rows: int
    before: int
    seconds: float
    busy: float
    processor: float
    workers: int

    def __repr__(self) -> str:
        return line(self, counted(self.runs, "run"), counted(self.rows, "row"))

    @property
    def overhead(self) -> float:
        """Time of the workers beyond the runs' own, as a share of these."""
        return (self.seconds * self.workers - self.busy) / self.busy if self.busy else 0.0


def run(
    plan: Plan,
    out: str | PathLike[str],
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    progress: bool = False,
) -> Swept:
    """Train and measure every run of a plan; the rows are in ``out`` as Parquet.

    What ``out`` holds of the same plan is not done again: to go on after an interruption is to
    call it once more.

    Parameters
    ----------
    plan : Plan
    out : path
        A folder; made if missing.
    workers : int, optional
        Processes on this machine; as many as there are cores if not given. With 1, the runs are
        trained in this very process.
    scheduler : str, optional
        Address of a Dask scheduler whose workers do the work instead, such as
        "tcp://127.0.0.1:8786"; they must see ``out`` under the same name.
    progress : bool
        Whether to show a bar with the time that is left on stderr.

    Raises
    ------
    InputError
        Where the plan cannot be done, ``out`` holds another plan's results, or another process
        writes there.
    OSError
        Where the disk is full; what is done is kept.

    Examples
    --------
    >>> from reluscope.sweep import Plan, read_rows, run
    >>> plan = Plan(run={"data": "moons", "epochs": 2}, grid={"seed": [0, 1]})
    >>> run(plan, "moons", workers=1)
    Swept(2 runs, 4 rows)
    >>> read_rows("moons").column("epoch").to_pylist()
    [0.0, 2.0, 0.0, 2.0]
    """
    plan = instance_of("plan", plan, Plan, "read_plan('sweep.toml') reads one")
    folder = file_path("out", out)
    n = checked_workers(workers, scheduler)
    needed("pyarrow")
    if scheduler is None and n > 1 and len(plan.runs) > plan.runs_per_task:
        begin_to_start()  # while the plan is checked
    check_runs(plan)
    prepare_folder(folder)
    with locked(folder):
        claim(folder, plan)
        clear_halves(folder)
        return _swept(plan, folder, (n, scheduler), progress)


def _swept(plan: Plan, folder: Path, who: tuple[int, str | None], progress: bool) -> Swept:
    every, there = tasks_of(plan), finished(folder)
    tasks = [task for task in every if task.id not in there]
    before, workers, done = len(plan.runs) - sum(map(len, tasks)), who[0], list[Done]()
    began = time.perf_counter()
    with progress_bar("sweep", len(plan.runs), shown=progress) as advance:
        advance(before)
        try:
            if tasks:
                orders = (order_of(task, folder) for task in tasks)
                with doer(min(who[0], len(tasks)), who[1]) as (workers, do_all):
                    for one in do_all(orders):
                        advance(one.runs)
                        done.append(one)
        except KeyboardInterrupt as stop:
            finished_runs = before + sum(one.runs for one in done)
            stop.add_note(
                f"{finished_runs} of {counted(len(plan.runs), 'run')} are finished; the same "
                "command goes on."
            )
            raise
    return Swept(
        runs=len(plan.runs),
        rows=plan.rows,
        before=before,
        seconds=time.perf_counter() - began,
        busy=sum(one.seconds for one in done),
        processor=sum(one.processor for one in done),
        workers=workers,
    )
