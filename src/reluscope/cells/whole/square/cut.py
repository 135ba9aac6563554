"""Cut the whole plane: the square that stands for it, by the network on it."""

import numpy as np

from reluscope.cells.arrays.partition import Partition, Rows, State
from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.compiled.team import checked_threads
from reluscope.cells.decide.exactly import ExactSigns
from reluscope.cells.drive.aide import TooManyCellsError, resolve
from reluscope.cells.drive.cutter import Cutter
from reluscope.cells.drive.depth_first import finish
from reluscope.cells.drive.limits import held_by_memory, refusal
from reluscope.cells.drive.rehearsal import compile_all
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.stages import staged
from reluscope.cells.values.at_corners import signed_first_rows
from reluscope.cells.whole.square.homogeneous import SQUARE
from reluscope.progress import Tell

_ORIGIN = 4  # the vertex behind the corners
_PIECES = 4  # into which both axes part a cell at most


def cut_square(
    on_square: PiecewiseLinear, *, most: int, threads: int | None, tell: Tell | None
) -> Partition:
    """Cut the square by all steps of a network that ``homogeneous`` made.

    Raises
    ------
    TooManyCellsError
        Where there are more than ``most`` cells, each of which the axes may part.
    InputError
        Where there are more than memory holds.
    """
    compile_all()
    cutter = Cutter(on_square, SQUARE, checked_threads(threads), tell)
    words = np.zeros((len(_QUARTERS.words), sum(map(word_count, on_square.hidden_widths))))
    quarters = _QUARTERS._replace(words=words.astype(np.uint64))
    quarters.words[:, :1] = _QUARTERS.words
    if len(cutter) == 1:
        return quarters
    begun, held = _signed(quarters, cutter.exact), held_by_memory(on_square)
    try:
        return finish(begun, 1, cutter, min(_PIECES * most, held)).partition
    except TooManyCellsError as reason:
        if reason.most == _PIECES * most:
            raise
        reason.layer -= 1  # the square is one more in front
        raise refusal(reason, on_square, _PIECES * most) from None


def _pairs(first: np.ndarray, second: np.ndarray | int) -> np.ndarray:
    return np.column_stack(np.broadcast_arrays(first, second))


def _ids(numbers: object) -> np.ndarray:
    return np.ascontiguousarray(numbers, dtype=np.int32)


def _parted() -> Partition:
    """Return the square parted by both axes, as the first step does, each quarter of one word."""
    corner, following = np.arange(4), np.arange(1, 5) % 4
    return Partition(
        xy=np.vstack([SQUARE, [[0.0, 0.0]]]),
        blur=np.zeros(5),
        edge_ends=_ids(np.vstack([_pairs(corner, following), _pairs(corner, _ORIGIN)])),
        edge_layer=_ids([-1, -1, -1, -1, 0, 0, 0, 0]),
        edge_neuron=_ids([0, 1, 2, 3, 1, 0, 1, 0]),  # Y vanishes on the way to the first corner
        edge_cells=_ids(np.vstack([_pairs(corner, -1), _pairs(corner - 1, corner) % 4])),
        ring_offsets=np.arange(0, 13, 3),
        ring_vertices=_ids(np.column_stack([corner, following, np.full(4, _ORIGIN)]).ravel()),
        ring_half_edges=_ids(
            np.column_stack([2 * corner, 8 + 2 * following, 9 + 2 * corner]).ravel()
        ),
        words=np.array([[3], [2], [0], [1]], dtype=np.uint64),
    )


_QUARTERS = _parted()


def _signed(quarters: Partition, exact: ExactSigns) -> State:
    """Evaluate and sign the given network's first step at the corners and in the middle.

    One product each, by a power of two: nothing is rounded, so that zero is zero.
    """
    balanced = exact.balanced
    chart, first = balanced.network.steps[:2]
    stage = staged(balanced.network).stages[1]
    unit = float(np.ldexp(chart.weight[0, 2], balanced.power))
    z = np.vstack([SQUARE @ (unit * first.weight[2:]), first.bias])
    rows = Rows(z, np.zeros(len(z)), np.empty(len(z)), np.empty(len(z)))
    found = signed_first_rows(stage.hinges, rows, balanced.is_exact)  # type: ignore[no-untyped-call]
    return State(quarters, rows, resolve(quarters, found, exact, stage))
