"""What the rules of operators share: the tape, what is noted, and how a layer is refused."""

from typing import Any, NoReturn

import numpy as np
import torch

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.tape.recorded import Rounding
from reluscope.brought.tape.tape import Tape
from reluscope.errors import InputError
from reluscope.text.printable import shown

Arguments = dict[str, Any]


class Reading:
    """A module that is being read.

    A tensor that depends on the input is an array of numbers of values, whole, with the axis of
    the batch, of which there is one; every other tensor is itself.
    """

    def __init__(self, tape: Tape, dtype: torch.dtype = torch.float32) -> None:
        self.tape = tape
        self.dtype = dtype  # in which the module computes with numbers that stand in its code
        self.notes: list[str] = []
        self.left_out: Arguments | None = None  # the last softmax, log-softmax or sigmoid
        self.name = ""  # of the layer that is being read
        self.operator = ""

    def numbers(self, value: Any) -> Indices:
        """Return a tensor as numbers of values, a constant one as constant values."""
        if isinstance(value, np.ndarray):
            return value
        return self.tape.constant(self.constant(value), self.name)

    def constant(self, value: Any, why: str = "multiplies or divides values by values") -> Floats:
        """Return a tensor or a number that does not depend on the input, in float64.

        Raises
        ------
        InputError
            Where it does, or is complex, or not finite.
        """
        if isinstance(value, np.ndarray):
            self.refuse(f"{why}, so it is not piecewise linear")
        if isinstance(value, torch.Tensor) and value.is_complex():
            self.refuse("is complex; real numbers would work")
        dtype = self.dtype if isinstance(value, float) else None
        tensor = torch.as_tensor(value, dtype=dtype).detach().cpu()
        return np.array(tensor.to_dense().to(torch.float64).numpy())

    def finite(self, value: Any, what: str) -> Floats:
        """Return a constant of which every number is finite."""
        numbers = self.constant(value)
        if not np.isfinite(numbers).all():
            self.refuse(f"has a {what} that is not finite")
        return numbers

    def note(self, text: str) -> None:
        """Keep what was folded, rounded or left out, with the layer's name."""
        self.notes.append(f"{self.name}: {text}.")

    def refuse(self, why: str) -> NoReturn:
        """Raise an InputError that names the layer that is being read."""
        raise InputError(f"layer {shown(self.name)} ({self.operator}) {why}.")


def rounding_to(dtype: torch.dtype) -> Rounding:
    """Return the function that rounds float64 numbers to a tensor's own type, once.

    Examples
    --------
    >>> rounding_to(torch.float32)(np.array([0.1])).tolist()
    [0.10000000149011612]
    """

    def rounded(numbers: Floats) -> Floats:
        exact = torch.from_numpy(np.ascontiguousarray(numbers))
        return np.array(exact.to(dtype).to(torch.float64).numpy())

    return rounded


def is_power_of_two(number: Floats) -> bool:
    """Whether a quotient by each of these numbers is exact.

    Examples
    --------
    >>> is_power_of_two(np.array([0.5, -4.0])), is_power_of_two(np.array([3.0]))
    (True, False)
    """
    return bool((np.abs(np.frexp(number)[0]) == 0.5).all())
