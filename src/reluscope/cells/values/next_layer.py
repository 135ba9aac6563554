"""From a cut partition to the next layer's pre-activations and signs at its vertices."""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.allocate import empty_rows
from reluscope.cells.arrays.partition import Unsigned
from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.compiled.run import also_compiled, phase, run
from reluscope.cells.values.rows import finish_rows, product_rows, walk_segments

_LEAST_NUMBERS = 200_000  # taken by one range, else threads cost more than they save
_NUMBERS_AT_ONCE = 400_000  # of a product by BLAS
_WIDE = 1_000_000  # weights: from here BLAS wins, though it also multiplies by zeros


@phase
def evaluate(threads, memory, old, rows, cut, ahead):
    """Evaluate the following stage at all vertices of a cut partition, and sign it.

    ``memory`` is an aide that lends it, or None. Small products are made without BLAS.
    """
    following, width = ahead.following, len(ahead.product.bias)
    vertices = len(cut.partition.xy) if width > 0 else 0  # behind the last stage there is nothing
    on = np.empty((vertices, word_count(following.hinges)), dtype=np.uint64)
    unsure = np.empty(vertices, dtype=np.uint8)
    if memory is None:
        out = empty_rows(vertices, width)
    else:
        out = memory.rows(vertices, width, following.layer)
    doubts = 0
    if width > 0:
        signed = (following.hinges, out, on, unsure)
        doubts += multiply(threads, memory, rows, ahead.product, signed)
        doubts += walk(threads, old.edge_ends, cut.edge_crossings, ahead.kinks, signed)
        doubts += walk(threads, cut.chord_ends, cut.chord_crossings, ahead.kinks, signed)
    return Unsigned(rows=out, on=on, unsure=unsure, doubts=doubts)


@also_compiled
def multiply(threads, memory, rows, product, signed):
    """Evaluate the next rows at the vertices that were there before the cut."""
    if memory is not None:  # noqa: SIM102  alone, so that compiled code leaves out what it guards
        if product.weight.size >= _WIDE:
            return multiply_by_blas(threads, rows, product, signed)
    least = least_items((product.weight.size + len(product.runs.number)) // 4)
    return run(threads, product_rows, len(rows.z), (rows, product, *signed), least)


@also_compiled
def walk(threads, ends, crossings, kinks, signed):
    """Evaluate the next rows at the points of segments."""
    numbers = 2 * len(crossings.t) * kinks.weight.shape[1]
    least = least_items(numbers // max(1, len(ends)))
    return run(threads, walk_segments, len(ends), (ends, crossings, kinks, *signed), least)


@also_compiled
def least_items(numbers):
    """Return how many items make a range of a thread's own, if each takes so many numbers."""
    return max(1, _LEAST_NUMBERS // max(1, numbers))


def multiply_by_blas(threads, rows, product, signed):
    """Do what ``multiply`` does by BLAS, a few megabytes at a time.

    The bound on the error holds for every order of summation.
    """
    hinges, out, on, unsure = signed
    at_once = max(1, _NUMBERS_AT_ONCE // len(product.bias))
    doubts = 0
    for first in range(0, len(rows.z), at_once):
        z = rows.z[first : first + at_once]
        values = np.where(z > 0, product.on, product.off) * z
        np.matmul(values, product.weight, out=out.z[first : first + len(z)])
        squares = np.einsum("ij,ij->i", values, values)
        doubts += run(
            threads,
            finish_rows,
            len(z),
            (first, rows, squares, product, hinges, out, on, unsure),
            least_items(len(product.bias)),
        )
    return doubts
