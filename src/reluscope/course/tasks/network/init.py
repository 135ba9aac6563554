"""Lesson 5: ``init(widths, seed)`` draws weights from N(0, 1); biases are 0.1.

That numbers are drawn from N(0, 1) shows only in many of them. The bounds lie ``_SIGMAS``
deviations from what is expected: a right solution falls outside in less than one of 10¹⁰ runs.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from reluscope.course.asked.answer import Answer, Array, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import last
from reluscope.course.tasks.formula import one_call
from reluscope.course.tasks.network.drawn import drawn_fault
from reluscope.course.tasks.seeds import seed_fault, seed_probe, two_seeds
from reluscope.course.tasks.task import Fault, Task
from reluscope.course.tasks.write import call, number_text, shape_text, value_text

Arrays = list[np.ndarray]
_BIAS = 0.1


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    inputs, hidden, more, classes = (int(size) for size in rng.integers(2, 7, 4))
    widths = [(2, 1), (2, 3), (3, 2, 4), (4, 4, 4), (inputs, hidden, more, classes), (40, 60, 30)]
    seeds = [int(seed) for seed in rng.integers(0, 1000, len(widths))]
    asked = [one_call("init", *given) for given in zip(widths, seeds, strict=True)]
    return [*asked, seed_probe("init", (3, 4, 2), seeds=two_seeds(rng))]


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    widths = probe.calls[-1].arguments[0]
    assert isinstance(widths, tuple)
    parts = _parts(call(probe.calls[-1]), [int(width) for width in widths], came.value)
    if isinstance(parts, Fault):
        return parts
    made = call(probe.calls[-1])
    Ws, bs = parts
    return (
        _bias_fault(made, bs)
        or drawn_fault(made, Ws)
        or seed_fault(probe, answer, "init-seed-ignored")
    )


def _parts(made: str, widths: Sequence[int], value: Value) -> tuple[Arrays, Arrays] | Fault:
    """Return weights and biases of the right shapes, or what is wrong with them."""
    lists = _lists(value)
    layers = len(widths) - 1
    if lists is None:
        shown = {"call": made, "expected": "(Ws, bs)", "got": value_text(value)}
        return Fault("structure", shown, "init-pairs" if _is_pairs(value) else "")
    for name, part in zip(("Ws", "bs"), lists, strict=True):
        if len(part) != layers:
            shown = {"call": made, "part": name, "expected": str(layers), "got": str(len(part))}
            return Fault("part_length", shown, "init-layer-count")
    Ws, bs = lists
    for i, (d, e) in enumerate(pairwise(widths)):
        for name, array, want in (("Ws", Ws[i], (d, e)), ("bs", bs[i], (e,))):
            if array.shape != want:
                shown = {"call": made, "part": f"{name}[{i}]", "expected": str(want)}
                shown["got"] = shape_text(array)
                mistake = _misplaced(Ws, bs) or _shape_mistake(name, array, (d, e))
                return Fault("part_shape", shown, mistake)
    return Ws, bs


def _lists(value: Value) -> tuple[Arrays, Arrays] | None:
    """Return two lists of arrays, where that is what came."""
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return None
    found = []
    for part in value:
        if isinstance(part, Array) and part.values.ndim:
            found.append(list(part.values))
        elif isinstance(part, (list, tuple)):
            arrays = [item.values for item in part if isinstance(item, Array)]
            if len(arrays) < len(part):
                return None
            found.append(arrays)
        else:
            return None
    return found[0], found[1]


def _is_pairs(value: Value) -> bool:
    """Return whether it is a list of layers, (W, b) each, rather than two lists."""
    return isinstance(value, (list, tuple)) and all(
        isinstance(item, (list, tuple)) and len(item) == 2 for item in value
    )


def _misplaced(Ws: Arrays, bs: Arrays) -> str:
    """Return the mistake that weights stand among the biases, and biases among the weights."""
    axes = {W.ndim for W in Ws}, {b.ndim for b in bs}
    if axes == ({1}, {2}):
        return "init-order"
    return "init-pairs" if 1 in axes[0] and 2 in axes[1] else ""


def _shape_mistake(name: str, array: np.ndarray, shape: tuple[int, int]) -> str:
    d, e = shape
    if name == "bs":
        return "init-bias-inputs" if array.shape == (d,) else "init-bias-shape"
    return "init-transposed" if array.shape == (e, d) else ""


def _bias_fault(made: str, bs: Arrays) -> Fault | None:
    for i, b in enumerate(bs):
        if not np.allclose(b, _BIAS, atol=1e-5):
            shown = {"call": made, "part": f"bs[{i}]", "expected": number_text(_BIAS)}
            return Fault("bias_value", {**shown, "got": value_text(b)}, _bias_mistake(b))
    return None


def _bias_mistake(b: np.ndarray) -> str:
    if (b == 0).all():
        return "init-bias-zero"
    return "init-bias-value" if np.ptp(b) == 0 and len(b) > 1 else "init-bias-random"


TASKS = (Task("init", _probes, _judge),)
