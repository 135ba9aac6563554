"""The windows of convolutions and pools: which entries each of them sees."""

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from reluscope.brought.form.block import Indices
from reluscope.errors import InputError


class Sliding(NamedTuple):
    """How a window slides along one axis."""

    kernel: int
    stride: int = 1
    before: int = 0  # entries of padding
    after: int = 0
    dilation: int = 1
    ceil: bool = False  # whether a last window may reach over the end

    def outs(self, length: int) -> int:
        """Return how many windows there are.

        Examples
        --------
        >>> Sliding(3, stride=2).outs(8), Sliding(3, stride=2, ceil=True).outs(8)
        (3, 4)
        """
        room = length + self.before + self.after - self.dilation * (self.kernel - 1) - 1
        outs = (-(-room // self.stride) if self.ceil else room // self.stride) + 1
        if self.ceil and (outs - 1) * self.stride >= length + self.before:
            outs -= 1  # it would begin in the padding behind
        return max(outs, 0)

    def windows(self, length: int) -> Indices:
        """Return the entries (outs, kernel) of each window; −1 is outside.

        Examples
        --------
        >>> Sliding(3, before=1).windows(3).tolist()
        [[-1, 0, 1], [0, 1, 2]]
        """
        begin = np.arange(self.outs(length))[:, None] * self.stride - self.before
        entry = begin + self.dilation * np.arange(self.kernel)
        return np.where((entry >= 0) & (entry < length), entry, -1)

    def covered(self, length: int) -> Indices:
        """Return how many entries of each window lie within the axis and its padding."""
        begin = np.arange(self.outs(length)) * self.stride - self.before
        return np.minimum(begin + self.kernel, length + self.after) - begin


def adaptive_windows(length: int, outs: int) -> Indices:
    """Return the entries of so many windows that share an axis; −1 is outside.

    Examples
    --------
    >>> adaptive_windows(5, 2).tolist()
    [[0, 1, 2], [2, 3, 4]]
    >>> adaptive_windows(5, 3).tolist()
    [[0, 1, -1], [1, 2, 3], [3, 4, -1]]
    """
    begin = np.arange(outs) * length // outs
    end = -(-(np.arange(1, outs + 1) * length) // outs)
    entry = begin[:, None] + np.arange(int((end - begin).max(initial=0)))
    return np.where(entry < end[:, None], entry, -1)


def seen(x: Indices, axes: Sequence[Indices]) -> tuple[Indices, tuple[int, ...]]:
    """Return the values (channels, windows, entries) that windows see, and the windows' shape.

    ``x`` is (channels, *space), ``axes`` the windows along each axis of the space; −1 is outside.

    Examples
    --------
    >>> seen(np.arange(6).reshape(1, 2, 3), [np.array([[0, 1]]), np.array([[1, 2]])])[0].tolist()
    [[[1, 2, 4, 5]]]
    """
    shape = tuple(len(windows) for windows in axes)
    if 0 in shape:
        raise InputError(
            f"a window does not fit: its input has the shape {x.shape[1:]}, without the channels."
        )
    windows, _ = reduce(_crossed, zip(axes, x.shape[1:], strict=True), (np.zeros((1, 1), int), 1))
    found = x.reshape(len(x), -1)[:, windows]
    return np.where(windows >= 0, found, -1), shape


def _crossed(known: tuple[Indices, int], axis: tuple[Indices, int]) -> tuple[Indices, int]:
    """Return windows over one axis more, as entries of the flattened space."""
    (windows, _), (more, length) = known, axis
    outer = windows[:, None, :, None]
    inner = more[None, :, None, :]
    both = np.where((outer >= 0) & (inner >= 0), outer * length + inner, -1)
    return both.reshape(len(windows) * len(more), -1), length
