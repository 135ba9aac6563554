"""Batch normalization as a trained network has it: one factor and one shift for each channel."""

import numpy as np

from reluscope.arrays import Floats
from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.moving.shapes import Made
from reluscope.text.printable import shown


def batch_normalization(given: Given) -> Made:
    """BatchNormalization: with running means and variances, rounded once to the file's type."""
    node, x = given.node, given.numbers(0)
    trains = node.attribute("training_mode", 0) or node.attribute("spatial", 1) == 0
    if trains or len([name for name in node.outputs if name]) > 1:
        node.refuse("normalizes as in training; export the network in evaluation mode.")
    scale, shift, mean, variance = (given.floats(position) for position in range(1, 5))
    channels = x.shape[1] if x.ndim > 1 else 0
    if {array.shape for array in (scale, shift, mean, variance)} != {(channels,)}:
        node.refuse(f"has other numbers of channels than its values {shown(x.shape)}.")
    spread = variance + node.attribute("epsilon", float(np.float32(1e-5)))
    if (spread <= 0).any():
        node.refuse("has a variance that is not above zero.")
    kind = given.constant(1).dtype
    factor = scale / np.sqrt(spread)
    along = (1, channels) + (1,) * (x.ndim - 2)

    def rounded(numbers: Floats) -> Floats:
        with np.errstate(over="ignore"):
            found = numbers.astype(kind).astype(np.float64)
        if not np.isfinite(found).all():
            node.refuse(f"has factors or shifts beyond the numbers of its type, {kind}.")
        return found

    parts = ((shift - mean * factor).reshape(along), node.name, rounded)
    return [Values(given.tape.normalized(x, factor.reshape(along), *parts))]
