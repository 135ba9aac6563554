"""A run told in a few lines: settings, accuracy, counts, where the pictures lie."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reluscope.commands.runs.run import Result
from reluscope.text.printable import harmless, printable
from reluscope.text.written import counted, number, whole


def report(result: Result, files: Mapping[str, str], facts: Sequence[str] = ()) -> RenderableType:
    """Return what the terminal shows after a run.

    Parameters
    ----------
    result : Result
    files : mapping
        File names to what they show.
    facts : sequence of str
        Sentences about the pictures, such as counts of cells.
    """
    return Group(
        _run(result),
        "",
        _accuracy(result),
        "",
        *(Text(fact) for fact in facts),
        "",
        _files(files),
    )


def _run(result: Result) -> Table:
    table = _table("The run")
    plan, settings = result.plan, result.plan.settings
    training = settings.training
    rate = result.history.learning_rate[0]
    table.add_row(
        "data",
        f"{settings.data.data}: {counted(len(plan.train), 'training point')}, "
        f"{counted(len(plan.validation) if plan.validation else 0, 'validation point')}",
    )
    table.add_row(
        "classes",
        ", ".join(
            f"{printable(name)} ({whole(count)})"
            for name, count in zip(plan.train.class_names, plan.train.counts(), strict=True)
        ),
    )
    table.add_row(
        "network",
        f"{'-'.join(map(str, plan.net.widths))}, "
        f"{counted(len(plan.net.parameters), 'number')}, init {settings.network.init}"
        + ("" if plan.net.activation == "relu" else f", {plan.net.a.title} between"),
    )
    table.add_row(
        "training",
        f"{training.optimizer}, learning rate {number(rate)}, batches of {training.batch_size}, "
        f"{len(result.history)} of {training.epochs} epochs, gradient by {training.gradient}",
    )
    if plan.skipped.count:
        table.add_row(f"{plan.skipped.count} rows left out", printable(plan.skipped.summary()))
    if result.resumed_after:
        table.add_row("resumed", f"after epoch {result.resumed_after}")
    if result.history.stopped:
        table.add_row("stopped", result.history.stopped)
    return table


def _accuracy(result: Result) -> Table:
    table = Table(
        "After training", "loss", "accuracy", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for column in table.columns[1:]:
        column.min_width = 6  # a number without its end would be another number
    for name, evaluation in (
        ("training points", result.on_train),
        ("validation points", result.on_validation),
    ):
        if evaluation is not None:
            table.add_row(name, f"{evaluation.loss:.4f}", f"{evaluation.accuracy:.1%}")
    return table


def _files(files: Mapping[str, str]) -> Table:
    table = _table("Files")
    for name, what in files.items():
        table.add_row(Text(harmless(name)), what)
    return table


def _table(title: str) -> Table:
    table = Table(title, "", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.columns[0].no_wrap = True
    return table
