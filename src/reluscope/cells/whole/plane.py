"""The cells of the whole plane: vertices, points at infinity, edges and cells.

Everything is named as in a ``CellComplex``, which it is where no edge is a ray: topology and
coordinates apart, two half-edges an edge, rings counter-clockwise in one long list.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.drive.whole import cut_whole
from reluscope.cells.input.domain import domain_corners
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.results.connected import Connected
from reluscope.cells.results.counted import Counted
from reluscope.cells.results.exported import Exported
from reluscope.cells.results.mapped import Mapped
from reluscope.cells.whole.shaped import Shaped
from reluscope.glance.line import chain, line
from reluscope.progress import Tell, asked_for

if TYPE_CHECKING:
    from reluscope.cells.results.maps.boundary import DecisionBoundary
    from reluscope.cells.results.measures import Measures

Floats = NDArray[np.float64]
Integers = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, repr=False)
class WholePlane(Counted, Shaped, Connected, Exported, Mapped):
    """The exact partition of the whole plane into the cells of a piecewise-linear network.

    ``cell_complex(net, bounds="whole")`` makes it. An edge is a segment between two vertices, a
    ray that leaves a vertex, or a whole line. Where it has no end it leads to a **point at
    infinity**: one for each direction, shared by all that lead there, so that parallel rays meet
    in one. Points at infinity have ids behind those of the vertices: the point in the direction
    ``directions[k]`` is ``n_vertices + k``. They lie on a circle around the plane, and between two
    neighbours on it lies an arc, which belongs to one cell: ``arc_cells[k]``, from
    ``directions[k]`` counter-clockwise to the next one. So the plane, its points at infinity and
    the arcs are one closed disc: every edge has two ends, every ring is closed, and with the
    points at infinity and arcs or without them, vertices - edges + cells is 1.

    Which cells are bounded, which edges are rays and which of them are parallel is decided exactly.

    Attributes
    ----------
    vertices : (V, 2) float64
        Coordinates in the network's input plane.
    vertex_errors : (V,) float64
        How far each coordinate may be off at most: a bound, seldom reached.
    directions : (D, 2) float64
        Unit vectors to the points at infinity in which edges end, counter-clockwise from that of
        the first axis on.
    arc_cells : (D,) int32
        The cell between each direction and the next one. A plane without any edge is one cell, all
        around, without a direction and an arc.
    edges : (E, 2) int32
        Ids of both ends: below V a vertex, else the direction ``id - V``.
    edge_layer, edge_neuron : (E,) int32
        The hinge that made the edge: hidden layer and neuron, counted from 0. Where several
        neurons share the hinge: the first. ``edge_makers`` names them all.
    edge_cells : (E, 2) int32
        The cell to the left and to the right of ``edges[e, 0] -> edges[e, 1]``; none is missing.
    ring_offsets : (C + 1,) int64
        Cell ``c`` owns the positions ``ring_offsets[c]:ring_offsets[c + 1]`` of the next two.
    ring_vertices : (R,) int32
        Ids of the vertices and points at infinity of every cell, counter-clockwise.
    ring_half_edges : (R,) int32
        The half-edge that leaves the point at the same position, its edge is ``// 2``; -1 where an
        arc leaves it.
    pattern_words : (C, words) uint64
        The activation patterns, packed as in ``CellComplex``.
    network : PiecewiseLinear
        What was cut: affine steps and kinks.
    middle : (2,) float64
        How large what is cut is on each axis: about where hinges cross it. Pictures of the whole
        plane show what lies within large, and what lies beyond small.

    Examples
    --------
    >>> from reluscope.cells import Layer, PiecewiseLinear, cell_complex
    >>> lines = PiecewiseLinear.from_layers([Layer.relu([[1, 1, 0], [0, 0, 1]], [0, -1, 0])])
    >>> cells = cell_complex(lines, bounds="whole")  # x = 0, x = 1 and y = 0
    >>> cells
    WholePlane(n_cells=6, n_unbounded=6, n_edges=7, n_vertices=2, hidden_widths=3)
    >>> cells.directions.tolist()  # two lines go up and down to the same two points
    [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]]
    """

    vertices: Floats
    vertex_errors: Floats
    directions: Floats
    arc_cells: NDArray[np.int32]
    edges: NDArray[np.int32]
    edge_layer: NDArray[np.int32]
    edge_neuron: NDArray[np.int32]
    edge_cells: NDArray[np.int32]
    ring_offsets: NDArray[np.int64]
    ring_vertices: NDArray[np.int32]
    ring_half_edges: NDArray[np.int32]
    pattern_words: NDArray[np.uint64]
    network: PiecewiseLinear
    middle: Floats

    @property
    def n_unbounded(self) -> int:
        """Number of cells that reach to infinity, be it in a single direction."""
        return self.n_cells - int(np.count_nonzero(self.is_bounded))

    @property
    def domain(self) -> Floats:
        """Corners of a square around the middle of the plane, standing on its corner: (4, 2).

        Of its size are the numbers that are computed with; it bounds nothing.
        """
        return np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]]) * self.middle

    def __repr__(self) -> str:
        names = ("n_cells", "n_unbounded", "n_edges", "n_vertices")
        counts = (f"{name}={getattr(self, name)}" for name in names)
        return line(self, *counts, f"hidden_widths={chain(self.hidden_widths)}")

    def _repr_html_(self) -> str:
        from reluscope.cells.whole.pages import plane_page

        return plane_page(self)

    @cached_property
    def is_bounded(self) -> Bools:
        """Whether each cell is bounded, exactly: (C,)."""
        is_far = np.append(self.ring_vertices >= self.n_vertices, False)
        is_empty = np.diff(self.ring_offsets) == 0  # the plane itself
        reaches_far = np.logical_or.reduceat(is_far, self.ring_offsets[:-1]) | is_empty
        return np.asarray(~reaches_far)

    @cached_property
    def edge_open_ends(self) -> NDArray[np.int64]:
        """How many ends of each edge are at infinity: 0 a segment, 1 a ray, 2 a line: (E,)."""
        return np.asarray(np.count_nonzero(self.edges >= self.n_vertices, axis=1))

    def window(self, bounds: Any) -> CellComplex:
        """Cut a rectangle or a convex polygon by the same network, as ``cell_complex`` does.

        Examples
        --------
        >>> from reluscope.cells import cell_complex
        >>> from reluscope.nn import MLP
        >>> cell_complex(MLP((2, 3, 2), seed=0), "whole").window((-99, 99, -99, 99)).n_cells
        7
        """
        corners = domain_corners(bounds)
        return CellComplex.of_partition(cut_whole(self.network, corners), self.network, corners)

    def decision_boundary(self, *, progress: bool | Tell = False) -> "DecisionBoundary":
        """Where the winning class changes, exactly: segments, rays and lines, and winners.

        In the network's own plane. ``progress`` is as for ``cell_complex``.
        """
        from reluscope.cells.whole.boundary import decision_boundary

        with asked_for(progress, "Boundary") as tell:
            return decision_boundary(self, tell)

    def with_exact_vertices(self) -> "WholePlane":
        """Return the same plane, every coordinate the float nearest to the exact one."""
        from reluscope.cells.whole.square.coordinates import with_exact_vertices

        return with_exact_vertices(self)

    def measures(self, units: str | None = None) -> "Measures":
        """Count everything: cells per layer, areas, edges per cell, beside what theory allows.

        Areas are those of bounded cells, in the data's own units where they are known, or as
        ``units`` says.
        """
        from reluscope.cells.results.measures import measures

        return replace(measures(self, units), unbounded=self.n_unbounded)

    def check(self) -> None:
        """Raise if any invariant is broken.

        Raises
        ------
        BrokenComplexError
            Naming the invariant, and the first edge, cell, vertex or direction that breaks it.
        """
        from reluscope.cells.whole.invariants import check

        check(self)
