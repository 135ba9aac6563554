"""Call compiled code that returns arrays, and hear Ctrl-C only afterwards.

To make an array of what compiled code returns, numba calls a function in Python. It does not expect
a KeyboardInterrupt to arise there, and crashes the interpreter. Compiled code that returns numbers
or nothing needs no such care: so all other kernels write into arrays that are handed to them.
"""

import threading
from _signal import getsignal, signal  # type: ignore[import-not-found]  # in a tenth of the time
from collections.abc import Callable
from signal import SIGINT
from typing import Any


def undisturbed(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function; what Ctrl-C does on the main thread, it does when the function has ended."""
    handler = getsignal(SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(handler):
        return function(*arguments)
    heard: list[tuple[Any, ...]] = []
    signal(SIGINT, lambda *told: heard.append(told))
    try:
        result = function(*arguments)
    finally:
        signal(SIGINT, handler)
    if heard:
        handler(*heard[0])
    return result
