"""The first layer's pre-activations at the corners of the domain."""

# mypy: allow-untyped-defs, allow-untyped-calls

import numpy as np

from reluscope.cells.arrays.allocate import empty_rows
from reluscope.cells.arrays.partition import Unsigned
from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.compiled.kernel import kernel
from reluscope.cells.decide.sign import EPS, sign_row


def first_rows(corners, weight, bias, hinges):
    """Return the first pre-activations at all corners, signed as far as floats are certain."""
    rows = empty_rows(len(corners), len(bias))
    on = np.empty((len(corners), word_count(hinges)), dtype=np.uint64)
    unsure = np.empty(len(corners), dtype=np.uint8)
    doubts = fill_first_rows(corners, weight, bias, hinges, rows, on, unsure)
    return Unsigned(rows=rows, on=on, unsure=unsure, doubts=doubts)


@kernel
def fill_first_rows(corners, weight, bias, hinges, rows, on, unsure):
    """Write and sign the rows; return how many have a sign that is not certain.

    Two products and two sums are rounded by less than four times the sum of magnitudes.
    """
    doubts = 0
    for k in range(len(corners)):
        x, y, largest = corners[k, 0], corners[k, 1], 0.0
        for j in range(len(bias)):
            rows.z[k, j] = x * weight[0, j] + y * weight[1, j] + bias[j]
            size = abs(x) * abs(weight[0, j]) + abs(y) * abs(weight[1, j]) + abs(bias[j])
            largest = max(largest, size)
        rows.error[k] = 4 * EPS * largest
        doubts += sign_row(k, rows, hinges, on, unsure)
    return doubts
