"""The trusted side's hold on a fork server: it is started, asked for a child, and ended."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from reluscope.course.cage.limits import Limits
from reluscope.course.cage.starting import ENVIRONMENT, INSIDE, python
from reluscope.course.cage.walls import bubblewrap, system_calls
from reluscope.course.cage.walls.protection import Protection
from reluscope.course.cage.walls.readable import readable
from reluscope.errors import ReluscopeError

_PATIENCE = 120.0  # seconds in which the server must have loaded torch
_A_WORD = 4096  # bytes: the longest that a server says


class ServerEnded(ReluscopeError):
    """The fork server is not there any more."""


@dataclass
class Child:
    """A forked process as the trusted side holds it.

    ``process`` is a pidfd, ``line`` tells how the process ended, ``answers`` and ``printed`` are
    the ends of its pipes; ``close`` lets go of them.
    """

    process: int
    line: socket.socket
    answers: int
    printed: int
    closing: ExitStack = field(repr=False)

    def close(self) -> None:
        """Let go of it."""
        self.closing.close()


class Server:
    """A fork server behind the given walls."""

    def __init__(self, protection: Protection, limits: Limits) -> None:
        self._open = ExitStack()
        self._errors = self._open.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._open.enter_context(self._control)
        with theirs:
            line = python("fork_server", [str(theirs.fileno())])
            environment = ENVIRONMENT
            if protection.bubblewrap:
                line = bubblewrap.command(line, INSIDE)
            else:
                environment = {**ENVIRONMENT, "MPLCONFIGDIR": self._folder_for_fonts()}
            self._process = subprocess.Popen(
                line,
                env=environment,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for the grader alone
            )
        with contextlib.suppress(OSError):  # where it ended at once, waiting for it says so
            self._control.sendall(json.dumps(_settings(protection, limits)).encode())

    @property
    def process(self) -> int:
        """The number of the process that was started: the server's, or bubblewrap's."""
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Return when the server has loaded what it needs and its walls have been tried.

        Raises
        ------
        ServerEnded
            If it does not come so far.
        """
        self._control.settimeout(_PATIENCE)
        word = b""
        with contextlib.suppress(OSError):
            word = self._control.recv(_A_WORD)
        self._control.settimeout(None)
        if word != b"ready":
            said = word.decode(errors="replace") or self._last_error()
            raise ServerEnded(f"the cage did not open: {said}")

    def fork(self, orders: bytes, warm: list[str]) -> Child:
        """Return a new child that follows these orders; ``warm`` names packages to load before.

        Raises
        ------
        ServerEnded
            If there is no server any more.
        """
        with ExitStack() as kept, ExitStack() as given:
            line, line_in = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            kept.enter_context(line)
            given.enter_context(line_in)
            answers, answers_in = _pipe(kept, given)
            printed, printed_in = _pipe(kept, given)
            sent = os.memfd_create("orders", os.MFD_CLOEXEC)
            given.callback(os.close, sent)
            _write_all(sent, orders)
            descriptors = [sent, answers_in, printed_in, line_in.fileno()]
            try:
                socket.send_fds(self._control, [json.dumps(warm).encode()], descriptors)
                given.close()
                line.settimeout(_PATIENCE)
                _, (process,), _, _ = socket.recv_fds(line, 16, 1)
            except (OSError, ValueError) as error:
                raise ServerEnded(f"the cage has broken down: {self._last_error()}") from error
            line.settimeout(None)
            kept.callback(os.close, process)
            return Child(process, line, answers, printed, kept.pop_all())

    def end(self) -> None:
        """End the server and whatever runs under it."""
        self._control.close()  # it ends its children and itself when it sees that
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._open.close()

    def _folder_for_fonts(self) -> str:
        """Return a folder with matplotlib's list of fonts, if there is one: that takes long."""
        folder = self._open.enter_context(tempfile.TemporaryDirectory(prefix="reluscope-"))
        known = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
        with contextlib.suppress(OSError):
            for path in (known / "matplotlib").glob("fontlist-*.json"):
                shutil.copyfile(path, Path(folder) / path.name)
        return folder

    def _last_error(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read(20_000).decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it ended"


def _settings(protection: Protection, limits: Limits) -> dict[str, object]:
    program = system_calls.compiled() if protection.seccomp else None
    return {
        "landlock": protection.landlock > 0,
        "readable": readable(),
        "filter": None if program is None else program.hex(),
        "memory": limits.memory,
        "seconds": int(limits.all_seconds) + 2,
        "printed": limits.printed,
        "forbidden": __file__,  # what the trial child tries to read
    }


def _pipe(kept: ExitStack, given: ExitStack) -> tuple[int, int]:
    out, into = os.pipe2(os.O_CLOEXEC)
    kept.callback(os.close, out)
    given.callback(os.close, into)
    return out, into


def _write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]
