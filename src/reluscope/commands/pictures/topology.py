"""The topology of a network's regions, for the terminal and as a file."""

from pathlib import Path
from typing import Any

from reluscope.arguments import one_of
from reluscope.cells import CellComplex, WholePlane
from reluscope.cells.topology.files import SUFFIXES, curves_path
from reluscope.cells.topology.tables import Told, facts, tables
from reluscope.cells.topology.topology import Topology
from reluscope.errors import InputError
from reluscope.files import check_place
from reluscope.progress import Tell
from reluscope.text.whole_table import WholeTable

_TEXTS = ("class", "between", "ends", "lies")  # columns that are not numbers


def check_topology_out(out: Path) -> None:
    """Raise unless a topology could be written there.

    Raises
    ------
    InputError
        For an unknown suffix, a missing folder or a folder in the file's place.
    """
    suffix = one_of("the suffix of --topology-out", out.suffix.lower(), SUFFIXES)
    check_place("topology_out", out)
    if suffix == ".csv":
        check_place("topology_out", curves_path(out))


def topology_of(cells: CellComplex | WholePlane, outputs: int, tell: Tell) -> Topology:
    """Return the topology of the classes' regions, of a network of so many outputs.

    ``tell`` hears how much is done.

    Raises
    ------
    InputError
        Where the cells are those of the first layers alone.
    """
    if len(cells.network.readout_bias) != outputs:
        raise InputError(
            "--topology needs the classes, but --layers leaves out the last layers that tell them; "
            "leave --layers out."
        )
    return cells.topology(progress=tell)


def told(found: Topology) -> list[Any]:
    """Return what the terminal shows: tables, and what holds for all of the boundary."""
    parts: list[Any] = []
    for one in tables(found):
        parts += [_table(one), ""]
    return [*parts, facts(found)]


def _table(of: Told) -> WholeTable:
    table = WholeTable(title=of.title, title_justify="left", box=None, pad_edge=False)
    for name in of.columns:
        table.add_column(name, justify="left" if name in _TEXTS else "right")
    for row in of.rows:
        table.add_row(*row)
    return table
