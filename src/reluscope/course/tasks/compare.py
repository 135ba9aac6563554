"""Whether what came is what was expected: shapes first, then numbers, float rounding allowed."""

from collections.abc import Sequence

import numpy as np

from reluscope.course.asked.answer import Array, Raised, Returned, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.task import Expected, Fault
from reluscope.course.tasks.write import (
    MOST_NUMBERS,
    call,
    shape_text,
    texts_that_differ,
    value_text,
)

RELATIVE, ABSOLUTE = 1e-4, 1e-5  # float32 in any order of summation; float64 passes as well


def last(probe: Probe, answer: Sequence[object]) -> Returned | Fault:
    """Return the last call of a probe, or the fault that it or one before it did not return."""
    for made, came in zip(probe.calls, answer, strict=True):
        if isinstance(came, Raised):
            where = f"{came.file}:{came.line}" if came.file else ""
            shown = {"call": call(made), "error": f"{came.type}: {came.text}", "where": where}
            return Fault("raised", shown)
    came = answer[-1]
    if not isinstance(came, Returned):
        return Fault("skipped", {"call": call(probe.calls[-1])})
    return came


def differs(probe: Probe, expected: Expected, got: Value, *, exact: bool = False) -> Fault | None:
    """Return the fault of a value that is not the one expected, or None."""
    found = _differs(expected, got, exact)
    if found is None:
        return None
    kind, shown = found
    return Fault(kind, {"call": call(probe.calls[-1]), **shown})


def same(expected: Expected, got: Value, *, exact: bool = False) -> bool:
    """Return whether a value is the one expected; nan is the same as nan."""
    return _differs(expected, got, exact) is None


Found = tuple[str, dict[str, str]]
"""The kind of a fault, and what is shown of it."""


def _differs(expected: Expected, got: Value, exact: bool) -> Found | None:
    if isinstance(expected, (list, tuple)):
        return _sequence_differs(expected, got, exact)
    if isinstance(got, (list, tuple)) and got and all(isinstance(part, Array) for part in got):
        return "listed", {"expected": shape_text(np.asarray(expected))}
    if not isinstance(got, Array):
        return "structure", {"expected": value_text(expected), "got": value_text(got)}
    want, have = np.asarray(expected), got.values
    if want.ndim == 0 and have.size == 1:
        have = have.reshape(())  # a loss of shape (1,) is harmless
    if want.shape != have.shape:
        return "shape", {"expected": shape_text(want), "got": shape_text(have)}
    close = _close(want, have, exact)
    return None if close.all() else _values_differ(want, have, close)


def _values_differ(want: np.ndarray, have: np.ndarray, close: np.ndarray) -> Found:
    """Return the whole of both where that is short, otherwise the first entry that differs."""
    if want.size <= MOST_NUMBERS:
        expected, got = texts_that_differ(want, have)
        return "value", {"expected": expected, "got": got}
    place = tuple(int(i) for i in np.argwhere(~close)[0])
    expected, got = texts_that_differ(want[place], have[place])
    entry = "[" + ", ".join(map(str, place)) + "]"
    return "entry", {"place": entry, "expected": expected, "got": got}


def _sequence_differs(expected: Sequence[Expected], got: Value, exact: bool) -> Found | None:
    came: Sequence[Value] | None = None
    if isinstance(got, (list, tuple)):
        came = got
    elif isinstance(got, Array) and got.values.ndim:
        came = [Array(values) for values in got.values]
    if came is None or len(came) != len(expected):
        return "structure", {"expected": value_text(expected), "got": value_text(got)}
    found = (_differs(want, have, exact) for want, have in zip(expected, came, strict=True))
    return next(filter(None, found), None)


def _close(want: np.ndarray, have: np.ndarray, exact: bool) -> np.ndarray:
    if exact or want.dtype.kind in "bu":
        return np.asarray(want == have)
    want, have = want.astype(np.float64), have.astype(np.float64)
    with np.errstate(invalid="ignore"):
        close = np.isclose(have, want, rtol=RELATIVE, atol=ABSOLUTE, equal_nan=True)
    return np.asarray(close)
