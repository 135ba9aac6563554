"""What a reader's functions returned, taken only where it has the shape that it must have."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reluscope.course.asked.answer import Answer, Array, Ran, Returned, Value
from reluscope.course.asked.probe import Argument, Call, Job, Probe
from reluscope.course.judge.reader import Asks

Floats = NDArray[np.float64]
Layers = tuple[list[Floats], list[Floats]]


class Reader:
    """The functions of one reader, asked in a cage."""

    def __init__(self, cage: Asks, files: dict[str, bytes]) -> None:
        self._cage, self._files = cage, files

    def ask(self, *questions: tuple[str, tuple[Argument, ...]]) -> list[Value | None]:
        """Return what each function returned, None for one that is missing or did not return."""
        jobs = [Job(name, (Probe((Call(name, given),)),)) for name, given in questions]
        outcomes = self._cage.ask(jobs, self._files).outcomes
        return [_value(one.answers[0]) if isinstance(one, Ran) else None for one in outcomes]


def _value(answer: Answer) -> Value | None:
    came = answer[-1]
    return came.value if isinstance(came, Returned) else None


def array(value: Value | None, shape: Sequence[int]) -> Floats | None:
    """Return finite numbers of a shape, or None where that is not what came."""
    if not isinstance(value, Array) or value.values.shape != tuple(shape):
        return None
    numbers = value.values.astype(np.float64)
    return numbers if np.isfinite(numbers).all() else None


def labels(value: Value | None, n: int, classes: int) -> NDArray[np.int64] | None:
    """Return n class numbers below ``classes``, or None."""
    numbers = array(value, (n,))
    if numbers is None or not np.isin(numbers, range(classes)).all():
        return None
    return numbers.astype(np.int64)


def parts(value: Value | None, count: int) -> list[Value] | None:
    """Return the entries of a list or tuple of so many, or None."""
    return list(value) if isinstance(value, (list, tuple)) and len(value) == count else None


def layers(value: Value | None, widths: Sequence[int]) -> Layers | None:
    """Return weights and biases of a network with these widths, or None."""
    both = parts(value, 2)
    shapes = list(pairwise(widths))
    if both is None:
        return None
    Ws, bs = (parts(part, len(shapes)) for part in both)
    if Ws is None or bs is None:
        return None
    weights = [array(W, shape) for W, shape in zip(Ws, shapes, strict=True)]
    biases = [array(b, shape[1:]) for b, shape in zip(bs, shapes, strict=True)]
    found = [one for one in (*weights, *biases) if one is not None]
    return (found[: len(shapes)], found[len(shapes) :]) if len(found) == 2 * len(shapes) else None


def losses(value: Value | None) -> list[float]:
    """Return a loss for each epoch; none where something else came."""
    if isinstance(value, Array) and value.values.ndim == 1:
        numbers = [float(one) for one in value.values]
    elif isinstance(value, (list, tuple)):
        each = [float(one.values.ravel()[0]) for one in value
                if isinstance(one, Array) and one.values.size == 1]  # fmt: skip
        numbers = each if len(each) == len(value) else []
    else:
        numbers = []
    return numbers if numbers and np.isfinite(numbers).all() else []
