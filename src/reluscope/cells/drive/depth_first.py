"""Cut layer by layer; where that would take much memory, part by part, and join the parts.

The pre-activations at all vertices are many times as large as the cells themselves. So a
partition whose next cut would need too much of them is parted into ranges of cells, each range is
finished on its own, down to the last layer, and the finished parts are joined along the edges that
they share. As every decision is exact, both sides of such an edge are cut at the same points.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from reluscope.cells.arrays.partition import Indices, Offsets, Partition, Rows, State
from reluscope.cells.compiled.run import run
from reluscope.cells.drive.aide import TooManyCellsError
from reluscope.cells.drive.cutter import Advanced, Cutter
from reluscope.cells.drive.part import Part, part_of
from reluscope.cells.drive.write_part import write_cells, write_edges, write_vertices
from reluscope.cells.input.stages import MOST_NUMBERS


class Finished(NamedTuple):
    """A finished partition; pieces of the first one's edge e are ``pieces[e]:pieces[e + 1]``."""

    partition: Partition
    pieces: Offsets


def finish_whole(cutter: Cutter, most: int) -> Partition:
    """Cut the whole domain by all stages, into at most so many cells."""
    begun = cutter.begin_by_floats(most, MOST_NUMBERS)
    return _finish_from(begun, 0, cutter, most).partition


