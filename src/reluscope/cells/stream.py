"""Cells of a complex that is larger than memory: part after part, depth first.

A partition that would become too large is parted before it is cut by the next layer; one part is
finished before the next is begun. So only one part of each layer is in memory at a time.
"""

import os
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from reluscope.arguments import whole_number
from reluscope.cells.arrays.partition import Partition, State
from reluscope.cells.compiled.team import checked_threads
from reluscope.cells.drive.aide import TooManyCellsError
from reluscope.cells.drive.cutter import Cutter
from reluscope.cells.drive.part import part_of
from reluscope.cells.drive.rehearsal import compile_all
from reluscope.cells.files.tables import cell_table
from reluscope.cells.input.domain import domain_corners
from reluscope.cells.input.network import network_on_a_plane
from reluscope.cells.results.complex import CellComplex
from reluscope.errors import InputError
from reluscope.extras import module_of
from reluscope.files import replacing
from reluscope.text.printable import shown

_PARTS = 8  # of a partition that would become too large


def stream_cells(
    net: Any, bounds: Any, *, cells_at_once: int = 500_000, threads: int | None = None
) -> Iterator[CellComplex]:
    """Yield the cells of ``cell_complex(net, bounds)`` in parts, every cell once.

    The ids of a part are its own. On its rim, ``edge_cells`` is -1 outside while ``edge_layer``
    still names the hinge; ``check`` is meant for whole complexes.

    Parameters
    ----------
    net, bounds, threads
        As for ``cell_complex``.
    cells_at_once : int
        The most cells of a part, unless one layer cuts a single cell into more.

    Raises
    ------
    InputError
        Where the network or the bounds cannot be used.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> parts = list(stream_cells(MLP((2, 9, 9, 2), seed=0), (-3, 3, -3, 3), cells_at_once=40))
    >>> len(parts) > 1, max(part.n_cells for part in parts) <= 40
    (True, True)
    """
    network = network_on_a_plane(net)
    corners = domain_corners(bounds)
    most = min(whole_number("cells_at_once", cells_at_once, at_least=1), sys.maxsize)
    compile_all()
    cutter = Cutter(network, corners, checked_threads(threads))
    for part in _finished_parts(cutter, most):
        yield CellComplex.of_partition(part, network, corners)


def stream_to_parquet(
    net: Any,
    bounds: Any,
    path: str | os.PathLike[str],
    *,
    cells_at_once: int = 500_000,
    max_cells: int = sys.maxsize,
    threads: int | None = None,
    units: str | None = None,
    told: Callable[[int], object] | None = None,
) -> int:
    """Write all cells to a Parquet file, one row each, and return how many there are.

    The columns are those of ``files.tables.cell_table`` without the linear region, which needs
    the whole complex. An error or Ctrl-C leaves no half file.

    Parameters
    ----------
    net, bounds, cells_at_once, threads
        As for ``stream_cells``.
    path : path
    max_cells : int
        Stop with an error before more cells than this are written.
    units : str, optional
        "data" or "network"; the data's own units where they are known, if not given.
    told : function, optional
        Called with the number of cells written so far, after each part.

    Raises
    ------
    InputError
        Where there are more than ``max_cells``, or the network or bounds cannot be used.
    MissingDependencyError
        Where pyarrow is not installed.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> stream_to_parquet(MLP((2, 4, 2), seed=0), (-3, 3, -3, 3), "cells.parquet")
    11
    """
    parquet = module_of("export", "pyarrow.parquet", "Parquet files")
    most = whole_number("max_cells", max_cells, at_least=1)
    if told is not None and not callable(told):
        raise InputError(f"told is {shown(told)}, but must be a function of the number of cells.")
    written = 0
    writer = None
    with replacing(path) as temporary:
        try:
            for part in stream_cells(net, bounds, cells_at_once=cells_at_once, threads=threads):
                if written + part.n_cells > most:
                    raise InputError(
                        f"max_cells is {most}, but there are more cells; choose smaller "
                        "bounds or a larger max_cells."
                    )
                table = cell_table(part, written, regions=False, units=units)
                if writer is None:
                    writer = parquet.ParquetWriter(temporary, table.schema)
                writer.write_table(table)
                written += part.n_cells
                if told is not None:
                    told(written)
        finally:
            if writer is not None:
                writer.close()
    return written


def _finished_parts(cutter: Cutter, most: int) -> Iterator[Partition]:
    """Cut stage by stage, depth first; part what would become more than ``most`` cells."""
    pending = [(cutter.begin(), 0)]
    while pending:
        state, number = pending.pop()
        if number == len(cutter):
            yield state.partition
            continue
        cutter.forget()
        try:
            limit = most if len(state.partition.words) > 1 else sys.maxsize
            pending.append((cutter.advance(state, number, limit).state, number + 1))
        except TooManyCellsError:
            pending += [(part, number) for part in reversed(_parted(state))]


def _parted(state: State) -> list[State]:
    """Part a partition into a few of about as many cells."""
    count = len(state.partition.words)
    cuts = np.unique(np.linspace(0, count, min(_PARTS, count) + 1).astype(int)).tolist()
    parts = [part_of(*state, first, last) for first, last in pairwise(cuts)]
    return [State(part.partition, part.rows, part.signs) for part in parts]
