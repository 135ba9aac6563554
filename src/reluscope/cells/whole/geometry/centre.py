"""Where most of the vertices are: what pictures show large, and what a file's reader looks at."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane

Floats = NDArray[np.float64]
_SHARE = 60  # per cent of the vertices


class Centre(NamedTuple):
    """A point (2,), and how far from it most of the vertices are, along each axis (2,)."""

    point: Floats
    reach: Floats


def centre(cells: "WholePlane") -> Centre:
    """Return where most of the vertices are; where there are none, points of the lines.

    Some may lie as far out as they like, fewer than two in five: they change nothing.

    Examples
    --------
    >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
    >>> lines = Layer.relu([[1, 0, 1], [0, 1, 1e-9]], [0, 0, -1])
    >>> cells = cell_complex(PiecewiseLinear.from_layers([lines]), "whole")
    >>> f"{abs(cells.vertices).max():.0e}"  # x = 0 and x + y / 1e9 = 1 meet far out
    '1e+09'
    >>> centre(cells).reach.tolist()
    [1.0, 1.0]
    """
    fallback = np.full(2, cells.middle.max())
    whole_lines = np.flatnonzero(cells.edge_open_ends == 2)
    at = np.vstack([cells.vertices, cells.starts_and_ways(whole_lines)[:, 0]])
    at = at[np.isfinite(at).all(axis=1)]
    if not len(at):
        return Centre(np.zeros(2), fallback)
    point = np.median(at, axis=0)
    distances = np.abs(at / 2 - point / 2).max(axis=1)  # halves: the largest floats overflow
    reach = 2 * float(np.percentile(distances, _SHARE, method="lower"))
    return Centre(point, np.full(2, reach) if 0.0 < reach < np.inf else fallback)
