"""The cage: asks a reader's functions in processes that can compute, and do nothing else."""

import threading
from collections.abc import Iterable
from contextlib import closing
from typing import Self

from reluscope.course.cage.asking import Asker, End
from reluscope.course.cage.limits import Limits, Time
from reluscope.course.cage.messages.gather import Gathering
from reluscope.course.cage.server import Server, ServerEnded
from reluscope.course.cage.walls.protection import Protection, available, demanded
from reluscope.course.cage.watch import Watch

_WARMED = ("matplotlib", "sklearn", "scipy")  # loaded before the fork, where a source names them
_TRIES = 3


class Cage(Asker):
    """Asks a reader's functions, from as many threads as you like.

    Parameters
    ----------
    limits
        What one submission may take.
    protection
        The walls to build; by default all that this computer has.

    Raises
    ------
    InputError
        If there are not enough walls.
    """

    def __init__(self, limits: Limits | None = None, protection: Protection | None = None) -> None:
        super().__init__(limits)
        self._protection = available() if protection is None else protection
        demanded(self._protection)
        self._server: Server | None = None
        self._ready = False
        self._lock = threading.Lock()

    @property
    def protection(self) -> Protection:
        """The walls that this cage has."""
        return self._protection

    def __enter__(self) -> Self:
        if self._shared:
            self._server = Server(self._protection, self.limits)  # it loads torch meanwhile
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._server is not None:
                self._server.end()
                self._server = None

    def run(self, message: bytes, sources: Iterable[bytes], told: Gathering, before: Time) -> End:
        """Run orders in one process of the cage."""
        warm = sorted({name for name in _WARMED for source in sources if name.encode() in source})
        for _ in range(_TRIES if self._shared else 1):
            server = self._serving()
            try:
                with closing(server.fork(message, warm)) as child:
                    return Watch(child, told, self.limits, before).end()
            except ServerEnded:  # not by what runs in it: there is no way from a child to it
                told.forget()
                self._drop(server)
            finally:
                if not self._shared:
                    self._drop(server)
        return End("ended early")

    @property
    def _shared(self) -> bool:
        """Whether submissions may have one server: not where one could signal another."""
        return self._protection.seccomp

    def _serving(self) -> Server:
        """Return a server that is ready."""
        if not self._shared:
            server = Server(self._protection, self.limits)
            server.wait_until_ready()
            return server
        with self._lock:
            if self._server is None:
                self._server = Server(self._protection, self.limits)
                self._ready = False
            if not self._ready:
                self._server.wait_until_ready()
                self._ready = True
            return self._server

    def _drop(self, server: Server) -> None:
        with self._lock:
            if self._server is server:
                self._server = None
        server.end()
