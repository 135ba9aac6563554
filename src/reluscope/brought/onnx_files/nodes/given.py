"""What an operator is given: constants, and values that depend on the network's inputs.

All tensors keep the axis of the batch, which is 1 here; so axes, shapes and broadcasts are those
of the file.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.onnx_files.constants.tensors import Constant
from reluscope.brought.onnx_files.nodes.node import Node
from reluscope.brought.tape.tape import Tape
from reluscope.text.written import whole

MOST_NUMBERS = 10**7  # of one tensor
MOST_WEIGHTS = 5 * 10**7  # of all nodes together, without what is zero by construction


class Values(NamedTuple):
    """A tensor that depends on the inputs: the numbers of its values on the tape."""

    numbers: Indices
    behind: str = ""  # the operator that was left out before it, as it must come last


Operand: TypeAlias = Constant | Values


@dataclass
class Account:
    """What reading took so far, and what is to be told about it."""

    notes: list[str] = field(default_factory=list)
    numbers: int = 0  # in all tensors
    weights: int = 0


@dataclass(frozen=True)
class Given:
    """A node, the tape it writes to, and its inputs; None stands for one that is left out."""

    node: Node
    tape: Tape
    inputs: tuple[Operand | None, ...]
    account: Account
    folder: Path | None  # where the file's tensors may lie in files of their own

    def has(self, position: int) -> bool:
        """Tell whether there is such an input."""
        return position < len(self.inputs) and self.inputs[position] is not None

    def depends(self, position: int) -> bool:
        """Tell whether an input depends on the network's inputs."""
        return self.has(position) and isinstance(self.inputs[position], Values)

    def array(self, position: int) -> Constant:
        """Return an input to be moved about: a constant, or numbers of values."""
        operand = self._operand(position)
        return operand.numbers if isinstance(operand, Values) else operand

    def like(self, position: int, array: Constant) -> Operand:
        """Return what was made of ``array(position)`` as what that was."""
        operand = self._operand(position)
        return operand._replace(numbers=array) if isinstance(operand, Values) else array

    def numbers(self, position: int) -> Indices:
        """Return the numbers of an input's values; a constant becomes values of its own.

        Raises
        ------
        InputError
            Where an operator before it could only be left out as the last one.
        """
        operand = self._operand(position)
        if not isinstance(operand, Values):
            return self.tape.constant(self.floats(position))
        if operand.behind:
            self.node.refuse(
                f"follows {operand.behind}, which is not piecewise linear: it may only be the last "
                "one, where it is left out."
            )
        return operand.numbers

    def constant(self, position: int) -> Constant:
        """Return an input that must be a constant.

        Raises
        ------
        InputError
            Where it is missing or depends on the network's inputs.
        """
        operand = self._operand(position)
        if isinstance(operand, Values):
            self.node.refuse(
                f"has an input number {position} that depends on the network's inputs, but it must "
                "be a constant for the network to be piecewise linear and of one shape."
            )
        return operand

    def floats(self, position: int) -> Floats:
        """Return a constant input as finite float64, which all types of weights fit into exactly.

        Raises
        ------
        InputError
            Where it is no such constant.
        """
        array = self.constant(position)
        if array.dtype.kind != "f":
            self.node.refuse(f"has numbers of type {array.dtype} where there must be floats.")
        if not np.isfinite(array).all():
            self.node.refuse(
                f"has a constant, {self.told_input(position)}, with a number that is not finite."
            )
        return np.asarray(array, dtype=np.float64)

    def whole_numbers(self, position: int) -> list[int]:
        """Return a constant input of whole numbers.

        Raises
        ------
        InputError
            Where it is anything else.
        """
        array = self.constant(position)
        if array.dtype.kind not in "iu" or array.ndim > 1:
            self.node.refuse(f"has {self.told_input(position)}, but it must be whole numbers.")
        return [int(number) for number in array.reshape(-1)]

    def together(self, positions: Sequence[int]) -> list[Constant]:
        """Return inputs that are to be mixed: all as constants, or else all as numbers."""
        if any(self.depends(position) for position in positions):
            return [self.numbers(position) for position in positions]
        return [self.constant(position) for position in positions]

    def made_of(self, positions: Sequence[int], array: Constant) -> Operand:
        """Return what was made of ``together(positions)`` as what those were."""
        return Values(array) if any(map(self.depends, positions)) else array

    def told_input(self, position: int) -> str:
        """How errors call an input."""
        return f"input number {position}, {self.node.inputs[position]!a},"

    def check_size(self, shape: Any) -> None:
        """Raise where a tensor would be larger than ``MOST_NUMBERS``, before it is made.

        Raises
        ------
        InputError
            Naming the node.
        """
        if math.prod(shape) > MOST_NUMBERS:
            self.node.refuse(
                f"would make {whole(math.prod(shape))} numbers; at most {whole(MOST_NUMBERS)} are "
                "held in one tensor."
            )

    def take_weights(self, count: int) -> None:
        """Raise where weights would become more than ``MOST_WEIGHTS``, before they are made.

        Raises
        ------
        InputError
            Naming the node.
        """
        self.account.weights += count
        if self.account.weights > MOST_WEIGHTS:
            self.node.refuse(
                f"would need {whole(count)} weights, {whole(self.account.weights)} with the nodes "
                f"before it; at most {whole(MOST_WEIGHTS)} are held."
            )

    def note(self, text: str) -> None:
        """Say in the network's notes what was rounded or left out here."""
        self.account.notes.append(f"{self.node.told}: {text}.")

    def _operand(self, position: int) -> Operand:
        operand = self.inputs[position] if position < len(self.inputs) else None
        if operand is None:
            self.node.refuse(f"lacks its input number {position}.")
        return operand
