"""Lesson 3: ``softmax(z)`` is exp(z) over its sum, row by row, and never overflows."""

from collections.abc import Sequence

import numpy as np

from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.formula import Formula, formula_task, one_call
from reluscope.course.tasks.loss import log_softmax
from reluscope.course.tasks.loss.logits import logits
from reluscope.course.tasks.loss.reduced import Reduced, column, kept, lost, nothing, of_all


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    return [one_call("softmax", z) for z in logits(rng)]


def _softmax(shift: Reduced, total: Reduced) -> Formula:
    """Return exp(z − shift) / total, as someone writes it who reduces z in these ways."""

    def formula(z: np.ndarray) -> np.ndarray:
        powers = np.exp(z - shift(np.max, z))
        return np.asarray(powers / total(np.sum, powers))

    return formula


def _clamped(most: float) -> Formula:
    return lambda z: _softmax(nothing, kept)(np.clip(z, -most, most))


_right = _softmax(kept, kept)

TASKS = (
    formula_task(
        "softmax",
        _right,
        _probes,
        {
            "softmax-overflow": _softmax(nothing, kept),
            "softmax-maximum-of-all": [_softmax(of_all, kept), _softmax(of_all, lost)],
            "softmax-no-keepdim": [
                _softmax(lost, lost),
                _softmax(kept, lost),
                _softmax(lost, kept),
                _softmax(nothing, lost),
            ],
            "softmax-axis": [
                _softmax(column, column),
                _softmax(nothing, column),
                _softmax(kept, column),
                _softmax(of_all, column),
            ],
            "softmax-sum-of-all": [
                _softmax(of_all, of_all),
                _softmax(nothing, of_all),
                _softmax(kept, of_all),
            ],
            "softmax-sum-missing": [
                lambda z: np.exp(z - kept(np.max, z)),
                np.exp,
            ],
            "softmax-no-exp": [
                lambda z: z / kept(np.sum, z),
                lambda z: (z - kept(np.max, z)) / kept(np.sum, z - kept(np.max, z)),
            ],
            "softmax-sum-unshifted": lambda z: (
                np.exp(z - kept(np.max, z)) / kept(np.sum, np.exp(z))
            ),
            "softmax-shift-added": lambda z: _softmax(nothing, kept)(z + kept(np.max, z)),
            "softmax-logarithm": [log_softmax.right, lambda z: np.log(_right(z))],
            "softmax-negated": lambda z: _right(-z),
            "softmax-base-two": [
                lambda z: _right(z * np.float32(np.log(2))),
                lambda z: 2**z / kept(np.sum, 2**z),
            ],
            "softmax-one-hot": lambda z: (z == kept(np.max, z)).astype(np.float32),
            "softmax-clamped": [_clamped(most) for most in (10, 20, 30, 50, 80, 88)],
        },
    ),
)
