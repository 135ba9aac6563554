"""The cell complex: vertices, edges and cells of the plane cut by a network.

Topology and coordinates live apart. Every edge ``e`` is two half-edges, ``2 * e`` from
``edges[e, 0]`` to ``edges[e, 1]`` and ``2 * e + 1`` back; a cell lies to the left of the
half-edges of its ring. Cells are stored as one long list of rings with offsets (CSR).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Partition
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.results import invariants
from reluscope.cells.results.connected import Connected
from reluscope.cells.results.counted import Counted
from reluscope.cells.results.exported import Exported
from reluscope.cells.results.geometry import polygons
from reluscope.cells.results.geometry.locate import locate
from reluscope.cells.results.mapped import Mapped
from reluscope.glance.line import chain, line
from reluscope.progress import Tell, asked_for

if TYPE_CHECKING:
    from reluscope.cells.results.maps.boundary import DecisionBoundary
    from reluscope.cells.results.measures import Measures

Floats = NDArray[np.float64]
Integers = NDArray[np.integer[Any]]


@dataclass(frozen=True, eq=False, repr=False)
class CellComplex(Counted, Connected, Exported, Mapped):
    """The exact partition of a convex polygon into the cells of a piecewise-linear network.

    All arrays are in the network's own plane, as ``bounds`` were. What leaves a complex (pictures,
    exports, measures) is in the data's own units where ``about`` knows them; ``units="network"``
    keeps the plane's, ``units="data"`` refuses to do without.

    Attributes
    ----------
    vertices : (V, 2) float64
        Coordinates in the network's input plane.
    vertex_errors : (V,) float64
        How far each coordinate may be off at most: a bound, seldom reached.
    edges : (E, 2) int32
        Vertex ids of both ends.
    edge_layer, edge_neuron : (E,) int32
        The hinge that made the edge: hidden layer and neuron, counted from 0; -1 and -1 on the
        border of the polygon. Where several neurons of one layer share the hinge: the first.
        ``edge_makers`` names them all.
    edge_cells : (E, 2) int32
        The cell to the left and to the right of ``edges[e, 0] -> edges[e, 1]``; -1 outside.
    ring_offsets : (C + 1,) int64
        Cell ``c`` owns the positions ``ring_offsets[c]:ring_offsets[c + 1]`` of the next two.
    ring_vertices : (R,) int32
        Vertex ids of every cell, counter-clockwise.
    ring_half_edges : (R,) int32
        The half-edge that leaves the vertex at the same position; its edge is ``// 2``.
    pattern_words : (C, words) uint64
        The activation patterns, one bit a neuron; every layer begins at a new word,
        neuron ``j`` of a layer is bit ``j % 64`` of the layer's word ``j // 64``.
    network : PiecewiseLinear
        What was cut: affine steps and kinks.
    domain : (k, 2) float64
        Corners of the polygon that was cut, counter-clockwise.
    about : About
        What the network knows of its data: the standardizer, names of features and classes.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> cross = MLP.from_weights([[[1, 0], [0, 1]], [[1], [1]]], [[0, 0], [0]])
    >>> cells = cell_complex(cross, (-1, 1, -1, 1))
    >>> cells
    CellComplex(n_cells=4, n_edges=12, n_vertices=9, hidden_widths=2)
    >>> cells.patterns[cells.locate([[0.5, 0.5], [-0.5, 0.5]])].tolist()
    [[True, True], [False, True]]
    """

    vertices: Floats
    vertex_errors: Floats
    edges: NDArray[np.int32]
    edge_layer: NDArray[np.int32]
    edge_neuron: NDArray[np.int32]
    edge_cells: NDArray[np.int32]
    ring_offsets: NDArray[np.int64]
    ring_vertices: NDArray[np.int32]
    ring_half_edges: NDArray[np.int32]
    pattern_words: NDArray[np.uint64]
    network: PiecewiseLinear
    domain: Floats

    @classmethod
    def of_partition(
        cls, part: Partition, network: PiecewiseLinear, domain: Floats
    ) -> "CellComplex":
        """Return the complex that the engine's arrays are, once all layers are cut."""
        return cls(
            vertices=part.xy,
            vertex_errors=part.blur,
            edges=part.edge_ends,
            edge_layer=part.edge_layer,
            edge_neuron=np.where(part.edge_layer < 0, np.int32(-1), part.edge_neuron),
            edge_cells=part.edge_cells,
            ring_offsets=part.ring_offsets,
            ring_vertices=part.ring_vertices,
            ring_half_edges=part.ring_half_edges,
            pattern_words=part.words,
            network=network,
            domain=domain,
        )

    def __repr__(self) -> str:
        counts = (f"{name}={getattr(self, name)}" for name in ("n_cells", "n_edges", "n_vertices"))
        return line(self, *counts, f"hidden_widths={chain(self.hidden_widths)}")

    def _repr_html_(self) -> str:
        from reluscope.cells.results.pages import complex_page

        return complex_page(self)

    def polygon(self, cell: int) -> Floats:
        """Coordinates of a cell's corners in the network's own plane, counter-clockwise: (k, 2)."""
        return self.vertices[self.ring(cell)]

    @cached_property
    def areas(self) -> Floats:
        """Area of every cell in the network's own plane: (C,)."""
        return polygons.areas(self.vertices, self.ring_offsets, self.ring_vertices)

    @cached_property
    def centroids(self) -> Floats:
        """Centre of mass of every cell in the network's own plane: (C, 2)."""
        return polygons.centroids(self.vertices, self.ring_offsets, self.ring_vertices)

    def decision_boundary(self, *, progress: bool | Tell = False) -> "DecisionBoundary":
        """Where the winning class changes, exactly: segments, winners and class polygons.

        In the network's own plane. ``progress`` is as for ``cell_complex``.
        """
        from reluscope.cells.results.maps.boundary import decision_boundary

        with asked_for(progress, "Boundary") as tell:
            return decision_boundary(self, tell)

    def with_exact_vertices(self) -> "CellComplex":
        """Return the same complex, every coordinate the float nearest to the exact one."""
        from reluscope.cells.results.geometry.exact_vertices import with_exact_vertices

        return with_exact_vertices(self)

    def measures(self, units: str | None = None) -> "Measures":
        """Count everything: cells per layer, areas, edges per cell, beside what theory allows.

        Areas are in the data's own units where they are known, or as ``units`` says.
        """
        from reluscope.cells.results.measures import measures

        return measures(self, units)

    def locate(self, x: Any) -> NDArray[np.int64]:
        """Cell of every point of ``x`` (n, 2), in the network's own plane; -1 outside the polygon.

        A point on an edge belongs to one of the edge's cells.
        """
        return locate(self, x)

    def check(self) -> None:
        """Raise if any invariant of the complex is broken.

        Raises
        ------
        BrokenComplexError
            Naming the invariant, and the first edge, cell or vertex that breaks it.
        """
        invariants.check(self)
