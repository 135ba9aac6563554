"""Where the vertices lie on the plane, and in which directions the points at infinity."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Partition
from reluscope.cells.decide.exactly import ExactSigns
from reluscope.cells.decide.sign import EPS
from reluscope.cells.input.step import Floats
from reluscope.cells.values.on_plane import place_on_plane, turn_to_infinity
from reluscope.cells.whole.square.glue import Glued
from reluscope.errors import InputError

if TYPE_CHECKING:
    from reluscope.cells.whole.plane import WholePlane

Indices = NDArray[np.int64]
_BLURRED = 1e-6  # of its distance from the middle: a vertex that may be off by more is placed anew
_SHARP = 1e-10  # of its distance: what is off by less is as good as its edges need
_NEAR = 1e-4  # of its shortest edge: likewise
_FINEST = 64 * EPS  # of its coordinates: less is not worth placing it anew
_SHARPER = 1e-12  # of its coordinates: how far a vertex placed to more digits may be off
_BINADES = 16  # distances within so many powers of two are asked for together


def placed(square: Partition, glued: Glued, powers: Indices) -> tuple[Floats, Floats]:
    """Return the vertices' coordinates on the plane (V, 2), and bounds on their errors.

    Where a vertex is not known at all, the error is infinite.
    """
    count = len(glued.vertices)
    where, error = np.empty((count, 2)), np.empty(count)
    scales = np.ldexp(1.0, powers)
    place_on_plane(square.xy, square.blur, glued.vertices, scales, where, error)
    return where, error


def sharpened(
    glued: Glued,
    where: Floats,
    error: Floats,
    exact: ExactSigns,
    most: float | None = None,
) -> None:
    """Place those vertices anew, in place, that may be off by more than ``most``, or by too much.

    Raises
    ------
    InputError
        Where a vertex lies beyond the largest float.
    """
    asked, bearable = _in_doubt(glued, where, error, exact, most)
    if not len(asked):
        return
    part = _partition(glued, where, error)
    with np.errstate(divide="ignore"):
        binade = np.frexp(bearable)[1] // _BINADES
    for some in np.unique(binade):
        vertices = asked[binade == some]
        try:
            exact.solve_vertices(part, vertices, float(bearable[binade == some].min()))
        except OverflowError:
            raise InputError(
                "net has a vertex with coordinates above 1e308, the largest float; multiply the "
                "first layer's W by a number above one, which brings all cells nearer by as much."
            ) from None
    where[asked], error[asked] = part.xy[asked], part.blur[asked]


def _in_doubt(
    glued: Glued, where: Floats, error: Floats, exact: ExactSigns, most: float | None
) -> tuple[Indices, Floats]:
    """Return which vertices may be off by too much, as bounds tell, and how much is bearable."""
    if most is not None:
        asked = np.flatnonzero(error > most)
        return asked, np.full(len(asked), most)
    size = np.maximum(np.abs(where[:, 0]), np.abs(where[:, 1])) + np.abs(exact.domain).max()
    bearable, is_rough = _BLURRED * size, np.zeros(len(where) + len(glued.directions), np.bool_)
    is_rough[: len(where)] = error > _SHARP * size
    if not is_rough.any():
        return np.flatnonzero(is_rough), bearable[:0]
    at_ends = is_rough.take(glued.edges)
    first, second = glued.edges[at_ends[:, 0] | at_ends[:, 1]].T
    is_segment = np.maximum(first, second) < len(where)
    first, second = first[is_segment], second[is_segment]
    across = np.abs(where.take(first, axis=0) - where.take(second, axis=0))
    near = _NEAR * np.maximum(across[:, 0], across[:, 1])
    for end in (first, second):
        np.minimum.at(bearable, end, near)
    bearable = np.maximum(bearable, _FINEST * size)
    asked = np.flatnonzero(error > bearable)
    return asked, np.where(np.isfinite(error[asked]), bearable[asked], 0.0)


def _partition(glued: Glued, where: Floats, error: Floats) -> Partition:
    """Return the complex as the exact ways take it; of points at infinity nothing is asked."""
    far = np.zeros((len(glued.directions), 2))
    return Partition(
        np.vstack([where, far]),
        np.concatenate([error, far[:, 0]]),
        glued.edges,
        glued.edge_layer,
        glued.edge_neuron,
        glued.edge_cells,
        glued.ring_offsets,
        glued.ring_vertices,
        glued.ring_half_edges,
        glued.words,
    )


def directions(square: Partition, glued: Glued, powers: Indices) -> tuple[Floats, Floats]:
    """Return unit vectors to the points at infinity (D, 2), and bounds on their errors."""
    count = len(glued.directions)
    ways, error = np.empty((count, 2)), np.empty(count)
    turn_to_infinity(square.xy, square.blur, glued.directions, powers, ways, error)
    return ways, error


def with_exact_vertices(cells: "WholePlane") -> "WholePlane":
    """Return the same plane, every coordinate the float64 nearest to the exact one.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> cells = cell_complex(MLP((2, 6, 6, 2), seed=0), "whole")
    >>> bool((cells.with_exact_vertices().vertices == cells.vertices).mean() > 0.1)
    True
    """
    found, where = _as_glued(cells), cells.vertices.copy()
    error = np.full(cells.n_vertices, np.inf)
    exact = ExactSigns(cells.network, cells.domain)
    sharpened(found, where, error, exact, most=0.0)
    return replace(cells, vertices=where, vertex_errors=error)


def by_more_digits(cells: "WholePlane", some: Indices) -> tuple[Floats, Floats]:
    """Return all coordinates and bounds on their errors, those of some vertices to more digits."""
    part = _partition(_as_glued(cells), cells.vertices, cells.vertex_errors)
    exact = ExactSigns(cells.network, cells.domain)
    size = np.abs(part.xy[some]).max(axis=1)
    blurred = part.blur[some] > _SHARPER * size
    some, binade = some[blurred], np.frexp(size[blurred])[1]
    for power in np.unique(binade).tolist():
        with suppress(OverflowError):  # the largest floats stay as they are
            exact.solve_vertices(
                part, some[binade == power], _SHARPER * float(np.ldexp(0.5, power))
            )
    return part.xy, part.blur


def _as_glued(cells: "WholePlane") -> Glued:
    return Glued(
        np.arange(cells.n_vertices),
        np.arange(len(cells.directions)),
        cells.arc_cells,
        cells.edges,
        cells.edge_layer,
        cells.edge_neuron,
        cells.edge_cells,
        cells.ring_offsets,
        cells.ring_vertices,
        cells.ring_half_edges,
        cells.pattern_words,
    )
