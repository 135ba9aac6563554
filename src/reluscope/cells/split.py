"""Split a partition by one layer: cut its edges, then its cells."""

from typing import NamedTuple

import numpy as np

from reluscope.cells import cross_chords, cut_edges, find_chords, trace
from reluscope.cells.exact import ExactSigns
from reluscope.cells.partition import (
    Bases,
    Chords,
    Crossings,
    Ids,
    Offsets,
    Partition,
    Rows,
    Signs,
    empty_chords,
    empty_crossings,
)
from reluscope.cells.pool import Pool
from reluscope.errors import InputError


class Split(NamedTuple):
    """A new partition, and where hinges cross the old edges and the chords that cut the cells."""

    partition: Partition
    edge_crossings: Crossings
    chord_ends: Ids
    chord_crossings: Crossings


class EdgePoints(NamedTuple):
    """The points on old edges: offsets (E + 1,), and the edge and crossing of each."""

    offsets: Offsets
    edge: Ids
    crossing: Offsets


def split(
    old: Partition, rows: Rows, signs: Signs, exact: ExactSigns, layer: int, pool: Pool, most: int
) -> Split:
    """Cut every cell of ``old`` along the hinges of a layer; refuse more than ``most`` cells."""
    cells = len(old.ring_offsets) - 1
    on_edges, any_tied = _cross_edges(old, rows, signs, exact, layer, pool)
    points = _number_points(old, on_edges, any_tied, pool)
    chords, counts = _find_chords(old, signs, exact.hinges(layer), on_edges, points, pool)
    on_chords = empty_crossings(offsets_of(counts), of_chords=True)
    unsure = np.empty(cells, dtype=np.uint8)
    marked = pool(
        cross_chords.fill_chord_crossings, cells,
        old, rows, on_edges, points.edge, points.crossing, chords, on_chords, unsure,
    )  # fmt: skip
    if marked:
        exact.order_chords(old, layer, chords, on_chords, np.flatnonzero(unsure))
    bases, most_pieces = _count_pieces(old, chords, on_chords, points, pool)
    if bases.cell[-1] > most:
        raise InputError(
            f"max_cells is {most}, but layer {layer + 1} cuts the domain into {bases.cell[-1]} "
            "cells; choose smaller bounds, fewer layers, or a larger max_cells."
        )
    new = _allocate(old, bases, points)
    pool(cut_edges.cut_edges, len(old.edge_ends), old, new, on_edges, points.offsets)
    pool(
        trace.trace_cells, cells,
        layer, exact.first_word(layer), old, new, signs,
        on_edges, points.offsets, chords, on_chords, bases,
        int(chords.places.max()), int(chords.number.max()), most_pieces,
    )  # fmt: skip
    return Split(new, on_edges, chords.ends, on_chords)


def offsets_of(counts: Offsets) -> Offsets:
    """Return where each of the counted groups begins, and where the last one ends."""
    offsets = np.empty(len(counts) + 1, dtype=np.int64)
    offsets[0] = 0
    np.cumsum(counts, out=offsets[1:])
    return offsets


def _cross_edges(
    old: Partition, rows: Rows, signs: Signs, exact: ExactSigns, layer: int, pool: Pool
) -> tuple[Crossings, bool]:
    """Find and order the crossings on every edge; also, whether two may be one point."""
    edges = len(old.edge_ends)
    counts = np.empty(edges, dtype=np.int64)
    pool(cut_edges.count_edge_crossings, edges, old.edge_ends, signs, counts)
    crossings = empty_crossings(offsets_of(counts), of_chords=False)
    unsure = np.empty(edges, dtype=np.uint8)
    marked = pool(
        cut_edges.fill_edge_crossings, edges, old.edge_ends, rows, signs, crossings, unsure
    )
    if marked:
        exact.order_edges(old, layer, crossings, np.flatnonzero(unsure))
    return crossings, marked > 0


def _number_points(old: Partition, crossings: Crossings, any_tied: bool, pool: Pool) -> EdgePoints:
    """Give the points on every edge their ids."""
    edges = len(old.edge_ends)
    offsets = crossings.offsets
    if any_tied:
        counts = np.empty(edges, dtype=np.int64)
        pool(cut_edges.count_edge_points, edges, crossings, counts)
        offsets = offsets_of(counts)
    born = EdgePoints(
        offsets,
        np.empty(offsets[-1], dtype=np.int32),
        np.empty(offsets[-1], dtype=np.int64),
    )
    pool(
        cut_edges.number_edge_points, edges,
        len(old.xy), crossings, offsets, born.edge, born.crossing,
    )  # fmt: skip
    return born


def _find_chords(
    old: Partition, signs: Signs, hinges: int, crossings: Crossings, points: EdgePoints, pool: Pool
) -> tuple[Chords, Offsets]:
    """Find the chords of every cell; also the number of crossings along each."""
    cells = len(old.ring_offsets) - 1
    counts = np.empty(cells, dtype=np.int64)
    pool(find_chords.count_hinges, cells, old, signs, counts)
    chords = empty_chords(offsets_of(counts))
    crossing_counts = np.empty(len(chords.neuron), dtype=np.int64)
    pool(
        find_chords.find_chords, cells,
        old, signs, hinges, crossings, points.offsets, chords, crossing_counts,
    )  # fmt: skip
    return chords, crossing_counts


def _count_pieces(
    old: Partition, chords: Chords, crossings: Crossings, points: EdgePoints, pool: Pool
) -> tuple[Bases, int]:
    """Count what every cell becomes; also the most pieces of chords in one cell."""
    cells = len(old.ring_offsets) - 1
    counts = np.empty((4, cells), dtype=np.int64)
    pool(cross_chords.count_pieces, cells, chords, crossings, Bases(*counts))
    sums = np.zeros((4, cells + 1), dtype=np.int64)
    np.cumsum(counts, axis=1, out=sums[:, 1:])
    bases = Bases(*sums)
    bases.point[:] += len(old.xy) + points.offsets[-1]
    bases.edge[:] += len(old.edge_ends) + points.offsets[-1]
    return bases, int(counts[1].max())


def _allocate(old: Partition, bases: Bases, points: EdgePoints) -> Partition:
    """Allocate the new partition, old vertices in place."""
    vertices, edges, cells, places = (int(base[-1]) for base in bases)
    new = Partition(
        xy=np.empty((vertices, 2)),
        blur=np.empty(vertices),
        edge_ends=np.empty((edges, 2), dtype=np.int32),
        edge_layer=np.empty(edges, dtype=np.int32),
        edge_neuron=np.empty(edges, dtype=np.int32),
        edge_cells=np.empty((edges, 2), dtype=np.int32),
        ring_offsets=np.empty(cells + 1, dtype=np.int64),
        ring_vertices=np.empty(places, dtype=np.int32),
        ring_half_edges=np.empty(places, dtype=np.int32),
        words=np.empty((cells, old.words.shape[1]), dtype=np.uint64),
    )
    new.xy[: len(old.xy)] = old.xy
    new.blur[: len(old.xy)] = old.blur
    new.ring_offsets[cells] = places
    return new
