"""Where the cells of a whole plane lie and how large they are."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from reluscope.cells.whole.geometry.half_spaces import HalfSpaces

Floats = NDArray[np.float64]
Integers = NDArray[np.integer[Any]]


class Shaped:
    """Cells by their corners, rays, lines and discs."""

    def corners(self: Any, cell: int) -> Floats:
        """Coordinates of a cell's vertices in the network's own plane, counter-clockwise: (k, 2).

        Of an unbounded cell they are those between its rays; a strip or a half-plane has none.
        """
        ring = self._ring_from_infinity(cell)
        return np.asarray(self.vertices[ring[ring < self.n_vertices]])

    def rays(self: Any, cell: int) -> Floats:
        """Return unit vectors along which a cell's border leads to infinity: (k, 2).

        The first leads from the last corner, the last one from the first corner. None for a bounded
        cell; the cell holds with a point all that lies from there in these directions, and in
        those between where there are two that are not opposite.
        """
        ring = self._ring_from_infinity(cell)
        return np.asarray(self.directions[ring[ring >= self.n_vertices] - self.n_vertices])

    def _ring_from_infinity(self: Any, cell: int) -> NDArray[np.int32]:
        """Return a ring turned so that its last corner, where there is one, leads to infinity."""
        ring = self.ring(cell)
        is_far = ring >= self.n_vertices
        first = np.flatnonzero(is_far & ~np.roll(is_far, 1))
        return np.roll(ring, -first[0]) if len(first) else ring

    @cached_property
    def edge_lines(self: Any) -> Floats:
        """The line of every edge, ``a x + b y + c`` above zero to its left, a² + b² = 1: (E, 3)."""
        from reluscope.cells.whole.geometry.lines import edge_lines

        return edge_lines(self)

    def starts_and_ways(self: Any, edges: Integers) -> Floats:
        """Return where rays start and the unit vector along each: (n, 2, 2).

        Of a whole line it is the point next to the origin. ``edges`` are rays and lines.
        """
        from reluscope.cells.whole.geometry.lines import starts_and_ways

        return starts_and_ways(self, edges)

    def half_spaces(self: Any, cell: int) -> "HalfSpaces":
        """Return the half-planes whose intersection a cell is, without any that is redundant."""
        from reluscope.cells.whole.geometry.half_spaces import half_spaces

        return half_spaces(self, self.ring_half_edges[self._ring(cell)])

    def locate(self: Any, x: Any) -> NDArray[np.int64]:
        """Cell of every point of ``x`` (n, 2), in the network's own plane: exactly.

        A point on an edge belongs to the cell to its right; on a level edge, to that above.
        """
        from reluscope.cells.whole.geometry.locate import locate

        return locate(self, x)

    @cached_property
    def areas(self: Any) -> Floats:
        """Area of every cell in the network's own plane, infinite where it is unbounded: (C,)."""
        from reluscope.cells.whole.geometry.sizes import areas

        return areas(self)

    @cached_property
    def _discs(self: Any) -> tuple[Floats, Floats]:
        from reluscope.cells.whole.geometry.discs import discs

        return discs(self)

    @property
    def inradii(self: Any) -> Floats:
        """Radius of the largest disc in every cell: (C,).

        It is infinite where discs of any size fit in; between two parallel lines it is not.
        """
        return np.asarray(self._discs[1])

    @property
    def interior_points(self: Any) -> Floats:
        """A point well inside every cell, the middle of its largest disc where it has one: (C, 2).

        As far as floats reach: a cell may be thinner than the gap between two of them.
        """
        return np.asarray(self._discs[0])
