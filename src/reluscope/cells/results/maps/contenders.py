"""Which classes have to play the knock-out: of a thousand, few win anywhere on the plane.

Each match is a hinge that cuts every cell, also between two classes that a third one beats. So only
some play at first, and the others are held against the winners at all corners of what was cut:
winners and outputs are affine on each piece, and whoever is never ahead at its corners, and behind
at one of them, loses on all of it. Who does not, or may not as far as bounds tell, plays in the
next attempt.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Partition
from reluscope.cells.arrays.patterns import unpack_bits
from reluscope.cells.decide.sign import EPS, UNDERFLOW
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step, slopes_where
from reluscope.cells.input.weights import magnitudes, numbers, times, with_numbers
from reluscope.cells.results.any_cells import AnyCells
from reluscope.cells.results.maps.knock_out import with_knock_out
from reluscope.progress import Tell, share_of

Floats = NDArray[np.float64]
Ids = NDArray[np.integer]
Bools = NDArray[np.bool_]
_FEW = 16  # outputs: all of them play
_ATTEMPTS = 20  # from here on, whoever may win plays
_AT_ONCE = 2_000_000  # values


class Corners(NamedTuple):
    """All corners of what was cut, in homogeneous coordinates: (x, y, u) is the point x/u, y/u.

    Attributes
    ----------
    points, errors : (n, 3) float64
        Where u is 0, without an error, a corner is at infinity.
    words : (n, words) uint64
        The pattern of a cell that each is a corner of.
    ring_offsets, ring_corners : (pieces + 1,), (R,) int
        Which corners each piece has.
    zero_layer, zero_neuron, zero_corner : (m,) int
        Neurons whose hinge goes through a corner: there they are zero, without any error.
    """

    points: Floats
    errors: Floats
    words: NDArray[np.uint64]
    ring_offsets: Ids
    ring_corners: Ids
    zero_layer: Ids
    zero_neuron: Ids
    zero_corner: Ids


def corners_of(part: Partition, words: NDArray[np.uint64], layers: Ids) -> Corners:
    """Return the corners of a partition, at its own coordinates.

    ``words`` are the patterns of its cells, and ``layers`` those of its edges, -1 for none, as the
    network counts them whose classes play.
    """
    cell = np.empty(len(part.xy), dtype=np.int64)
    cell[part.ring_vertices] = np.repeat(np.arange(len(words)), np.diff(part.ring_offsets))
    hinges = np.flatnonzero(layers >= 0)
    unit = np.ones((len(cell), 1))
    return Corners(
        points=np.hstack([part.xy, unit]),
        errors=np.hstack([part.blur[:, None], part.blur[:, None], 0 * unit]),
        words=words[cell],
        ring_offsets=part.ring_offsets,
        ring_corners=part.ring_vertices,
        zero_layer=np.repeat(layers[hinges], 2),
        zero_neuron=np.repeat(part.edge_neuron[hinges], 2),
        zero_corner=part.edge_ends[hinges].ravel(),
    )


class Attempt(Protocol):
    """A network cut: its corners, and its cells when they are asked for."""

    def corners(self) -> Corners:
        """Return all corners."""

    def cells(self) -> AnyCells:
        """Return the cells."""


Cut = Callable[[PiecewiseLinear, Tell], Attempt]  # of what cells are of, by another network


def cut_by_winners(cells: AnyCells, cut: Cut, tell: Tell) -> tuple[AnyCells, Ids]:
    """Cut cells further where the winning class changes; return them, and the classes that played.

    ``tell`` hears how much is done: each attempt may be the last, and takes half of what is left.
    """
    network = cells.network
    everyone = np.arange(len(network.readout_bias))
    playing = everyone if len(everyone) <= _FEW else _first_players(cells)
    for number in range(len(everyone) + 1):
        is_last = len(playing) == len(everyone)
        begin, end = 1.0 - 0.5**number, 1.0 - (0.0 if is_last else 0.5 ** (number + 1))
        attempt = cut(with_knock_out(network, playing), share_of(tell, begin, end))
        if is_last:
            break
        more = _who_may_win(network, attempt.corners(), playing, all_at_once=number >= _ATTEMPTS)
        if not len(more):
            break
        playing = np.union1d(playing, more)
    return attempt.cells(), playing


def _first_players(cells: AnyCells) -> Ids:
    """Return who wins at some points that are known, as far as floats tell."""
    network, points = cells.network, np.vstack([cells.vertices, cells.domain])
    winners = [np.zeros(1, dtype=np.int64)]
    with np.errstate(all="ignore"):
        for part in _parts(len(points), _widest(network)):
            winners.append(np.unique(network(points[part]).argmax(axis=1)))
    return np.unique(np.concatenate(winners))


def _who_may_win(
    network: PiecewiseLinear, corners: Corners, playing: Ids, *, all_at_once: bool
) -> Ids:
    """Return some who may win at a corner, though they did not play; nobody if nobody may.

    At each corner where somebody certainly beats all players it is the best of all. If there is no
    such corner, it is everybody who may.
    """
    best: list[Ids] = []
    level = _Level(np.full(len(corners.points), -1), [])
    may_win = np.zeros(len(network.readout_bias), dtype=np.bool_)
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        for part in _parts(len(corners.points), _widest(network)):
            z, error = _outputs(network, corners, part)
            least = (z - error)[:, playing].max(axis=1, keepdims=True)
            most = (z + error)[:, playing].max(axis=1)
            loses, is_behind = z + error <= least, z + error < least
            loses[:, playing] = is_behind[:, playing] = True
            level.add(part, loses & ~is_behind)
            may_win |= ~loses.all(axis=0)
            open_to = np.flatnonzero(~loses.all(axis=1))
            contested = np.where(loses[open_to], -np.inf, (z - error)[open_to])
            beats = contested.max(axis=1, initial=-np.inf) > most[open_to]
            best.append(np.unique(contested[beats].argmax(axis=1)) if beats.any() else open_to[:0])
    may_win |= level.all_along_a_piece(corners)
    certain = np.unique(np.concatenate(best))
    return np.flatnonzero(may_win) if all_at_once or not len(certain) else certain


class _Level(NamedTuple):
    """Who is level with the winner at which corners, certainly.

    Attributes
    ----------
    row : (corners,) int
        Where in ``classes`` each stands; -1 where nobody is.
    classes : list of (outputs,) bool
    """

    row: Ids
    classes: list[Bools]

    def add(self, part: slice, is_level: Bools) -> None:
        """Keep the corners of a part where somebody is level."""
        some = np.flatnonzero(is_level.any(axis=1))
        self.row[part.start + some] = len(self.classes) + np.arange(len(some))
        self.classes.extend(is_level[some])

    def all_along_a_piece(self, corners: Corners) -> Bools | np.bool_:
        """Return who is level at all corners of a piece, so all along it."""
        found: Bools | np.bool_ = np.bool_(False)
        begin, end = corners.ring_offsets[:-1], corners.ring_offsets[1:]
        rows = self.row[corners.ring_corners]
        for piece in np.flatnonzero(np.minimum.reduceat(rows, begin) >= 0).tolist():
            of_piece = [self.classes[row] for row in rows[begin[piece] : end[piece]].tolist()]
            found = found | np.logical_and.reduce(of_piece)
        return found


def _outputs(network: PiecewiseLinear, corners: Corners, part: slice) -> tuple[Floats, Floats]:
    """Return the outputs at some corners, times u, and bounds on their errors."""
    points, errors = corners.points[part], corners.errors[part]
    values, error = points[:, :2], errors[:, :2]
    unit, unit_error = points[:, 2:], errors[:, 2:]
    patterns = unpack_bits(corners.words[part], network.hidden_widths)
    first = 0
    for layer, step in enumerate(network.all_steps):
        size, terms = magnitudes(step.weight), step.weight.shape[0] + 4
        z = times(values, step.weight) + unit * step.bias
        peak = times(np.abs(values), size) + np.abs(unit * step.bias)
        off = times(error, size) + unit_error * np.abs(step.bias)
        reads = _reads_something((values != 0) | (error != 0), unit != 0, step, peak + off == 0)
        error = off * (1 + terms * EPS) + terms * EPS * peak + UNDERFLOW * reads
        for array in (z, error):
            array[_zeros(corners, layer, part)] = 0.0
        slope = _slopes(step, patterns[:, first : first + step.hinges])
        values, error, first = z * slope, error * np.abs(slope), first + step.hinges
        error += EPS * np.abs(values) + UNDERFLOW * (error > 0)
    return values, error


def _reads_something(values: Bools, unit: Bools, step: Step, is_asked: Bools) -> Bools:
    """Say which units read what is not zero: others are zero, and no number of theirs is lost.

    ``values`` and ``unit`` say what is not zero; it is looked up where ``is_asked``.
    """
    found = ~is_asked
    rows = np.flatnonzero(is_asked.any(axis=1))
    weight = with_numbers(step.weight, (numbers(step.weight) != 0).astype(np.float64))
    found[rows] = times(values[rows].astype(np.float64), weight) > 0
    found[rows] |= unit[rows] & (step.bias != 0)
    return found


def _slopes(step: Step, is_on: Bools) -> Floats:
    return np.asarray(slopes_where(is_on, step.on, step.off))


def _zeros(corners: Corners, layer: int, part: slice) -> tuple[Ids, Ids]:
    """Return rows and columns of a layer's pre-activations that are zero."""
    inside = (corners.zero_corner >= part.start) & (corners.zero_corner < part.stop)
    chosen = inside & (corners.zero_layer == layer)
    return corners.zero_corner[chosen] - part.start, corners.zero_neuron[chosen]


def _widest(network: PiecewiseLinear) -> int:
    return max(len(step.bias) for step in network.all_steps)


def _parts(count: int, values: int) -> Iterator[slice]:
    at_once = max(1, _AT_ONCE // values)
    for first in range(0, count, at_once):
        yield slice(first, min(first + at_once, count))
