"""Rows in groups: the mean of each, and how well it is known.

    x̄ ± t · s / √n      the 95 % confidence interval of the mean of n runs,
                        t the quantile of Student's distribution with n − 1 degrees of freedom

Source: Student, "The probable error of a mean" (1908).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from reluscope.arguments import one_of
from reluscope.errors import InputError
from reluscope.sweep.plan.settings import NAMES, SEEDS
from reluscope.sweep.results.columns import TEXT
from reluscope.sweep.results.rows import TABLE, asked

Floats = NDArray[np.float64]
MOST_LINES = 12
_SIDES = 0.975  # 95 % between both


@dataclass(frozen=True)
class Band:
    """One line: for each x a measure's mean, its confidence interval, its least, how many runs."""

    label: str
    x: list[Any]
    mean: Floats
    low: Floats
    high: Floats
    least: Floats
    runs: list[int]


@dataclass(frozen=True)
class Bands:
    """All lines of a figure, and what its caption must tell.

    Attributes
    ----------
    x, y : str
        Columns.
    hue : str or None
    lines : list of Band
    places : list
        Where x is text: its values, in the order of the plan.
    mixed : list of str
        Settings that differ within a group, beside seeds: the mean is over them, too.
    last_only : bool
        Whether each run counts with its last measurement alone.
    """

    x: str
    y: str
    hue: str | None
    lines: list[Band]
    places: list[Any]
    mixed: list[str]
    last_only: bool


def bands(rows: Any, x: str, y: str, hue: str | None = None, where: str | None = None) -> Bands:
    """Group rows by x and hue, and average y in each group.

    Where neither is the epoch, each run counts with its last measurement, unless ``where`` speaks
    of the epoch.

    Raises
    ------
    InputError
        For an unknown column, one that cannot be averaged, a condition that is no SQL, or more
        than a dozen lines.

    Examples
    --------
    >>> import pyarrow
    >>> rows = pyarrow.table(
    ...     {"run": ["a", "b"], "number": [0, 1], "seed": [0, 1], "epoch": [0.0, 0.0],
    ...      "hidden": ["8", "8"], "cells": [20, 30]}
    ... )
    >>> band = bands(rows, "epoch", "cells").lines[0]
    >>> band.mean.tolist(), band.runs
    ([25.0], [2])
    """
    _check_columns(rows, x, y, hue)
    last_only = "epoch" not in (x, hue) and "epoch" not in (where or "")
    chosen = _chosen(rows, where, y, last_only=last_only)
    lines = [_band(label, groups) for label, groups in _groups(chosen, x, y, hue)]
    if not lines:
        told = f" where {where}" if where else ""
        raise InputError(f"y is {y!r}, but there is no row with a value of it{told}.")
    return Bands(
        x,
        y,
        hue,
        lines,
        _in_order(chosen, x) if x in TEXT else [],
        _mixed(chosen, x, hue),
        last_only,
    )


def _check_columns(rows: Any, x: str, y: str, hue: str | None) -> None:
    names = rows.column_names
    for argument, name in (("x", x), ("y", y), ("hue", hue)):
        if name is not None:
            one_of(argument, name, names)
    if y in TEXT:
        raise InputError(f"y is {y!r}, but that column is text; choose a measure, such as loss.")


def _chosen(rows: Any, where: str | None, y: str, *, last_only: bool) -> Any:
    """Return the rows that count."""
    condition = f"({where}) and " if where else ""
    last = f"select run, max(epoch) as epoch from {TABLE} group by run"
    only = f" and (run, epoch) in ({last})" if last_only else ""
    return asked(
        rows,
        f'select * from {TABLE} where {condition}"{y}" is not null{only} order by number, epoch',
    )


def _groups(chosen: Any, x: str, y: str, hue: str | None) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return for each line its label and the sums of its groups."""
    shade = f'"{hue}"' if hue else "''"
    sums = asked(
        chosen,
        f'select {shade} as hue, "{x}" as x, avg("{y}") as mean, stddev_samp("{y}") as s, '
        f'min("{y}") as least, count(distinct run) as n, min(number) as first from {TABLE} '
        f'where "{x}" is not null group by all order by first, x',
    )
    labels = list(dict.fromkeys(sums.column("hue").to_pylist()))
    if len(labels) > MOST_LINES:
        raise InputError(
            f"hue is {hue!r}, which has {len(labels)} values, but a figure shows {MOST_LINES} "
            "lines at most; choose some with where."
        )
    if all(isinstance(label, (int, float)) for label in labels):
        labels.sort()
    rows = sums.to_pylist()
    return [(_label(label), [row for row in rows if row["hue"] == label]) for label in labels]


def _label(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _band(label: str, groups: list[dict[str, Any]]) -> Band:
    if not isinstance(groups[0]["x"], str):
        groups = sorted(groups, key=lambda group: float(group["x"]))
    mean = np.array([group["mean"] for group in groups], dtype=np.float64)
    n = np.array([group["n"] for group in groups])
    deviation = np.array([group["s"] or 0.0 for group in groups], dtype=np.float64)
    half = np.where(n > 1, stdtrit(np.maximum(n - 1, 1), _SIDES) * deviation / np.sqrt(n), 0.0)
    least = np.array([group["least"] for group in groups], dtype=np.float64)
    x = [group["x"] for group in groups]
    return Band(label, x, mean, mean - half, mean + half, least, n.tolist())


def _in_order(chosen: Any, x: str) -> list[Any]:
    """Return the values of a text column in the order of the plan."""
    return list(dict.fromkeys(chosen.column(x).to_pylist()))


def _mixed(chosen: Any, x: str, hue: str | None) -> list[str]:
    """Return the settings, beside seeds, that have several values in some group."""
    stood_for = {"hidden"} if {x, hue} & {"layers", "neurons"} else set()
    known = {x, hue, *SEEDS, *stood_for}
    names = [n for n in NAMES if n in chosen.column_names and n not in known]
    if not names:
        return []
    counts = ", ".join(f'count(distinct "{name}") as "{name}"' for name in names)
    most = ", ".join(f'max("{name}") as "{name}"' for name in names)
    grouped = ", ".join(f'"{name}"' for name in (x, hue) if name)
    inner = f"select {counts} from {TABLE} group by {grouped}"
    [found] = asked(chosen, f"select {most} from ({inner})").to_pylist()
    return [name for name in names if found[name] > 1]
