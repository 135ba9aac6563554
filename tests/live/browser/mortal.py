"""A server that can be killed, and started again at the same port."""

import subprocess
import sys

from tests.ports import free_port


class Mortal:
    """A server that can be killed, and started again at the same port."""

    def __init__(self, *options: str) -> None:
        self.options = options
        self.port = free_port()
        self.start()

    def start(self) -> None:
        words = ["live", "--port", str(self.port), "--no-browser", *self.options]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reluscope", *words], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        line = next(line for line in self.process.stdout if "http://" in line)
        self.address = line.split()[-1]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
