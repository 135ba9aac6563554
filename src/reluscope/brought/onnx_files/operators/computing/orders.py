"""Values in their order: some of the largest or smallest of them."""

import numpy as np

from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.moving.axes import axis_of
from reluscope.brought.onnx_files.operators.moving.shapes import Made
from reluscope.brought.operators.sorting import comparisons, in_order


def first_ones(given: Given) -> Made:
    """TopK: the largest values or the smallest; where they stood is no such function.

    They come in order, as ONNX leaves it open where none is asked for.
    """
    x = given.numbers(0)
    axis = axis_of(given, given.node.attribute("axis", -1), x.ndim)
    many = given.whole_numbers(1) if given.has(1) else [given.node.attribute("k", -1)]
    if len(many) != 1 or not 0 <= many[0] <= x.shape[axis]:
        given.node.refuse(f"takes {many} of {x.shape[axis]} values.")
    rows = np.moveaxis(x, axis, -1)
    rounds = comparisons(x.shape[axis])
    given.take_weights(4 * (x.size // max(x.shape[axis], 1)) * sum(map(len, rounds)))
    found = in_order(given.tape, rows.reshape(-1, rows.shape[-1]), given.node.name)
    found = np.moveaxis(found.reshape(rows.shape), -1, axis)
    found = np.flip(found, axis) if given.node.attribute("largest", 1) else found
    return [Values(np.take(found, np.arange(many[0]), axis=axis))]
