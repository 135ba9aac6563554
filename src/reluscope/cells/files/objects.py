"""Cells as objects of other libraries: polygons of shapely, a graph of networkx."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.files.outlines import outlines
from reluscope.cells.files.told import bits
from reluscope.cells.results.any_cells import AnyCells
from reluscope.cells.results.complex import CellComplex
from reluscope.cells.whole.plane import WholePlane
from reluscope.data.units import units_of
from reluscope.extras import module_of


def to_shapely(cells: CellComplex | WholePlane, units: str | None = None) -> NDArray[np.object_]:
    """Return an array of ``shapely.Polygon``, one per cell: (C,); of the plane, cut off at a frame.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> len(to_shapely(cell_complex(MLP((2, 3, 2), seed=0), "whole")))
    7
    """
    shapely = module_of("export", "shapely", "polygons for shapely")
    corners = outlines(cells, units_of(cells.about, units)).corners
    cell = np.repeat(np.arange(cells.n_cells), [len(ring) for ring in corners])
    return np.asarray(shapely.polygons(shapely.linearrings(np.vstack(corners), indices=cell)))


def to_networkx(cells: AnyCells, units: str | None = None) -> Any:
    """Return the dual graph: a node per cell (pattern, area), an edge per shared side (layer).

    On the whole plane a node also knows whether its cell is ``bounded``.
    """
    networkx = module_of("export", "networkx", "the dual graph")
    graph = networkx.Graph()
    areas = (cells.areas * units_of(cells.about, units).area_scale).tolist()
    for cell, (pattern, area) in enumerate(zip(cells.patterns, areas, strict=True)):
        graph.add_node(cell, pattern=bits(pattern), area=area)
    for edge in np.flatnonzero((cells.edge_cells >= 0).all(axis=1)).tolist():
        left, right = cells.edge_cells[edge].tolist()
        layer, neuron = int(cells.edge_layer[edge]), int(cells.edge_neuron[edge])
        graph.add_edge(left, right, layer=layer, neuron=neuron)
    if isinstance(cells, WholePlane):
        for cell, is_bounded in enumerate(cells.is_bounded.tolist()):
            graph.nodes[cell]["bounded"] = is_bounded
    return graph
