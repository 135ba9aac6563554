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


class _Seam(NamedTuple):
    """The rings of all pieces that the axes have parted, one behind the other: few of all rings.

    Attributes
    ----------
    half : (n,) the half-edge at each place
    start : (n,) the vertex that it leaves
    cell : (n,) the cell of the plane that it belongs to
    after : (n,) the place that follows along the cell's border: apparent edges are passed by
    last : (n,) of a place where a vertex is kept, the last one before the next such
    twin : (n,) the place on the other side of the edge; none for an arc
    is_head : (n,) whether the place begins an edge or arc of the plane
    """

    half: Ids
    start: Ids
    cell: Ids
    after: Indices
    last: Indices
    twin: Indices
    is_head: Bools


class _Cells(NamedTuple):
    """The cell of the plane that each piece belongs to, whole ones first, then the others.

    ``first`` is a piece of every cell, ``is_part`` tells which pieces the axes have parted.
    """

    cell: Ids
    first: Indices
    is_part: Bools


def glued(square: Partition, widths: tuple[int, ...]) -> Glued:
    """Return the plane's complex; ``widths`` are those of the given network's layers."""
    layer, neuron, is_apparent = _labels(square, widths)
    is_edge = (layer >= 0) & ~is_apparent
    words = square.words[:, 1:]
    if not is_edge.any():
        return _uncut(np.ascontiguousarray(words[:1]))
    cells = _cells(square, is_apparent)
    kept, at_infinity = _kept_vertices(square, is_edge, is_apparent)
    seam = _seam(square, cells, kept, is_apparent)
    number = np.full(len(square.xy), -1, dtype=np.int32)
    finite = np.flatnonzero(kept & ~at_infinity)
    number[finite] = np.arange(len(finite))
    around, around_cells = _around(square, kept, cells.cell)
    number[around] = len(finite) + np.arange(len(around), dtype=np.int32)
    is_edge[seam.half[~kept[seam.start]] >> 1] = False  # pieces of longer edges
    edges, joined = np.flatnonzero(is_edge), _joined(seam, layer)
    back = seam.twin[joined]
    half_edge = np.full(2 * len(layer), -1, dtype=np.int32)
    half_edge.reshape(-1, 2)[edges] = np.arange(2 * len(edges)).reshape(-1, 2)
    half_edge[seam.half[joined]] = 2 * (len(edges) + np.arange(len(joined)))
    half_edge[seam.half[back]] = half_edge[seam.half[joined]] + 1
    made_by = np.concatenate([edges, seam.half[joined] >> 1])
    ends = np.stack([seam.start[joined], seam.start[seam.after[joined]]], axis=1)
    sides = np.stack([seam.cell[joined], seam.cell[back]], axis=1)
    sizes = np.diff(square.ring_offsets)
    is_whole = np.repeat(~cells.is_part, sizes)
    places, sizes_of_others = _rings(seam, len(cells.first) - int((~cells.is_part).sum()))
    sizes = np.concatenate([sizes[~cells.is_part], sizes_of_others])
    ring = np.concatenate([square.ring_half_edges[is_whole], seam.half[places]])
    starts = np.concatenate([square.ring_vertices[is_whole], seam.start[places]])
    return Glued(
        vertices=finite,
        directions=around,
        arc_cells=around_cells,
        edges=number.take(np.concatenate([square.edge_ends.take(edges, axis=0), ends])),
        edge_layer=layer[made_by],
        edge_neuron=neuron[made_by],
        edge_cells=np.concatenate([cells.cell.take(square.edge_cells.take(edges, axis=0)), sides]),
        ring_offsets=np.concatenate([[0], np.cumsum(sizes)]),
        ring_vertices=number.take(starts),
        ring_half_edges=half_edge.take(ring),
        words=np.ascontiguousarray(words.take(cells.first, axis=0)),
    )


def _uncut(words: NDArray[np.uint64]) -> Glued:
    """Return the plane as one cell: no edge, and a ring without vertices."""
    none = np.empty(0, dtype=np.int32)
    pairs, nobody = np.empty((0, 2), dtype=np.int32), np.empty(0, dtype=np.int64)
    offsets = np.zeros(2, dtype=np.int64)
    return Glued(nobody, nobody, none, pairs, none, none, pairs, offsets, none, none, words)


def _labels(square: Partition, widths: tuple[int, ...]) -> tuple[Ids, Ids, Bools]:
    """Return the layer and neuron of every edge, and which edges part nothing but the axes do."""
    layer, neuron = square.edge_layer - 1, square.edge_neuron.copy()
    layer[square.edge_layer < 0] = -1
    on_axis = np.flatnonzero(square.edge_layer == 0)
    left, right = square.words[square.edge_cells[on_axis].T, 1:]
    layer[on_axis], neuron[on_axis] = first_neuron(left ^ right, widths)
    is_apparent = np.zeros(len(layer), dtype=np.bool_)
    is_apparent[on_axis] = layer[on_axis] < 0
    return layer, neuron, is_apparent


