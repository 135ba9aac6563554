"""From the cut square to the cells of the plane: undo what only the axes have parted."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Partition
from reluscope.cells.compiled.undisturbed import undisturbed
from reluscope.cells.cut.glue import glue_pieces

Ids = NDArray[np.int32]
Indices = NDArray[np.int64]


class Glued(NamedTuple):
    """The plane's complex; ``WholePlane`` documents the shapes.

    ``vertices`` are the square's vertices that are left, ``directions`` those at infinity,
    counter-clockwise; ends of edges and rings name positions in the two, one behind the other.
    """

    vertices: Indices
    directions: Indices
    arc_cells: Ids
    edges: Ids
    edge_layer: Ids
    edge_neuron: Ids
    edge_cells: Ids
    ring_offsets: Indices
    ring_vertices: Ids
    ring_half_edges: Ids
    words: NDArray[np.uint64]


def glued(square: Partition, widths: tuple[int, ...]) -> Glued:
    """Return the plane's complex; ``widths`` are those of the given network's layers.

    On the border the first vertex of the square, where the walk begins, is in the direction of x.
    """
    layers = np.array(widths, dtype=np.int64)
    return Glued(*undisturbed(glue_pieces, square, layers))
