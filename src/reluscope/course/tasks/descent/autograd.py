"""Lesson 6: ``gradients_autograd(x, y, Ws, bs)``, with ``loss.backward()``."""

from collections.abc import Callable

import numpy as np

from reluscope.course.asked.answer import Answer
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks import raising
from reluscope.course.tasks.descent.asking_gradients import asked, judge, probes_for
from reluscope.course.tasks.descent.chain_rule import Arrays, gradients
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Expected, Mistake, Task

Pair = tuple[Arrays, Arrays]


def _right(probe: Probe, place: int = -1) -> Pair:
    one = asked(probe, place)
    return gradients(one.x, one.y, one.Ws, one.bs)


def _scaled(probe: Probe, factor: float) -> Pair:
    gWs, gbs = _right(probe)
    return [factor * g for g in gWs], [factor * g for g in gbs]


def _added_up(probe: Probe) -> Pair | None:
    if len(probe.calls) == 1:
        return None
    calls = [_right(probe, place) for place in range(len(probe.calls))]
    gWs, gbs = ([np.sum(g, axis=0) for g in zip(*part, strict=True)] for part in zip(*calls))  # noqa: B905
    return gWs, gbs


def _sum(probe: Probe) -> Pair:
    return _scaled(probe, len(asked(probe).x))


def _all_entries(probe: Probe) -> Pair:
    return _scaled(probe, 1 / asked(probe).bs[-1].size)


def _stepped(probe: Probe) -> Expected:
    one = asked(probe)
    return one.Ws, one.bs


def _backwards(probe: Probe) -> Pair:
    gWs, gbs = _right(probe)
    return gWs[::-1], gbs[::-1]


def _swapped(probe: Probe) -> Pair:
    gWs, gbs = _right(probe)
    return gbs, gWs


def _one_list(probe: Probe) -> Arrays:
    gWs, gbs = _right(probe)
    return [*gWs, *gbs]


def _pairs(probe: Probe) -> list[tuple[np.ndarray, np.ndarray]]:
    return list(zip(*_right(probe), strict=True))


def _only_weights(probe: Probe) -> Arrays:
    return _right(probe)[0]


def _changed(probe: Probe, answer: Answer) -> bool:
    fault = judge(probe, answer)
    return fault is not None and fault.kind == "spoilt"


def _first_call_again(probe: Probe) -> Pair | None:
    return _right(probe, 0) if len(probe.calls) > 1 else None


def _mistake(name: str, wrong: Callable[[Probe], object | None]) -> Mistake:
    return Mistake(f"autograd-{name}", wrong)


TASKS = (
    Task(
        "gradients_autograd",
        probes_for("gradients_autograd"),
        judge,
        (
            _mistake("adds-up", _added_up),
            _mistake("keeps-the-first", _first_call_again),
            _mistake("sum", _sum),
            _mistake("mean-of-all-entries", _all_entries),
            _mistake("sign", lambda probe: _scaled(probe, -1)),
            _mistake("returns-parameters", _stepped),
            _mistake("back-to-front", _backwards),
            _mistake("biases-first", _swapped),
            _mistake("one-list", _one_list),
            _mistake("pairs-by-layer", _pairs),
            _mistake("only-weights", _only_weights),
            Mistake("autograd-changes-the-network", shows=_changed),
            raising.raising("autograd-no-requires-grad", *raising.OWN_GRADIENT),
            raising.raising("autograd-loss-per-row", *raising.NO_NUMBER),
            raising.raising("autograd-second-backward", *raising.TWICE),
            returning_nothing("autograd-none"),
            raising.raising("autograd-none", *raising.NONE_GRADIENT),
        ),
    ),
)
