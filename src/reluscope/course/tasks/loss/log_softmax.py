"""Lesson 3: ``log_softmax(z)`` is z − log Σ exp(z), row by row, stable both ways."""

from collections.abc import Sequence

import numpy as np

from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.formula import Formula, formula_task, one_call
from reluscope.course.tasks.loss.logits import logits
from reluscope.course.tasks.loss.reduced import Reduced, column, kept, lost, nothing, of_all

EPSILONS = (1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-20, 1e-30, 2**-23)


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    return [one_call("log_softmax", z) for z in logits(rng)]


def log_softmax(shift: Reduced, total: Reduced) -> Formula:
    """Return z − shift − log total exp(z − shift), as written by who reduces z in these ways."""

    def formula(z: np.ndarray) -> np.ndarray:
        below = z - shift(np.max, z)
        return np.asarray(below - np.log(total(np.sum, np.exp(below))))

    return formula


def softmax(shift: Reduced, epsilon: float = 0) -> Formula:
    """Return softmax with ``epsilon`` added, which a logarithm is to be taken of."""

    def formula(z: np.ndarray) -> np.ndarray:
        powers = np.exp(z - shift(np.max, z))
        return np.asarray(powers / kept(np.sum, powers) + np.float32(epsilon))

    return formula


def _logarithm(of: Formula) -> Formula:
    return lambda z: np.log(of(z))


def _shift_lost(z: np.ndarray) -> np.ndarray:
    return np.asarray(z - np.log(_sum_below(z)))


def _shift_added(z: np.ndarray) -> np.ndarray:
    return np.asarray(z + kept(np.max, z) - np.log(_sum_below(z)))


def _sum_unshifted(z: np.ndarray) -> np.ndarray:
    return np.asarray(z - kept(np.max, z) - np.log(kept(np.sum, np.exp(z))))


def _sum_below(z: np.ndarray) -> np.ndarray:
    return np.asarray(kept(np.sum, np.exp(z - kept(np.max, z))))


right = log_softmax(kept, kept)

TASKS = (
    formula_task(
        "log_softmax",
        right,
        _probes,
        {
            "log-softmax-underflow": _logarithm(softmax(kept)),
            "log-softmax-epsilon": [_logarithm(softmax(kept, small)) for small in EPSILONS],
            "log-softmax-overflow": [
                log_softmax(nothing, kept),
                _logarithm(softmax(nothing)),
            ],
            "log-softmax-maximum-of-all": [
                log_softmax(of_all, kept),
                _logarithm(softmax(of_all)),
                log_softmax(of_all, lost),
            ],
            "log-softmax-no-keepdim": [
                log_softmax(lost, lost),
                log_softmax(kept, lost),
                log_softmax(lost, kept),
                log_softmax(nothing, lost),
                lambda z: z - (lost(np.max, z) + np.log(_sum_below(z)[:, 0])),
            ],
            "log-softmax-axis": [
                log_softmax(column, column),
                log_softmax(nothing, column),
                log_softmax(kept, column),
                log_softmax(of_all, column),
            ],
            "log-softmax-sum-of-all": [
                log_softmax(of_all, of_all),
                log_softmax(nothing, of_all),
                log_softmax(kept, of_all),
            ],
            "log-softmax-shift-lost": _shift_lost,
            "log-softmax-shift-added": _shift_added,
            "log-softmax-sum-unshifted": _sum_unshifted,
            "log-softmax-sum-missing": lambda z: z - kept(np.max, z),
            "log-softmax-no-logarithm": [
                softmax(kept),
                softmax(nothing),
                lambda z: z - kept(np.sum, np.exp(z)),
            ],
            "log-softmax-negated": lambda z: -right(z),
            "log-softmax-base": [
                lambda z: right(z) / np.log(2),
                lambda z: right(z) / np.log(10),
                lambda z: z - kept(np.max, z) - np.log2(_sum_below(z)),
                lambda z: z - kept(np.max, z) - np.log10(_sum_below(z)),
            ],
            "log-softmax-log-of-logits": np.log,
        },
    ),
)