def _cells(square: Partition, is_apparent: Bools) -> _Cells:
    """Join the pieces on both sides of every apparent edge."""
    first = np.arange(len(square.words))
    left, right = square.edge_cells[is_apparent].T
    is_part = np.zeros(len(first), dtype=np.bool_)
    is_part[left] = is_part[right] = True
    for _ in range(_HOPS):
        np.minimum.at(first, left, first[right])
        np.minimum.at(first, right, first[left])
    whole = np.flatnonzero(~is_part)
    parts = np.flatnonzero(is_part)
    is_first = np.zeros(len(first), dtype=np.bool_)
    is_first[first[parts]] = True
    of_parts = np.flatnonzero(is_first)
    cell = np.empty(len(first), dtype=np.int32)
    cell[whole] = np.arange(len(whole))
    cell[of_parts] = len(whole) + np.arange(len(of_parts))
    cell[parts] = cell[first[parts]]
    return _Cells(cell, np.concatenate([whole, of_parts]), is_part)


def _kept_vertices(square: Partition, is_edge: Bools, is_apparent: Bools) -> tuple[Bools, Bools]:
    """Tell which vertices are vertices of the plane, or points at infinity where edges end.

    All are but some of those on apparent edges: with two edges left there, or none.
    """
    at_infinity = np.zeros(len(square.xy), dtype=np.bool_)
    at_infinity[square.edge_ends[square.edge_layer < 0]] = True
    may_go = np.zeros(len(square.xy), dtype=np.bool_)
    may_go[square.edge_ends[is_apparent]] = True
    on_axis = np.flatnonzero(may_go)
    ends = square.edge_ends.ravel()
    ends = ends[may_go.take(ends) & np.repeat(is_edge, 2)]
    degree = np.bincount(ends, minlength=len(square.xy))[on_axis]
    kept = np.ones(len(square.xy), dtype=np.bool_)
    kept[on_axis] = np.where(at_infinity[on_axis], degree > 0, degree > 2)
    return kept, at_infinity


def _seam(square: Partition, cells: _Cells, kept: Bools, is_apparent: Bools) -> _Seam:
    """Walk round apparent edges, and join what lies on both sides of a vertex that is not kept."""
    sizes = np.diff(square.ring_offsets)
    places = np.flatnonzero(np.repeat(cells.is_part, sizes))
    half, start = square.ring_half_edges[places], square.ring_vertices[places]
    sizes, pieces = sizes[cells.is_part], np.flatnonzero(cells.is_part)
    place = np.full(2 * len(square.edge_ends), -1, dtype=np.int64)
    place[half] = np.arange(len(half))
    after = next_in_ring(np.concatenate([[0], np.cumsum(sizes)]), np.arange(len(half)))
    passed = is_apparent[half >> 1]
    left = np.flatnonzero(passed[after] & ~passed)
    while len(left):
        after[left] = after[place[half[after[left]] ^ 1]]
        left = left[passed[after[left]]]
    is_head = ~passed & kept[start]
    last = np.arange(len(half))
    left = np.flatnonzero(is_head & ~kept[start[after]])
    while len(left):
        last[left] = after[last[left]]
        left = left[~kept[start[after[last[left]]]]]
    after = np.where(is_head, after[last], after)
    twin = place[half[last] ^ 1]
    return _Seam(half, start, np.repeat(cells.cell[pieces], sizes), after, last, twin, is_head)


def _joined(seam: _Seam, layer: Ids) -> Indices:
    """Return the places where edges begin that were in pieces; of both directions, one."""
    is_longer = seam.is_head & (seam.last != np.arange(len(seam.last)))
    places = np.flatnonzero(is_longer & (layer[seam.half >> 1] >= 0))
    return places[seam.half[places] < seam.half[seam.twin[places]]]


def _around(square: Partition, kept: Bools, cell: Ids) -> tuple[Indices, Ids]:
    """Return the kept vertices at infinity counter-clockwise, and the cell of the arc behind each.

    The first one is in the direction of x, or next to it.
    """
    border = np.flatnonzero(square.edge_layer < 0)
    backwards = (square.edge_cells[border, 0] < 0).astype(np.int64)
    start = square.edge_ends[border, backwards].tolist()
    end = square.edge_ends[border, 1 - backwards].tolist()
    pieces = dict(zip(start, square.edge_cells[border, backwards].tolist(), strict=True))
    following = dict(zip(start, end, strict=True))
    walk, vertex = [], 0
    for _ in start:
        walk.append(vertex)
        vertex = following[vertex]
    around = np.array(walk, dtype=np.int64)
    around = around[kept[around]]
    return around, cell[[pieces[vertex] for vertex in around.tolist()]]


def _rings(seam: _Seam, cells: int) -> tuple[Indices, Indices]:
    """Return the heads of every joined cell in the order of its ring, and how many it has.

    All rings are walked at once.
    """
    heads = np.flatnonzero(seam.is_head)
    cell = seam.cell[heads] - (int(seam.cell.max()) + 1 - cells) if cells else heads
    sizes = np.bincount(cell, minlength=cells)
    begin = np.cumsum(sizes) - sizes
    at = np.zeros(cells, dtype=np.int64)
    at[cell[::-1]] = heads[::-1]
    places = np.empty(len(heads), dtype=np.int64)
    for step in range(int(sizes.max(initial=0))):
        walking = np.flatnonzero(step < sizes)
        places[begin[walking] + step] = at[walking]
        at[walking] = seam.after[at[walking]]
    return places, sizes
