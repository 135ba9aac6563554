"""Which learning rates can be used: finite, not negative, and far from the end of float32."""

from typing import Any

from reluscope.arguments import real_number


def checked_rate(argument: str, value: Any) -> float:
    """Return the learning rate as a float if it lies between 0 and 1e30.

    Raises
    ------
    InputError
        Where it does not.
    """
    return real_number(argument, value, at_least=0, at_most=1e30)
