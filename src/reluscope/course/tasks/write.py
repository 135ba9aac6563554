"""Calls and values as a reader would type them, short enough for one line."""

import numpy as np

from reluscope.course.asked.answer import Array, Other
from reluscope.course.asked.probe import Argument, Call, Known, Leaves, Result, Same

_MOST = 12  # numbers that are written out


def call(made: Call) -> str:
    """Return a call as it would be typed: ``softmax([[1, -10, 1000]])``."""
    return f"{made.function}({', '.join(map(_argument, made.arguments))})"


def _argument(argument: Argument) -> str:
    match argument:
        case np.ndarray():
            return value_text(argument)
        case list():
            return "[" + ", ".join(map(value_text, argument)) + "]"
        case Leaves(tensors):
            return "[" + ", ".join(map(value_text, tensors)) + "]"
        case tuple():
            return "(" + ", ".join(map(number_text, argument)) + ")"
        case Result() | Same():
            return "…"
        case Known(name):
            return name
        case str():
            return repr(argument)
        case _:
            return number_text(argument)


def value_text(value: object) -> str:
    """Return a value on one line: its numbers, or its shape where they are many."""
    if isinstance(value, Array):
        value = value.values
    if isinstance(value, Other):
        return value.type if value.type != "NoneType" else "None"
    if isinstance(value, (list, tuple)):
        inner = ", ".join(map(value_text, value[:4])) + (", …" if len(value) > 4 else "")
        return f"({inner})" if isinstance(value, tuple) else f"[{inner}]"
    array = np.asarray(value)
    if array.size > _MOST:
        return shape_text(array)
    return _nested(array)


def _nested(array: np.ndarray) -> str:
    if array.ndim == 0:
        return number_text(array.item())
    return "[" + ", ".join(map(_nested, array)) + "]"


def shape_text(array: np.ndarray) -> str:
    """Return a shape as ``(2, 3)``."""
    return str(tuple(array.shape))


def number_text(number: float) -> str:
    """Return a number with at most five digits.

    Examples
    --------
    >>> number_text(1000.0), number_text(0.123456), number_text(float("nan")), number_text(True)
    ('1000', '0.12346', 'nan', 'True')
    """
    if isinstance(number, bool):
        return str(number)
    return f"{number:.5g}"
