"""What the engine and the exact oracle say differently of one partition; nothing if all is well."""

from collections.abc import Iterator, Sequence

import numpy as np

from reluscope.cells import CellComplex
from tests.oracles.rational import Cell, adjacent_patterns, patterns

_AREA = 1e-6  # of the whole; a corner may be off by as much where two hinges are nearly parallel


def disagreements(
    found: CellComplex, expected: Sequence[Cell], area: float = _AREA
) -> Iterator[str]:
    """Compare the number of cells, their patterns, who is next to whom, and areas.

    ``area`` is by how much of the whole an area may be off.
    """
    names = [tuple(row) for row in found.patterns.tolist()]
    if found.n_cells != len(expected):
        yield f"{found.n_cells} cells, not {len(expected)}"
    if set(names) != patterns(expected):
        missing, extra = patterns(expected) - set(names), set(names) - patterns(expected)
        yield f"{len(missing)} patterns missing, {len(extra)} too many"
        return
    rows, columns = found.adjacency().nonzero()
    pairs = {frozenset((names[i], names[j])) for i, j in zip(rows, columns, strict=True)}
    if pairs != adjacent_patterns(expected):
        yield f"{len(pairs ^ adjacent_patterns(expected))} wrong pairs of neighbours"
    areas = {cell.pattern: float(cell.area) for cell in expected}
    exact = np.array([areas[name] for name in names])
    worst = np.abs(found.areas - exact).max() / exact.sum()
    if worst > area:
        yield f"areas off by {worst:.3g} of the whole"
    found.check()
