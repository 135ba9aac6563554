"""Lesson 7: ``gradients_chain(x, y, Ws, bs)``, by the chain rule alone."""

from collections.abc import Callable

import numpy as np

from reluscope.course.asked.answer import Answer
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.descent.asking_gradients import asked, judge, probes_for, with_local
from reluscope.course.tasks.descent.chain_rule import (
    RIGHT,
    Arrays,
    Derivatives,
    gradients,
    one_hot,
    probabilities,
    transposed,
)
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Mistake, Task


def _columns(z: np.ndarray) -> np.ndarray:
    return transposed(probabilities(transposed(z)))


def _same_shape(dh: np.ndarray, by: np.ndarray) -> np.ndarray:
    if dh.shape != by.shape:
        raise ValueError
    return np.asarray(dh * by)


_WRONG_LOSSES: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "sum": lambda z, y: RIGHT.loss(z, y) * len(z),
    "no-one-hot": lambda z, _: probabilities(z) / len(z),
    "no-softmax": lambda z, y: (z - one_hot(y, z.shape[1])) / len(z),
    "sign": lambda z, y: -RIGHT.loss(z, y),
    "mean-of-all-entries": lambda z, y: RIGHT.loss(z, y) / z.shape[1],
    "divides-by-classes": lambda z, y: RIGHT.loss(z, y) * len(z) / z.shape[1],
    "divides-twice": lambda z, y: RIGHT.loss(z, y) / len(z),
    "softmax-of-columns": lambda z, y: (_columns(z) - one_hot(y, z.shape[1])) / len(z),
    "relu-on-the-output": lambda z, y: RIGHT.loss(z, y) * (z > 0),
}
_WRONG_BIASES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "bias-mean": lambda dz: dz.mean(axis=0),
    "bias-not-summed": lambda dz: dz,
    "bias-summed-over-all": lambda dz: dz.sum(),
    "bias-summed-over-columns": lambda dz: dz.sum(axis=1),
    "bias-first-row": lambda dz: dz[0],
    "bias-keeps-its-axis": lambda dz: dz.sum(axis=0, keepdims=True),
}
_WRONG_WEIGHTS: dict[str, Callable[[Arrays, Arrays, int, np.ndarray], np.ndarray]] = {
    "transposed": lambda inputs, _zs, i, dz: dz.T @ inputs[i],
    "pre-activation": lambda inputs, zs, i, dz: (zs[i - 1] if i else inputs[0]).T @ dz,
    "weights-mean": lambda inputs, _zs, i, dz: inputs[i].T @ dz / len(dz),
    "input-of-another-layer": lambda inputs, _zs, _i, dz: inputs[0].T @ dz,
}
_WRONG_LINEARS: dict[str, Callable[[Arrays, int, np.ndarray], np.ndarray]] = {
    "weights-not-transposed": lambda Ws, i, dz: dz @ Ws[i],
    "weights-of-the-layer-below": lambda Ws, i, dz: dz @ Ws[i - 1].T,
}
_WRONG_RELUS: dict[str, Callable[[Arrays, int, np.ndarray], np.ndarray]] = {
    "no-mask": lambda _zs, _i, dh: dh,
    "mask-of-another-layer": lambda zs, i, dh: _same_shape(dh, zs[i] > 0),
    "mask-by-value": lambda zs, i, dh: dh * np.maximum(zs[i - 1], 0),
    "mask-upside-down": lambda zs, i, dh: dh * (zs[i - 1] <= 0),
    "mask-by-gradient": lambda _zs, _i, dh: np.maximum(dh, 0),
}


def _backwards(probe: Probe) -> tuple[Arrays, Arrays]:
    one = asked(probe)
    gWs, gbs = gradients(one.x, one.y, one.Ws, one.bs)
    return gWs[::-1], gbs[::-1]


def _changed(probe: Probe, answer: Answer) -> bool:
    fault = judge(probe, answer)
    return fault is not None and fault.kind == "spoilt"


def _known() -> dict[str, Derivatives]:
    return {
        **{name: Derivatives(loss=wrong) for name, wrong in _WRONG_LOSSES.items()},
        **{name: Derivatives(bias=wrong) for name, wrong in _WRONG_BIASES.items()},
        **{name: Derivatives(weights=wrong) for name, wrong in _WRONG_WEIGHTS.items()},
        **{name: Derivatives(linear=wrong) for name, wrong in _WRONG_LINEARS.items()},
        **{name: Derivatives(rectified=wrong) for name, wrong in _WRONG_RELUS.items()},
    }


TASKS = (
    Task(
        "gradients_chain",
        probes_for("gradients_chain"),
        judge,
        (
            *(Mistake(f"chain-{name}", with_local(local)) for name, local in _known().items()),
            Mistake("chain-back-to-front", _backwards),
            Mistake("chain-changes-the-network", shows=_changed),
            returning_nothing("chain-none"),
        ),
    ),
)
