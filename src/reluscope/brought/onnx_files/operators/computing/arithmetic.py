"""Sums, differences, products and quotients: of constants, or of values with constants."""

import numpy as np

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.onnx_files.constants.tensors import Constant
from reluscope.brought.onnx_files.nodes.given import Given, Values
from reluscope.brought.onnx_files.operators.computing.folding import of_constants
from reluscope.brought.onnx_files.operators.moving.shapes import Made, broadcast


def add(given: Given) -> Made:
    """Add: values and constants are each added once."""
    return _sum(given, [1.0, 1.0]) or of_constants(given, np.add)


def subtract(given: Given) -> Made:
    """Sub: the second is taken away from the first."""
    return _sum(given, [1.0, -1.0]) or of_constants(given, np.subtract)


def total(given: Given) -> Made:
    """Sum: of any number of tensors."""
    return _sum(given, [1.0] * len(given.inputs)) or of_constants(given, np.add)


def mean(given: Given) -> Made:
    """Mean: of any number of tensors, entry by entry."""
    share = 1.0 / len(given.inputs)
    note_rounding(given, np.array(float(len(given.inputs))))
    if found := _sum(given, [share] * len(given.inputs)):
        return found
    summed = np.asarray(of_constants(given, np.add)[0])
    return [np.asarray(summed / np.array(len(given.inputs), dtype=summed.dtype))]


def multiply(given: Given) -> Made:
    """Mul: at most one of the two may depend on the inputs."""
    if given.depends(0) and given.depends(1):
        given.node.refuse(
            "multiplies two tensors that depend on the network's inputs, which is not piecewise "
            "linear; one of them must be a constant."
        )
    for values, constant in ((0, 1), (1, 0)):
        if given.depends(values):
            return [_scaled(given, given.numbers(values), given.floats(constant), 0.0)]
    return of_constants(given, np.multiply)


def divide(given: Given) -> Made:
    """Div: by a constant, whose reciprocal is rounded once to float64."""
    if given.depends(1):
        given.node.refuse(
            "divides by what depends on the network's inputs, which is not piecewise linear."
        )
    if not given.depends(0):
        return of_constants(given, _quotient)
    divisor = given.floats(1)
    if (np.abs(divisor) < 1 / np.finfo(np.float64).max).any():
        given.node.refuse(f"divides by zero or nearly zero: {given.told_input(1)[:-1]}.")
    note_rounding(given, divisor)
    return [_scaled(given, given.numbers(0), 1.0 / divisor, 0.0)]


def negate(given: Given) -> Made:
    """Neg: the other sign."""
    if given.depends(0):
        return [Values(given.tape.scaled(given.numbers(0), -1.0, 0.0, given.node.name))]
    return [np.negative(given.constant(0))]


def note_rounding(given: Given, divisor: Floats) -> None:
    """Say so where one over a number is no float64: where it is no power of two."""
    if (np.abs(np.frexp(divisor)[0]) != 0.5).any():
        given.note("one over its divisor is rounded once to float64")


def _sum(given: Given, factors: list[float]) -> Made:
    """Return the sum with factors if something depends on the inputs; else nothing."""
    positions = range(len(factors))
    depending = [position for position in positions if given.depends(position)]
    if not depending:
        return []
    shape = broadcast(given, *(given.array(position).shape for position in positions))
    tensors = [np.broadcast_to(given.numbers(position), shape) for position in depending]
    weights = [factors[position] for position in depending]
    name = given.node.name
    if len(tensors) > 1:
        result = given.tape.add(tensors, weights, None, name)
    elif weights == [1.0]:
        (result,) = tensors
    else:
        result = given.tape.scaled(tensors[0], weights[0], 0.0, name)
    for position in positions:
        if position not in depending:
            shift = factors[position] * given.floats(position)
            if shift.any():
                result = given.tape.scaled(result, 1.0, shift, name)
    return [Values(result)]


def _scaled(given: Given, x: Indices, factor: Floats, shift: float) -> Values:
    shape = broadcast(given, x.shape, factor.shape)
    if (factor == 1).all() and not shift:
        return Values(np.broadcast_to(x, shape))
    return Values(given.tape.scaled(np.broadcast_to(x, shape), factor, shift, given.node.name))


def _quotient(a: Constant, b: Constant) -> Constant:
    """Return a quotient; whole numbers are cut off towards zero."""
    if a.dtype.kind == "f":
        return np.asarray(a / b)
    if not b.all():
        raise ValueError("a whole number is divided by zero")
    return np.asarray(np.sign(a) * np.sign(b) * (np.abs(a) // np.abs(b))).astype(a.dtype)
