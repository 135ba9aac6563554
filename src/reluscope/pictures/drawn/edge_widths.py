"""How thick the lines between cells are: the smaller the cells, the thinner.

A cell of area A and perimeter P has about the size 2 A / P, half the side of a square. Lines of a
fixed share of it leave as much of a small cell to see as of a large one, however many cells there
are in a place. The larger of the two cells beside a line counts, so that a hinge is not broken by
every sliver beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.geometry.polygons import areas

if TYPE_CHECKING:
    from reluscope.cells import CellComplex
    from reluscope.pictures.cells.plane import PicturePlane

Floats = NDArray[np.float64]

_SIDE = 288.0  # points: a usual picture's side
SHARE = 0.2  # a line's width, of the size of the larger cell beside it
THICKEST = 0.8  # points
_THINNEST = 0.3  # points; below, no printer and no screen draws thinner, so lines fade instead
_FAINTEST = 0.04  # of full strength; below, a share of the lines is left out
_GOLDEN = 0.6180339887498949  # its multiples, modulo 1, fill the unit interval evenly


def edge_widths(cells: CellComplex, plane: PicturePlane) -> Floats:
    """Return the width of each edge in points, (E,)."""
    x_min, x_max, y_min, y_max = plane.bounds(cells)
    vertices = plane.place(cells.vertices) * (_SIDE / np.array([x_max - x_min, y_max - y_min]))
    size = cell_sizes(cells, vertices)
    left, right = cells.edge_cells.T
    here = np.where(left >= 0, size[left], 0.0)
    there = np.where(right >= 0, size[right], 0.0)
    return np.minimum(SHARE * np.maximum(here, there), THICKEST)


def strokes(widths: Floats) -> tuple[NDArray[np.intp], Floats, Floats]:
    """Return which lines to draw, how thick and how strong, so that all leave the ink they should.

    Examples
    --------
    >>> [part.round(3).tolist() for part in strokes(np.array([0.8, 0.15, 0.0]))]
    [[0, 1], [0.8, 0.3], [1.0, 0.5]]
    """
    strength = np.minimum(widths / _THINNEST, 1.0)
    turns = (np.arange(1, len(widths) + 1) * _GOLDEN) % 1
    kept = np.flatnonzero(strength > _FAINTEST * turns)
    return kept, np.maximum(widths[kept], _THINNEST), np.maximum(strength[kept], _FAINTEST)


def cell_sizes(cells: CellComplex, vertices: Floats) -> Floats:
    """Return 2 A / P of every cell, (C,), its corners where ``vertices`` (V, 2) say.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> square = cell_complex(MLP((2, 2)), (0, 1, 0, 1))
    >>> cell_sizes(square, square.vertices).tolist()
    [0.5]
    """
    ends = vertices[cells.edges]
    lengths = np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1)
    around = lengths[cells.ring_half_edges >> 1]
    perimeters = np.add.reduceat(around, cells.ring_offsets[:-1])
    area = areas(vertices, cells.ring_offsets, cells.ring_vertices)
    return np.asarray(2 * area / np.maximum(perimeters, np.finfo(float).tiny))
