"""Cells as closed polygons; those of the whole plane that have no end are cut off at a frame.

The frame is a rectangle that holds all vertices and crosses all lines, so that every cell shows,
and every ray and line leaves it once at each open end. The corners of neighbours fit each other.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.complex import CellComplex
from reluscope.cells.whole.geometry.centre import centre
from reluscope.cells.whole.plane import WholePlane
from reluscope.data.units import Units
from reluscope.errors import InputError

Floats = NDArray[np.float64]
Frame = tuple[float, float, float, float]
_MARGIN = 0.25  # of what the frame holds
_FINE = 2.0**-32  # of its coordinates: a margin that floats can tell from none
_AROUND = 2.0  # times as far as most of the vertices are
_ALIKE = 1e-9  # of the way round the frame: what lies behind by less is only rounded


class Outlines(NamedTuple):
    """The corners (k, 2) of every cell, counter-clockwise, and the frame if there is one."""

    corners: list[Floats]
    frame: Frame | None


def view(cells: WholePlane, told: Units, frame: Frame) -> Frame:
    """Return the part of the frame to look at: where most of the vertices are, and beside it."""
    point, reach = centre(cells)
    middle, half = told.place(point), _AROUND * reach * told.scale
    with np.errstate(over="ignore"):
        low = np.maximum(middle - half, frame[::2])
        high = np.minimum(middle + half, frame[1::2])
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def outlines(cells: CellComplex | WholePlane, told: Units) -> Outlines:
    """Return the outlines of all cells in these units.

    Raises
    ------
    InputError
        Where they leave the range of floats.

    Examples
    --------
    >>> from reluscope.cells import PiecewiseLinear, cell_complex
    >>> from reluscope.cells.input.layers.layer import Layer
    >>> from reluscope.data.units import NETWORK
    >>> half = PiecewiseLinear.from_layers([Layer.relu([[1.0], [0.0]], [0.0])])
    >>> outlines(cell_complex(half, "whole"), NETWORK).corners[0].tolist()
    [[0.0, 1.0], [0.0, -1.0], [1.0, -1.0], [1.0, 1.0]]
    """
    if isinstance(cells, CellComplex):
        corners = told.place(cells.vertices)[cells.ring_vertices]
        return Outlines(np.split(corners, cells.ring_offsets[1:-1]), None)
    frame = _frame(cells, told)
    if not cells.n_edges:
        return Outlines([_corners_of(frame)], frame)
    exits = _exits(cells, told, frame)
    vertices = told.place(cells.vertices)
    every = range(cells.n_cells)
    return Outlines([_outline(cells, cell, vertices, exits, frame) for cell in every], frame)


def _frame(cells: WholePlane, told: Units) -> Frame:
    lines = np.flatnonzero(cells.edge_open_ends == 2)
    held = np.vstack([cells.vertices, cells.starts_and_ways(lines)[:, 0]])
    held = told.place(held if len(held) else np.zeros((1, 2)))
    low, high = held.min(axis=0), held.max(axis=0)
    with np.errstate(over="ignore"):
        margin = _MARGIN * float((high - low).max())
        margin = margin or float((cells.middle * told.scale).max())
        margin = max(margin, _FINE * float(np.abs(held).max()))
        low, high = low - margin, high + margin
        if not np.isfinite(high - low).all():
            raise InputError(
                "the cells reach so far that a frame around them leaves the range of floats; .npz "
                "holds them as they are."
            )
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def _corners_of(frame: Frame) -> Floats:
    """Return the corners of the frame, counter-clockwise from the lower left one."""
    x_min, x_max, y_min, y_max = frame
    return np.array([[x_min, y_min], [x_max, y_min], [x_max, y_max], [x_min, y_max]])


def _exits(cells: WholePlane, told: Units, frame: Frame) -> Floats:
    """Return where edges leave the frame at their open ends: (E, 2, 2); nan at the other ends."""
    exits = np.full((cells.n_edges, 2, 2), np.nan)
    unbounded = np.flatnonzero(cells.edge_open_ends > 0)
    start = told.place(cells.starts_and_ways(unbounded)[:, 0])
    low, high = np.array(frame[::2]), np.array(frame[1::2])
    for end in (0, 1):
        ids = cells.edges[unbounded, end]
        is_open = ids >= cells.n_vertices
        way = told.ways(cells.directions[ids[is_open] - cells.n_vertices])
        begin = start[is_open]
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            reach = np.where(way > 0, high - begin, low - begin) / way
            reach = np.where(way != 0, reach, np.inf)
        at = reach.min(axis=1)
        point = np.clip(begin + at[:, None] * way, low, high)
        side = reach.argmin(axis=1)
        row = np.arange(len(point))
        point[row, side] = np.where(way[row, side] > 0, high[side], low[side])
        exits[unbounded[is_open], end] = point
    return exits


def _outline(cells: WholePlane, cell: int, vertices: Floats, exits: Floats, frame: Frame) -> Floats:
    """Return the corners of one cell, along the frame between where it leaves and enters it."""
    ring = slice(cells.ring_offsets[cell], cells.ring_offsets[cell + 1])
    halves = cells.ring_half_edges[ring]
    points, leaves = [], []
    for half in halves[halves >= 0].tolist():
        edge, back = half >> 1, half & 1
        begin, end = cells.edges[edge, back], cells.edges[edge, 1 - back]
        points.append(vertices[begin] if begin < cells.n_vertices else exits[edge, back])
        leaves.append(False)
        if end >= cells.n_vertices:
            points.append(exits[edge, 1 - back])
            leaves.append(True)
    found: list[Floats] = []
    for number, point in enumerate(points):
        found.append(point)
        if leaves[number]:
            found.extend(_between(point, points[(number + 1) % len(points)], frame))
    return np.array(found)


def _between(first: Floats, second: Floats, frame: Frame) -> list[Floats]:
    """Return the corners of the frame between two points on it, counter-clockwise."""
    corners = _corners_of(frame)
    around = 2 * (frame[1] - frame[0] + frame[3] - frame[2])
    begin = _place(first, frame)
    length = (_place(second, frame) - begin) % around
    if length > (1 - _ALIKE) * around:
        return []
    ahead = [
        ((_place(corner, frame) - begin) % around, number) for number, corner in enumerate(corners)
    ]
    return [corners[number] for way, number in sorted(ahead) if 0.0 < way < length]


def _place(point: Floats, frame: Frame) -> float:
    """Return how far along the frame a point on it lies, from the lower left corner on."""
    x_min, x_max, y_min, y_max = frame
    x, y = map(float, point)
    wide, high = x_max - x_min, y_max - y_min
    if y == y_min:
        return x - x_min
    if x == x_max:
        return wide + y - y_min
    if y == y_max:
        return wide + high + x_max - x
    return 2 * wide + high + y_max - y
