"""Decide exactly what floats could not: signs at vertices, and the order along segments."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Chords, Crossings, Ids, Partition, Rows, Signs
from reluscope.cells.arrays.stage import Stage
from reluscope.cells.decide.pencils import mark_complete_cells, tie_all
from reluscope.cells.decide.sign import EPS, LEAST_FLOAT
from reluscope.cells.decide.sort_clusters import Clusters, clusters_in_doubt, sort_clusters
from reluscope.cells.decide.twice_the_digits import TwiceTheDigits
from reluscope.cells.decide.whole_floats import ScaledFloats, distinct_rows
from reluscope.cells.decide.whole_numbers import WholeNumbers, domain_sides
from reluscope.cells.input.balance import Balanced, balanced
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import column_sums, is_dense, magnitudes

Bools = NDArray[np.bool_]
Indices = NDArray[np.int64]
_MANY = 8  # chords in a cell make it worth asking whether they all meet in one point
Labels = NDArray[np.integer[Any]]  # (n, 2): layer and neuron, or -1 and a side of the domain


class ExactSigns:
    """Answers the questions that the kernels marked unsure, many at a time."""

    def __init__(self, network: PiecewiseLinear, domain: NDArray[np.float64]) -> None:
        self.network = network
        self.domain = domain
        self._known_sizes: dict[int, bool] = {}
        self._known_twins: dict[int, Indices] = {}

    @cached_property
    def balanced(self) -> Balanced:
        """The network and the domain as floats hold them best."""
        return balanced(self.network, self.domain)

    @cached_property
    def _whole(self) -> WholeNumbers:
        return WholeNumbers(self.network, self.domain)

    @cached_property
    def _sides(self) -> list[NDArray[np.object_]]:
        """The sides of the balanced domain in whole numbers."""
        return domain_sides(self.balanced.corners)

    @cached_property
    def _scaled(self) -> ScaledFloats:
        return ScaledFloats(self.balanced.network, self._sides, is_exact=self.balanced.is_exact)

    @cached_property
    def _twice(self) -> TwiceTheDigits:
        return TwiceTheDigits(self.balanced.network, self._sides)

    def _by_floats(self) -> Iterator[ScaledFloats | TwiceTheDigits]:
        """Yield the ways that may not be certain, the quicker one first."""
        yield self._scaled
        if self.balanced.is_exact:
            yield self._twice

    def forget(self) -> None:
        """Drop the functions remembered of single cells; what is known of the network stays."""
        if "_whole" in vars(self):
            self._whole.forget()

    @cached_property
    def _without_bias(self) -> int:
        """How many layers, from the first on, have no bias: all hinges go through the origin."""
        has_bias = [bool(step.bias.any()) for step in self.network.steps]
        return has_bias.index(True) if True in has_bias else len(has_bias)

    def _meet_at_origin(self, *lines: Labels) -> Bools:
        """Whether all are hinges that go through the origin."""
        at_origin = np.ones(len(lines[0]), dtype=np.bool_)
        for labels in lines:
            at_origin &= (labels[:, 0] >= 0) & (labels[:, 0] < self._without_bias)
        return at_origin

    def _signs(
        self, words: NDArray[np.uint64], first: Labels, second: Labels, third: Labels
    ) -> NDArray[np.int8]:
        """Signs of third functions where first and second vanish, by ever more costly means."""
        signs = np.zeros(len(words), dtype=np.int8)
        certain = self._hinges_coincide(second, third)
        if self._without_bias:
            certain |= self._meet_at_origin(first, second, third)
        left = np.flatnonzero(~certain)
        for way in self._by_floats() if len(left) else ():
            asked = words[left], first[left], second[left], third[left]
            signs[left], certain[left] = way.signs(*asked)
            left = np.flatnonzero(~certain)
            if len(left) == 0:
                break
        if len(left):
            signs[left] = self._whole.signs(words[left], first[left], second[left], third[left])
        return signs

    def _hinges_coincide(self, lines: Labels, third: Labels) -> Bools:
        """Whether both are neurons of one layer with equal or opposite weights and biases."""
        layer = int(third[0, 0]) if len(third) else 0
        if not self._has_twins(layer):
            return np.zeros(len(lines), dtype=np.bool_)
        twins = self._twins(layer)
        same_layer = lines[:, 0] == layer
        neuron = np.where(same_layer, lines[:, 1], 0)
        same: Bools = same_layer & (twins[neuron] == twins[third[:, 1]])
        return same

    def _has_twins(self, layer: int) -> bool:
        """Whether some neurons of a layer have weights of the same size: a quick first look."""
        if layer not in self._known_sizes:
            size = column_sums(magnitudes(self.balanced.network.steps[layer].weight))
            may_be_twins = self.balanced.is_exact and len(np.unique(size)) < len(size)
            self._known_sizes[layer] = may_be_twins
        return self._known_sizes[layer]

    def _twins(self, layer: int) -> Indices:
        """Return, for each neuron of a layer, a number that it shares with its twins."""
        if layer not in self._known_twins:
            step = self.balanced.network.steps[layer]
            alike = _alike if is_dense(step.weight) else _alike_in_places
            self._known_twins[layer] = alike(step)
        return self._known_twins[layer]

    def solve_vertices(self, part: Partition, vertices: Indices, most_blur: float = 0.0) -> None:
        """Set these vertices' coordinates anew; exactly where they may still be off by too much."""
        cell, incoming, outgoing = _corners(part, vertices)
        lines = _labels(part, incoming), _labels(part, outgoing)
        points, error = np.zeros((len(vertices), 2)), np.full(len(vertices), np.inf)
        error[self._meet_at_origin(*lines)] = 0.0
        left = np.flatnonzero(error > most_blur)
        for way in self._by_floats() if len(left) else ():
            found = way.points(part.words[cell[left]], *(line[left] for line in lines))
            points[left], error[left] = _times_power(*found, -self.balanced.power)
            left = np.flatnonzero(error > most_blur)
            if len(left) == 0:
                break
        part.xy[vertices], part.blur[vertices] = points, error
        if len(left):
            points = self._whole.points(part.words[cell[left]], *(line[left] for line in lines))
            part.xy[vertices[left]] = points
            part.blur[vertices[left]] = EPS * np.abs(points).max(axis=1) + LEAST_FLOAT

    def in_balance(
        self, part: Partition, vertices: Indices
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return these vertices' coordinates, and bounds on their errors, in the balanced plane."""
        return _times_power(part.xy[vertices], part.blur[vertices], self.balanced.power)

    def sign_vertices(
        self, part: Partition, stage: Stage, rows: Rows, on: NDArray[np.uint64], vertices: Indices
    ) -> Signs:
        """Decide the unsure signs of these vertices; correct ``on`` and list the zeros."""
        z, error = rows.z[vertices, : stage.hinges], rows.error[vertices]
        row, neuron = np.nonzero(np.abs(z) <= error[:, None])
        vertex = vertices[row]
        signs = np.zeros(len(row), dtype=np.int8)
        ask = np.flatnonzero(rows.error[vertex] > 0)  # a float without error is the answer: zero
        if len(ask):
            cell, incoming, outgoing = _corners(part, vertex[ask])
            signs[ask] = self._signs(
                part.words[cell],
                _labels(part, incoming),
                _labels(part, outgoing),
                _neurons(stage, neuron[ask]),
            )
        zero = np.zeros_like(on)
        bits = np.left_shift(np.uint64(1), (neuron % 64).astype(np.uint64))
        np.bitwise_and.at(on, (vertex, neuron // 64), ~bits)
        above, at = signs > 0, signs == 0
        np.bitwise_or.at(on, (vertex[above], neuron[above] // 64), bits[above])
        np.bitwise_or.at(zero, (vertex[at], neuron[at] // 64), bits[at])
        return Signs(on, zero)

    def order_edges(
        self, old: Partition, stage: Stage, crossings: Crossings, edges: Indices
    ) -> None:
        """Sort the crossings on these edges, and tie those that are the same point."""
        clusters = clusters_in_doubt(crossings, edges)
        cell = old.edge_cells[clusters.segment].max(axis=1)
        self._sort(old, stage, crossings, clusters, cell, _labels(old, clusters.segment))

    def order_chords(
        self, old: Partition, stage: Stage, chords: Chords, crossings: Crossings, cells: Indices
    ) -> None:
        """Sort the crossings on all chords of these cells, and tie those that are one point."""
        cells = self._tie_pencils(old, stage, chords, crossings, cells)
        if len(cells) == 0:
            return
        cell_of_chord = np.repeat(cells, chords.number[cells])
        counts = chords.number[cells].astype(np.int64)
        within = np.arange(len(cell_of_chord)) - np.repeat(np.cumsum(counts) - counts, counts)
        clusters = clusters_in_doubt(crossings, chords.offsets[cell_of_chord] + within)
        cell = np.searchsorted(chords.offsets, clusters.segment, side="right") - 1
        neuron = chords.neuron[chords.first_hinge[clusters.segment]]
        self._sort(old, stage, crossings, clusters, cell, _neurons(stage, neuron))

    def _tie_pencils(
        self, old: Partition, stage: Stage, chords: Chords, crossings: Crossings, cells: Indices
    ) -> Indices:
        """Tie all crossings in cells whose chords all meet in one point; return the other cells.

        Where every chord crosses every other, it is enough that each meets the first two where
        these meet. So it is with biases of zero, and would be many questions one by one.
        """
        is_candidate = np.zeros(len(cells), dtype=np.bool_)
        mark_complete_cells(cells, chords, crossings, _MANY, is_candidate)
        candidates = cells[is_candidate]
        if len(candidates) == 0:
            return cells
        if stage.layer < self._without_bias:
            tie_all(candidates, chords, crossings)
            return cells[~is_candidate]
        counts = chords.number[candidates].astype(np.int64) - 2
        first = np.repeat(chords.offsets[candidates], counts)
        third = first + 2 + np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
        lines = (_neurons(stage, chords.neuron[slots]) for slots in (first, first + 1, third))
        signs, certain = self._scaled.signs(old.words[np.repeat(candidates, counts)], *lines)
        misses = np.add.reduceat((signs != 0) | ~certain, np.cumsum(counts) - counts)
        is_pencil = is_candidate.copy()
        is_pencil[is_candidate] = misses == 0
        tie_all(cells[is_pencil], chords, crossings)
        return cells[~is_pencil]

    def _sort(
        self,
        old: Partition,
        stage: Stage,
        crossings: Crossings,
        clusters: Clusters,
        cell: Indices,
        line: Labels,
    ) -> None:
        """Sort clusters on lines: a crossing lies behind if its neuron still has its first sign."""
        neuron = crossings.neuron[clusters.item]
        first_sign = np.where(crossings.starts_on[clusters.item] != 0, 1, -1)

        def compare(items: Indices, pivots: Indices) -> NDArray[np.int8]:
            sign = self._signs(
                old.words[cell[items]],
                line[items],
                _neurons(stage, neuron[pivots]),
                _neurons(stage, neuron[items]),
            )
            return sign * first_sign[items].astype(np.int8)

        rank, settled = self._scaled.sort(
            old.words[cell], line, _neurons(stage, neuron), first_sign, clusters.start
        )
        sort_clusters(clusters, crossings, rank, settled, compare)


def _alike(step: Step) -> Indices:
    """Give neurons of a step of equal or opposite weights and biases one number."""
    columns = np.vstack([step.weight, step.bias])[:, : step.hinges]
    first = columns[(columns != 0).argmax(axis=0), np.arange(step.hinges)]
    columns = columns * np.where(first < 0, -1.0, 1.0) + 0.0
    return distinct_rows(columns.T)[1]


def _alike_in_places(step: Step) -> Indices:
    """Do what ``_alike`` does for weights most of which are zero."""
    columns = step.weight.tocsc()
    known: dict[tuple[bytes, bytes], int] = {}
    columns.sum_duplicates()
    columns.eliminate_zeros()
    numbers = np.empty(step.hinges, dtype=np.int64)
    for neuron in range(step.hinges):
        places = slice(columns.indptr[neuron], columns.indptr[neuron + 1])
        column = np.append(columns.data[places], step.bias[neuron])
        column = column * (-1.0 if column[(column != 0).argmax()] < 0 else 1.0) + 0.0
        key = columns.indices[places].tobytes(), column.tobytes()
        numbers[neuron] = known.setdefault(key, len(known))
    return numbers


def _times_power(
    points: NDArray[np.float64], error: NDArray[np.float64], power: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return points and their errors times ``2**power``; no error that is not zero becomes zero."""
    with np.errstate(over="ignore"):
        scaled = np.ldexp(error, power) + np.where(error > 0.0, LEAST_FLOAT, 0.0)
        return np.ldexp(points, power), scaled


def _corners(part: Partition, vertices: Indices) -> tuple[Indices, Ids, Ids]:
    """Find for each vertex a cell with a corner there, and the corner's two edges."""
    slot = np.empty(len(part.xy), dtype=np.int64)
    slot[part.ring_vertices] = np.arange(len(part.ring_vertices))
    outgoing = slot[vertices]
    cell = np.searchsorted(part.ring_offsets, outgoing, side="right") - 1
    first = part.ring_offsets[cell]
    incoming = np.where(outgoing > first, outgoing - 1, part.ring_offsets[cell + 1] - 1)
    return cell, part.ring_half_edges[incoming] >> 1, part.ring_half_edges[outgoing] >> 1


def _labels(part: Partition, edges: NDArray[Any]) -> Labels:
    return np.column_stack([part.edge_layer[edges], part.edge_neuron[edges]])


def _neurons(stage: Stage, neurons: NDArray[Any]) -> Labels:
    return np.column_stack([np.full(len(neurons), stage.layer), stage.first + neurons])
