"""Functions with kinks, entry by entry: ReLU and its relatives, clips, maxima."""

from typing import Any

import numpy as np
from scipy.sparse import coo_array

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.torch_modules.reading import Arguments, Reading


def rectified(reading: Reading, a: Arguments) -> Indices:
    """Return max(0, x)."""
    return reading.tape.kinked(a["self"], name=reading.name)


def leaky(reading: Reading, a: Arguments) -> Indices:
    """Return x where it is positive, a slope times x elsewhere."""
    return _with_slope(reading, a["self"], reading.finite(a["negative_slope"], "slope"))


def parametric(reading: Reading, a: Arguments) -> Indices:
    """Return x where it is positive, its channel's slope times x elsewhere."""
    x, slope = a["self"], reading.finite(a["weight"], "weight")
    if slope.size > 1:
        slope = slope.reshape(-1, *[1] * (x.ndim - 2))
    return _with_slope(reading, x, slope)


def randomized(reading: Reading, a: Arguments) -> Indices:
    """Return a leaky one, whose slope lies in the middle in evaluation."""
    if a.get("training"):
        reading.refuse("draws its slopes at random in training; call net.eval()")
    slope = (a["lower"] + a["upper"]) / 2
    return _with_slope(reading, a["self"], reading.finite(slope, "slope"))


def absolute(reading: Reading, a: Arguments) -> Indices:
    """Return |x|."""
    return reading.tape.kinked(a["self"], on=1.0, off=-1.0, name=reading.name)


def hard_tanh(reading: Reading, a: Arguments) -> Indices:
    """Return x between two limits, −1 and 1 or others; ReLU6 is one, too."""
    return _clip(reading, a["self"], a["min_val"], a["max_val"])


def relu6(reading: Reading, a: Arguments) -> Indices:
    """Return x between 0 and 6."""
    return _clip(reading, a["self"], 0.0, 6.0)


def hard_sigmoid(reading: Reading, a: Arguments) -> Indices:
    """Return clip(x + 3, 0, 6) / 6."""
    reading.note("its slope 1/6 is rounded to float64")
    return reading.tape.hard_sigmoid(a["self"], name=reading.name)


def clamp(reading: Reading, a: Arguments) -> Indices:
    """Return x between two limits, of which one may be missing; tensors if constant."""
    return _clip(reading, a["self"], a.get("min"), a.get("max"))


def threshold(reading: Reading, a: Arguments) -> Indices:
    """Return x above a limit, and the limit elsewhere."""
    if a["threshold"] != a["value"]:
        reading.refuse("jumps from its value to its threshold; equal ones would work")
    return _clip(reading, a["self"], a["threshold"], None)


def soft_shrink(reading: Reading, a: Arguments) -> Indices:
    """Return x without what lies between −lambd and lambd of it."""
    limit = float(a["lambd"])
    between = reading.tape.clip(a["self"], -limit, limit, reading.name)
    return reading.tape.add([a["self"], between], [1.0, -1.0], name=reading.name)


def hard_shrink(reading: Reading, a: Arguments) -> Indices:
    """Return what comes in, if nothing of it is set to zero."""
    if a["lambd"] != 0:
        reading.refuse("jumps where x is ±lambd; Softshrink, which does not, would work")
    return reading.numbers(a["self"])


def norm(reading: Reading, a: Arguments) -> Indices:
    """Return the sum, or the largest or smallest, of absolute values along axes."""
    kind = float(a["ord"])
    if kind not in (1.0, np.inf, -np.inf):
        reading.refuse(f"is curved, as a norm of order {kind:g}; one of order 1 or inf would work")
    size = {**a, "self": absolute(reading, a)}
    if kind == 1:
        return total(reading, size)
    return largest(reading, size) if kind > 0 else smallest(reading, size)


def larger(reading: Reading, a: Arguments) -> Indices:
    """Return the larger of two tensors, entry by entry."""
    return reading.tape.maximum([reading.numbers(one) for one in a.values()], reading.name)


def smaller(reading: Reading, a: Arguments) -> Indices:
    """Return the smaller of two tensors, entry by entry."""
    return reading.tape.minimum([reading.numbers(one) for one in a.values()], reading.name)


def largest(reading: Reading, a: Arguments) -> Indices:
    """Return the largest entry along axes."""
    return _along(reading, a, reading.tape.largest)


