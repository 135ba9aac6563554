"""Values in their order: sorted, or some of the largest or smallest of them."""

from typing import Any

import numpy as np

from reluscope.brought.form.block import Indices
from reluscope.brought.operators.sorting import in_order
from reluscope.brought.torch_modules.reading import Arguments, Reading

Ordered = tuple[Indices, None]  # where they stood is no piecewise-linear function


def sorted_values(reading: Reading, a: Arguments) -> Ordered:
    """Return the values along an axis, the smallest first or the largest."""
    found = _in_order(reading, a["self"], _axis(a, "dim"))
    return (np.flip(found, _axis(a, "dim")) if a.get("descending") else found), None


def msorted(reading: Reading, a: Arguments) -> Indices:
    """Return the values along the first axis, the smallest first."""
    return _in_order(reading, a["self"], 0)


def first_ones(reading: Reading, a: Arguments) -> Ordered:
    """Return the k largest values along an axis, the largest first, or the k smallest."""
    axis = _axis(a, "dim")
    found = _in_order(reading, a["self"], axis)
    found = np.flip(found, axis) if a["largest"] else found
    return np.take(found, np.arange(int(a["k"])), axis=axis), None


def kth(reading: Reading, a: Arguments) -> Ordered:
    """Return the k-th smallest value along an axis."""
    return _one(reading, a, int(a["k"]) - 1), None


def median(reading: Reading, a: Arguments) -> Ordered:
    """Return the lower one of the values in the middle along an axis."""
    return _one(reading, a, (np.shape(a["self"])[_axis(a, "dim")] - 1) // 2), None


def median_of_all(reading: Reading, a: Arguments) -> Indices:
    """Return the lower one of the values in the middle."""
    return median(reading, {"self": np.ravel(a["self"]), "dim": 0})[0]


def _one(reading: Reading, a: Arguments, place: int) -> Indices:
    axis = _axis(a, "dim")
    found = np.take(_in_order(reading, a["self"], axis), [place], axis=axis)
    return found if a.get("keepdim") else np.squeeze(found, axis)


def _axis(a: Arguments, name: str) -> int:
    return int(a[name]) % max(np.ndim(a["self"]), 1)


def _in_order(reading: Reading, x: Indices, axis: int) -> Indices:
    rows: Any = np.moveaxis(np.atleast_1d(x), axis, -1)
    found = in_order(reading.tape, rows.reshape(-1, rows.shape[-1]), reading.name)
    return np.moveaxis(found.reshape(rows.shape), -1, axis).reshape(x.shape)


RULES = {
    "sort": sorted_values,
    "msort": msorted,
    "topk": first_ones,
    "kthvalue": kth,
    "median": median_of_all,
    "median.dim": median,
    "nanmedian": median_of_all,
    "nanmedian.dim": median,
}
