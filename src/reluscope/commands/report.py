"""A run told in a few lines: settings, accuracy, counts, where the pictures lie."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reluscope.commands.run import Result
from reluscope.commands.settings import RunSettings
from reluscope.printable import printable


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
        _settings(result.settings, result),
        "",
        _accuracy(result),
        "",
        *(Text(fact) for fact in facts),
        "",
        _files(files),
    )


def _settings(settings: RunSettings, result: Result) -> Table:
    table = _table("The run")
    training = settings.training
    rate = result.history.learning_rate[0]
    table.add_row(
        "data",
        f"{settings.data.data}: {len(result.train)} points to learn from, "
        f"{len(result.validation) if result.validation else 0} to measure on",
    )
    table.add_row(
        "classes",
        ", ".join(
            f"{printable(name)} ({count})"
            for name, count in zip(result.train.class_names, result.train.counts(), strict=True)
        ),
    )
    table.add_row(
        "network",
        f"{'-'.join(map(str, result.net.widths))}, {len(result.net.parameters)} numbers, "
        f"init {settings.network.init}",
    )
    table.add_row(
        "training",
        f"{training.optimizer}, learning rate {rate:g}, batches of {training.batch_size}, "
        f"{len(result.history)} of {training.epochs} epochs, gradient by {training.gradient}",
    )
    if result.skipped.count:
        table.add_row(f"{result.skipped.count} rows left out", printable(result.skipped.summary()))
    if result.history.stopped:
        table.add_row("stopped", result.history.stopped)
    return table


def _accuracy(result: Result) -> Table:
    table = Table("Points", "loss", "accuracy", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name, evaluation in (
        ("to learn from", result.on_train),
        ("to measure on", result.on_validation),
    ):
        if evaluation is not None:
            table.add_row(name, f"{evaluation.loss:.4f}", f"{evaluation.accuracy:.1%}")
    return table


def _files(files: Mapping[str, str]) -> Table:
    table = _table("Files")
    for name, what in files.items():
        table.add_row(name, what)
    return table


def _table(title: str) -> Table:
    table = Table(title, "", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.columns[0].no_wrap = True
    return table
