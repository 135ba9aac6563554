"""Lesson 6: ``train(x, y, Ws, bs, lr, epochs, batch, seed)``, held against our own runs.

What no order of the points can change is compared exactly: all points in one batch, and points
that are all the same. A tiny step tells how often each point counted. Where the order matters,
the end must lie near the ends of our own runs over many orders. One seed gives one run, and another
seed another: so the points are mixed, and a step takes its batch and not all of them.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reluscope.course.asked.answer import Answer, Returned
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import last
from reluscope.course.tasks.descent.networks import Given, given
from reluscope.course.tasks.task import Fault, Mistake, Task
from reluscope.course.tasks.training.counted_points import can_be_counted, counts
from reluscope.course.tasks.training.faults import TINY, form_fault, numbers_of, run_fault
from reluscope.course.tasks.training.mistakes import MISTAKES, alike
from reluscope.course.tasks.training.runs import Training, run, shuffled_runs, training


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    seed, epochs = int(rng.integers(1000)), int(rng.integers(3, 6))
    asked = [
        Training(given(rng, 1, (1, 2)), 0.5, 1, 1, seed),
        Training(given(rng, 3, (2, 2, 2)), 0.25, 1, 3, seed),
        Training(_steady(rng, 4, epochs), 0.125, epochs, 4, seed),
        Training(given(rng, 3, (2, 3, 2)), 0.25, 1, 8, seed),  # fewer points than a batch holds
        Training(_repeated(rng, 5), 0.125, 2, 2, seed),  # three batches: two, two and one point
        Training(_apart(rng), TINY, 1, 2, seed),
        Training(given(rng, 9, (2, 4, 3)), 0.125, 8, 4, seed),
    ]
    twice = Training(given(rng, 6, (2, 4, 3)), 0.25, 2, 1, seed).call()
    mixed = _mixed(rng, seed)
    other = replace(mixed, seed=seed + 1000)
    by_seeds = [Probe((twice, twice)), Probe((mixed.call(), other.call()))]
    return [*(Probe((one.call(),)) for one in asked), *by_seeds]


def _mixed(rng: np.random.Generator, seed: int) -> Training:
    """Return a training that ends elsewhere for every order of the points."""
    while True:
        found = Training(given(rng, 9, (2, 4, 3)), 0.25, 2, 2, seed)
        ends = np.sort(shuffled_runs(found, 12)[:, -1])
        if np.diff(ends).min() > 2e-4 and np.ptp(ends) > 0.02:
            return found


def _steady(rng: np.random.Generator, n: int, epochs: int) -> Given:
    """Return points whose run stays away from kinks, so that rounding cannot tip it over one."""
    while True:
        found = given(rng, n, (2, 4, 3))
        if run(Training(found, 0.125, epochs, n, 0)).nearest_kink > 1e-3:
            return found


def _repeated(rng: np.random.Generator, n: int) -> Given:
    while True:
        one = given(rng, 1, (2, 4, 3))
        found = replace(one, x=np.repeat(one.x, n, axis=0), y=np.repeat(one.y, n))
        if run(Training(found, 0.125, 2, 2, 0)).nearest_kink > 1e-3:
            return found


def _apart(rng: np.random.Generator) -> Given:
    while True:
        found = replace(given(rng, 6, (2, 4, 3)), y=np.arange(6) % 3)
        if can_be_counted(found):
            return found


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    asked = training(probe.calls[-1])
    return form_fault(probe, asked, came.value) or run_fault(probe, asked, answer)


def _leaves_points_out(probe: Probe, answer: Answer) -> bool:
    asked, came = training(probe.calls[-1]), answer[-1]
    fault = _judge(probe, answer)
    if fault is None or fault.kind != "uses_points" or not isinstance(came, Returned):
        return False
    assert isinstance(came.value, (list, tuple))
    found = counts(asked, [*numbers_of(came.value[0]), *numbers_of(came.value[1])])
    return found is not None and float(np.abs(found).min()) < 0.2


def _has_no_order(probe: Probe, answer: Answer) -> bool:
    fault = _judge(probe, answer)
    return fault is not None and fault.kind == "seed_without_effect"


_NO_ORDER = Mistake("train-order-without-effect", shows=_has_no_order)
_LEFT_OUT = Mistake("train-points-left-out", shows=_leaves_points_out)
TASKS = (Task("train", _probes, _judge, (*MISTAKES, _LEFT_OUT, _NO_ORDER), alike),)