def finish(
    state: State, number: int, cutter: Cutter, most: int, *, is_stuck: bool = False
) -> Finished:
    """Cut a partition by this stage and all stages after it, into at most so many cells.

    It is stuck where compiled code alone is known to fail.
    """
    if not is_stuck:
        cut = cutter.advance_by_floats(state, number, most, MOST_NUMBERS)
        if cut is not None:
            return _finish_from(cut, number, cutter, most)
    cells, is_last = len(state.partition.words), number + 1 == len(cutter)
    room = most if is_last else min(most, max(1, MOST_NUMBERS // cutter.width_after(number)))
    try:
        cut = cutter.advance_with_aide(state, number, room if cells > 1 else most)
    except TooManyCellsError as reason:
        if reason.cells > most:
            growth = cutter.told.growth
            foreseen = reason.cells * growth[-1] / growth[number]
            raise TooManyCellsError(reason.cells, most, reason.layer, foreseen) from None
        parts = min(cells, 1 + 3 * reason.cells // (2 * room))
        return finish_parts(state, number, cutter, most, parts)
    return _finish_from(cut, number, cutter, most)


def _finish_from(cut: Advanced, number: int, cutter: Cutter, most: int) -> Finished:
    """Go on with what stages from ``number`` on have been cut by."""
    cutter.stages_done(number, cut.number)
    if cut.number == len(cutter):
        return Finished(cut.state.partition, cut.pieces)
    finished = finish(cut.state, cut.number, cutter, most, is_stuck=cut.is_stuck)
    return Finished(finished.partition, finished.pieces[cut.pieces])


def finish_parts(whole: State, number: int, cutter: Cutter, most: int, count: int) -> Finished:
    """Finish ranges of cells one after the other, and join them."""
    cuts = np.linspace(0, len(whole.partition.words), count + 1).astype(np.int64).tolist()
    parts, finished, cells = [], [], 0
    for _, (first, last) in zip(cutter.told.parts(count, number), pairwise(cuts), strict=True):
        cutter.forget()
        part = part_of(*whole, first, last)
        try:
            room = most - cells - (cuts[-1] - last)  # every cell that is left is one at least
            done = finish(State(part.partition, part.rows, part.signs), number, cutter, room)
        except TooManyCellsError as reason:
            certain = reason.cells + cells + cuts[-1] - last
            foreseen = (reason.foreseen + cells) * cuts[-1] / last
            raise TooManyCellsError(
                certain, most, reason.layer, foreseen, or_more=last < cuts[-1] or reason.or_more
            ) from None
        cells += len(done.partition.words)
        empty = Rows(*(array[:0] for array in whole.rows))
        parts.append(part._replace(rows=empty))
        finished.append(done)
    return join(whole.partition, parts, finished, cutter.threads)


def join(whole: Partition, parts: list[Part], finished: list[Finished], threads: int) -> Finished:
    """Join finished parts of ``whole`` along the edges that they share.

    The joined partition is laid out as after a split: first the vertices of ``whole``, then the
    points on its edges, then those inside its cells; first the pieces of its edges, then the rest.
    """
    counts = np.empty(len(whole.edge_ends), dtype=np.int64)
    for part, done in zip(parts, finished, strict=True):
        counts[part.edges] = np.diff(done.pieces)
    pieces = np.concatenate([[0], np.cumsum(counts)])
    on_edges = len(whole.xy) + int(pieces[-1]) - len(counts)
    vertex_ids, edge_ids, turned = [], [], []
    next_vertex, next_edge = on_edges, int(pieces[-1])
    for part, done in zip(parts, finished, strict=True):
        edge, backwards = _edge_ids(part, done, pieces, next_edge)
        vertex = _vertex_ids(part, done, pieces, len(whole.xy), next_vertex)
        next_edge = max(next_edge, int(edge.max()) + 1)
        next_vertex = max(next_vertex, int(vertex.max()) + 1)
        edge_ids.append(edge)
        turned.append(backwards)
        vertex_ids.append(vertex)
    joined = _allocate(finished, next_vertex, next_edge)
    cell = ring = 0
    for ids in zip(vertex_ids, edge_ids, turned, strict=True):
        new = finished.pop(0).partition  # its memory is free for what is written next
        run(threads, write_vertices, len(new.xy), (joined, new, ids[0]))
        run(threads, write_edges, len(new.edge_ends), (joined, new, *ids, cell))
        run(threads, write_cells, len(new.words), (joined, new, *ids, cell, ring))
        cell += len(new.words)
        ring += len(new.ring_vertices)
    joined.ring_offsets[-1] = ring
    return Finished(joined, pieces)


def _edge_ids(part: Part, done: Finished, pieces: Offsets, free: int) -> tuple[Indices, Indices]:
    """Return every edge's id in the whole, and 1 where it runs backwards there."""
    count = np.diff(done.pieces)
    number = np.arange(done.pieces[-1]) - np.repeat(done.pieces[:-1], count)
    backwards = np.repeat(part.turned, count)
    number = np.where(backwards, np.repeat(count, count) - 1 - number, number)
    inner = np.arange(free, free + len(done.partition.edge_ends) - len(number))
    shared = np.repeat(pieces[part.edges], count) + number
    turned = np.zeros(len(done.partition.edge_ends), dtype=np.int64)
    turned[: len(number)] = backwards
    return np.concatenate([shared, inner]), turned


def _vertex_ids(
    part: Part, done: Finished, pieces: Offsets, old_vertices: int, free: int
) -> Indices:
    """Return every vertex's id in the whole."""
    ids = np.full(len(done.partition.xy), -1, dtype=np.int64)
    ids[: len(part.vertices)] = part.vertices
    points = np.diff(done.pieces) - 1
    number = np.arange(points.sum()) - np.repeat(np.cumsum(points) - points, points)
    ending = np.repeat(done.pieces[:-1], points) + number  # the piece that ends at the point
    number = np.where(
        np.repeat(part.turned, points), np.repeat(points, points) - 1 - number, number
    )
    first = old_vertices + pieces[part.edges] - part.edges
    ids[done.partition.edge_ends[ending, 1]] = np.repeat(first, points) + number
    inner = np.flatnonzero(ids < 0)
    ids[inner] = np.arange(free, free + len(inner))
    return ids


def _allocate(finished: list[Finished], vertices: int, edges: int) -> Partition:
    """Allocate the joined partition."""
    cells = sum(len(done.partition.words) for done in finished)
    places = sum(len(done.partition.ring_vertices) for done in finished)
    return Partition(
        xy=np.empty((vertices, 2)),
        blur=np.empty(vertices),
        edge_ends=np.empty((edges, 2), dtype=np.int32),
        edge_layer=np.empty(edges, dtype=np.int32),
        edge_neuron=np.empty(edges, dtype=np.int32),
        edge_cells=np.full((edges, 2), -1, dtype=np.int32),
        ring_offsets=np.empty(cells + 1, dtype=np.int64),
        ring_vertices=np.empty(places, dtype=np.int32),
        ring_half_edges=np.empty(places, dtype=np.int32),
        words=np.empty((cells, finished[0].partition.words.shape[1]), dtype=np.uint64),
    )
