"""Split a partition by one stage: cut its edges, then its cells."""

from typing import NamedTuple

import numpy as np

from reluscope.cells.arrays.allocate import (
    empty_chords,
    empty_crossings,
    empty_partition,
    offsets_of,
)
from reluscope.cells.arrays.partition import (
    Bases,
    Chords,
    Crossings,
    Ids,
    Indices,
    Offsets,
    Partition,
    Rows,
    Signs,
)
from reluscope.cells.compiled.pool import HEAVY, Pool
from reluscope.cells.cut import cross_chords, cut_edges, find_chords, trace
from reluscope.cells.cut.cut_small import build_small, cross_small
from reluscope.cells.decide.exactly import ExactSigns
from reluscope.cells.input.stages import Stage
from reluscope.errors import InputError

_MANY = 8  # hinges that meet in one point make it worth placing exactly
_NO_JUNCTIONS = np.empty(0, dtype=np.int64)
_SMALL = 2048  # cells and neurons: above, calls cost little next to the work


class Split(NamedTuple):
    """A new partition, and where hinges cross the old edges and the chords that cut the cells.

    ``junctions`` are the points inside cells where many hinges meet; ``points`` counts the points
    on the old edges: (E + 1,) offsets.
    """

    partition: Partition
    edge_crossings: Crossings
    chord_ends: Ids
    chord_crossings: Crossings
    junctions: Indices
    points: Offsets


class EdgePoints(NamedTuple):
    """The points on old edges: offsets (E + 1,), and the edge and crossing of each."""

    offsets: Offsets
    edge: Ids
    crossing: Offsets


def split(
    old: Partition,
    rows: Rows,
    signs: Signs,
    exact: ExactSigns,
    stage: Stage,
    pool: Pool,
    most: int,
) -> Split:
    """Cut every cell of ``old`` along the hinges of a stage; refuse more than ``most`` cells."""
    cells = len(old.ring_offsets) - 1
    if max(cells, stage.hinges) <= _SMALL:
        in_doubt, cells_in_doubt, on_edges, chords, on_chords, unsure = cross_small(
            old, rows, signs, stage.hinges
        )
        if not in_doubt:
            if cells_in_doubt:
                exact.order_chords(old, stage, chords, on_chords, np.flatnonzero(unsure))
            new = build_small(old, signs, stage, on_edges, chords, on_chords)
            refuse_too_many(len(new.words), stage.layer, most)
            junctions = _junctions(on_chords) if cells_in_doubt else _NO_JUNCTIONS
            return Split(new, on_edges, chords.ends, on_chords, junctions, on_edges.offsets)
    on_edges, any_tied = _cross_edges(old, rows, signs, exact, stage, pool)
    points = _number_points(old, on_edges, any_tied, pool)
    chords, counts = _find_chords(old, signs, stage.hinges, on_edges, points, pool)
    on_chords = empty_crossings(offsets_of(counts), True)
    unsure = np.empty(cells, dtype=np.uint8)
    marked = pool(
        cross_chords.fill_chord_crossings, cells,
        old, rows, on_edges, points.edge, points.crossing, chords, on_chords, unsure,
        least=HEAVY,
    )  # fmt: skip
    if marked:
        exact.order_chords(old, stage, chords, on_chords, np.flatnonzero(unsure))
    bases, most_pieces = _count_pieces(old, chords, on_chords, points, pool)
    refuse_too_many(int(bases.cell[-1]), stage.layer, most)
    new = empty_partition(old, bases)
    pool(cut_edges.cut_edges, len(old.edge_ends), old, new, on_edges, points.offsets)
    pool(
        trace.trace_cells, cells,
        stage, old, new, signs, points.offsets, chords, on_chords, bases,
        int(chords.places.max()), int(chords.number.max()), most_pieces, least=HEAVY,
    )  # fmt: skip
    junctions = _junctions(on_chords) if marked else _NO_JUNCTIONS
    return Split(new, on_edges, chords.ends, on_chords, junctions, points.offsets)


def _junctions(crossings: Crossings) -> Indices:
    """Return the points where many chords meet: r of them make r (r - 2) tied crossings."""
    vertex, count = np.unique(crossings.vertex[crossings.tied != 0], return_counts=True)
    junctions: Indices = (~vertex[count >= _MANY * (_MANY - 2)]).astype(np.int64)
    return junctions


class TooManyCellsError(InputError):
    """A cut that would make more cells than asked for; nothing has been allocated yet."""

    def __init__(self, cells: int, most: int, layer: int) -> None:
        self.cells = cells
        self.layer = layer
        super().__init__(
            f"max_cells is {most}, but layer {layer + 1} cuts the domain into {cells} cells; "
            "choose smaller bounds, fewer layers, or a larger max_cells."
        )


def refuse_too_many(cells: int, layer: int, most: int) -> None:
    """Raise where a cut makes more cells than asked for."""
    if cells > most:
        raise TooManyCellsError(cells, most, layer)


def _cross_edges(
    old: Partition, rows: Rows, signs: Signs, exact: ExactSigns, stage: Stage, pool: Pool
) -> tuple[Crossings, bool]:
    """Find and order the crossings on every edge; also, whether two may be one point."""
    edges = len(old.edge_ends)
    counts = np.empty(edges, dtype=np.int64)
    pool(cut_edges.count_edge_crossings, edges, old.edge_ends, signs, counts)
    crossings = empty_crossings(offsets_of(counts), False)
    unsure = np.empty(edges, dtype=np.uint8)
    marked = pool(
        cut_edges.fill_edge_crossings,
        edges,
        old.edge_ends,
        rows,
        signs,
        crossings,
        unsure,
        least=2 * HEAVY,
    )
    if marked:
        exact.order_edges(old, stage, crossings, np.flatnonzero(unsure))
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
        old, signs, hinges, crossings, points.offsets, chords, crossing_counts, least=HEAVY,
    )  # fmt: skip
    return chords, crossing_counts


def _count_pieces(
    old: Partition, chords: Chords, crossings: Crossings, points: EdgePoints, pool: Pool
) -> tuple[Bases, int]:
    """Count what every cell becomes; also the most pieces of chords in one cell."""
    cells = len(old.ring_offsets) - 1
    counts = np.empty((4, cells), dtype=np.int64)
    pool(cross_chords.count_pieces, cells, chords, crossings, Bases(*counts))
    bases = Bases(*(offsets_of(count) for count in counts))
    bases.point[:] += len(old.xy) + points.offsets[-1]
    bases.edge[:] += len(old.edge_ends) + points.offsets[-1]
    return bases, int(counts[1].max())
