"""Entries of one tensor or another, chosen by a constant: where, and masks."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.brought.form.block import Indices
from reluscope.brought.torch_modules.reading import Arguments, Reading

_JUMPS = "chooses by values, so it may jump; maximum, minimum, clamp or ReLU would work"


def where(reading: Reading, a: Arguments) -> Indices:
    """Return the entries of one tensor where a constant condition holds, else the other's."""
    return _chosen(reading, a["condition"], a["self"], a["other"])


def filled_where(reading: Reading, a: Arguments) -> Indices:
    """Return a value where a constant mask holds, else what comes in."""
    return _chosen(reading, a["mask"], a["value"], a["self"])


def lower(reading: Reading, a: Arguments) -> Indices:
    """Return the entries on and below a diagonal, zeros elsewhere."""
    x = reading.numbers(a["self"])
    return np.where(_below(x, a["diagonal"]), x, reading.tape.zeros())


def upper(reading: Reading, a: Arguments) -> Indices:
    """Return the entries on and above a diagonal, zeros elsewhere."""
    x = reading.numbers(a["self"])
    return np.where(_below(x, a["diagonal"] - 1), reading.tape.zeros(), x)


def _below(x: Indices, diagonal: int) -> NDArray[np.bool_]:
    """Say which entries of a matrix lie on or below a diagonal."""
    rows, columns = x.shape[-2:]
    return np.arange(columns) <= np.arange(rows)[:, None] + diagonal


def _chosen(reading: Reading, condition: Any, one: Any, other: Any) -> Indices:
    holds = reading.constant(condition, _JUMPS) != 0
    return np.where(holds, *(reading.numbers(values) for values in (one, other)))


RULES = {
    "where": where,
    "masked_fill": filled_where,
    "tril": lower,
    "triu": upper,
}
