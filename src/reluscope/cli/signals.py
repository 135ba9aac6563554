"""Ctrl-C, kill and a closed terminal end a command in order: what it began is tidied up.

Each becomes an exception in the main thread, so that ``finally`` and ``with`` do their part.
"""

import signal
import time
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # the last is Ctrl-Break on Windows
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
_TIDYING = 2.0  # seconds in which a second signal does not disturb what the first one began

_last = [-_TIDYING]


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


def leave_signals() -> None:
    """Let signals end the process at once: there is nothing to tidy up any more."""
    for number in _SIGNALS:
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> None:
    now = time.monotonic()
    if now - _last[0] >= _TIDYING:
        _last[0] = now
        raise Ended(number)
