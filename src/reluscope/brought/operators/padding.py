"""Padding: more numbers at the borders, of which none is computed."""

from collections.abc import Sequence

import numpy as np

from reluscope.brought.form.block import Indices
from reluscope.brought.tape.tape import Tape
from reluscope.errors import InputError

_MODES = {"circular": "wrap", "reflect": "reflect", "replicate": "edge"}


def padded(
    tape: Tape,
    x: Indices,
    widths: Sequence[tuple[int, int]],
    mode: str = "constant",
    value: float = 0.0,
) -> Indices:
    """Return ``x`` with so many entries before and after along each axis.

    A negative width cuts entries off. ``mode`` is constant, circular, reflect or replicate.

    Raises
    ------
    InputError
        Where the mode is unknown, or an axis too short for it.

    Examples
    --------
    >>> padded(Tape((3,)), np.arange(3), [(1, 2)], "reflect").tolist()
    [1, 0, 1, 2, 1, 0]
    """
    cut = tuple(
        slice(max(-before, 0), n - max(-after, 0))
        for (before, after), n in zip(widths, x.shape, strict=True)
    )
    x = x[cut]
    more = [(max(before, 0), max(after, 0)) for before, after in widths]
    if mode == "constant":
        fill = tape.zeros("padding") if value == 0 else int(tape.constant(value, "padding"))
        return np.pad(x, more, constant_values=fill) if np.any(more) else x
    if mode not in _MODES:
        raise InputError(f"padding is {mode!r}, but must be constant, {', '.join(_MODES)}.")
    for (before, after), n in zip(more, x.shape, strict=True):
        most = {"circular": n, "reflect": n - 1, "replicate": np.inf if n else 0}[mode]
        if max(before, after) > most:
            raise InputError(f"padding of {max(before, after)} by {mode} needs a longer axis: {n}.")
    found: Indices = np.pad(x, more, mode=_MODES[mode])  # type: ignore[call-overload]
    return found
