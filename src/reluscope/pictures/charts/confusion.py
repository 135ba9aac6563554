"""The confusion matrix as a picture: which classes the network takes for which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from reluscope.arrays import real_numbers
from reluscope.data.points import checked_names
from reluscope.errors import InputError
from reluscope.pictures.figure import as_text, quiet, titled
from reluscope.pictures.fitting import look_of
from reluscope.pictures.given import axes_or_new
from reluscope.pictures.looks.areas import class_ramp
from reluscope.pictures.looks.words import number, percent, say
from reluscope.text.written import whole

_LONGEST = 16  # letters of a name
_MOST_NUMBERS = 25  # classes; with more the squares are too small for numbers


def confusion(
    matrix: Any, class_names: Sequence[str] = (), ax: Axes | None = None, *, of: str = "points"
) -> Axes:
    """Draw a confusion matrix; each row is shaded by its own share, the numbers are counts.

    Parameters
    ----------
    matrix : array (c, c)
        Entry (i, j) counts the points of class i that were taken for class j.
    class_names : sequence of str
        Numbers if not given.
    ax : matplotlib axes, optional
    of : str
        Which points they are, and when they were asked for.

    Raises
    ------
    InputError
        For a matrix that is not square, counts below 0, or names that do not fit.

    Examples
    --------
    >>> confusion([[8, 2], [1, 9]], ("red", "blue")).get_title(loc="left")
    'Confusion matrix'
    """
    counts = _checked_counts(matrix)
    c = len(counts)
    names = checked_names("class_names", class_names) or tuple(map(str, range(c)))
    if len(names) != c:
        raise InputError(f"class_names has {len(names)} names, but matrix has {c} rows.")
    side = float(np.clip(3.0 + 0.34 * c, 4.0, 12))
    ax = axes_or_new(ax, side + 0.4, side)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    ax.imshow(shares, cmap=class_ramp(0), vmin=0, vmax=1)
    if c <= _MOST_NUMBERS:
        _write_numbers(ax, counts, shares)
    shown = [
        as_text(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…") for name in names
    ]
    ax.set_xticks(range(c), shown)
    if max(map(len, names)) > 3:
        ax.tick_params("x", labelrotation=90)
    ax.set_yticks(range(c), shown)
    ax.set_xlabel(say("taken for"))
    ax.set_ylabel(say("true class"))
    right, total = int(counts.trace()), int(counts.sum())
    titled(
        ax,
        say("Confusion matrix"),
        say(
            "{share} of {total} {of}: {right} right",
            share=percent(right / max(total, 1)),
            total=whole(total),
            of=say(of),
            right=whole(right),
        ),
    )
    quiet(ax)
    return ax


def _checked_counts(matrix: Any) -> np.ndarray:
    counts = real_numbers("matrix", matrix)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or not counts.size:
        raise InputError(f"matrix has shape {counts.shape}, but must be square, (c, c).")
    if not (np.isfinite(counts).all() and (counts >= 0).all()):
        raise InputError("matrix must hold finite counts, 0 or more.")
    return counts


def _write_numbers(ax: Axes, counts: np.ndarray, shares: np.ndarray) -> None:
    """Write the counts, white on dark squares; zeros stay faint."""
    look = look_of(ax)
    size = look.text(9 if len(counts) <= 12 else 6)
    on_full = "#ffffff"
    for (i, j), count in np.ndenumerate(counts):
        ink = on_full if shares[i, j] > 0.6 else look.ink if count else look.quiet
        ax.text(j, i, number(count), ha="center", va="center", color=ink, fontsize=size)
