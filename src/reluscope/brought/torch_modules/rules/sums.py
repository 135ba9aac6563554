"""Sums, differences and means, and products and quotients with constants."""

from typing import Any

import numpy as np

from reluscope.brought.form.block import Indices, Weight
from reluscope.brought.operators.resampling import resampled
from reluscope.brought.torch_modules.reading import Arguments, Reading, is_power_of_two
from reluscope.brought.torch_modules.rules.kinks import gathered, total, weighed
from reluscope.brought.torch_modules.rules.layers import addmm, matmul
from reluscope.brought.torch_modules.rules.pools import note_quotient
from reluscope.brought.torch_modules.rules.refused import WHY_REFUSED


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


def mean(reading: Reading, a: Arguments) -> Indices:
    """Return the mean along axes."""
    rows, _ = gathered(a["self"], a.get("dim"), keepdim=False)
    note_quotient(reading, [rows.shape[1]])
    return weighed(reading, a, 1.0 / rows.shape[1])


def running_total(reading: Reading, a: Arguments) -> Indices:
    """Return the sum of all entries up to each one along an axis."""
    x = reading.numbers(a["self"])
    if not x.ndim:
        return x
    along: list[Weight | None] = [None] * x.ndim
    along[a["dim"]] = np.triu(np.ones((x.shape[a["dim"]],) * 2))
    return resampled(reading.tape, x, along, reading.name)


def between(reading: Reading, a: Arguments) -> Indices:
    """Return start + weight · (end − start), where the weight is constant, or both ends are."""
    ends: list[Any] = [a["end"], a["self"]]
    if any(isinstance(end, np.ndarray) for end in ends):
        step: Any = _added(reading, ends[0], ends[1], 1.0, -1.0)
    else:
        step = ends[0].double() - ends[1].double()
    step = multiply(reading, {"self": step, "other": a["weight"]})
    return _added(reading, a["self"], step, 1.0, 1.0)


def with_product(reading: Reading, a: Arguments) -> Indices:
    """Return beta · input + alpha · (matrix @ matrix), of which one is constant."""
    rest = list(a.values())
    is_bias = isinstance(rest[1], np.ndarray) and not isinstance(a["self"], np.ndarray)
    if "mat1" in a and is_bias and a["beta"] == a["alpha"] == 1 and a["self"].ndim == 1:
        return addmm(reading, a)
    z = matmul(reading, {"left": rest[1], "right": rest[2]})
    return _added(reading, a["self"], z, float(a["beta"]), float(a["alpha"]))


def power(reading: Reading, a: Arguments) -> Indices:
    """Return x itself, the only power that is not curved."""
    if isinstance(a["exponent"], (int, float)) and a["exponent"] == 1:
        return reading.numbers(a["self"])
    reading.refuse(WHY_REFUSED["square"])


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
    "true_divide": divide,
    "neg": negative,
    "sum": total,
    "nansum": total,
    "mean": mean,
    "cumsum": running_total,
    "lerp": between,
    "pow": power,
    "addmm": with_product,
    "baddbmm": with_product,
    "addmv": with_product,
}
