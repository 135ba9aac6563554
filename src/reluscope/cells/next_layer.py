"""From a cut partition to the next layer's pre-activations and signs at its vertices."""

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.evaluate import (
    finish_rows,
    kinks_between,
    product_rows,
    refresh_rows,
    walk_segments,
)
from reluscope.cells.exact import ExactSigns
from reluscope.cells.partition import Partition, Rows, Signs
from reluscope.cells.polygons import word_count
from reluscope.cells.pool import Pool
from reluscope.cells.sign import sign_rows
from reluscope.cells.split import Split

_LEAST_NUMBERS = 100_000  # written by one range of a walk, else threads cost more than they save
_MOST_BLUR = 1e-4  # of the domain, by a bound that is far above the error; placed anew above it


def sharpen(
    partition: Partition, exact: ExactSigns, junctions: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Place exactly all junctions, and vertices that may be off by too much; return them.

    Where many hinges meet, later neurons are likely to vanish as well, as with biases of zero.
    The exact place then often makes their pre-activations exact, and nothing is left to doubt.
    """
    size = float(np.ptp(partition.xy[: len(exact.domain)], axis=0).max())
    if len(junctions):
        exact.place_vertices(partition, junctions, 0.0)
    if partition.blur.max() <= _MOST_BLUR * size:
        return junctions
    blurred = np.flatnonzero(partition.blur > _MOST_BLUR * size)
    exact.place_vertices(partition, blurred, _MOST_BLUR * size)
    places: NDArray[np.int64] = np.union1d(junctions, blurred)
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
    if len(sharpened):
        steps = exact.network.steps[: layer + 2]
        for vertex in refresh_rows(sharpened, cut.partition, steps, out).tolist():
            marked += sign_rows(vertex, vertex + 1, out, hinges, on, unsure)
    return out, _resolve(cut.partition, out, exact, layer + 1, on, unsure, marked)
