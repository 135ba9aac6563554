"""Points with their labels: what ``make_grid`` and ``shuffle`` return."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reluscope.course.asked.answer import Array, Returned, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.task import Fault
from reluscope.course.tasks.write import call, shape_text, value_text


@dataclass(frozen=True)
class Labelled:
    """Points (n, d) and labels (n,), of the right shapes and types."""

    x: np.ndarray
    y: np.ndarray


def labelled(probe: Probe, came: Returned, shape: tuple[int, int]) -> Labelled | Fault:
    """Return what came as points of this shape and one whole number each, or what is wrong."""
    made = call(probe.calls[-1])
    value = came.value
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return Fault("structure", {"call": made, "expected": "(x, y)", "got": value_text(value)})
    x, y = value
    for name, part, want in (("x", x, shape), ("y", y, shape[:1])):
        fault = _shape_fault(made, name, part, want)
        if fault is not None:
            return fault
    assert isinstance(x, Array)
    assert isinstance(y, Array)
    if y.values.dtype.kind != "i":
        shown = {"call": made, "got": str(y.values.dtype)}
        return Fault("labels_not_whole", shown, f"{_prefix(probe)}-labels-float")
    return Labelled(x.values.astype(np.float64), y.values.astype(np.int64))


def _shape_fault(made: str, name: str, part: Value, want: Sequence[int]) -> Fault | None:
    shown = {"call": made, "part": name, "expected": str(tuple(want))}
    if not isinstance(part, Array):
        return Fault("part_shape", {**shown, "got": value_text(part)})
    if part.values.shape != tuple(want):
        return Fault("part_shape", {**shown, "got": shape_text(part.values)})
    return None


def _prefix(probe: Probe) -> str:
    return probe.calls[-1].function.replace("_", "-")
