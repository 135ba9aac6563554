"""Ctrl-C, kill and a closed terminal end a command in order: what it began is tidied up.

Each becomes an exception in the main thread, so that ``finally`` and ``with`` do their part. Where
it arises in code that lets no exception out (a finaliser, a function that C calls), Python would
print and forget it: there it comes once more, a moment later.
"""

import _thread
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # the last is Ctrl-Break on Windows
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
_TIDYING = 2.0  # seconds in which a second signal does not disturb what the first one began
_A_MOMENT = 0.01  # seconds

_last = [-_TIDYING]
_comes_again = [False]


class Ended(KeyboardInterrupt):
    """A signal that ends the command."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def code(self) -> int:
        """The exit code that shells expect."""
        return 128 + self.number

    @property
    def cause(self) -> str:
        """What happened, as a person says it."""
        return "Ctrl-C" if self.number == signal.SIGINT else signal.Signals(self.number).name


def hear_signals() -> None:
    """Let signals end the command in order, but those that the caller wants ignored (nohup)."""
    for number in _SIGNALS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _end)
    sys.unraisablehook = _end_again


@contextmanager
def until_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C be the end of what goes on until then; other signals interrupt it."""
    try:
        yield
    except KeyboardInterrupt as stop:
        if getattr(stop, "number", signal.SIGINT) != signal.SIGINT:
            raise


def leave_signals() -> None:
    """Let signals end the process at once: there is nothing to tidy up any more."""
    sys.unraisablehook, _comes_again[0] = sys.__unraisablehook__, False
    for number in _SIGNALS:
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> None:
    now = time.monotonic()
    if now - _last[0] < _TIDYING:
        return
    if _is_telling(frame):  # no exception gets out of there either
        _let_come_again(number)
        return
    _last[0], _comes_again[0] = now, False
    raise Ended(number)


def _is_telling(frame: FrameType | None) -> bool:
    """Whether the main thread is told just now of an exception that nobody could catch."""
    while frame is not None and frame.f_code is not _end_again.__code__:
        frame = frame.f_back
    return frame is not None


def _end_again(lost: "sys.UnraisableHookArgs") -> None:
    """Send a signal anew whose exception nobody could catch; show other errors as ever."""
    if not isinstance(lost.exc_value, Ended):
        sys.__unraisablehook__(lost)
        return
    _last[0] = -_TIDYING
    _let_come_again(lost.exc_value.number)


def _let_come_again(number: int) -> None:
    if not _comes_again[0]:
        _comes_again[0] = True
        _thread.start_new_thread(_send_until_heard, (number,))  # waits for nothing, takes no lock


def _send_until_heard(number: int) -> None:
    while _comes_again[0]:
        time.sleep(_A_MOMENT)
        _send(number)
        if signal.getsignal(number) is not _end:  # whoever hears it now takes care of it
            _comes_again[0] = False


def _send(number: int) -> None:
    """Let a signal reach the main thread, which it wakes where the system can do that."""
    if sys.platform == "win32":
        _thread.interrupt_main(number)
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, number)
