"""What a network in the neutral form is written with: numbers of values, and weights."""

from typing import Any

import numpy as np
from scipy.sparse import coo_array, csr_array, issparse

from reluscope.arrays import any_array, check_finite, check_shape, finite_numbers
from reluscope.brought.form.block import Indices, Weight
from reluscope.errors import InputError
from reluscope.text.printable import shown


def numbers_of_values(told: str, numbers: Any, known: int, least: int = 0) -> Indices:
    """Return numbers of values that there are, an array of any shape.

    Raises
    ------
    InputError
        Where they are no whole numbers, or not from ``least`` to below ``known``.

    Examples
    --------
    >>> numbers_of_values("x", [[0, 1]], 2).tolist()
    [[0, 1]]
    """
    array = any_array(told, numbers)
    if array.dtype.kind not in "iu" and array.size:
        raise InputError(f"{told} is {shown(numbers)}, but must be a list of whole numbers.")
    if ((array < least) | (array >= known)).any():
        wrong = array[(array < least) | (array >= known)][0]
        raise InputError(
            f"{told} names {wrong}, but {known} are known there, counted from 0 to {known - 1}."
        )
    return array.astype(np.int64)


def finite_weight(told: str, weight: Any, shape: tuple[int | None, ...]) -> Weight:
    """Return a weight of a shape as float64, sparse ones as rows in which each place is once.

    Raises
    ------
    InputError
        Where it is no matrix of this shape, or a number in it is not finite and real.

    Examples
    --------
    >>> finite_weight("weight", csr_array([[2]]), (1, None)).toarray().tolist()
    [[2.0]]
    """
    if not issparse(weight):
        return finite_numbers(told, weight, shape)
    check_shape(told, weight.shape, shape)
    if weight.dtype.kind not in "biuf":
        raise InputError(f"{told} holds {weight.dtype} values, but must hold real numbers.")
    _check_places(told, weight)
    kept = csr_array(weight, dtype=np.float64, copy=True)
    kept.sum_duplicates()
    check_finite(told, kept.data)
    return kept


def _check_places(told: str, weight: Any) -> None:
    """Raise where a sparse matrix, whose arrays anyone may change, points outside itself."""
    try:
        if hasattr(weight, "check_format"):
            weight.check_format(full_check=True)
        elif weight.format == "coo":
            coo_array((weight.data, weight.coords), shape=weight.shape)
    except ValueError as error:
        raise InputError(
            f"{told} is a sparse matrix whose places do not fit its shape ({error}); make it "
            "anew, as by csr_array((numbers, (rows, columns)), shape)."
        ) from None
