"""Coordinates without rounding errors but the last: for those who need more than a picture.

The engine's coordinates are floats that were carried from vertex to vertex. Where two hinges are
nearly parallel their crossing moves far for a tiny change, and a few digits are lost. Here every
vertex is solved for anew in whole numbers, from the two hinges that meet there.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from reluscope.cells.arrays.partition import Partition
from reluscope.cells.decide.exactly import ExactSigns
from reluscope.cells.results.geometry.border import border

if TYPE_CHECKING:
    from reluscope.cells.results.complex import CellComplex


def with_exact_vertices(cells: "CellComplex") -> "CellComplex":
    """Return the same complex, every coordinate the float64 nearest to the exact one.

    It takes seconds where the engine takes milliseconds, as no digit is ever dropped.

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.nn import MLP
    >>> cells = cell_complex(MLP((2, 6, 6, 2), seed=0), (-2, 2, -2, 2))
    >>> bool(abs(with_exact_vertices(cells).vertices - cells.vertices).max() < 1e-9)
    True
    """
    around = border(cells)
    edge_neuron = cells.edge_neuron.copy()
    edge_neuron[around.edges] = around.sides
    partition = Partition(
        xy=cells.vertices.copy(),
        blur=np.zeros(cells.n_vertices),
        edge_ends=cells.edges,
        edge_layer=cells.edge_layer,
        edge_neuron=edge_neuron,
        edge_cells=cells.edge_cells,
        ring_offsets=cells.ring_offsets,
        ring_vertices=cells.ring_vertices,
        ring_half_edges=cells.ring_half_edges,
        words=cells.pattern_words,
    )
    inside = np.arange(len(cells.domain), cells.n_vertices)  # the first ones are the corners
    ExactSigns(cells.network, cells.domain).solve_vertices(partition, inside)
    return replace(cells, vertices=partition.xy, vertex_errors=partition.blur)
