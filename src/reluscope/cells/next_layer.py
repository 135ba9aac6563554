"""From a cut partition to the next layer's pre-activations and signs at its vertices."""

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.evaluate import Between, product_rows, refresh_rows, walk_segments
from reluscope.cells.exact import ExactSigns
from reluscope.cells.partition import Partition, Rows, Signs
from reluscope.cells.polygons import word_count
from reluscope.cells.pool import Pool
from reluscope.cells.sign import sign_rows
from reluscope.cells.split import Split
from reluscope.errors import InputError

_LEAST_NUMBERS = 200_000  # taken by one range, else threads cost more than they save
_MOST_BLUR = 1e-4  # of the domain, by a bound that is far above the error; placed anew above it


def most_blur(domain: NDArray[np.float64]) -> float:
    """Return the blur above which a vertex is placed anew."""
    return _MOST_BLUR * float((domain.max(axis=0) - domain.min(axis=0)).max())


def sharpen(
    partition: Partition, exact: ExactSigns, junctions: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Place exactly all junctions, and vertices that may be off by too much; return them.

    Where many hinges meet, later neurons are likely to vanish as well, as with biases of zero.
    The exact place then often makes their pre-activations exact, and nothing is left to doubt.
    """
    if len(junctions):
        exact.place_vertices(partition, junctions, 0.0)
    most = most_blur(exact.domain)
    if partition.blur.max() <= most:
        return junctions
    blurred = np.flatnonzero(partition.blur > most)
    exact.place_vertices(partition, blurred, most)
    places: NDArray[np.int64] = np.union1d(junctions, blurred)
    return places


def sign_all(partition: Partition, rows: Rows, exact: ExactSigns, layer: int, pool: Pool) -> Signs:
    """Sign every vertex, exactly where floats cannot."""
    hinges = exact.hinges(layer)
    on = np.empty((len(rows.z), word_count(hinges)), dtype=np.uint64)
    unsure = np.empty(len(rows.z), dtype=np.uint8)
    marked = pool(sign_rows, len(rows.z), rows, hinges, on, unsure)
    return resolve(partition, rows, exact, layer, on, unsure, marked)


def resolve(
    partition: Partition,
    rows: Rows,
    exact: ExactSigns,
    layer: int,
    on: NDArray[np.uint64],
    unsure: NDArray[np.uint8],
    marked: int,
) -> Signs:
    """Decide exactly the signs that are marked unsure."""
    if marked:
        return exact.sign_vertices(partition, layer, rows, on, np.flatnonzero(unsure))
    return Signs(on, on[:0])


def _least_items(numbers: int) -> int:
    """Return how many items make a range of a thread's own, if each takes so many numbers."""
    return max(1, _LEAST_NUMBERS // max(1, numbers))


def _empty_rows(vertices: int, width: int, layer: int) -> Rows:
    try:
        return Rows(np.empty((vertices, width)), np.empty(vertices), np.empty(vertices))
    except MemoryError as reason:
        raise InputError(
            f"net has {width} neurons in layer {layer + 1}, whose values at {vertices} vertices "
            f"take {8e-9 * vertices * width:.0f} GB, more than there is; choose smaller bounds or "
            f"narrower layers, or cut by the first layers only with layers={layer}."
        ) from reason


def next_rows(
    old: Partition,
    rows: Rows,
    cut: Split,
    sharpened: NDArray[np.int64],
    exact: ExactSigns,
    layer: int,
    ahead: Between,
    pool: Pool,
) -> tuple[Rows, Signs]:
    """Evaluate and sign the next layer at all vertices of the new partition."""
    product, kinks, hinges = ahead
    vertices, width = len(cut.partition.xy), len(product.bias)
    out = _empty_rows(vertices, width, layer + 1)
    on = np.empty((vertices, word_count(hinges)), dtype=np.uint64)
    unsure = np.empty(vertices, dtype=np.uint8)
    marked = pool(
        product_rows, len(old.xy), rows, product, hinges, out, on, unsure,
        least=_least_items(product.weight.size // 4),
    )  # fmt: skip
    for ends, crossings in (
        (old.edge_ends, cut.edge_crossings),
        (cut.chord_ends, cut.chord_crossings),
    ):
        marked += pool(
            walk_segments, len(ends), ends, crossings, kinks, hinges, out, on, unsure,
            least=_least_items(len(crossings.t) * width // max(1, len(ends))),
        )  # fmt: skip
    if len(sharpened):
        steps = exact.network.steps[: layer + 2]
        for vertex in refresh_rows(sharpened, cut.partition, steps, out).tolist():
            marked += sign_rows(vertex, vertex + 1, out, hinges, on, unsure)
    return out, resolve(cut.partition, out, exact, layer + 1, on, unsure, marked)
