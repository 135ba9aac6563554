"""From the cut square to the cells of the plane: undo what only the axes have parted.

Nothing is compared here but patterns and ids. An edge on an axis with one pattern on both sides
goes, and its two cells are one. A vertex at which then two edges are left lies inside one edge; one
without any lies inside a cell. Both sides of an axis carry the same vertices, as the engine shares
them.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Partition
from reluscope.cells.arrays.patterns import first_neuron
from reluscope.cells.results.geometry.rings import next_in_ring

Ids = NDArray[np.int32]
Indices = NDArray[np.int64]
Bools = NDArray[np.bool_]
_HOPS = 3  # from piece to piece of a cell, at most


class Glued(NamedTuple):
    """The plane's complex; ``WholePlane`` documents the shapes.

    ``vertices`` are the square's vertices that are left, ``directions`` those at infinity,
    counter-clockwise; ends of edges and rings name positions in the two, one behind the other.
    """

    vertices: Indices
    directions: Indices
    arc_cells: Ids
    edges: Ids
    edge_layer: Ids
    edge_neuron: Ids
    edge_cells: Ids
    ring_offsets: Indices
    ring_vertices: Ids
    ring_half_edges: Ids
    words: NDArray[np.uint64]


class _Runs(NamedTuple):
    """Half-edges that begin where a vertex is kept, each with all that follow up to the next one.

    Attributes
    ----------
    heads : the first half-edges, ring after ring
    last : (half-edges,) the last half-edge of the run that each head begins
    after : (half-edges,) the head that follows in the ring
    """

    heads: Indices
    last: Indices
    after: Indices


def glued(square: Partition, widths: tuple[int, ...]) -> Glued:
    """Return the plane's complex; ``widths`` are those of the given network's layers."""
    words = np.ascontiguousarray(square.words[:, 1:])
    layer, neuron, is_apparent = _labels(square, words, widths)
    if not (square.edge_layer >= 0)[~is_apparent].any():
        return _uncut(words)
    cell, words = _merged(square, words, is_apparent)
    kept, at_infinity = _kept_vertices(square, is_apparent)
    runs = _runs(square, kept, is_apparent)
    around = _around(square, kept)
    number = np.full(len(square.xy), -1, dtype=np.int64)
    finite = np.flatnonzero(kept & ~at_infinity)
    number[finite] = np.arange(len(finite))
    number[around] = len(finite) + np.arange(len(around))
    start, end = _starts(square), _starts(square)[np.arange(2 * len(layer)) ^ 1]
    owner = cell[square.edge_cells.ravel()]
    is_arc = layer[runs.heads >> 1] < 0
    arcs, inner = runs.heads[is_arc], np.sort(runs.heads[~is_arc])
    forward = inner[inner < runs.last[inner] ^ 1]
    backward = runs.last[forward] ^ 1
    half_edge = np.full(2 * len(layer), -1, dtype=np.int32)
    half_edge[forward] = 2 * np.arange(len(forward))
    half_edge[backward] = half_edge[forward] + 1
    arc_cells = np.empty(len(around), dtype=np.int32)
    arc_cells[number[start[arcs]] - len(finite)] = owner[arcs]
    offsets, heads = _rings(runs, owner, len(words))
    return Glued(
        finite,
        around,
        arc_cells,
        _pairs(number[start[forward]], number[end[runs.last[forward]]]),
        layer[forward >> 1].astype(np.int32),
        neuron[forward >> 1].astype(np.int32),
        _pairs(owner[forward], owner[backward]),
        offsets,
        number[start[heads]].astype(np.int32),
        half_edge[heads],
        words,
    )


def _uncut(words: NDArray[np.uint64]) -> Glued:
    """Return the plane as one cell: no edge, and a ring without vertices."""
    none = np.empty(0, dtype=np.int32)
    pairs, nobody = np.empty((0, 2), dtype=np.int32), np.empty(0, dtype=np.int64)
    offsets = np.zeros(2, dtype=np.int64)
    return Glued(
        nobody, nobody, none, pairs, none, none, pairs, offsets, none, none, words[:1].copy()
    )


def _labels(
    square: Partition, words: NDArray[np.uint64], widths: tuple[int, ...]
) -> tuple[Ids, Ids, Bools]:
    """Return the layer and neuron of every edge, and which edges part nothing but the axes do."""
    layer, neuron = square.edge_layer - 1, square.edge_neuron.copy()
    layer[square.edge_layer < 0] = -1
    on_axis = np.flatnonzero(square.edge_layer == 0)
    left, right = square.edge_cells[on_axis].T
    layer[on_axis], neuron[on_axis] = first_neuron(words[left] ^ words[right], widths)
    is_apparent = np.zeros(len(layer), dtype=np.bool_)
    is_apparent[on_axis] = layer[on_axis] < 0
    return layer, neuron, is_apparent


def _merged(
    square: Partition, words: NDArray[np.uint64], is_apparent: Bools
) -> tuple[Ids, NDArray[np.uint64]]:
    """Return the cell of the plane that each piece belongs to, -1 behind them, and all patterns."""
    first = np.arange(len(words))
    left, right = square.edge_cells[is_apparent].T
    for _ in range(_HOPS):
        np.minimum.at(first, left, first[right])
        np.minimum.at(first, right, first[left])
    is_first = first == np.arange(len(words))
    cell = (np.cumsum(is_first) - 1)[first]
    return np.append(cell, -1).astype(np.int32), words[is_first]


def _kept_vertices(square: Partition, is_apparent: Bools) -> tuple[Bools, Bools]:
    """Tell which vertices are vertices of the plane, or points at infinity where edges end."""
    at_infinity = np.zeros(len(square.xy), dtype=np.bool_)
    at_infinity[square.edge_ends[square.edge_layer < 0]] = True
    real = square.edge_ends[~is_apparent & (square.edge_layer >= 0)]
    degree = np.bincount(real.ravel(), minlength=len(square.xy))
    kept = degree > 0
    on_axis = square.edge_ends[is_apparent].ravel()
    kept[on_axis] &= at_infinity[on_axis] | (degree[on_axis] > 2)
    return kept, at_infinity


def _starts(square: Partition) -> Ids:
    """Return the vertex that each half-edge leaves."""
    return square.edge_ends.ravel()


def _runs(square: Partition, kept: Bools, is_apparent: Bools) -> _Runs:
    """Leave out apparent edges, and join half-edges across vertices that are not kept."""
    ring, start = square.ring_half_edges, _starts(square)
    after = np.full(2 * len(square.edge_ends), -1, dtype=np.int64)
    after[ring] = next_in_ring(square.ring_offsets, ring)
    real = ring[~is_apparent[ring >> 1]].astype(np.int64)
    following = after[real]
    left = np.flatnonzero(is_apparent[following >> 1])
    while len(left):
        following[left] = after[following[left] ^ 1]
        left = left[is_apparent[following[left] >> 1]]
    after[real] = following
    heads = real[kept[start[real]]]
    end_of_run = heads.copy()
    left = np.flatnonzero(~kept[start[heads ^ 1]])
    while len(left):
        end_of_run[left] = after[end_of_run[left]]
        left = left[~kept[start[end_of_run[left] ^ 1]]]
    last = np.arange(len(after))
    last[heads] = end_of_run
    after[heads] = after[end_of_run]
    return _Runs(heads, last, after)


def _around(square: Partition, kept: Bools) -> Indices:
    """Return the kept vertices at infinity counter-clockwise, from the direction of x on."""
    border = np.flatnonzero(square.edge_layer < 0)
    backwards = square.edge_cells[border, 0] < 0
    start = square.edge_ends[border, backwards.astype(np.int64)]
    end = square.edge_ends[border, 1 - backwards.astype(np.int64)]
    following = dict(zip(start.tolist(), end.tolist(), strict=True))
    walk, vertex = [], 0
    for _ in border:
        walk.append(vertex)
        vertex = following[vertex]
    around = np.array(walk, dtype=np.int64)
    return around[kept[around]]


def _rings(runs: _Runs, owner: Ids, cells: int) -> tuple[Indices, Indices]:
    """Return the heads of every cell in the order of its ring, and where each ring begins.

    A cell of one piece has them in order; through the others we walk, all at once.
    """
    cell = owner[runs.heads]
    heads = runs.heads[np.argsort(cell, kind="stable")]
    sizes = np.bincount(cell, minlength=cells)
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    expected = next_in_ring(offsets, heads)
    unordered = np.unique(owner[heads[runs.after[heads] != expected]])
    begin, left = offsets[unordered], sizes[unordered]
    at = heads[begin]
    for step in range(int(left.max(initial=0))):
        walking = np.flatnonzero(step < left)
        heads[begin[walking] + step] = at[walking]
        at[walking] = runs.after[at[walking]]
    return offsets, heads


def _pairs(first: NDArray[np.integer], second: NDArray[np.integer]) -> Ids:
    return np.column_stack([first, second]).astype(np.int32)
