"""The decision boundary from the logits at the corners of cells, without another cut.

On a cell every logit is affine. Where one class has the largest at all corners, it has so in the
whole cell. In any other cell, classes a and b are level along a chord; on it the other logits are
affine, too, so what lies above them is a part of the chord between two ends.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from reluscope.cells import CellComplex

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


def boundary(cells: CellComplex, logits: Floats) -> Floats:
    """Return the segments (S, 2, 2) along which two classes share the largest logit.

    Parameters
    ----------
    cells : CellComplex
    logits : array (V, classes)
        Of each vertex.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> net = MLP.from_weights([[[1.0, 0.0], [0.0, 1.0]]], [[0.0, 0.0]])
    >>> cells = cell_complex(net, (-1, 1, -1, 1))
    >>> boundary(cells, cells.vertices).tolist()
    [[[-1.0, -1.0], [1.0, 1.0]]]
    """
    begins, ends, cell = _sides_of_mixed(cells, logits)
    found = [np.empty((0, 2, 2))]
    for a, b in combinations(range(logits.shape[1]), 2):
        gap = logits[:, a] - logits[:, b]
        crossing = np.flatnonzero((gap[begins] > 0) != (gap[ends] > 0))
        crossing = crossing[np.bincount(cell[crossing], minlength=1)[cell[crossing]] == 2]
        u, v = begins[crossing], ends[crossing]
        u, v = np.minimum(u, v), np.maximum(u, v)  # the same place from both sides of an edge
        share = (gap[u] / (gap[u] - gap[v]))[:, None]
        places = cells.vertices[u] + share * (cells.vertices[v] - cells.vertices[u])
        there = logits[u] + share * (logits[v] - logits[u])
        above = np.delete(there[:, [a]] - there, [a, b], axis=1)
        chords = (len(u) // 2, 2)
        found.append(
            _highest_part(places.reshape(*chords, 2), above.reshape(*chords, above.shape[1]))
        )
    return np.concatenate(found)


def _sides_of_mixed(cells: CellComplex, logits: Floats) -> tuple[Whole, Whole, Whole]:
    """Return begin, end and cell of every side of the cells that more than one class wins."""
    corners = cells.edges.ravel()  # half-edge h begins at corners[h] and ends at corners[h ^ 1]
    lengths, offsets = np.diff(cells.ring_offsets), cells.ring_offsets[:-1]
    half = cells.ring_half_edges
    winners = logits.argmax(axis=1)[corners[half]]
    differs = winners != np.repeat(winners[offsets], lengths)
    mixed = np.logical_or.reduceat(differs, offsets)
    of_mixed = np.repeat(mixed, lengths)
    half, cell = half[of_mixed], np.repeat(np.arange(cells.n_cells), lengths)[of_mixed]
    return corners[half], corners[half ^ 1], cell


def _highest_part(chords: Floats, above: Floats) -> Floats:
    """Return the parts of chords (n, 2, 2) where all of ``above`` (n, 2, others) is 0 or more."""
    first, last = above[:, 0], above[:, 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        zero = first / (first - last)
    low = np.where(first < 0, np.where(last < 0, np.inf, zero), 0.0).max(axis=1, initial=0.0)
    high = np.where((last < 0) & (first >= 0), zero, 1.0).min(axis=1, initial=1.0)
    kept = low < high
    begin, end = chords[kept, 0], chords[kept, 1]
    shares = np.stack([low[kept], high[kept]], axis=1)[..., None]
    return np.asarray(begin[:, None] + shares * (end - begin)[:, None])
