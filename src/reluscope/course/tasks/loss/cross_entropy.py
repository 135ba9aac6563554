"""Lesson 3: ``cross_entropy(z, y)`` is the mean over rows of −log softmax(z) at y."""

from collections.abc import Sequence

import numpy as np

from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.formula import Formula, formula_task, one_call
from reluscope.course.tasks.loss.log_softmax import EPSILONS, log_softmax, right, softmax
from reluscope.course.tasks.loss.logits import HUGE, logits
from reluscope.course.tasks.loss.reduced import column, kept, lost, nothing, of_all


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    asked = [(z, _classes(rng, z)) for z in logits(rng)]
    asked.append((HUGE, np.array([2])))  # what underflows only is right here
    return [one_call("cross_entropy", z, y) for z, y in asked]


def _classes(rng: np.random.Generator, z: np.ndarray) -> np.ndarray:
    y = rng.integers(0, z.shape[1], len(z))
    if z.max() > 100:
        y[:] = 1  # in the row (1, −10, 1000) the class whose probability is 0 in any float
    elif len(z) == z.shape[1]:
        y[1] = y[0]  # what is mixed up among all classes alike is the same in the mean
    return np.asarray(y, np.int64)


def _at(values: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.asarray(values[np.arange(len(y)), y])


def _mean(logarithms: Formula) -> Formula:
    """Return the cross entropy of who computes the logarithms of softmax in this way."""
    return lambda z, y: -_at(logarithms(z), y).mean()


def _logarithm(of: Formula) -> Formula:
    return lambda z: np.log(of(z))


TASKS = (
    formula_task(
        "cross_entropy",
        _mean(right),
        _probes,
        {
            "cross-entropy-sum": lambda z, y: -_at(right(z), y).sum(),
            "cross-entropy-sign": lambda z, y: _at(right(z), y).mean(),
            "cross-entropy-not-reduced": [
                lambda z, y: -_at(right(z), y),
                lambda z, y: -_at(right(z), y)[:, None],
            ],
            "cross-entropy-underflow": _mean(_logarithm(softmax(kept))),
            "cross-entropy-epsilon": [_mean(_logarithm(softmax(kept, e))) for e in EPSILONS],
            "cross-entropy-overflow": [
                _mean(log_softmax(nothing, kept)),
                _mean(_logarithm(softmax(nothing))),
            ],
            "cross-entropy-maximum-of-all": [
                _mean(log_softmax(of_all, kept)),
                _mean(_logarithm(softmax(of_all))),
            ],
            "cross-entropy-no-keepdim": [
                _mean(log_softmax(lost, lost)),
                _mean(log_softmax(kept, lost)),
                _mean(log_softmax(lost, kept)),
                _mean(log_softmax(nothing, lost)),
            ],
            "cross-entropy-axis": [
                _mean(log_softmax(column, column)),
                _mean(log_softmax(nothing, column)),
            ],
            "cross-entropy-mean-over-classes": [
                lambda z, y: -_at(right(z), y).mean() / z.shape[1],
                lambda z, y: -_at(right(z), y).sum() / z.shape[1],
            ],
            "cross-entropy-label-ignored": [
                lambda z, y: -right(z).mean(),
                lambda z, y: -right(z).sum(1).mean(),
            ],
            "cross-entropy-columns-picked": [
                lambda z, y: -right(z)[:, y].mean(),
                lambda z, y: -right(z)[:, y].sum() / len(y),
                lambda z, y: -right(z)[y].mean(),
                lambda z, y: -right(z)[:, y],
            ],
            "cross-entropy-no-softmax": [
                lambda z, y: -_at(z, y).mean(),
                lambda z, y: -np.log(_at(z, y)).mean(),
            ],
            "cross-entropy-no-logarithm": [
                lambda z, y: -_at(softmax(kept)(z), y).mean(),
                lambda z, y: 1 - _at(softmax(kept)(z), y).mean(),
            ],
            "cross-entropy-logarithm-of-mean": lambda z, y: (
                -np.log(_at(softmax(kept)(z), y).mean())
            ),
            "cross-entropy-softmax-twice": lambda z, y: -_at(right(softmax(kept)(z)), y).mean(),
            "cross-entropy-base": [
                lambda z, y: -_at(right(z), y).mean() / np.log(2),
                lambda z, y: -_at(right(z), y).mean() / np.log(10),
            ],
            "cross-entropy-largest-class": lambda z, y: -right(z).max(1).mean(),
            "cross-entropy-first-row": lambda z, y: -right(z)[0, y[0]],
            "cross-entropy-first-class": lambda z, y: -right(z)[:, 0].mean(),
            "cross-entropy-label-shifted": lambda z, y: -_at(right(z), y - 1).mean(),
            "cross-entropy-halved": lambda z, y: -_at(right(z), y).mean() / 2,
            "cross-entropy-squared-error": lambda z, y: (
                (softmax(kept)(z) - np.eye(z.shape[1])[y]) ** 2
            ).mean(),
        },
    ),
)
