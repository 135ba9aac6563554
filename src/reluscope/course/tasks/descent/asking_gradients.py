"""What both functions that find gradients are asked, and how their answers are judged."""

from collections.abc import Callable, Sequence

import numpy as np

from reluscope.course.asked.answer import Answer, Value
from reluscope.course.asked.probe import Call, Probe, Same
from reluscope.course.tasks.compare import last
from reluscope.course.tasks.descent.chain_rule import Derivatives, gradients
from reluscope.course.tasks.descent.networks import Given, given
from reluscope.course.tasks.named import parts_differ
from reluscope.course.tasks.task import Expected, Fault

_NAMES = ("gWs", "gbs")


def probes_for(function: str) -> Callable[[np.random.Generator], Sequence[Probe]]:
    """Return the probes of one of them: one point first, then sizes at random, then two calls."""

    def probes(rng: np.random.Generator) -> Sequence[Probe]:
        d, classes = (int(size) for size in rng.integers(2, 6, 2))
        shapes = [(1, (1, 2)), (1, (1, 2, 2)), (2, (2, 2, 2)), (3, (2, 3, 3, 3))]
        shapes += [(int(rng.integers(4, 8)), (d, 4, 3, classes)), (5, (5, 5, 5))]
        drawn = [given(rng, n, widths) for n, widths in shapes]
        single = [Probe((_call(function, one),)) for one in drawn]
        return [*single, _twice(function, rng), _keeping(function, drawn[2])]

    return probes


def _call(function: str, one: Given) -> Call:
    return Call(function, (one.x, one.y, one.Ws, one.bs))


def _twice(function: str, rng: np.random.Generator) -> Probe:
    """Ask for two batches, one after the other, of the very same network."""
    both = given(rng, 5, (2, 3, 2))
    first = Call(function, (both.x[:2], both.y[:2], both.Ws, both.bs))
    second = Call(function, (both.x[2:], both.y[2:], Same(0, 2), Same(0, 3)))
    return Probe((first, second))


def _keeping(function: str, one: Given) -> Probe:
    return Probe((_call(function, one),), return_arguments=True)


def asked(probe: Probe, place: int = -1) -> Given:
    """Return the points and the network of a call."""
    x, y = probe.calls[place].arguments[:2]
    Ws, bs = probe.calls[0].arguments[2:]
    assert isinstance(x, np.ndarray)
    assert isinstance(y, np.ndarray)
    assert isinstance(Ws, list)
    assert isinstance(bs, list)
    return Given(x, y, Ws, bs)


def judge(probe: Probe, answer: Answer) -> Fault | None:
    """Return what is wrong with gradients, or with what became of the network meanwhile."""
    came = last(probe, answer)
    if isinstance(came, Fault):
        return came
    one = asked(probe)
    fault = parts_differ(probe, _NAMES, gradients(one.x, one.y, one.Ws, one.bs), came.value)
    if fault is None and came.arguments:
        return spoilt(probe, ("Ws", "bs"), (one.Ws, one.bs), came.arguments[2:])
    return fault


def spoilt(
    probe: Probe, names: Sequence[str], given: Sequence[Expected], after: Sequence[Value]
) -> Fault | None:
    """Return the fault that an argument was changed, or None."""
    fault = parts_differ(probe, names, given, tuple(after))
    return None if fault is None else Fault("spoilt", fault.shown)


def with_local(local: Derivatives) -> Callable[[Probe], Expected | None]:
    """Return what comes with one wrong local derivative, None where its shapes do not fit."""

    def wrong(probe: Probe) -> Expected | None:
        one = asked(probe)
        try:
            return gradients(one.x, one.y, one.Ws, one.bs, local)
        except ValueError:
            return None

    return wrong
