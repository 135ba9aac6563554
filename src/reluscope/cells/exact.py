"""Decide exactly what floats could not: signs at vertices, and the order along segments."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.integers import WholeNumbers
from reluscope.cells.network import PiecewiseLinear
from reluscope.cells.partition import Chords, Crossings, Ids, Partition, Rows, Signs
from reluscope.cells.polygons import word_count
from reluscope.cells.sign import EPS

Bools = NDArray[np.bool_]
Indices = NDArray[np.int64]


class ExactSigns:
    """Answers the questions that the kernels marked unsure, many at a time."""

    def __init__(self, network: PiecewiseLinear, domain: NDArray[np.float64]) -> None:
        self.network = network
        self._domain = domain
        self.decisions = 0

    @cached_property
    def _whole(self) -> WholeNumbers:
        return WholeNumbers(self.network, self._domain)

    def hinges(self, layer: int) -> int:
        """Return the number of neurons of a layer."""
        return self.network.steps[layer].hinges

    def first_word(self, layer: int) -> int:
        """Return where a layer's bits begin among the words of a pattern."""
        return sum(word_count(step.hinges) for step in self.network.steps[:layer])

    def _signs(
        self, words: NDArray[np.uint64], first: Any, second: Any, third: Any
    ) -> NDArray[np.int8]:
        self.decisions += len(words)
        return self._whole.signs(words, first, second, third)

    def place_vertices(self, part: Partition, vertices: Indices) -> None:
        """Set these vertices' coordinates to the exact ones, correctly rounded."""
        cell, incoming, outgoing = _corners(part, vertices)
        part.xy[vertices] = self._whole.points(
            part.words[cell], _labels(part, incoming), _labels(part, outgoing)
        )
        part.blur[vertices] = EPS * np.abs(part.xy[vertices]).max(axis=1)

    def sign_vertices(
        self, part: Partition, layer: int, rows: Rows, on: NDArray[np.uint64], vertices: Indices
    ) -> Signs:
        """Decide the unsure signs of these vertices; correct ``on`` and list the zeros."""
        z, error = rows.z[vertices, : self.hinges(layer)], rows.error[vertices]
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
                _neurons(layer, neuron[ask]),
            )
        zero = np.zeros_like(on)
        for v, j, sign in zip(vertex.tolist(), neuron.tolist(), signs.tolist(), strict=True):
            bit = np.uint64(1 << (j % 64))
            on[v, j // 64] = on[v, j // 64] | bit if sign > 0 else on[v, j // 64] & ~bit
            if sign == 0:
                zero[v, j // 64] |= bit
        return Signs(on, zero)

    def order_edges(
        self, old: Partition, signs: Signs, layer: int, crossings: Crossings, edges: Indices
    ) -> None:
        """Sort the crossings on these edges, and tie those that are the same point."""
        runs = []
        for edge in edges.tolist():
            cell = old.edge_cells[edge].max()
            label = (old.edge_layer[edge], old.edge_neuron[edge])
            start = old.edge_ends[edge, 0]
            for run in _unsure_runs(crossings, edge):
                neurons = crossings.neuron[run]
                is_on = (signs.on[start, neurons // 64] >> (neurons % 64).astype(np.uint64)) & 1
                runs.append(_Run(int(cell), label, run, is_on.astype(np.int8)))
        self._sort(old, layer, crossings, runs)

    def order_chords(
        self, old: Partition, layer: int, chords: Chords, crossings: Crossings, cells: Indices
    ) -> None:
        """Sort the crossings on all chords of these cells, and tie those that are one point."""
        runs = []
        for cell in cells.tolist():
            begin, end = chords.offsets[cell], chords.offsets[cell + 1]
            hinge_of = {int(chords.neuron[h]): h for h in range(begin, end)}
            for slot in range(begin, begin + chords.number[cell]):
                own = chords.first_hinge[slot]
                label = (layer, chords.neuron[own])
                for run in _unsure_runs(crossings, slot):
                    hinges = [hinge_of[int(j)] for j in crossings.neuron[run]]
                    starts_inside = chords.start[hinges] < chords.start[own]
                    is_on = chords.inner_on[hinges] == starts_inside
                    runs.append(_Run(cell, label, run, is_on.astype(np.int8)))
        self._sort(old, layer, crossings, runs)

    def _sort(self, old: Partition, layer: int, crossings: Crossings, runs: list["_Run"]) -> None:
        """Sort runs by asking, for one pivot in each, where all others lie: before, at, after."""
        pending = [(number, np.arange(len(run.items)), 0) for number, run in enumerate(runs)]
        placed: list[dict[int, tuple[int, int]]] = [{} for _ in runs]
        while pending:
            words, first, second, third = [], [], [], []
            for number, part, _ in pending:
                run = runs[number]
                neurons = crossings.neuron[run.items[part]]
                for other in neurons[1:]:
                    words.append(run.cell)
                    first.append(run.label)
                    second.append((layer, neurons[0]))
                    third.append((layer, other))
            answers = (
                self._signs(old.words[words], np.array(first), np.array(second), np.array(third))
                if words
                else np.empty(0, dtype=np.int8)
            )
            following = []
            taken = 0
            for number, part, base in pending:
                run = runs[number]
                others = part[1:]
                sign = answers[taken : taken + len(others)]
                taken += len(others)
                start_sign = np.where(run.is_on[others] != 0, 1, -1)
                before = others[(sign != 0) & (sign != start_sign)]
                after = others[(sign != 0) & (sign == start_sign)]
                tied = np.concatenate([part[:1], others[sign == 0]])
                for rank, item in enumerate(tied.tolist()):
                    placed[number][base + len(before) + rank] = (item, int(rank > 0))
                if len(before):
                    following.append((number, before, base))
                if len(after):
                    following.append((number, after, base + len(before) + len(tied)))
            pending = following
        for run, places in zip(runs, placed, strict=True):
            order = np.array([places[rank][0] for rank in range(len(run.items))])
            tied = np.array([places[rank][1] for rank in range(len(run.items))], dtype=np.uint8)
            _reorder(crossings, run.items, order, tied)


class _Run:
    """Crossings of one segment whose order is unsure; ``is_on`` tells signs at its first end."""

    def __init__(
        self, cell: int, label: tuple[Any, Any], items: Indices, is_on: NDArray[np.int8]
    ) -> None:
        self.cell, self.label, self.items, self.is_on = cell, label, items, is_on


def _unsure_runs(crossings: Crossings, segment: int) -> list[Indices]:
    """Part a segment where all places surely lie behind all before; return runs of two or more."""
    first, last = int(crossings.offsets[segment]), int(crossings.offsets[segment + 1])
    t, slack = crossings.t[first:last], crossings.slack[first:last]
    reach = np.maximum.accumulate(t + slack)
    least = np.minimum.accumulate((t - slack)[::-1])[::-1]
    breaks = 1 + np.flatnonzero(least[1:] > reach[:-1])
    return [run for run in np.split(np.arange(first, last), breaks) if len(run) > 1]


def _reorder(crossings: Crossings, items: Indices, order: Indices, tied: NDArray[np.uint8]) -> None:
    """Put a run into order; where t is not, raise it, and the slack with it."""
    chosen = items[order]
    t = crossings.t[chosen]
    raised = np.maximum.accumulate(t)
    crossings.slack[items] = crossings.slack[chosen] + (raised - t)
    crossings.t[items] = raised
    crossings.neuron[items] = crossings.neuron[chosen]
    crossings.rise[items] = crossings.rise[chosen]
    crossings.tied[items] = tied
    if len(crossings.other):
        crossings.other[items] = crossings.other[chosen]


def _corners(part: Partition, vertices: Indices) -> tuple[Indices, Ids, Ids]:
    """Find for each vertex a cell with a corner there, and the corner's two edges."""
    place = np.empty(len(part.xy), dtype=np.int64)
    place[part.ring_vertices] = np.arange(len(part.ring_vertices))
    outgoing = place[vertices]
    cell = np.searchsorted(part.ring_offsets, outgoing, side="right") - 1
    first = part.ring_offsets[cell]
    incoming = np.where(outgoing > first, outgoing - 1, part.ring_offsets[cell + 1] - 1)
    return cell, part.ring_half_edges[incoming] >> 1, part.ring_half_edges[outgoing] >> 1


def _labels(part: Partition, edges: Ids) -> NDArray[np.int32]:
    return np.column_stack([part.edge_layer[edges], part.edge_neuron[edges]])


def _neurons(layer: int, neurons: Indices) -> Indices:
    return np.column_stack([np.full(len(neurons), layer), neurons])
