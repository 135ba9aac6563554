"""Call compiled code that returns arrays, and let signals be heard only afterwards.

To make an array of what compiled code returns, numba calls a function in Python. It does not expect
an exception to arise there, such as KeyboardInterrupt, and crashes the interpreter. Compiled code
that returns numbers or nothing needs no such care: so all other kernels write into arrays that are
handed to them.

Two kinds of exceptions cannot be put off: RecursionError, and what another thread raises in this
one, as some notebooks and time limits do. Python notices them afterwards, as an answer together
with an exception: a SystemError, perhaps of a SystemError, whose cause is what was meant. What
another thread raises while numba makes an array can still crash the interpreter, though seldom.
"""

import os
import signal
import threading
from _signal import getsignal, raise_signal  # type: ignore[import-not-found]  # a tenth of the time
from _signal import signal as set_handler
from collections.abc import Callable
from typing import Any

_NAMES = ["SIGINT", "SIGTERM", "SIGALRM", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGVTALRM", "SIGPROF"]
_SIGNALS = [int(getattr(signal, name)) for name in _NAMES if hasattr(signal, name)]

_handlers: dict[int, Any] = {}  # of the signals that are put off at present
_heard: list[int] = []
_inside: list[bool] = []  # not empty while a function is called
_were_inside: list[bool] = []  # what _inside was when each compilation began, inner ones last


def undisturbed(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function; what a signal does meanwhile, it does when the function has ended."""
    try:
        if threading.current_thread() is not threading.main_thread():
            return function(*arguments)  # only the main thread hears signals
        return _without_signals(function, arguments)
    except SystemError as error:
        raise _meant(error) from None


def _meant(error: BaseException) -> BaseException:
    """Return the exception at the bottom of system errors, or the last one of these."""
    while isinstance(error, SystemError) and error.__cause__ is not None:
        error = error.__cause__
    return error


def _without_signals(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    try:
        for number in _SIGNALS:
            handler = getsignal(number)
            if callable(handler) and handler is not _put_off:
                _handlers[number] = handler
                set_handler(number, _put_off)
        _inside.append(True)
        return function(*arguments)
    finally:
        _inside.clear()
        for number in list(_handlers):
            set_handler(number, _handlers[number])
            del _handlers[number]  # not before: until then _put_off may have to ask it
        while _heard:
            raise_signal(_heard.pop())


def heard_again() -> None:
    """Let signals be heard: what runs now is numba's compiler, which may be stopped."""
    if threading.current_thread() is threading.main_thread():
        _were_inside.append(bool(_inside))
        _inside.clear()


def put_off_again() -> None:
    """Put signals off again, if they were, as what has been compiled is called now."""
    if threading.current_thread() is threading.main_thread() and _were_inside.pop():
        _inside.append(True)


def _put_off(number: int, frame: Any) -> Any:
    """Remember a signal; where nothing is undisturbed after all, do what its handler does."""
    return _heard.append(number) if _inside else _handlers[number](number, frame)


def _leave() -> None:
    """Put nothing off in a child that was forked meanwhile, by another thread."""
    _inside.clear()
    _heard.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave)
