"""Products with a matrix along the last axis of a tensor."""

from math import prod

import numpy as np
from scipy.sparse import coo_array

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.operators.sizes import check_weights
from reluscope.brought.tape.tape import Tape
from reluscope.errors import InputError
from reluscope.text.printable import shown


def product(tape: Tape, x: Indices, weight: Floats, bias: Floats | None, name: str) -> Indices:
    """Return x @ weight + bias, (*rows, units), where x is (*rows, n) and weight (n, units).

    Examples
    --------
    >>> tape = Tape((2, 2))
    >>> z = product(tape, tape.inputs, np.array([[1.0], [10.0]]), np.array([0.5]), "0")
    >>> tape.finish(z)([[[1, 2], [3, 4]]]).tolist()
    [[21.5, 43.5]]
    """
    if x.ndim == 0 or x.shape[-1] != len(weight):
        raise InputError(
            f"layer {shown(name)} takes {len(weight)} values in, but the last axis of the shape "
            f"{x.shape} comes."
        )
    rows, (n, units) = prod(x.shape[:-1]), weight.shape
    if rows == 1:
        return tape.affine(x, weight, bias, name).reshape(*x.shape[:-1], units)
    i, j = np.nonzero(weight)
    check_weights(name, rows * len(i))
    row = (np.arange(rows)[:, None] * n + i).ravel()
    column = (np.arange(rows)[:, None] * units + j).ravel()
    entry = np.tile(weight[i, j], rows)
    matrix = coo_array((entry, (row, column)), shape=(rows * n, rows * units)).tocsr()
    spread = None if bias is None else np.tile(bias, rows)
    return tape.affine(x, matrix, spread, name).reshape(*x.shape[:-1], units)
