"""The neutral form: what a network of any other library becomes before it is cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from reluscope.arrays import Floats, check_shape, real_numbers
from reluscope.brought.form.block import Block, Indices
from reluscope.brought.form.check import checked
from reluscope.glance.line import line, some
from reluscope.text.written import counted


@dataclass(frozen=True, eq=False, repr=False)
class Form:
    """A network as blocks of units that read any earlier values.

    Values are numbered once, over the whole network: the inputs are 0, 1, …, in the order of
    rows, then come every block's values. So reshape, permute, slice, flatten, pad and concat are
    nothing but numbers, and a residual sum reads an older value.

    Parameters
    ----------
    input_shape : tuple of int
        Without the axis of the batch; a plane is (2,), a picture (channels, rows, columns).
    blocks : sequence of Block
    outputs : (outputs,) the numbers of the values that are the answer
    notes : sequence of str
        What was folded, rounded or left out, each naming its layer.

    Raises
    ------
    InputError
        Where shapes do not fit, a number of a value does not exist yet, or a number is not finite.

    Examples
    --------
    The absolute value of x, plus y: the second block reads an input and the first value.

    >>> fold = Block.kinked([0], [[1.0]], [0.0], on=1.0, off=-1.0, name="fold")
    >>> total = Block.affine([1, 2], [[1.0], [1.0]], [0.0], name="sum")
    >>> form = Form((2,), (fold, total), [3])
    >>> form
    Form(2 inputs, 1 output, 1 neuron in fold)
    >>> form([[-3.0, 0.5]]).tolist()
    [[3.5]]
    """

    input_shape: tuple[int, ...]
    blocks: tuple[Block, ...]
    outputs: Indices
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        shape, blocks, outputs, notes = checked(
            self.input_shape, self.blocks, self.outputs, self.notes
        )
        object.__setattr__(self, "input_shape", shape)
        object.__setattr__(self, "blocks", blocks)
        object.__setattr__(self, "outputs", outputs)
        object.__setattr__(self, "notes", notes)

    def __repr__(self) -> str:
        facts = [counted(self.inputs, "input"), counted(len(self.outputs), "output")]
        kinked = [block.name or "?" for block in self.blocks if block.hinges]
        neurons = counted(self.neurons, "neuron")
        facts.append(f"{neurons} in {some(kinked, 50)}" if kinked else neurons)
        if self.notes:
            facts.append(counted(len(self.notes), "note"))
        return line(self, *facts)

    @property
    def inputs(self) -> int:
        """How many numbers go in."""
        return prod(self.input_shape)

    @property
    def neurons(self) -> int:
        """How many units have a kink."""
        return sum(block.hinges for block in self.blocks)

    def __call__(self, x: Any) -> Floats:
        """Return the outputs (n, outputs) at points ``(n, inputs)`` or ``(n, *input_shape)``.

        Raises
        ------
        InputError
            Where ``x`` is anything else.
        """
        values = self._input_values(x)
        for block in self.blocks:
            values = np.hstack([values, _values_of(block, _units_of(block, values))])
        return np.ascontiguousarray(values[:, self.outputs])

    def pre_activations(self, x: Any) -> Iterator[Floats]:
        """Yield the pre-activations (n, hinges) of every block that has kinks, in float64.

        Raises
        ------
        InputError
            Where ``x`` is neither ``(n, inputs)`` nor ``(n, *input_shape)``.

        Examples
        --------
        >>> form = Form((1,), (Block.relu([0], [[2.0]], [1.0]),), [1])
        >>> [z.tolist() for z in form.pre_activations([[-3.0], [1.0]])]
        [[[-5.0], [3.0]]]
        """
        values = self._input_values(x)
        for block in self.blocks:
            z = _units_of(block, values)
            if block.hinges:
                yield z[:, : block.hinges]
            values = np.hstack([values, _values_of(block, z)])

    def _input_values(self, x: Any) -> Floats:
        numbers = real_numbers("x", x)
        if len(self.input_shape) != 1 and numbers.ndim == 2:
            check_shape("x", numbers.shape, (None, self.inputs))
        else:
            check_shape("x", numbers.shape, (None, *self.input_shape))
        return numbers.reshape(len(numbers), self.inputs)


def _units_of(block: Block, values: Floats) -> Floats:
    """Return z = weightᵀ · (values that are read) + bias at every point."""
    return np.asarray(values[:, block.reads] @ block.weight) + block.bias


def _values_of(block: Block, z: Floats) -> Floats:
    """Return the block's values, each the sum of its units."""
    units = np.where(z > 0, block.on, block.off) * z
    values = np.zeros((block.width, len(z)))
    np.add.at(values, block.value, units.T)
    return values.T
