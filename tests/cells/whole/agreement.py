"""What the engine and the exact oracle say differently of one plane; nothing if all is well."""

from collections.abc import Iterator

import numpy as np

from reluscope.cells import WholePlane
from tests.oracles.rational_plane import Plane

_AREA = 1e-6  # of itself and of the largest one


def disagreements(found: WholePlane, expected: Plane) -> Iterator[str]:
    """Compare patterns, which are bounded, areas, neighbours, and which edges are rays or lines."""
    names = [tuple(row) for row in found.patterns.tolist()]
    if len(names) != len(set(names)):
        yield f"{len(names)} cells, but {len(set(names))} patterns"
    if set(names) != set(expected.areas):
        missing, extra = set(expected.areas) - set(names), set(names) - set(expected.areas)
        yield f"{len(missing)} patterns missing, {len(extra)} too many"
        return
    bounded = {name for name, is_bounded in zip(names, found.is_bounded, strict=True) if is_bounded}
    wrong = bounded ^ {name for name, area in expected.areas.items() if area != np.inf}
    if wrong:
        yield f"{len(wrong)} cells wrongly bounded or unbounded"
        return
    open_ends = {
        frozenset((names[i], names[j])): ends
        for (i, j), ends in zip(
            found.edge_cells.tolist(), found.edge_open_ends.tolist(), strict=True
        )
    }
    if len(open_ends) != found.n_edges:
        yield "two edges between the same two cells"
    if open_ends != expected.open_ends:
        yield f"{len(open_ends.items() ^ expected.open_ends.items())} wrong edges"
    exact = np.array([float(expected.areas[name]) for name in names])
    is_finite = np.isfinite(exact)
    largest = exact[is_finite].max(initial=0.0)
    off = np.abs(found.areas[is_finite] - exact[is_finite])
    if (off > _AREA * (exact[is_finite] + largest)).any():
        yield f"areas off by {off.max()} of at most {largest}"
    if (found.areas[~is_finite] != np.inf).any():
        yield "the area of an unbounded cell is not infinite"
    found.check()
