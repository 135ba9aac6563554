"""Moments of a session that can be shown again: parameters and numbers, within a budget."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch

from reluscope.live.state import limits


@dataclass(frozen=True)
class Moment:
    """The network after so many steps and deeds, and how well it did."""

    step: int
    epoch: float
    loss: float
    accuracy: float
    test_accuracy: float | None
    parameters: torch.Tensor
    test_loss: float | None = None
    deeds: int | None = None


class Moments:
    """Moments, every few steps; where they grow too many, every second one is let go.

    Examples
    --------
    >>> kept = Moments(most_bytes=40)
    >>> for step in range(8):
    ...     kept.add(Moment(step, step, 1.0, 0.5, None, torch.zeros(2)))
    >>> [moment.step for moment in kept]
    [0, 2, 4, 6]
    """

    def __init__(self, most_bytes: int = limits.HISTORY) -> None:
        self._most_bytes = most_bytes
        self._kept: list[Moment] = []
        self._stride = 1
        self._seen = 0

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Moment]:
        return iter(self._kept)

    def __getitem__(self, index: int) -> Moment:
        return self._kept[index]

    def add(self, moment: Moment) -> None:
        """Keep a moment, if it is its turn."""
        if self._seen % self._stride == 0:
            self._kept.append(moment)
            each = moment.parameters.numel() * moment.parameters.element_size()
            if len(self._kept) > min(self._most_bytes // each, limits.MOMENTS):
                del self._kept[1::2]
                self._stride *= 2
        self._seen += 1

    def forget_after(self, step: int) -> None:
        """Forget the moments after so many steps."""
        self._kept = [moment for moment in self._kept if moment.step <= step]
