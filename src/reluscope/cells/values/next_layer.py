"""From a cut partition to the next layer's pre-activations and signs at its vertices."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.partition import Partition, Rows, Signs
from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.compiled.pool import Pool
from reluscope.cells.cut.cut_cells import Split
from reluscope.cells.decide.exactly import ExactSigns
from reluscope.cells.decide.sign import sign_rows
from reluscope.cells.input.stages import Stage
from reluscope.cells.input.step import Step
from reluscope.cells.values.rows import finish_rows, product_rows, refresh_rows, walk_segments
from reluscope.cells.values.step_constants import Between, Product
from reluscope.errors import InputError

_LEAST_NUMBERS = 200_000  # taken by one range, else threads cost more than they save
_NUMBERS_AT_ONCE = 400_000  # of a product by BLAS
_WIDE = 1_000_000  # weights: from here BLAS wins, though it also multiplies by zeros


def sharpen(
    partition: Partition, exact: ExactSigns, junctions: NDArray[np.int64], most: float
) -> NDArray[np.int64]:
    """Place exactly all junctions, and vertices whose blur is above ``most``; return them.

    Where many hinges meet, later neurons are likely to vanish as well, as with biases of zero.
    The exact place then often makes their pre-activations exact, and nothing is left to doubt.
    """
    if len(junctions):
        exact.place_vertices(partition, junctions, 0.0)
    if partition.blur.max() <= most:
        return junctions
    blurred = np.flatnonzero(partition.blur > most)
    exact.place_vertices(partition, blurred, most)
    places: NDArray[np.int64] = np.union1d(junctions, blurred)
    return places


def resolve(
    partition: Partition,
    rows: Rows,
    exact: ExactSigns,
    stage: Stage,
    on: NDArray[np.uint64],
    unsure: NDArray[np.uint8],
    marked: int,
) -> Signs:
    """Decide exactly the signs that are marked unsure."""
    if marked:
        return exact.sign_vertices(partition, stage, rows, on, np.flatnonzero(unsure))
    return Signs(on, on[:0])


def _least_items(numbers: int) -> int:
    """Return how many items make a range of a thread's own, if each takes so many numbers."""
    return max(1, _LEAST_NUMBERS // max(1, numbers))


class Room:
    """Memory for a stage's rows, used for part after part: fresh memory costs more than filling."""

    def __init__(self) -> None:
        self._numbers = np.empty(0)

    def take(self, vertices: int, width: int) -> NDArray[np.float64]:
        """Return an array (vertices, width); it is overwritten the next time."""
        if self._numbers.size < vertices * width:
            self._numbers = np.empty(0)
            self._numbers = np.empty(vertices * width)
        return self._numbers[: vertices * width].reshape(vertices, width)


def _empty_rows(vertices: int, width: int, layer: int, room: Room) -> Rows:
    try:
        return Rows(room.take(vertices, width), np.empty(vertices), np.empty(vertices))
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
    ahead: Between,
    steps: Sequence[Step],
    room: Room,
    pool: Pool,
) -> tuple[Rows, Signs]:
    """Evaluate and sign the following stage at all vertices of the new partition.

    ``steps`` are all that lead from the plane to its pre-activations, ``ahead`` is the last one.
    """
    product, kinks, following = ahead
    hinges = following.hinges
    vertices, width = len(cut.partition.xy), len(product.bias)
    out = _empty_rows(vertices, width, following.layer, room)
    on = np.empty((vertices, word_count(hinges)), dtype=np.uint64)
    unsure = np.empty(vertices, dtype=np.uint8)
    if product.weight.size >= _WIDE:
        marked = _multiply_rows(rows, product, hinges, out, on, unsure, pool)
    else:
        marked = pool(
            product_rows, len(old.xy), rows, product, hinges, out, on, unsure,
            least=_least_items(product.weight.size // 4),
        )  # fmt: skip
    on_edges = int(cut.points[-1])
    for ends, crossings, points in (
        (old.edge_ends, cut.edge_crossings, on_edges),
        (cut.chord_ends, cut.chord_crossings, vertices - len(old.xy) - on_edges),
    ):
        marked += pool(
            walk_segments, len(ends), ends, crossings, kinks, hinges, out, on, unsure,
            least=_least_items(2 * points * width // max(1, len(ends))),
        )  # fmt: skip
    if len(sharpened):
        for vertex in refresh_rows(sharpened, cut.partition, steps, out).tolist():
            marked += sign_rows(vertex, vertex + 1, out, hinges, on, unsure)
    return out, resolve(cut.partition, out, exact, following, on, unsure, marked)


def _multiply_rows(
    rows: Rows,
    product: Product,
    hinges: int,
    out: Rows,
    on: NDArray[np.uint64],
    unsure: NDArray[np.uint8],
    pool: Pool,
) -> int:
    """Do what ``product_rows`` does by BLAS, a few megabytes at a time.

    The bound on the error holds for every order of summation.
    """
    at_once = max(1, _NUMBERS_AT_ONCE // len(product.bias))
    marked = 0
    for first in range(0, len(rows.z), at_once):
        z = rows.z[first : first + at_once]
        values = np.where(z > 0, product.on, product.off) * z
        np.matmul(values, product.weight, out=out.z[first : first + len(z)])
        squares = np.einsum("ij,ij->i", values, values)
        marked += pool(
            finish_rows, len(z), first, rows, squares, product, hinges, out, on, unsure,
            least=_least_items(len(product.bias)),
        )  # fmt: skip
    return marked
