"""Resampling along axes: each entry of the new ones is a weighed sum of old ones."""

from collections.abc import Sequence
from functools import reduce

import numpy as np
from scipy.sparse import csr_array, eye_array, kron

from reluscope.brought.form.block import Indices, Weight
from reluscope.brought.operators.sizes import check_weights
from reluscope.brought.tape.tape import Tape


def resampled(tape: Tape, x: Indices, along: Sequence[Weight | None], name: str) -> Indices:
    """Return ``x`` with weights (old, new) for each axis; None leaves an axis as it is.

    Examples
    --------
    >>> tape = Tape((2,))
    >>> between = np.array([[1.0, 0.5, 0.0], [0.0, 0.5, 1.0]])
    >>> tape.finish(resampled(tape, tape.inputs, [between], "up"))([[2.0, 6.0]]).tolist()
    [[2.0, 4.0, 6.0]]
    """
    axes = [
        eye_array(length, format="csr") if matrix is None else csr_array(matrix)
        for matrix, length in zip(along, x.shape, strict=True)
    ]
    check_weights(name, int(np.prod([axis.nnz for axis in axes], dtype=float)))
    weight = csr_array(reduce(lambda one, more: kron(one, more, format="csr"), axes))
    shape = tuple(axis.shape[1] for axis in axes)
    return tape.affine(x, weight, None, name).reshape(shape)
