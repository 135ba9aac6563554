"""From a network and a polygon to its exact cells, layer by layer."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import whole_number
from reluscope.cells.complex import CellComplex
from reluscope.cells.depth_first import Job, finish
from reluscope.cells.domain import domain_corners
from reluscope.cells.evaluate import rows_at_corners
from reluscope.cells.exact import ExactSigns
from reluscope.cells.network import PiecewiseLinear
from reluscope.cells.next_layer import sign_all
from reluscope.cells.partition import Partition, whole_domain
from reluscope.cells.polygons import word_count
from reluscope.cells.pool import Pool

_MAX_CELLS = 50_000_000


def cell_complex(
    net: Any,
    bounds: Any,
    *,
    layers: int | None = None,
    max_cells: int = _MAX_CELLS,
    threads: int | None = None,
) -> CellComplex:
    """Cut a rectangle or a convex polygon of the input plane into the cells of a network.

    A cell is a maximal open convex set on which the same hidden neurons are on; a neuron is on
    where its pre-activation is above zero. The number of cells, their patterns and neighbours are
    those of exact arithmetic on the stored weights.

    Parameters
    ----------
    net : MLP or PiecewiseLinear
        A network with two inputs.
    bounds : (x_min, x_max, y_min, y_max) or (k, 2) corners, counter-clockwise
        What is cut, in the network's own input plane.
    layers : int, optional
        Cut by the first hidden layers only.
    max_cells : int
        Stop with an error before more cells than this are made.
    threads : int, optional
        How many threads to use; all available cores by default.

    Raises
    ------
    InputError
        Where the network or the bounds cannot be used, or there are more than ``max_cells``.

    Examples
    --------
    >>> import numpy as np
    >>> from reluscope.cells import cell_complex
    >>> from reluscope.cells.network import Layer, PiecewiseLinear
    >>> cross = PiecewiseLinear.from_layers([Layer(np.eye(2), np.zeros(2))])
    >>> cell_complex(cross, (-1, 1, -1, 1)).n_cells
    4
    """
    network = PiecewiseLinear.from_network(net)
    if layers is not None:
        depth = whole_number("layers", layers, at_least=0)
        network = network.prefix(depth)
    most = whole_number("max_cells", max_cells, at_least=1)
    corners = domain_corners(bounds)
    partition = _cut(network.balanced(), corners, most, Pool(threads))
    return CellComplex(
        vertices=partition.xy,
        edges=partition.edge_ends,
        edge_layer=partition.edge_layer,
        edge_neuron=np.where(partition.edge_layer < 0, np.int32(-1), partition.edge_neuron),
        edge_cells=partition.edge_cells,
        ring_offsets=partition.ring_offsets,
        ring_vertices=partition.ring_vertices,
        ring_half_edges=partition.ring_half_edges,
        pattern_words=partition.words,
        network=network,
        domain=corners,
    )


def _cut(
    network: PiecewiseLinear, corners: NDArray[np.float64], most: int, pool: Pool
) -> Partition:
    """Split the domain by every layer in turn."""
    exact = ExactSigns(network, corners)
    domain = whole_domain(corners, sum(word_count(width) for width in network.hidden_widths))
    if not network.steps:
        return domain
    rows = rows_at_corners(domain, network.steps[0])
    signs = sign_all(domain, rows, exact, 0, pool)
    return finish(domain, rows, signs, 0, Job(exact, pool, most)).partition
