"""Tasks whose function is a formula of its arguments: one call, one right value.

The known mistakes are formulas, too: written as the reader who makes them would write them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np

from reluscope.course.asked.answer import Answer
from reluscope.course.asked.probe import Call, Probe
from reluscope.course.tasks.compare import differs, last
from reluscope.course.tasks.task import RAISES, Fault, Mistake, Task

Formula = Callable[..., Any]
"""From the arguments of the call to what it would return, or None where nothing can be said."""


def formula_task(
    function: str,
    right: Formula,
    probes: Callable[[np.random.Generator], Sequence[Probe]],
    mistakes: Mapping[str, Formula | Sequence[Formula]],
) -> Task:
    """Return the task of a function that is ``right`` of its arguments, in float64.

    ``mistakes`` holds the formula of each, or several where one mistake has several forms.
    """

    def judge(probe: Probe, answer: Answer) -> Fault | None:
        came = last(probe, answer)
        if isinstance(came, Fault):
            return came
        return differs(probe, right(*map(_in_float64, probe.calls[-1].arguments)), came.value)

    return Task(function, probes, judge, formula_mistakes(mistakes))


def formula_mistakes(
    mistakes: Mapping[str, Formula | Sequence[Formula]],
) -> tuple[Mistake, ...]:
    """Return mistakes from their formulas, in float32 and in float64: they overflow elsewhere."""
    return tuple(
        Mistake(name, _computing(form, change))
        for name, wrong in mistakes.items()
        for form in ([wrong] if callable(wrong) else wrong)
        for change in (_as_given, _in_float64)
    )


def one_call(function: str, *arguments: Any) -> Probe:
    """Return a probe of a single call."""
    return Probe((Call(function, arguments),))


def quarters(rng: np.random.Generator, *shape: int, most: float = 2.0) -> np.ndarray:
    """Return multiples of ¼ between −most and most: short to read, exact in float32."""
    wide = round(4 * most)
    return (rng.integers(-wide, wide + 1, shape) / 4).astype(np.float32)


def no_zeros(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Return multiples of ¼ from ¼ to 2, of either sign."""
    signs = rng.choice([-1, 1], shape)
    return (signs * rng.integers(1, 9, shape) / 4).astype(np.float32)


def _computing(wrong: Formula, change: Callable[[Any], Any]) -> Callable[[Probe], object | None]:
    def would(probe: Probe) -> object | None:
        with np.errstate(all="ignore"), catch_warnings():
            simplefilter("ignore")
            try:
                return wrong(*map(change, probe.calls[-1].arguments))  # type: ignore[no-any-return]
            except (ValueError, IndexError):  # shapes that do not fit: the reader's do not either
                return RAISES

    return would


def _as_given(argument: Any) -> Any:
    return argument


def _in_float64(argument: Any) -> Any:
    if isinstance(argument, list):
        return [_in_float64(item) for item in argument]
    if isinstance(argument, np.ndarray) and argument.dtype.kind == "f":
        return argument.astype(np.float64)
    return argument
