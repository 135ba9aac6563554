"""Transposed convolutions over any number of axes as sparse weights."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.operators.sizes import check_weights
from reluscope.brought.operators.windows import seen
from reluscope.brought.tape.tape import Tape
from reluscope.errors import InputError
from reluscope.text.printable import shown


class Spreading(NamedTuple):
    """How an entry spreads along one axis: over a kernel, so many entries further each time."""

    kernel: int
    stride: int = 1
    before: int = 0  # entries that are cut off
    after: int = 0
    dilation: int = 1
    more: int = 0  # entries that are put on behind

    def outs(self, length: int) -> int:
        """Return how many entries there are afterwards.

        Examples
        --------
        >>> Spreading(3, stride=2, before=1, after=1, more=1).outs(4)
        8
        """
        reach = (length - 1) * self.stride + self.dilation * (self.kernel - 1) + 1
        return reach - self.before - self.after + self.more

    def places(self, length: int) -> Indices:
        """Return where (length, kernel) each entry's share goes; −1 is outside.

        Examples
        --------
        >>> Spreading(3, stride=2, before=1).places(2).tolist()
        [[-1, 0, 1], [1, 2, 3]]
        """
        begin = np.arange(length)[:, None] * self.stride - self.before
        place = begin + self.dilation * np.arange(self.kernel)
        return np.where((place >= 0) & (place < self.outs(length)), place, -1)


def transposed_convolution(
    tape: Tape,
    x: Indices,
    weight: Floats,
    bias: Floats | None,
    spreads: Sequence[Spreading],
    name: str,
    *,
    groups: int = 1,
) -> Indices:
    """Return the transposed convolution of ``x`` (channels, *space): (outs, *space).

    ``weight`` is (channels, outs / groups, *kernel), as everywhere.

    Examples
    --------
    >>> tape = Tape((1, 2))
    >>> z = transposed_convolution(
    ...     tape, tape.inputs, np.array([[[1.0, 10.0]]]), None, [Spreading(2)], "up"
    ... )
    >>> tape.finish(z)([[3.0, 5.0]]).tolist()
    [[3.0, 35.0, 50.0]]
    """
    lengths = x.shape[1:]
    space = tuple(s.outs(n) for s, n in zip(spreads, lengths, strict=True))
    channels, outs = weight.shape[:2]
    if channels != len(x) or min(space, default=1) < 1 or channels % groups:
        raise InputError(
            f"layer {shown(name)} takes {channels} channels and makes {shown(space)}, but "
            f"{shown(x.shape)} comes."
        )
    one = np.arange(int(np.prod(space))).reshape(1, *space)
    places, _ = seen(one, [s.places(n) for s, n in zip(spreads, lengths, strict=True)])
    check_weights(name, channels * outs * places.size)
    row = np.arange(x.size).reshape(channels, 1, -1, 1)
    first = np.arange(channels).reshape(-1, 1, 1, 1) // (channels // groups) * outs
    column = (first + np.arange(outs).reshape(1, -1, 1, 1)) * one.size + places[0]
    entry = weight.reshape(channels, outs, 1, -1)
    row, column, entry, place = np.broadcast_arrays(row, column, entry, places[0])
    there = (place >= 0) & (entry != 0)
    found = (entry[there], (row[there], column[there]))
    matrix = coo_array(found, shape=(x.size, groups * outs * one.size)).tocsr()
    spread = None if bias is None else np.repeat(bias, one.size)
    return tape.affine(x, matrix, spread, name).reshape(groups * outs, *space)
