"""Which figures a report has: each measure over the epochs, and along the plan's axes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reluscope.sweep.plan.plan import Plan
from reluscope.sweep.plan.settings import SEEDS
from reluscope.sweep.results.columns import TEXT
from reluscope.sweep.shown.bands import MOST_LINES, Bands

_MEASURES = (
    "loss", "accuracy", "validation_loss", "validation_accuracy", "cells",
    "cells_over_half_square", "cells_per_neuron", "linear_regions", "boundary_length",
    "dead_neurons", "area_median",
)  # fmt: skip
_MANY = 16  # times the least: then a scale is logarithmic


@dataclass(frozen=True)
class Figure:
    """One figure: what is drawn against what."""

    x: str
    y: str
    hue: str | None
    log_x: bool


def figures(plan: Plan, rows: Any) -> Iterator[Figure]:
    """Yield the figures of a report."""
    axes = [name for name in plan.varied if name not in SEEDS]
    hue = next((name for name in axes if len(_values(rows, name)) <= MOST_LINES), None)
    for y in [name for name in _MEASURES if name in rows.column_names]:
        if len(_values(rows, "epoch")) > 1:
            yield Figure("epoch", y, hue, _spans(_values(rows, "epoch")))
        if axes:
            x, *others = axes
            other = next((n for n in others if len(_values(rows, n)) <= MOST_LINES), None)
            log_x = x not in TEXT and _spans(_values(rows, x))
            yield Figure(x, y, other, log_x)


def is_logarithmic(found: Bands) -> bool:
    """Return whether the means of a figure are told apart better on a logarithmic scale."""
    means = [float(mean) for line in found.lines for mean in line.mean]
    return found.y not in ("accuracy", "validation_accuracy") and _spans(means)


def _values(rows: Any, name: str) -> list[Any]:
    return list(rows.column(name).unique().to_pylist())


def _spans(values: list[Any]) -> bool:
    """Return whether the numbers above 0 span so much that a logarithmic scale shows more."""
    positive = [float(v) for v in values if isinstance(v, (int, float)) and v > 0]
    is_signed = any(isinstance(v, (int, float)) and v < 0 for v in values)
    return bool(positive) and not is_signed and max(positive) > _MANY * min(positive)
