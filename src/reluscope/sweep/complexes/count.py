"""One complex counted, or written, by many workers."""

from collections.abc import Iterable
from contextlib import nullcontext
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from reluscope.arguments import file_path, whole_number
from reluscope.cells.files.tables import cell_table
from reluscope.cells.input.domain import domain_corners
from reluscope.cells.input.network import network_on_a_plane
from reluscope.errors import FileFormatError, InputError
from reluscope.files import replacing, sweep
from reluscope.files.out_folder import locked, prepare_folder
from reluscope.progress import progress_bar
from reluscope.sweep.complexes.parts import Whole, cells_of_part, key_of
from reluscope.sweep.engine.orders import Order
from reluscope.sweep.engine.workers import checked_workers, doer
from reluscope.sweep.results.parts import needed
from reluscope.text.written import whole as written

_KEY = "complex.txt"


class CountedPart(NamedTuple):
    """How many cells a part has."""

    number: int
    cells: int


def count_cells(
    net: Any,
    bounds: Any,
    out: str | PathLike[str] | None = None,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    parts: int = 64,
    cells_at_once: int = 500_000,
    progress: bool = False,
) -> int:
    """Count the cells of one complex by many workers, and write them if ``out`` is given.

    The number is that of ``cell_complex(net, bounds)``. A worker holds one part of each layer at
    a time. With ``out``, part i is the file ``cells-i.parquet`` there, whole or not there, with a
    row for each cell, numbered within the part; finished ones are not made again. Workers of this
    machine begin by importing the script that asks: call it under ``if __name__ == "__main__":``.

    Parameters
    ----------
    net, bounds
        As for ``cell_complex``.
    out : path, optional
        A folder, which all workers see.
    workers, scheduler
        As for ``run``.
    parts : int
        Into how many parts the cells after the first layers are dealt.
    cells_at_once : int
        The most cells that a worker makes at once, unless one layer cuts a cell into more.
    progress : bool

    Raises
    ------
    InputError
        Where the network or the bounds cannot be used, or the folder holds another complex.
    OSError
        Where the disk is full; finished parts are kept.

    Examples
    --------
    >>> import reluscope as rs
    >>> net = rs.nn.MLP((2, 9, 9, 2), seed=0)
    >>> rs.sweep.count_cells(net, (-3, 3, -3, 3), workers=1)
    155
    """
    whole = Whole(
        network_on_a_plane(net),
        domain_corners(bounds),
        whole_number("parts", parts, at_least=1, at_most=1_000_000),
        whole_number("cells_at_once", cells_at_once, at_least=1),
    )
    n = checked_workers(workers, scheduler)
    folder = None if out is None else file_path("out", out)
    if folder is not None:
        prepare_folder(folder)
    with locked(folder) if folder else nullcontext():
        there = _begin(folder, whole) if folder else {}
        left = [i for i in range(whole.parts) if i not in there]
        return sum(there.values()) + _cells(whole, left, folder, (n, scheduler), progress)


def _cells(
    whole: Whole,
    numbers: list[int],
    folder: Path | None,
    who: tuple[int, str | None],
    progress: bool,
) -> int:
    """Return the cells of these parts."""
    cells = 0
    if not numbers:
        return cells
    orders = _orders(whole, numbers, folder)
    try:
        with (
            progress_bar("cells", len(numbers), shown=progress) as advance,
            doer(min(who[0], len(numbers)), who[1]) as (_, do_all),
        ):
            for part in do_all(orders):
                cells += part.cells
                advance(1, written(cells))
    except KeyboardInterrupt as stop:
        if folder is not None:
            stop.add_note("Finished parts are kept; the same command goes on.")
        raise
    return cells


def _orders(whole: Whole, numbers: Iterable[int], folder: Path | None) -> Iterable[Order]:
    key, place = key_of(whole), None if folder is None else str(folder.resolve())
    for number in numbers:
        yield Order(f"{key}-{number}", count_part, (whole, number, place), f"part {number}")


def count_part(whole: Whole, number: int, folder: str | None) -> CountedPart:
    """Count a part's cells, and write them if there is a folder."""
    if folder is None:
        return CountedPart(number, sum(part.n_cells for part in cells_of_part(whole, number)))
    parquet, cells, writer = needed("pyarrow.parquet"), 0, None
    with replacing(_file(Path(folder), number)) as temporary:
        try:
            for part in cells_of_part(whole, number):
                table = cell_table(part, cells, regions=False)
                writer = writer or parquet.ParquetWriter(temporary, table.schema)
                writer.write_table(table)
                cells += part.n_cells
        finally:
            if writer is not None:
                writer.close()
        if writer is None:
            parquet.write_table(needed("pyarrow").table({"cell": []}), temporary)
    return CountedPart(number, cells)


def _begin(folder: Path, whole: Whole) -> dict[int, int]:
    """Let a folder be this complex's; return how many cells its finished parts have."""
    key = key_of(whole)
    if (folder / _KEY).exists():
        if (folder / _KEY).read_text(encoding="utf-8").strip() != key:
            raise InputError(
                f"out is {folder}, but that folder holds the cells of another network, other "
                "bounds or other parts; name another folder."
            )
    else:
        with replacing(folder / _KEY) as temporary:
            temporary.write_text(key, encoding="utf-8")
    sweep(folder)
    return {i: _rows(_file(folder, i)) for i in range(whole.parts) if _file(folder, i).exists()}


def _rows(path: Path) -> int:
    try:
        return int(needed("pyarrow.parquet").read_metadata(path).num_rows)
    except (needed("pyarrow").ArrowException, OSError) as error:
        raise FileFormatError(f"{path} is damaged: {error}. Remove it to make it anew.") from None


def _file(folder: Path, number: int) -> Path:
    return folder / f"cells-{number:06}.parquet"
