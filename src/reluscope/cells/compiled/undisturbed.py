"""Call compiled code that returns arrays, and hear Ctrl-C only afterwards.

To make an array of what compiled code returns, numba calls a function in Python. It does not expect
a KeyboardInterrupt to arise there, and crashes the interpreter. Compiled code that returns numbers
or nothing needs no such care: so all other kernels write into arrays that are handed to them.
"""

from _signal import getsignal, signal  # type: ignore[import-not-found]  # in a tenth of the time
from collections.abc import Callable
from signal import SIGINT, raise_signal
from typing import Any


def undisturbed(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function; what Ctrl-C does, it does when the function has ended."""
    if getsignal(SIGINT) is None:  # handled outside Python
        return function(*arguments)
    heard: list[Any] = []
    try:
        handler = signal(SIGINT, lambda *told: heard.append(told))
    except ValueError:  # only the main thread hears signals
        return function(*arguments)
    try:
        return function(*arguments)
    finally:
        signal(SIGINT, handler)
        if heard:
            raise_signal(SIGINT)
