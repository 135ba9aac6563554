"""A data set in words, numbers and a picture, before anything is learned from it."""

from pathlib import Path

import numpy as np
from rich.console import Group
from rich.table import Table

from reluscope.commands.points.load import load_points
from reluscope.commands.settings.sections import DataSettings, checked
from reluscope.data import describe, names, parameters, write_csv
from reluscope.text.printable import printable
from reluscope.text.whole_table import WholeTable
from reluscope.text.written import counted, number, whole


def known_sets() -> Table:
    """Return a table of the data sets and of what one can choose for each."""
    table = Table("data set", "what it is", "options and their defaults")
    options = {"n": "points", "seed": "data_seed"}
    for name in names():
        chosen = {options.get(key, key): value for key, value in parameters(name).items()}
        listed = ", ".join(
            f"--{key.replace('_', '-')} {_as_typed(value)}" for key, value in chosen.items()
        )
        table.add_row(name, describe(name), listed)
    return table


def preview(settings: DataSettings, *, export: Path | None, picture: Path | None) -> Group:
    """Return tables of the points' classes and columns; write and draw them if asked to.

    Raises
    ------
    InputError
        For settings that cannot be used.
    OSError
        Where a file cannot be written.
    """
    points, skipped = load_points(checked(settings))
    columns = WholeTable("feature", "smallest", "mean", "deviation", "largest")
    columns.title = f"{settings.data}: {counted(len(points), 'point')}"
    columns.title_justify = "left"
    for name, column in zip(points.feature_names, points.x.T, strict=True):
        values = (column.min(), column.mean(), column.std(), column.max())
        columns.add_row(printable(name), *(number(value, 4) for value in values))
    classes = WholeTable("class", "points", *map(printable, points.feature_names))
    classes.title, classes.title_justify = "Classes, each with its first point", "left"
    seen, first_places = np.unique(points.y, return_index=True)
    first_of = dict(zip(seen.tolist(), first_places.tolist(), strict=True))
    for i, (name, count) in enumerate(zip(points.class_names, points.counts(), strict=True)):
        first = points.x[first_of[i]] if i in first_of else ()
        classes.add_row(printable(name), whole(count), *(number(value, 4) for value in first))
    parts: list[Table | str] = [columns, classes]
    if skipped.count:
        parts.append(f"{counted(skipped.count, 'row')} left out:\n{skipped.summary()}")
    if export is not None:
        write_csv(points, export)
        parts.append(f"Wrote {export}")
    if picture is not None:
        from reluscope.pictures import data_set, save

        save(data_set(points, settings.data), picture)
        parts.append(f"Drew {picture}")
    return Group(*parts)


def _as_typed(value: object) -> str:
    """Return a value as one types it on the command line."""
    if isinstance(value, tuple | list):
        return " ".join(f'"{item}"' if " " in str(item) else str(item) for item in value)
    return str(value)
