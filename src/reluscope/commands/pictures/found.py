"""What there is to say about cells: how many, their measures and topology, and a check."""

from pathlib import Path
from typing import Any

from reluscope.arguments import one_of
from reluscope.cells import CellComplex, WholePlane
from reluscope.commands.pictures.findings import Findings
from reluscope.commands.pictures.topology import check_topology_out, told, topology_of
from reluscope.commands.planes.any_network import AnyNetwork
from reluscope.errors import BrokenComplexError, InputError, ReluscopeError
from reluscope.pictures.save import SUFFIXES, check_target
from reluscope.progress import Advance, Tell, telling
from reluscope.text.written import counted


def check_places(findings: Findings, out: Path | None) -> None:
    """Raise unless the files of what is found out could be written, beside ``out``.

    Raises
    ------
    InputError
        For an unknown suffix, a missing folder, a folder in a file's place, or ``out`` again.
    """
    if findings.stats_out is not None:
        _check_stats_out(findings.stats_out, out)
    if findings.topology_out is not None:
        check_topology_out(findings.topology_out)


def found(
    cells: CellComplex | WholePlane, opened: AnyNetwork, findings: Findings, advance: Advance
) -> list[Any]:
    """Return what was asked for, line by line and table by table; write the topology.

    Raises
    ------
    ReluscopeError
        Where a broken invariant is found.
    """
    said: list[Any] = [_counted(cells)]
    if findings.stats:
        said = [cells.measures().table()]
        advance()
    if findings.of_topology:
        said += _topology(cells, opened, findings, telling(advance, note="topology"))
    if findings.check:
        said.append(_check(cells))
        advance()
    return said


def _topology(
    cells: CellComplex | WholePlane, opened: AnyNetwork, findings: Findings, tell: Tell
) -> list[Any]:
    tell(0.0)
    topology = topology_of(cells, opened.outputs, tell)
    said: list[Any] = ["", *told(topology)] if findings.topology else []
    if findings.topology_out is not None:
        topology.export(findings.topology_out)
        said.append(f"Wrote {findings.topology_out}")
    return said


def _counted(cells: CellComplex | WholePlane) -> str:
    said = f"{counted(cells.n_cells, 'cell')} (exact)"
    return said if isinstance(cells, CellComplex) else f"{said}, {cells.n_unbounded} unbounded"


def _check(cells: CellComplex | WholePlane) -> str:
    try:
        cells.check()
    except BrokenComplexError as error:
        raise ReluscopeError(f"The cells are wrong, please report this: {error}") from error
    return "Every invariant holds: Euler's formula, areas, rings, neighbours and patterns."


def _check_stats_out(stats_out: Path, out: Path | None) -> None:
    """Raise an InputError unless a picture of the measures could be written there."""
    one_of("the suffix of --stats-out", stats_out.suffix.lower(), SUFFIXES)
    check_target(stats_out, "stats_out")
    if out is not None and out.resolve() == stats_out.resolve():
        raise InputError(f"--stats-out and --out are both {out}; give them different names.")
