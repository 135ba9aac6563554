"""A file for each task, whole or not there: so each row is there once, whatever dies when.

A task's file has the task's name. It is written beside and renamed; a task that is done twice, by
whomever, writes the same rows under the same name.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reluscope.errors import FileFormatError, InputError
from reluscope.extras import module_of
from reluscope.files import replacing, sweep
from reluscope.sweep.results.columns import schema_of
from reluscope.version import VERSION

PARTS = "parts"


def part_file(folder: Path, task: str) -> Path:
    """Return the file of a task."""
    return folder / PARTS / f"{task}.parquet"


def finished(folder: Path) -> set[str]:
    """Return the names of the tasks whose files are there."""
    return {path.stem for path in _files(folder)}


def write_part(
    folder: Path, task: str, rows: Iterable[dict[str, Any]], columns: Sequence[str]
) -> None:
    """Write a task's rows; the file is whole or not there.

    Raises
    ------
    OSError
        Where the disk is full or the folder is gone.
    """
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    told = [{**row, "version": VERSION} for row in rows]
    table = arrow.Table.from_pylist(told, schema=schema_of(columns))
    with replacing(part_file(folder, task)) as temporary:
        parquet.write_table(table, temporary, compression="zstd")


def read_parts(folder: Path) -> Any:
    """Return all rows that are there as an Arrow table: run after run, moment after moment.

    Raises
    ------
    InputError
        Where there is none.
    FileFormatError
        Where a file is damaged.
    """
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    files = _files(folder)
    if not files:
        raise InputError(
            f"{folder} holds no results yet; reluscope sweep PLAN --out {folder} makes them."
        )
    tables = []
    for path in files:
        try:
            tables.append(parquet.read_table(path, partitioning=None))
        except (arrow.ArrowException, OSError) as error:
            raise FileFormatError(
                f"{path} is damaged: {error}. Remove it; the same sweep makes it anew."
            ) from None
    return arrow.concat_tables(tables).sort_by([("number", "ascending"), ("epoch", "ascending")])


def clear_halves(folder: Path) -> None:
    """Take away what processes that were killed left half written."""
    sweep(folder / PARTS)


def _files(folder: Path) -> list[Path]:
    """Return the parts that are whole: half ones begin with a point."""
    parts = folder / PARTS
    if not parts.is_dir():
        return []
    return sorted(path for path in parts.glob("*.parquet") if not path.name.startswith("."))


def needed(module: str) -> Any:
    """Return a module that the extra ``sweep`` brings.

    Raises
    ------
    MissingDependencyError
        Where it is not installed.
    """
    return module_of("sweep", module, "a sweep")
