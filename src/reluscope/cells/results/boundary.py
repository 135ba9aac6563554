"""The exact decision boundary: who wins where, and the segments along which the winner changes.

The argmax of c logits is a knock-out tournament of the kinks that the engine already cuts by: a
match of two gives ``a + relu(b - a) = max(a, b)``, and the pattern's bit tells who won. So the
boundary is as exact as the cells. Of equal logits the first wins, as in ``numpy.argmax``.
A network of one output has two classes: 1 where the output is above zero, 0 elsewhere.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import cells_by_pattern, unpack_bits
from reluscope.cells.drive.whole import cut_whole
from reluscope.cells.input.network import PiecewiseLinear, Step

if TYPE_CHECKING:
    from reluscope.cells.results.complex import CellComplex

Floats = NDArray[np.float64]
Labels = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class DecisionBoundary:
    """Where the winning class changes.

    Attributes
    ----------
    segments : (S, 2, 2) float64
        Both ends of every segment.
    classes : (S, 2) int32
        The winner to the left and to the right of it, seen from its first end.
    segment_cells : (S, 2) int32
        The cells of the complex it lies in: one twice, or two where it runs along their edge.
    refined : CellComplex
        The cells, cut further along every tie between finalists.
    winners : (cells of ``refined``,) int32
        Who wins in each.
    parents : (cells of ``refined``,) int32
        The cell of the complex that each lies in.
    n_classes : int
    """

    segments: Floats
    classes: Labels
    segment_cells: Labels
    refined: "CellComplex"
    winners: Labels
    parents: Labels
    n_classes: int

    def __len__(self) -> int:
        return len(self.segments)

    @property
    def length(self) -> float:
        """Length of all segments together."""
        return float(np.linalg.norm(self.segments[:, 1] - self.segments[:, 0], axis=1).sum())

    @property
    def class_areas(self) -> Floats:
        """Area on which each class wins: (classes,)."""
        areas = np.zeros(self.n_classes)
        np.add.at(areas, self.winners, self.refined.areas)
        return areas

    def class_polygons(self) -> list[list[Floats]]:
        """Return, for each class, the closed outlines of where it wins, corners (k, 2) each.

        Outer outlines run counter-clockwise, the outlines of holes clockwise.
        """
        return _outlines(self.refined, self.winners, self.n_classes)


def decision_boundary(cells: "CellComplex") -> DecisionBoundary:
    """Find the exact decision boundary of the network that made these cells.

    Examples
    --------
    >>> import numpy as np
    >>> from reluscope.cells import PiecewiseLinear, cell_complex
    >>> argmax = PiecewiseLinear((), np.eye(2), np.zeros(2))
    >>> decision_boundary(cell_complex(argmax, (-1, 1, -1, 1))).segments.tolist()
    [[[-1.0, -1.0], [1.0, 1.0]]]
    """
    outputs = len(cells.network.readout_bias)
    tournament = _tournament(cells.network)
    refined = type(cells).of_partition(
        cut_whole(tournament, cells.domain), tournament, cells.domain
    )
    words = cells.pattern_words.shape[1]
    matches = refined.hidden_widths[len(cells.network.steps) + 1 :]
    bits = unpack_bits(refined.pattern_words[:, words:], matches)
    winners = _winners(bits, matches, outputs)
    parents = _parents(cells.pattern_words, refined.pattern_words[:, :words])
    left, right = refined.edge_cells.T
    inner = (left >= 0) & (right >= 0)
    edge = np.flatnonzero(inner & (winners[left] != winners[right]))
    sides = refined.edge_cells[edge]
    return DecisionBoundary(
        segments=refined.vertices[refined.edges[edge]],
        classes=winners[sides],
        segment_cells=parents[sides],
        refined=refined,
        winners=winners,
        parents=parents,
        n_classes=max(outputs, 2),
    )


def _tournament(network: PiecewiseLinear) -> PiecewiseLinear:
    """Append the read-out as a step without kinks, then one step per round of the tournament."""
    ones = np.ones(len(network.readout_bias))
    steps = [*network.steps, Step(network.readout_weight, network.readout_bias, ones, ones, 0)]
    entrants = len(ones)
    if entrants == 1:
        steps.append(Step(np.ones((1, 1)), np.zeros(1), np.ones(1), np.zeros(1), 1))
    merge = np.eye(entrants)  # the entrants from what the step before gave
    while entrants > 1:
        matches, left = entrants // 2, (entrants + 1) // 2
        play = np.zeros((entrants, matches + left))
        pairs = np.arange(matches)
        play[2 * pairs, pairs], play[2 * pairs + 1, pairs] = -1.0, 1.0
        play[2 * np.arange(left), matches + np.arange(left)] = 1.0
        on, off = np.ones(matches + left), np.ones(matches + left)
        off[:matches] = 0.0
        steps.append(Step(merge @ play, np.zeros(matches + left), on, off, matches))
        merge = np.zeros((matches + left, left))
        merge[pairs, pairs] = 1.0
        merge[matches + np.arange(left), np.arange(left)] = 1.0
        entrants = left
    last = len(steps[-1].bias)
    return PiecewiseLinear(tuple(steps), np.eye(last), np.zeros(last))


def _winners(bits: NDArray[np.bool_], matches: tuple[int, ...], outputs: int) -> Labels:
    """Play the tournament by its bits: on means that the second of the two won."""
    if outputs == 1:
        return bits[:, 0].astype(np.int32)
    alive = np.broadcast_to(np.arange(outputs, dtype=np.int32), (len(bits), outputs))
    first = 0
    for count in matches:
        won = bits[:, first : first + count]
        survivors = alive[:, ::2].copy()
        survivors[:, :count] = np.where(won, alive[:, 1 : 2 * count : 2], survivors[:, :count])
        alive, first = survivors, first + count
    return np.ascontiguousarray(alive[:, 0])


def _parents(coarse: NDArray[np.uint64], fine: NDArray[np.uint64]) -> Labels:
    """Find the cell with the same pattern, for each row of ``fine``."""
    index = cells_by_pattern(coarse)
    return np.array([index[words.tobytes()] for words in fine], dtype=np.int32)


def _outlines(cells: "CellComplex", winners: Labels, n_classes: int) -> list[list[Floats]]:
    """Follow the half-edges whose cell is of a class and whose other side is not."""
    owner = winners[np.maximum(cells.edge_cells, 0)]
    owner[cells.edge_cells < 0] = -1
    outlines: list[list[Floats]] = [[] for _ in range(n_classes)]
    place = np.empty(2 * cells.n_edges, dtype=np.int64)
    place[cells.ring_half_edges] = np.arange(len(cells.ring_half_edges))
    following = np.roll(cells.ring_half_edges, -1)
    following[cells.ring_offsets[1:] - 1] = cells.ring_half_edges[cells.ring_offsets[:-1]]
    side = owner.ravel()
    is_outline = side.reshape(-1, 2)[:, 0] != side.reshape(-1, 2)[:, 1]
    pending = {int(h) for h in np.flatnonzero(np.repeat(is_outline, 2)) if side[h] >= 0}
    for start in sorted(pending):
        if start not in pending:
            continue
        corners, half = [], start
        while True:
            pending.discard(half)
            corners.append(cells.edges[half >> 1, half & 1])
            half = int(following[place[half]])
            while not is_outline[half >> 1]:  # turn about the corner, through cells of the class
                half = int(following[place[half ^ 1]])
            if half == start:
                break
        outlines[int(side[start])].append(cells.vertices[corners])
    return outlines
