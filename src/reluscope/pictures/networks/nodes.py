"""Where the nodes of a network's picture stand, and which of a wide layer are shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_FARTHER = 2.0  # than nodes of the fullest layer


@dataclass(frozen=True)
class Column:
    """The nodes of one layer.

    Attributes
    ----------
    width : int
        Neurons of the layer.
    shown : tuple of int
        Which of them are drawn: all, or the first and the last ones.
    x : float
        Of the nodes' centres.
    y : array (shown,)
        Of the nodes' centres, downwards.
    pitch : float
        How far apart they stand.
    """

    width: int
    shown: tuple[int, ...]
    x: float
    y: NDArray[np.float64]
    pitch: float

    @property
    def hidden(self) -> int:
        """How many neurons are not drawn."""
        return self.width - len(self.shown)

    @property
    def gap(self) -> float:
        """Where dots stand for the neurons that are not drawn."""
        before = -(-len(self.shown) // 2)
        return float(self.y[before - 1 : before + 1].mean())


def shown_of(width: int, most: int) -> tuple[int, ...]:
    """Return which neurons of a layer are drawn: all, or the first half of ``most`` and the last.

    Examples
    --------
    >>> shown_of(4, 5), shown_of(100, 5)
    ((0, 1, 2, 3), (0, 1, 2, 98, 99))
    """
    if width <= most:
        return tuple(range(width))
    first = -(-most // 2)
    return (*range(first), *range(width - (most - first), width))


def columns(
    widths: tuple[int, ...], most: int, x: tuple[float, float], y: tuple[float, float]
) -> list[Column]:
    """Return the nodes of all layers between these sides, each column in the middle.

    The fullest one takes all of the height; the nodes of others are at most twice as far apart,
    and never farther than a quarter of the height. Dots take the place of one node.
    """
    chosen = [shown_of(width, most) for width in widths]
    places = [
        len(shown) + (len(shown) < width) for shown, width in zip(chosen, widths, strict=True)
    ]
    height, fullest = y[1] - y[0], max(*places, 4)
    middle = (y[0] + y[1]) / 2
    made = []
    for number, (width, shown) in enumerate(zip(widths, chosen, strict=True)):
        left_out = len(shown) < width
        pitch = height / max(len(shown) + left_out, fullest / _FARTHER, 4)
        slots = np.arange(len(shown), dtype=np.float64)
        if left_out:
            slots[-(-len(shown) // 2) :] += 1
        centre = (len(shown) + left_out - 1) / 2
        across = x[0] + (x[1] - x[0]) * number / (len(widths) - 1)
        made.append(Column(width, shown, across, middle + pitch * (slots - centre), pitch))
    return made
