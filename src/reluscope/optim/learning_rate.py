"""Learning rates: which ones an optimiser takes if none is given, and which it can use at all."""

from typing import Any

from reluscope.arguments import real_number

DEFAULTS = {"sgd": 0.05, "adam": 0.01, "adamw": 0.01}


def checked_rate(argument: str, value: Any) -> float:
    """Return the learning rate as a float if it lies between 0 and 1e30: far from float32's end.

    Raises
    ------
    InputError
        Where it does not.
    """
    return real_number(argument, value, at_least=0, at_most=1e30)
