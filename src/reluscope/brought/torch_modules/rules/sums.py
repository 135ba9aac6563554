"""Sums, differences and means, and products and quotients with constants."""

from typing import Any

import numpy as np
from scipy.sparse import coo_array

from reluscope.brought.form.block import Indices
from reluscope.brought.torch_modules.reading import Arguments, Reading, is_power_of_two
from reluscope.brought.torch_modules.rules.kinks import gathered
from reluscope.brought.torch_modules.rules.pools import note_quotient


def add(reading: Reading, a: Arguments) -> Indices:
    """Return self + alpha · other."""
    return _added(reading, a["self"], a["other"], 1.0, float(a.get("alpha", 1)))


def subtract(reading: Reading, a: Arguments) -> Indices:
    """Return self − alpha · other."""
    return _added(reading, a["self"], a["other"], 1.0, -float(a.get("alpha", 1)))


def subtract_from(reading: Reading, a: Arguments) -> Indices:
    """Return other − alpha · self."""
    return _added(reading, a["self"], a["other"], -float(a.get("alpha", 1)), 1.0)


def multiply(reading: Reading, a: Arguments) -> Indices:
    """Return the product with a constant."""
    x, factor = a["self"], a["other"]
    if not isinstance(x, np.ndarray):
        x, factor = factor, x
    return _times(reading, x, reading.constant(factor))


def divide(reading: Reading, a: Arguments) -> Indices:
    """Return the quotient by a constant."""
    if a.get("rounding_mode") is not None:
        reading.refuse("rounds its quotient, so it is not piecewise linear")
    if not isinstance(a["self"], np.ndarray):
        reading.refuse("divides by values, so it is not piecewise linear")
    divisor = reading.constant(a["other"])
    if (divisor == 0).any():
        reading.refuse("divides by 0")
    if not is_power_of_two(divisor):
        reading.note("its quotient is rounded to float64")
    return _times(reading, a["self"], 1.0 / divisor)


def negative(reading: Reading, a: Arguments) -> Indices:
    """Return −x."""
    return reading.tape.scaled(a["self"], -1.0, name=reading.name)


def total(reading: Reading, a: Arguments) -> Indices:
    """Return the sum along axes."""
    return _weighed(reading, a, 1.0)


def mean(reading: Reading, a: Arguments) -> Indices:
    """Return the mean along axes."""
    rows, _ = gathered(a["self"], a.get("dim"), keepdim=False)
    note_quotient(reading, [rows.shape[1]])
    return _weighed(reading, a, 1.0 / rows.shape[1])


def _weighed(reading: Reading, a: Arguments, factor: float) -> Indices:
    rows, shape = gathered(a["self"], a.get("dim"), bool(a.get("keepdim")))
    unit = np.repeat(np.arange(len(rows)), rows.shape[1])
    entries = (np.full(rows.size, factor), (np.arange(rows.size), unit))
    weight = coo_array(entries, shape=(rows.size, len(rows))).tocsr()
    return reading.tape.affine(rows, weight, None, reading.name).reshape(shape)


def _added(reading: Reading, left: Any, right: Any, of_left: float, of_right: float) -> Indices:
    """Return the sum of two tensors with their factors, of which one may be constant."""
    tape, name = reading.tape, reading.name
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        return tape.add([left, right], [of_left, of_right], name=name)
    if not isinstance(left, np.ndarray):
        left, right, of_left, of_right = right, left, of_right, of_left
    shift = of_right * reading.finite(right, "number")
    x = np.broadcast_to(left, np.broadcast_shapes(left.shape, shift.shape))
    return tape.scaled(x, of_left, shift, name) if (shift != 0).any() or of_left != 1 else x


def _times(reading: Reading, x: Indices, factor: Any) -> Indices:
    if not np.isfinite(factor).all():
        reading.refuse("has a factor that is not finite")
    x = np.broadcast_to(x, np.broadcast_shapes(x.shape, factor.shape))
    return reading.tape.scaled(x, factor, name=reading.name)


RULES = {
    "add": add,
    "sub": subtract,
    "subtract": subtract,
    "rsub": subtract_from,
    "mul": multiply,
    "multiply": multiply,
    "div": divide,
    "divide": divide,
    "neg": negative,
    "sum": total,
    "mean": mean,
}
