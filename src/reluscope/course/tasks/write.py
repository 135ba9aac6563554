"""Calls and values as a reader would type them, short enough for one line."""

from typing import Any

import numpy as np

from reluscope.course.asked.answer import Array, Other
from reluscope.course.asked.probe import Argument, Call, Known, Leaves, Result, Same

MOST_NUMBERS = 12  # numbers that are written out
_DIGITS = (5, 9, 17)
_LONG = 1e8  # from which on whole numbers are rounded


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


def value_text(value: object, digits: int = 5) -> str:
    """Return a value on one line: its numbers, or its shape where they are many.

    Examples
    --------
    >>> value_text(np.array([[1.0, -0.5]])), value_text(np.zeros((7, 5))), value_text((1, np.inf))
    ('[[1, -0.5]]', '[7×5 …]', '(1, inf)')
    """
    if isinstance(value, Array):
        value = value.values
    if isinstance(value, Other):
        return value.type if value.type != "NoneType" else "None"
    if isinstance(value, (list, tuple)):
        inner = ", ".join(value_text(item, digits) for item in value[:4])
        inner += ", …" if len(value) > 4 else ""
        return f"({inner})" if isinstance(value, tuple) else f"[{inner}]"
    array = np.asarray(value)
    if array.size > MOST_NUMBERS:
        return f"[{'×'.join(map(str, array.shape))} …]"
    return _nested(array, digits)


def texts_that_differ(want: Any, have: Any) -> tuple[str, str]:
    """Return both values with as many digits as tell them apart.

    Examples
    --------
    >>> texts_that_differ(0.5, 0.25), texts_that_differ(1.0, 1.000001)
    (('0.5', '0.25'), ('1', '1.000001'))
    """
    both = ("", "")
    for digits in _DIGITS:
        both = value_text(want, digits), value_text(have, digits)
        if both[0] != both[1]:
            break
    return both


def _nested(array: np.ndarray, digits: int) -> str:
    if array.ndim == 0:
        return number_text(array.item(), digits)
    return "[" + ", ".join(_nested(part, digits) for part in array) + "]"


def shape_text(array: np.ndarray) -> str:
    """Return a shape as ``(2, 3)``."""
    return str(tuple(array.shape))


def number_text(number: float, digits: int = 5) -> str:
    """Return a number with so many digits at most, whole ones in full.

    Examples
    --------
    >>> number_text(1000.0), number_text(0.123456), number_text(float("nan")), number_text(True)
    ('1000', '0.12346', 'nan', 'True')
    >>> number_text(-0.0), number_text(1e30), number_text(1234567.0), number_text(-float("inf"))
    ('0', '1e+30', '1234567', '-inf')
    """
    if isinstance(number, int):
        return str(number)
    if number == round(number, 0) and abs(number) < _LONG:
        return str(int(number))
    return f"{number:.{digits}g}"
