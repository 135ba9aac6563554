"""Max-pooling: the largest of every group of values."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import index

import numpy as np

from reluscope.brought.form.block import Block
from reluscope.cells.input.layers.knock_out import knock_out
from reluscope.cells.input.layers.layer import Incoming
from reluscope.cells.input.told import told_groups, told_sources
from reluscope.errors import InputError
from reluscope.glance.line import line


@dataclass(frozen=True, eq=False, repr=False)
class MaxPool:
    """The largest value of each group of the values that come in.

    max(a, b) = a + relu(b − a); larger groups play a knock-out, round after round. A neuron of
    such a round is on where the second of two is larger, so where two are equal it is off.

    Attributes
    ----------
    groups : sequence of sequences of int
        Which values belong to each group, counted from 0; groups may overlap. Windows of k
        neighbours are ``np.arange(n).reshape(-1, k)``.
    sources : tuple of int or None
        Whose values come in, as in ``Layer``.

    Examples
    --------
    >>> from reluscope.cells import MaxPool, PiecewiseLinear
    >>> pool = PiecewiseLinear.from_layers([MaxPool([[0, 1, 2], [2, 3]])])
    >>> pool([[5.0, 7.0, 6.0, -1.0]]).tolist()
    [[7.0, 6.0]]
    >>> PiecewiseLinear.from_layers([MaxPool([[0, 1]])], inputs=3)([[5.0, 7.0, 9.0]]).tolist()
    [[7.0]]
    """

    groups: Sequence[Sequence[int]]
    sources: tuple[int, ...] | None = None

    def __repr__(self) -> str:
        return line(self, told_groups(self.groups), *told_sources(self.sources))

    @property
    def inputs(self) -> int:
        """How many values come in, if it is the first layer: up to the last one in a group."""
        return 1 + max(max(group) for group in self._checked("groups of layer 1"))

    def blocks(self, incoming: Incoming) -> list[Block]:
        """Return the rounds of the knock-out as blocks.

        Raises
        ------
        InputError
            Where a group is empty, or names a value that does not come in.
        """
        groups = self._checked(f"groups of {incoming.name}")
        for value in (value for group in groups for value in group):
            if not 0 <= value < incoming.width:
                raise InputError(
                    f"groups of {incoming.name} name the value {value}, but {incoming.width} "
                    f"values come in, counted from 0 to {incoming.width - 1}."
                )
        blocks, reads, free = [], incoming.reads, incoming.free
        for weight, matches, survivor in knock_out(groups, incoming.width):
            ones = np.ones(weight.shape[1])
            off = np.where(np.arange(len(ones)) < matches, 0.0, 1.0)
            blocks.append(
                Block(incoming.name, reads, weight, 0 * ones, ones, off, matches, survivor)
            )
            reads = np.arange(free, free + blocks[-1].width)
            free += len(reads)
        return blocks

    def _checked(self, name: str) -> list[list[int]]:
        try:
            groups = [[index(value) for value in group] for group in self.groups]
        except TypeError as error:
            raise InputError(
                f"{name} must be a list of lists of whole numbers, such as [[0, 1], [2, 3]], but "
                f"it is {self.groups!r}."
            ) from error
        if not groups or not all(groups):
            raise InputError(f"{name} holds no group, or one without a value: {self.groups!r}.")
        return groups
