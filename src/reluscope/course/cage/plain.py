"""Without a cage: a process of its own and limits on the clock, no more (``--unsafe-local``)."""

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Iterable

from reluscope.course.cage.asking import Asker, End
from reluscope.course.cage.limits import Time
from reluscope.course.cage.messages.gather import Gathering
from reluscope.course.cage.starting import ENVIRONMENT, python
from reluscope.course.cage.walls.protection import Protection

_OF_THE_SYSTEM = ("SYSTEMROOT", "TEMP", "TMPDIR")  # what Python itself needs on some systems
_AT_ONCE = 2**18  # bytes that are read
_LOOK = 0.05  # seconds between two looks at the clock
_START = 60.0  # seconds in which Python and torch must have been loaded


class PlainProcess(Asker):
    """Asks by starting a fresh Python for every process that is needed."""

    @property
    def protection(self) -> Protection:
        """No walls at all."""
        return Protection()

    def run(self, message: bytes, sources: Iterable[bytes], told: Gathering, before: Time) -> End:
        """Run orders in a new process."""
        system = {name: os.environ[name] for name in _OF_THE_SYSTEM if name in os.environ}
        began = time.monotonic()
        with subprocess.Popen(
            python("runner"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**ENVIRONMENT, **system},
        ) as process:
            talk = threading.Thread(target=_talk, args=(process, message, told), daemon=True)
            talk.start()
            late = self._wait(talk, told, before)
            process.kill()
            talk.join()
        lasted = time.monotonic() - began
        return End("out of time" if late else "ended early", Time(0.0, lasted))

    def _wait(self, talk: threading.Thread, told: Gathering, before: Time) -> bool:
        """Wait until the talk is over; return whether it had to be ended."""
        start = begun = time.monotonic()
        step = -1
        while talk.is_alive() and not told.done:
            talk.join(_LOOK)
            now = time.monotonic()
            if told.step != step:
                step, begun = told.step, now
            patience = _START if told.step == 0 else 0.0  # torch is loaded, too
            one, all_of_it = Time(0.0, now - begun - patience), Time(0.0, now - start)
            if self.limits.left(one, before + all_of_it) <= 0:
                return True
        return False


def _talk(process: subprocess.Popen[bytes], message: bytes, told: Gathering) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(OSError):
        process.stdin.write(message)
        process.stdin.close()
    while not told.done and (content := os.read(process.stdout.fileno(), _AT_ONCE)):
        told.take(content)
