"""The exact decision boundary: who wins where, and the segments along which the winner changes.

The argmax of c logits is a knock-out of the kinks that the engine already cuts by: a match of two
gives ``a + relu(b - a) = max(a, b)``, as in max-pooling, and the pattern's bit tells who won. So
the boundary is as exact as the cells. Of equal logits the first wins, as in ``numpy.argmax``.
A network of one output has two classes: 1 where the output is above zero, 0 elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import cells_by_pattern, unpack_bits
from reluscope.cells.drive.whole import cut_whole
from reluscope.cells.input.layer import Layer
from reluscope.cells.input.max_pool import MaxPool
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.geometry.rings import next_in_ring
from reluscope.errors import BrokenComplexError
from reluscope.glance.line import line
from reluscope.written import counted

Floats = NDArray[np.float64]
Labels = NDArray[np.int32]


@dataclass(frozen=True, eq=False, repr=False)
class DecisionBoundary:
    """Where the winning class changes.

    Attributes
    ----------
    segments : (S, 2, 2) float64
        Both ends of every segment.
    classes : (S, 2) int32
        The winner to the left and to the right of it, seen from its first end.
    segment_cells : (S, 2) int32
        The cells of the complex it lies in: one twice, or two where it lies on their edge.
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
    refined: CellComplex
    winners: Labels
    parents: Labels
    n_classes: int

    def __repr__(self) -> str:
        segments, length = counted(len(self), "segment"), f"length {self.length:.4g}"
        return line(self, segments, length, counted(self.n_classes, "class", "classes"))

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

        Outer outlines go counter-clockwise, the outlines of holes clockwise.
        """
        return _outlines(self.refined, self.winners, self.n_classes)


def decision_boundary(cells: CellComplex) -> DecisionBoundary:
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
    knocked_out = _with_knock_out(cells.network)
    partition = cut_whole(knocked_out, cells.domain)
    refined = CellComplex.of_partition(partition, knocked_out, cells.domain)
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


def _with_knock_out(network: PiecewiseLinear) -> PiecewiseLinear:
    """Append the knock-out of all outputs; of a single one, the neuron that is on above zero."""
    outputs = len(network.readout_bias)
    last = MaxPool([range(outputs)]) if outputs > 1 else Layer.relu([[1.0]], [0.0])
    return network.then(PiecewiseLinear.from_layers([last]))


def _winners(bits: NDArray[np.bool_], matches: tuple[int, ...], outputs: int) -> Labels:
    """Replay the knock-out by its bits: on means that the second of the two won."""
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
    try:
        return np.array([index[words.tobytes()] for words in fine], dtype=np.int32)
    except KeyError:
        raise BrokenComplexError("the network has a cell that is not among its cells") from None


def _outlines(cells: CellComplex, winners: Labels, n_classes: int) -> list[list[Floats]]:
    """Follow the half-edges whose cell is of a class and whose other side is not."""
    owner = winners[np.maximum(cells.edge_cells, 0)]
    owner[cells.edge_cells < 0] = -1
    outlines: list[list[Floats]] = [[] for _ in range(n_classes)]
    following = np.empty(2 * cells.n_edges, dtype=np.int64)
    following[cells.ring_half_edges] = next_in_ring(cells.ring_offsets, cells.ring_half_edges)
    side = owner.ravel()
    is_outline = owner[:, 0] != owner[:, 1]
    pending = {int(h) for h in np.flatnonzero(np.repeat(is_outline, 2)) if side[h] >= 0}
    for start in sorted(pending):
        if start in pending:
            outline = list(_walk(start, following, is_outline))
            pending.difference_update(outline)
            corners = [cells.edges[half >> 1, half & 1] for half in outline]
            outlines[int(side[start])].append(cells.vertices[corners])
    return outlines


def _walk(start: int, following: NDArray[np.int64], is_outline: NDArray[np.bool_]) -> Iterator[int]:
    """Yield the half-edges of one outline, from ``start`` on until it is closed."""
    half = start
    while True:
        yield half
        half = int(following[half])
        while not is_outline[half >> 1]:  # turn about the corner, through cells of the class
            half = int(following[half ^ 1])
        if half == start:
            return
