"""What operators are given to be written down: numbers of values, and numbers for each of them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from reluscope.arrays import Floats, real_numbers
from reluscope.brought.form.block import Indices
from reluscope.brought.form.given import numbers_of_values
from reluscope.errors import InputError
from reluscope.text.printable import shown


def taken(name: str, x: Any, known: int, *, least: int = 0) -> Indices:
    """Return a tensor of numbers of values that an operator takes, each of them known.

    Raises
    ------
    InputError
        Where one is not.
    """
    return numbers_of_values(f"what {called(name)} takes", x, known, least)


def taken_together(name: str, tensors: Any, known: int) -> list[Indices]:
    """Return tensors in one shape, their own or the one that they are broadcast to.

    Raises
    ------
    InputError
        Where there is none.
    """
    if not isinstance(tensors, Sequence) or isinstance(tensors, str) or not len(tensors):
        raise InputError(
            f"{called(name)} takes a list of tensors, one or more, but is given {shown(tensors)}."
        )
    found = [taken(name, tensor, known) for tensor in tensors]
    try:
        return list(np.broadcast_arrays(*found))
    except ValueError:
        told = ", ".join(str(tensor.shape) for tensor in found[:6])
        raise InputError(f"{called(name)} takes tensors of one shape, but has {told}.") from None


def spread(told: str, number: Any, shape: tuple[int, ...], *, finite: bool = True) -> Floats:
    """Return a number, or an array of them, broadcast to a shape.

    Raises
    ------
    InputError
        Where it does not fit, is not a number, or is infinite though it must be ``finite``.

    Examples
    --------
    >>> spread("slope", 0.5, (2,)).tolist()
    [0.5, 0.5]
    """
    numbers = real_numbers(told, number)
    if finite and not np.isfinite(numbers).all():
        raise InputError(f"{told} holds a number that is not finite.")
    if np.isnan(numbers).any():
        raise InputError(f"{told} is not a number.")
    try:
        return np.array(np.broadcast_to(numbers, shape))
    except ValueError:
        raise InputError(
            f"{told} has the shape {numbers.shape}, but must be one number, or fit {shape}."
        ) from None


def called(name: str) -> str:
    """How errors call an operator, which may have no name."""
    return name or "an operator"
