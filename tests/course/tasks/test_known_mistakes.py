"""Every known mistake is wrong, is told by its name, and has its hints."""

import numpy as np
import pytest

from reluscope.course.asked.answer import Answer, Array, Returned, Value
from reluscope.course.asked.probe import Probe
from reluscope.course.judge.mistakes import mistake_of
from reluscope.course.judge.sentences import mistakes
from reluscope.course.lessons.catalogue import LESSONS
from reluscope.course.tasks.every import TASKS
from reluscope.course.tasks.task import RAISES, Task
from reluscope.course.tasks.training.runs import training

_SEEDS = range(3)
_TWINS = {"train-one-batch-an-epoch": "train-ignores-batch"}  # alike where no order matters
_FUNCTIONS = [name for lesson in LESSONS[5:] for name in lesson.functions]
_KNOWN = [
    pytest.param(name, place, id=f"{mistake.name}-{place}")
    for name in _FUNCTIONS
    for place, mistake in enumerate(TASKS[name].mistakes)
    if mistake.wrong is not None
]


def _value(would: object) -> Value:
    if isinstance(would, tuple):
        return tuple(map(_value, would))
    if isinstance(would, list):
        return [_value(one) for one in would]
    return Array(np.asarray(would, np.float64) if isinstance(would, float) else np.asarray(would))


def _came(probe: Probe, would: object) -> Answer:
    """Return the answer of someone with a mistake, all calls before the last left as they are."""
    if probe.calls[0].function == "train":
        assert isinstance(would, tuple)
        would = (*would, np.ones(training(probe.calls[-1]).epochs))
    return tuple(Returned(_value(would)) for _ in probe.calls)


@pytest.mark.parametrize(("function", "place"), _KNOWN)
def test_a_known_mistake_is_rejected_and_named(function: str, place: int) -> None:
    task = TASKS[function]
    names = {_name(task, place, seed) for seed in _SEEDS}
    name = task.mistakes[place].name
    assert name in names or _TWINS[name] in names


def _name(task: Task, place: int, seed: int) -> str:
    mistake = task.mistakes[place]
    assert mistake.wrong is not None
    asked = [
        (probe, would)
        for probe in task.probes(np.random.default_rng(seed))
        if (would := mistake.wrong(probe)) is not None and would is not RAISES
    ]
    probes = [probe for probe, _ in asked]
    answers = [_came(probe, would) for probe, would in asked]
    failed = [
        i
        for i, (probe, answer) in enumerate(zip(probes, answers, strict=True))
        if task.judge(probe, answer) is not None
    ]
    assert failed, f"{mistake.name} passes with seed {seed}"
    return mistake_of(task, probes, answers, failed)


def test_every_known_mistake_has_a_title_and_a_hint_in_both_languages() -> None:
    known = mistakes()
    for function in _FUNCTIONS:
        for mistake in TASKS[function].mistakes:
            about = known[mistake.name]
            assert about["function"] == function
            texts = [
                about[kind][language] for kind in ("title", "hint") for language in ("en", "de")
            ]
            assert all(text.strip() for text in texts)
            assert texts[0] != texts[1]
