"""Ticks of axes and colour bars, labelled with numbers as people write them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axis import Axis
from matplotlib.ticker import FixedLocator, Formatter, MaxNLocator, NullLocator, ScalarFormatter

from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import number, percent

_FEW = 6  # labels on a colour bar
_STEPS = [1, 2, 2.5, 5, 10]


class WrittenTicks(Formatter):
    """Labels with as many digits as neighbouring ticks need to differ, in the language of now."""

    def __init__(self) -> None:
        self.language = current().language

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the label of a single tick, or of the mouse's place."""
        return number(x, 6, language=self.language)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Return the labels of all ticks of an axis.

        Examples
        --------
        >>> WrittenTicks().format_ticks([0, 0.5, 1]), WrittenTicks().format_ticks([1000.5, 1001])
        (['0', '0.5', '1'], ['1000.5', '1001'])
        """
        places = np.unique(np.asarray(values, dtype=np.float64))
        gap, size = np.diff(places).min(initial=np.inf), np.abs(places).max(initial=0.0)
        digits = 3
        if 0 < gap < size:
            digits = max(digits, math.ceil(math.log10(size / gap)) + 2)
        return [number(round_off(v, gap), digits, language=self.language) for v in values]


class PercentTicks(WrittenTicks):
    """Labels in percent."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the label of a single tick."""
        return percent(x, 0, language=self.language)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Return the labels of all ticks of an axis."""
        return [self(value) for value in values]


def round_off(value: float, gap: float) -> float:
    """Return 0 for what is nothing but rounding beside the gap between two ticks."""
    return 0.0 if abs(value) < 1e-9 * gap < math.inf else value


def write_ticks(axis: Axis) -> None:
    """Label an axis' ticks as people write numbers, unless it has labels of its own."""
    if isinstance(axis.get_major_formatter(), ScalarFormatter):
        axis.set_major_formatter(WrittenTicks())


def label_logarithms(axis: Axis, low: float, high: float) -> None:
    """Put a few round numbers on a logarithmic axis that spans any number of decades."""
    axis.set_major_locator(FixedLocator(round_numbers(low, high)))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(WrittenTicks())


def round_numbers(low: float, high: float) -> list[float]:
    """Return about half a dozen round numbers from ``low`` to ``high``, both above 0.

    Over several decades these are powers of ten, over one or two 1, 2, 5, 10, 20, …

    Examples
    --------
    >>> round_numbers(0.03, 0.65), round_numbers(30, 45)
    ([0.05, 0.1, 0.2, 0.5], [30.0, 32.5, 35.0, 37.5, 40.0, 42.5, 45.0])
    >>> round_numbers(0.002, 3e4)
    [0.01, 0.1, 1.0, 10.0, 100.0, 1000.0, 10000.0]
    """
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    for factors in ((1, 2, 5), (1, 5), (1,)):
        found = [
            float(f"{factor}e{power}")
            for power in range(first, last + 1)
            for factor in factors
            if low <= float(f"{factor}e{power}") <= high
        ]
        if len(found) <= _FEW:
            break
    if len(found) < 3:
        evenly = MaxNLocator(_FEW, steps=_STEPS).tick_values(low, high)
        return [float(value) for value in evenly if low <= value <= high]
    return found[:: -(-len(found) // (_FEW + 1))]
