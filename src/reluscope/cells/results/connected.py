"""How cells hang together: what a complex of a window and one of the whole plane can tell alike."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.results.geometry import polygons
from reluscope.progress import Tell

if TYPE_CHECKING:
    from reluscope.cells.topology.topology import Topology
    from reluscope.cells.walks.walk import Walk


class Connected:
    """Cells, and edges between them."""

    def adjacency(self: Any) -> Any:
        """Which cells share an edge, as a symmetric ``scipy.sparse.csr_array`` of bool (C, C)."""
        return polygons.adjacency(self.edge_cells, self.n_cells)

    def topology(
        self: Any,
        labels: Any = None,
        units: str | None = None,
        *,
        progress: bool | Tell = False,
    ) -> "Topology":
        """Find components, holes and loops of the classes' regions, or of other ``labels``.

        Lengths and areas are in the data's own units where they are known, or as ``units`` says.
        ``progress`` is as for ``cell_complex``.

        Examples
        --------
        >>> from reluscope.cells import cell_complex
        >>> from reluscope.nn import MLP
        >>> cell_complex(MLP((2, 8, 8, 3), seed=95), (-2, 2, -2, 2)).topology()
        Topology(3 classes, 7 components, 2 holes, 8 curves, 2 closed)
        """
        from reluscope.cells.topology.topology import topology

        return topology(self, labels, units, progress=progress)

    def dual_graph(self: Any, weight: str = "crossings") -> Any:
        """Return the dual graph as a ``scipy.sparse.csr_array`` (C, C) of the links' weights.

        ``weight`` is "crossings" (1 each), "neurons" (how many switch) or "centroids" (distance).

        Examples
        --------
        >>> from scipy.sparse.csgraph import shortest_path
        >>> from reluscope.cells import cell_complex
        >>> from reluscope.nn import MLP
        >>> cells = cell_complex(MLP((2, 6, 6, 2), seed=3), (-2, 2, -2, 2))
        >>> int(shortest_path(cells.dual_graph()).max())  # the diameter
        10
        """
        from reluscope.cells.walks.dual_graph import dual_graph

        return dual_graph(self, weight)

    def distances(self: Any, from_: Any) -> NDArray[np.int64]:
        """Count the edges that the shortest walk to each cell crosses: (C,).

        ``from_`` is a cell or a point (x, y) in the network's own plane.
        """
        from reluscope.cells.walks.dual_graph import distances
        from reluscope.cells.walks.walk import cell_of

        return distances(self, cell_of(self, "from_", from_))

    def walk(self: Any, from_: Any, to: Any, *, straight: bool = False) -> "Walk":
        """Walk between two cells or points across as few edges as can be, or straight ahead.

        Points are in the network's own plane. It tells which hinges are crossed, in their order.

        Examples
        --------
        >>> from reluscope.cells import cell_complex
        >>> from reluscope.nn import MLP
        >>> cells = cell_complex(MLP((2, 6, 6, 2), seed=3), (-2, 2, -2, 2))
        >>> len(cells.walk((-2, -2), (2, 2))), len(cells.walk((-2, -2), (2, 2), straight=True))
        (7, 9)
        """
        from reluscope.cells.walks.walk import walk

        return walk(self, from_, to, straight=straight)