def smallest(reading: Reading, a: Arguments) -> Indices:
    """Return the smallest entry along axes."""
    return _along(reading, a, reading.tape.smallest)


def largest_and_where(reading: Reading, a: Arguments) -> tuple[Indices, None]:
    """Return the largest entry along an axis; where it stands is no piecewise-linear function."""
    return largest(reading, a), None


def smallest_and_where(reading: Reading, a: Arguments) -> tuple[Indices, None]:
    """Return the smallest entry along an axis; where it stands is no piecewise-linear function."""
    return smallest(reading, a), None


def both_ends(reading: Reading, a: Arguments) -> tuple[Indices, Indices]:
    """Return the smallest and the largest entry along an axis."""
    return smallest(reading, a), largest(reading, a)


def total(reading: Reading, a: Arguments) -> Indices:
    """Return the sum along axes."""
    return weighed(reading, a, 1.0)


def weighed(reading: Reading, a: Arguments, factor: float) -> Indices:
    """Return the sum along axes, times a factor."""
    rows, shape = gathered(a["self"], a.get("dim"), bool(a.get("keepdim")))
    unit = np.repeat(np.arange(len(rows)), rows.shape[1])
    entries = (np.full(rows.size, factor), (np.arange(rows.size), unit))
    weight = coo_array(entries, shape=(rows.size, len(rows))).tocsr()
    return reading.tape.affine(rows, weight, None, reading.name).reshape(shape)


def gathered(x: Indices, dims: Any, keepdim: bool) -> tuple[Indices, tuple[int, ...]]:
    """Return a row of entries for each entry that is left, and the shape of what is left.

    Examples
    --------
    >>> gathered(np.arange(4).reshape(2, 2), [0], False)
    (array([[0, 2],
           [1, 3]]), (2,))
    """
    every = tuple(range(x.ndim))
    axes = [d % max(x.ndim, 1) for d in ([dims] if isinstance(dims, int) else dims or every)]
    left = [axis for axis in every if axis not in axes]
    rows = np.transpose(x, (*left, *axes)).reshape(int(np.prod([x.shape[n] for n in left])), -1)
    shape = [x.shape[n] for n in left]
    if keepdim:
        shape = [1 if n in axes else x.shape[n] for n in every]
    return rows, tuple(shape)


def _along(reading: Reading, a: Arguments, take: Any) -> Indices:
    rows, shape = gathered(a["self"], a.get("dim"), bool(a.get("keepdim")))
    found: Indices = take(rows, reading.name)
    return found.reshape(shape)


def _with_slope(reading: Reading, x: Indices, slope: Floats) -> Indices:
    return reading.tape.kinked(x, on=1.0, off=slope, name=reading.name)


def _clip(reading: Reading, x: Indices, low: Any, high: Any) -> Indices:
    if isinstance(x, np.ndarray) and any(isinstance(limit, np.ndarray) for limit in (low, high)):
        found = x if low is None else reading.tape.maximum([x, reading.numbers(low)], reading.name)
        if high is None:
            return found
        return reading.tape.minimum([found, reading.numbers(high)], reading.name)
    shape = np.broadcast_shapes(*(np.shape(t) for t in (x, low, high) if t is not None))
    low, high = (None if limit is None else reading.constant(limit) for limit in (low, high))
    return reading.tape.clip(np.broadcast_to(x, shape), low, high, reading.name)


RULES = {
    "relu": rectified,
    "leaky_relu": leaky,
    "prelu": parametric,
    "_prelu_kernel": parametric,
    "rrelu": randomized,
    "abs": absolute,
    "hardtanh": hard_tanh,
    "relu6": relu6,
    "hardsigmoid": hard_sigmoid,
    "clamp": clamp,
    "clip": clamp,
    "clamp_min": clamp,
    "clamp_max": clamp,
    "threshold": threshold,
    "softshrink": soft_shrink,
    "hardshrink": hard_shrink,
    "linalg_vector_norm": norm,
    "aminmax": both_ends,
    "maximum": larger,
    "minimum": smaller,
    "fmax": larger,
    "fmin": smaller,
    "amax": largest,
    "amin": smallest,
    "max": largest,
    "min": smallest,
    "max.other": larger,
    "min.other": smaller,
    "max.dim": largest_and_where,
    "min.dim": smallest_and_where,
}
