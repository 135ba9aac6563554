"""From a network and a polygon to its exact cells, layer by layer."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import whole_number
from reluscope.cells.complex import CellComplex
from reluscope.cells.domain import domain_corners
from reluscope.cells.evaluate import (
    finish_rows,
    kinks_between,
    product_rows,
    refresh_row,
    rows_at_corners,
    walk_segments,
)
from reluscope.cells.exact import ExactSigns
from reluscope.cells.network import PiecewiseLinear
from reluscope.cells.partition import Partition, Rows, Signs, whole_domain
from reluscope.cells.polygons import word_count
from reluscope.cells.pool import Pool
from reluscope.cells.sign import sign_rows
from reluscope.cells.split import Split, split

_MAX_CELLS = 50_000_000
_LEAST_NUMBERS = 100_000  # written by one range of a walk, else threads cost more than they save
_MOST_BLUR = 1e-6  # of the domain; vertices that may be farther off are placed exactly


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
    words = sum(word_count(width) for width in network.hidden_widths)
    partition = whole_domain(corners, words)
    if not network.steps:
        return partition
    rows = rows_at_corners(partition, network.steps[0])
    signs = sign_all(partition, rows, exact, 0, pool)
    for layer in range(len(network.steps)):
        cut = split(partition, rows, signs, exact, layer, pool, most)
        sharpened = sharpen(cut.partition, exact, cut.junctions)
        if layer + 1 < len(network.steps):
            rows, signs = next_rows(partition, rows, cut, sharpened, exact, layer, pool)
        partition = cut.partition
    return partition


def sharpen(
    partition: Partition, exact: ExactSigns, junctions: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Place exactly all junctions, and vertices that may be off by too much; return them.

    Where many hinges meet, later neurons are likely to vanish as well, as with biases of zero.
    The exact place then often makes their pre-activations exact, and nothing is left to doubt.
    """
    size = float(np.ptp(partition.xy[: len(exact.domain)], axis=0).max())
    places = junctions
    if partition.blur.max() > _MOST_BLUR * size:
        places = np.union1d(places, np.flatnonzero(partition.blur > _MOST_BLUR * size))
    if len(places):
        exact.place_vertices(partition, places)
    return places


def sign_all(partition: Partition, rows: Rows, exact: ExactSigns, layer: int, pool: Pool) -> Signs:
    """Sign every vertex, exactly where floats cannot."""
    hinges = exact.hinges(layer)
    on = np.empty((len(rows.z), word_count(hinges)), dtype=np.uint64)
    unsure = np.empty(len(rows.z), dtype=np.uint8)
    marked = pool(sign_rows, len(rows.z), rows, hinges, on, unsure)
    return _resolve(partition, rows, exact, layer, on, unsure, marked)


def _resolve(
    partition: Partition,
    rows: Rows,
    exact: ExactSigns,
    layer: int,
    on: NDArray[np.uint64],
    unsure: NDArray[np.uint8],
    marked: int,
) -> Signs:
    if marked:
        return exact.sign_vertices(partition, layer, rows, on, np.flatnonzero(unsure))
    return Signs(on, on[:0])


def _least_segments(segments: int, numbers: int) -> int:
    """Return how many segments make enough numbers for a range of a thread's own."""
    return max(1, segments * _LEAST_NUMBERS // max(1, numbers))


def next_rows(
    old: Partition,
    rows: Rows,
    cut: Split,
    sharpened: NDArray[np.int64],
    exact: ExactSigns,
    layer: int,
    pool: Pool,
) -> tuple[Rows, Signs]:
    """Evaluate and sign the next layer at all vertices of the new partition."""
    step, following = exact.network.steps[layer : layer + 2]
    vertices, hinges = len(cut.partition.xy), following.hinges
    out = Rows(np.empty((vertices, len(following.bias))), np.empty(vertices), np.empty(vertices))
    on = np.empty((vertices, word_count(hinges)), dtype=np.uint64)
    unsure = np.empty(vertices, dtype=np.uint8)
    kinks = kinks_between(step, following)
    product_rows(rows, step, following, out, pool)
    marked = pool(finish_rows, len(old.xy), out, following.bias, hinges, on, unsure)
    for ends, crossings in (
        (old.edge_ends, cut.edge_crossings),
        (cut.chord_ends, cut.chord_crossings),
    ):
        marked += pool(
            walk_segments, len(ends), ends, crossings, kinks, hinges, out, on, unsure,
            least=_least_segments(len(ends), len(crossings.t) * len(following.bias)),
        )  # fmt: skip
    for vertex in sharpened.tolist():
        refresh_row(vertex, cut.partition, exact.network.steps[: layer + 2], out)
        marked += sign_rows(vertex, vertex + 1, out, hinges, on, unsure)
    return out, _resolve(cut.partition, out, exact, layer + 1, on, unsure, marked)
