"""Numbers set by hand that made the network much worse, until learning has made up for them."""

from collections import deque
from typing import NamedTuple

import torch

_MUCH = 10.0  # times the loss
_KEPT = 20  # edits; each holds the network as it was before


class Edit(NamedTuple):
    """One number that was set by hand, and what was there before.

    Attributes
    ----------
    place : (layer, row or None, column)
    value : float
    loss, loss_after : float
        Before and after.
    step : int
    deeds : int
        How many things had been done to the network until then.
    parameters : Tensor
        Of the network before.
    """

    place: tuple[int, int | None, int]
    value: float
    loss: float
    loss_after: float
    step: int
    deeds: int
    parameters: torch.Tensor


class Edits:
    """The edits that a run which diverges may be blamed on.

    Examples
    --------
    >>> edits = Edits()
    >>> edits.add(Edit((0, 1, 2), 500.0, 1.0, 80.0, 7, 3, torch.zeros(2)))
    >>> edits.last.value
    500.0
    >>> edits.heed(loss=1.5)
    >>> edits.last is None
    True
    """

    def __init__(self) -> None:
        self._kept: deque[Edit] = deque(maxlen=_KEPT)

    @property
    def last(self) -> Edit | None:
        """The last edit that is not made up for."""
        return self._kept[-1] if self._kept else None

    def add(self, edit: Edit) -> None:
        """Keep an edit, if it made the loss much larger."""
        if not edit.loss_after < _MUCH * max(edit.loss, 0.1):
            self._kept.append(edit)

    def heed(self, loss: float) -> None:
        """Let go of edits after which the loss is nearly what it was before."""
        while self._kept and loss < 2 * max(self._kept[-1].loss, 0.1):
            self._kept.pop()

    def take(self) -> Edit | None:
        """Return the last edit, and let go of it."""
        return self._kept.pop() if self._kept else None

    def clear(self) -> None:
        """Let go of all."""
        self._kept.clear()
