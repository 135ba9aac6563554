"""Lesson 4: ``shuffle(x, y, seed)`` puts the rows in a random order, the labels with them."""

from collections.abc import Sequence

import numpy as np

from reluscope.course.asked.answer import Answer
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks.compare import last
from reluscope.course.tasks.data.labelled import Labelled, labelled
from reluscope.course.tasks.formula import one_call, quarters
from reluscope.course.tasks.seeds import seed_fault, seed_probe, two_seeds
from reluscope.course.tasks.task import Fault, Task
from reluscope.course.tasks.write import call

_LONG = 24  # rows: that one of 24! orders is drawn twice, or is the old one, does not happen
_KEPT = 18  # neighbours that stay neighbours: one order in 10¹¹ has so many by chance


def _probes(rng: np.random.Generator) -> Sequence[Probe]:
    small = [_given(rng, n, d) for n, d in ((1, 2), (3, 1), (4, 2), (3, 3))]
    seeds = [int(seed) for seed in rng.integers(0, 1000, len(small) + 1)]
    asked = [one_call("shuffle", *given, seed) for given, seed in zip(small, seeds, strict=False)]
    long = _given(rng, _LONG, int(rng.integers(2, 5)))
    asked.append(one_call("shuffle", *long, seeds[-1]))
    return [*asked, seed_probe("shuffle", *_given(rng, _LONG, 2), seeds=two_seeds(rng))]


def _given(rng: np.random.Generator, n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    """Return points of which no two rows are equal, and labels of which as few as can be are."""
    x = quarters(rng, n, d)
    x[:, 0] = (rng.permutation(n) - n // 2) / 2
    y = rng.permutation(n) if n < _LONG else rng.integers(0, 9, n)
    return x, y.astype(np.int64)


def _judge(probe: Probe, answer: Answer) -> Fault | None:
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    x, y = probe.calls[-1].arguments[:2]
    assert isinstance(x, np.ndarray)
    assert isinstance(y, np.ndarray)
    found = labelled(probe, came, x.shape)
    if isinstance(found, Fault):
        return found
    given = Labelled(x.astype(np.float64), y)
    made = call(probe.calls[-1])
    return (
        _rows_fault(made, given, found)
        or _pairs_fault(made, given, found)
        or _order_fault(made, given, found)
        or seed_fault(probe, answer, "shuffle-seed-ignored")
    )


def _places(given: Labelled, found: Labelled) -> np.ndarray:
    """Return which row of ``given`` each row of ``found`` is, −1 where it is none."""
    equal = np.isclose(found.x[:, None, :], given.x[None, :, :]).all(2)
    return np.where(equal.any(1), equal.argmax(1), -1)


def _rows_fault(made: str, given: Labelled, found: Labelled) -> Fault | None:
    places = _places(given, found)
    if (places < 0).any():
        return Fault("shuffle_new_row", {"call": made}, "shuffle-within-rows")
    if len(np.unique(places)) < len(places):
        return Fault("shuffle_lost_row", {"call": made}, "shuffle-with-replacement")
    return None


def _pairs_fault(made: str, given: Labelled, found: Labelled) -> Fault | None:
    places = _places(given, found)
    wrong = found.y != given.y[places]
    if not wrong.any():
        return None
    row = int(np.argmax(wrong))
    shown = {"call": made, "row": str(row), "got": str(found.y[row])}
    shown["expected"] = str(given.y[places[row]])
    if np.array_equal(found.y, given.y):
        name = "shuffle-labels-left"
    elif np.array_equal(places, np.arange(len(places))):
        name = "shuffle-points-left"
    elif np.array_equal(np.sort(found.y), np.sort(given.y)):
        name = "shuffle-apart"
    else:
        name = ""
    return Fault("shuffle_pair", shown, name)


def _order_fault(made: str, given: Labelled, found: Labelled) -> Fault | None:
    """Return the fault of an order that is none by chance: the old one, or a part of it kept."""
    places = _places(given, found)
    if len(places) < _LONG:
        return None
    steps = np.abs(np.diff(places))
    if (steps == 1).sum() < _KEPT:
        return None
    same = np.array_equal(places, np.arange(len(places)))
    name = "shuffle-not-at-all" if same else "shuffle-turned"
    return Fault("shuffle_order", {"call": made}, name)


TASKS = (Task("shuffle", _probes, _judge),)
