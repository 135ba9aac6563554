"""Two chosen inputs of a network, the others fixed."""

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import one_of, whole_number
from reluscope.cells.input.step import finite_floats
from reluscope.data.points import checked_names
from reluscope.data.standardize import Standardizer
from reluscope.errors import InputError
from reluscope.text.printable import shown

Floats = NDArray[np.float64]


def fixed_values(fixed: Any, inputs: int | None = None) -> tuple[Floats, tuple[int, ...]]:
    """Return a value for each input (d,), and their shape: a sample, or the mean of a data set.

    What is of more dimensions than one is a data set, unless it holds as many numbers as there are
    ``inputs``.

    Raises
    ------
    InputError
        Where they are not finite numbers.

    Examples
    --------
    >>> fixed_values([[1.0, 2.0], [3.0, 6.0]])
    (array([2., 4.]), (2,))
    >>> fixed_values([[1.0, 2.0], [3.0, 6.0]], inputs=4)
    (array([1., 2., 3., 6.]), (2, 2))
    """
    values = finite_floats("fixed", fixed)
    is_sample = values.ndim == 1 or values.size == inputs
    shape = values.shape if is_sample else values.shape[1:]
    if not values.size or not shape:
        raise InputError(
            f"fixed has the shape {values.shape}, but must hold a value for each input: (d,), or a "
            "data set (n, d), whose mean is taken."
        )
    rows = values.reshape(-1, prod(shape))
    size = float(np.abs(rows).max()) or 1.0
    return (rows[0] if len(rows) == 1 else (rows / size).mean(axis=0) * size), shape


def chosen_inputs(
    inputs: Sequence[int | str], count: int, names: Sequence[str] = ()
) -> tuple[tuple[int, int], tuple[str, str]]:
    """Return the numbers of two inputs, counted from 0, and what they are called.

    Raises
    ------
    InputError
        For an input that does not exist, one input twice, or another number of names.

    Examples
    --------
    >>> chosen_inputs((0, "b"), 2, ("a", "b"))
    ((0, 1), ('a', 'b'))
    >>> chosen_inputs((3, 1), 4)
    ((3, 1), ('input 3', 'input 1'))
    """
    names = checked_names("names", names)
    if names and len(names) != count:
        raise InputError(
            f"names has {len(names)} names, but fixed is of {count} inputs; name each one, or none."
        )
    is_list = isinstance(inputs, Sequence) and not isinstance(inputs, str)
    if not is_list or len(inputs) != 2:
        raise InputError(
            f"inputs is {shown(inputs)}, but must be two numbers or names, such as (0, 3)."
        )
    first, second = (_number(one, count, names) for one in inputs)
    if first == second:
        raise InputError(f"inputs names input {first} twice, but a plane has two directions.")
    told = tuple(names[i] if names else f"input {i}" for i in (first, second))
    return (first, second), (told[0], told[1])


def of_two(standardizer: Standardizer | None, inputs: tuple[int, int]) -> Standardizer | None:
    """Return the standardizer of two inputs alone, if there is one."""
    if standardizer is None:
        return None
    chosen = list(inputs)
    return Standardizer(standardizer.mean[chosen], standardizer.scale[chosen])


def _number(one: int | str, count: int, names: Sequence[str]) -> int:
    """Return the number of an input that is given by its number or its name."""
    if isinstance(one, str):
        if not names:
            raise InputError(
                f"inputs is {shown(one)}, but the inputs have no names here; give numbers from 0 "
                f"to {count - 1}, or names=."
            )
        return names.index(one_of("inputs", one, names))
    return whole_number("inputs", one, at_least=0, at_most=count - 1)
