"""Without a cage: a process of its own and a time limit, no more (``--unsafe-local``)."""

import os
import subprocess
import time
from collections.abc import Iterable

from reluscope.course.cage.asking import Asker, End
from reluscope.course.cage.gather import Gathering
from reluscope.course.cage.limits import Time
from reluscope.course.cage.protection import Protection
from reluscope.course.cage.starting import ENVIRONMENT, python

_OF_THE_SYSTEM = ("SYSTEMROOT", "TEMP", "TMPDIR")  # what Python itself needs on some systems


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
        left = self.limits.left(Time(), before) * self.limits.patience
        late = False
        try:
            stream = subprocess.run(
                python("runner"),
                input=message,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**ENVIRONMENT, **system},
                timeout=left,
                check=False,
            ).stdout
        except subprocess.TimeoutExpired as error:
            stream, late = error.stdout or b"", True
        told.take(stream)
        lasted = time.monotonic() - began
        return End("out of time" if late else "ended early", Time(lasted, lasted))
