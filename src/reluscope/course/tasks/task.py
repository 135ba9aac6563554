"""A task: the probes for one function, how an answer is judged, and the mistakes that are known.

A judgement is made probe by probe, the smallest first: the first that fails is what the reader is
shown. A mistake is known by what it computes: ``Mistake.wrong`` gives what the function would
return that has it, and where this is what came, on every probe that failed, the mistake is named.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from reluscope.course.asked.answer import Answer, Value
from reluscope.course.asked.probe import Probe


@dataclass(frozen=True)
class Fault:
    """Why an answer is not right.

    ``kind`` names the sentence to say (``judge/sentences.toml``), ``shown`` what is put into it:
    the call, what was expected, what came. ``mistake`` is set where the judge itself knows it.
    """

    kind: str
    shown: dict[str, str] = field(default_factory=dict)
    mistake: str = ""


class Raises:
    """What a mistake does where it ends in an exception."""


RAISES = Raises()

Judge = Callable[[Probe, Answer], Fault | None]
"""Return what is wrong with an answer to a probe, or None where it is right."""


@dataclass(frozen=True)
class Mistake:
    """A known mistake by its stable short name, such as ``softmax-overflow``.

    ``wrong(probe)`` returns what the last call of the probe would return with this mistake: an
    array, nested lists and tuples of arrays, ``RAISES`` where it would end in an exception, or
    None where nothing can be said. Or ``shows(probe, answer)`` tells whether an answer shows it.
    Its hints stand in the lesson's ``mistakes.toml`` under its name.
    """

    name: str
    wrong: Callable[[Probe], object | None] | None = None
    shows: Callable[[Probe, Answer], bool] | None = None


@dataclass(frozen=True)
class Task:
    """One function's task.

    ``alike(would, came)`` tells whether what came is what a mistake would return, where the plain
    comparison asks for too much: a polygon may begin at any vertex.
    """

    function: str
    probes: Callable[[np.random.Generator], Sequence[Probe]]
    judge: Judge
    mistakes: tuple[Mistake, ...] = ()
    alike: Callable[[Any, Value], bool] | None = None


Expected = np.ndarray | float | Sequence["Expected"]
