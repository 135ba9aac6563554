"""Files to take away are made in a thread of their own, one after the other: others go on."""

import base64
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from reluscope.errors import InputError, ReluscopeError
from reluscope.live.tabs.hands import TAKE_AWAY, Done
from reluscope.live.tabs.told import failure
from reluscope.live.take_away.files import File


class Making:
    """What one tab waits for: one file at a time.

    Examples
    --------
    >>> making = Making()
    >>> making.begin(lambda: File("a.txt", "text/plain", b"abc"))
    >>> _ = making.wait()
    >>> making.finished()
    {'type': 'file', 'name': 'a.txt', 'mime': 'text/plain', 'base64': 'YWJj'}
    """

    def __init__(self) -> None:
        self._future: Future[Done] | None = None

    def begin(self, make: Callable[[], File]) -> None:
        """Make a file.

        Raises
        ------
        InputError
            While another is being made for this tab.
        """
        if self._future is not None:
            raise InputError("A file is being made already: wait for it.")
        self._future = TAKE_AWAY.make(make)

    @property
    def is_done(self) -> bool:
        """Whether there is a file that was not told of yet."""
        return self._future is not None and self._future.done()

    def wait(self) -> None:
        """Wait until there is one."""
        if self._future is not None:
            self._future.exception()

    def drop(self) -> None:
        """Wait for nothing any more."""
        if self._future is not None:
            self._future.cancel()

    def finished(self) -> dict[str, Any]:
        """Return, once, what the tab is told: a file, or in words why there is none."""
        assert self._future is not None
        future, self._future = self._future, None
        try:
            file: File = future.result().result
        except (ReluscopeError, OSError) as error:  # a disk that is full
            return failure(error)
        content = base64.b64encode(file.content).decode()
        return {"type": "file", "name": file.name, "mime": file.mime, "base64": content}
