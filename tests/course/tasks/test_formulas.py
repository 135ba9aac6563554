"""The formulas of known mistakes: each is wrong, and told from all others by what it computes."""

import numpy as np
import pytest

from reluscope.course.asked.answer import Answer, Array, Raised, Returned, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.judge.mistakes import mistake_of
from reluscope.course.judge.sentences import mistakes
from reluscope.course.lessons.catalogue import LESSONS
from reluscope.course.tasks.every import TASKS
from reluscope.course.tasks.task import RAISES, Mistake
from reluscope.course.tasks.write import call

_SEEDS = range(3)
_FUNCTIONS = [name for lesson in LESSONS[:5] for name in lesson.functions]
_KNOWN = [
    pytest.param(name, mistake, id=f"{mistake.name}-{place}")
    for name in _FUNCTIONS
    for place, mistake in enumerate(TASKS[name].mistakes)
]


def _value(would: object) -> Value:
    if isinstance(would, (list, tuple)):
        return tuple(map(_value, would))
    return Array(np.asarray(would))


def _answer(mistake: Mistake, probe: Probe) -> Answer:
    assert mistake.wrong is not None
    would = mistake.wrong(probe)
    return (Raised("RuntimeError", "") if would is RAISES else Returned(_value(would)),)


@pytest.mark.parametrize(("function", "mistake"), _KNOWN)
def test_a_mistake_is_wrong_and_told_by_its_name(function: str, mistake: Mistake) -> None:
    task = TASKS[function]
    for seed in _SEEDS:
        probes = task.probes(np.random.default_rng([seed, 1]))
        answers = [_answer(mistake, probe) for probe in probes]
        failed = [i for i, probe in enumerate(probes) if task.judge(probe, answers[i]) is not None]
        assert failed
        assert mistake_of(task, probes, answers, failed) == mistake.name


def test_all_mistakes_have_their_hints() -> None:
    for name in _FUNCTIONS:
        for mistake in TASKS[name].mistakes:
            assert mistakes()[mistake.name]["function"] == name


@pytest.mark.parametrize("function", _FUNCTIONS)
def test_the_first_question_can_be_read(function: str) -> None:
    first, *_ = TASKS[function].probes(np.random.default_rng(0))
    assert len(call(first.calls[-1])) < 80
    assert "×" not in call(first.calls[-1])  # all numbers are written out
