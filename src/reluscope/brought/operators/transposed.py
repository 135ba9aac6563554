"""Transposed convolutions over any number of axes: a convolution's weights, the other way round."""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

import numpy as np

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.operators.convolution import taps
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
    axes = [s.places(n) for s, n in zip(spreads, lengths, strict=True)]
    matrix, _ = taps(weight, (groups * outs, *space), axes, name)
    spread = None if bias is None else np.repeat(bias, prod(space))
    return tape.affine(x, matrix.T.tocsr(), spread, name).reshape(groups * outs, *space)
