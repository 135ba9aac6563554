"""Watch a child: read what it says, keep to its limits, end it."""

import contextlib
import os
import selectors
import signal
import struct
import time

from reluscope.course.asked.answer import Reason
from reluscope.course.cage.asking import End
from reluscope.course.cage.limits import Limits, Time
from reluscope.course.cage.messages.gather import Gathering
from reluscope.course.cage.server import Child, ServerEnded

_AT_ONCE = 2**18  # bytes that are read
_SHORTEST = 0.005  # seconds between two looks at the clocks
_WALLS_DID_NOT_CLOSE = 70


class Watch:
    """One child under its limits; ``before`` is what its submission took before it."""

    def __init__(self, child: Child, told: Gathering, limits: Limits, before: Time) -> None:
        self._child, self._told, self._limits, self._before = child, told, limits, before
        self._processor_clock = _processor_clock(child.process)
        self._start = self._now = Time(0.0, time.monotonic())
        self._printed = bytearray()
        self._read = 0
        self._status: int | None = None

    def end(self) -> End:
        """Follow the child until it ends, has no more to say, or must be ended; then end it.

        Raises
        ------
        ServerEnded
            If its server broke down: nothing is known about the child then.
        """
        try:
            late = self._follow()
        finally:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._child.process, signal.SIGKILL)
        self._read_what_is_left()
        why: Reason = "out of time" if late else self._why()
        return End(why, self._look() - self._start, bytes(self._printed))

    def _follow(self) -> bool:
        """Read until the child ends or has no more to say; return whether its time was up."""
        step, begun = 0, self._start
        with selectors.DefaultSelector() as ready:
            for source in (self._child.answers, self._child.printed, self._child.line):
                ready.register(source, selectors.EVENT_READ)
            while not self._told.done and self._status is None:
                left = self._left(begun)
                if left <= 0:
                    return True
                for key, _ in ready.select(max(left, _SHORTEST)):
                    if not self._heard(key.fd):
                        ready.unregister(key.fileobj)
                if self._told.step != step:
                    step, begun = self._told.step, self._look()
        return False

    def _heard(self, descriptor: int) -> bool:
        """Take in what there is; return whether more may come from there."""
        if descriptor == self._child.line.fileno():
            self._status = self._last_word()
            return False
        content = os.read(descriptor, _AT_ONCE)
        self._read += len(content)
        if self._read > self._limits.answered:  # honest code prints less: it is cut inside
            self._told.done = True
        elif descriptor == self._child.answers:
            self._told.take(content)
        else:
            self._printed += content[: self._limits.printed - len(self._printed)]
        return bool(content)

    def _last_word(self) -> int:
        word = self._child.line.recv(64)
        if len(word) != struct.calcsize("<id"):
            raise ServerEnded("the cage has broken down")
        status, computed = struct.unpack("<id", word)
        nothing_ran = self._told.step == 0 and self._told.found is None
        if nothing_ran and os.waitstatus_to_exitcode(status) == _WALLS_DID_NOT_CLOSE:
            raise ServerEnded("the cage did not close")
        self._now = Time(max(computed, self._now.computed), time.monotonic())
        return int(status)

    def _read_what_is_left(self) -> None:
        for descriptor in (self._child.answers, self._child.printed):
            os.set_blocking(descriptor, False)
            with contextlib.suppress(BlockingIOError):
                for _ in range(self._limits.answered // _AT_ONCE):
                    if not self._heard(descriptor):
                        break

    def _left(self, begun: Time) -> float:
        now = self._look()
        return self._limits.left(now - begun, self._before + now - self._start)

    def _look(self) -> Time:
        computed = self._now.computed
        if self._status is None and self._processor_clock is not None:
            with contextlib.suppress(OSError):
                computed = max(computed, time.clock_gettime(self._processor_clock))
        self._now = Time(computed, time.monotonic())
        return self._now

    def _why(self) -> Reason:
        if self._status is None or not os.WIFSIGNALED(self._status):
            return "ended early"
        number = os.WTERMSIG(self._status)
        if number == signal.SIGXCPU:
            return "out of time"
        if number == signal.SIGKILL:  # by the kernel: seconds, or memory
            return (
                "out of time" if self._now.computed > self._limits.all_seconds else "out of memory"
            )
        return "ended early"


def _processor_clock(process: int) -> int | None:
    """Return the clock of a process's computing, given its pidfd."""
    with open(f"/proc/self/fdinfo/{process}") as file:  # noqa: PTH123
        for line in file:
            if line.startswith("Pid:"):
                number = int(line.split()[1])
                return (~number << 3) | 2 if number > 0 else None  # as clock_getcpuclockid does
    return None
