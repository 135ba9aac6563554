"""Files to take away are made in a thread of their own, one after the other: others go on."""

import base64
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from reluscope.errors import InputError, ReluscopeError
from reluscope.live.tabs.hands import TAKE_AWAY, Done
from reluscope.live.tabs.told import failure
from reluscope.live.take_away.files import File
from reluscope.progress import heard


class Making:
    """What one tab waits for: one file at a time.

    Parameters
    ----------
    wake : function
        Called, in any thread, where there are news.

    Examples
    --------
    >>> making = Making(wake=lambda: None)
    >>> making.begin(lambda: File("a.txt", "text/plain", b"abc"))
    >>> _ = making.wait()
    >>> making.news()
    {'type': 'file', 'name': 'a.txt', 'mime': 'text/plain', 'base64': 'YWJj'}
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._file: _Wanted | None = None

    def begin(self, make: Callable[[], File]) -> None:
        """Make a file.

        Raises
        ------
        InputError
            While another is being made for this tab.
        """
        if self._file is not None:
            raise InputError("A file is being made already: wait for it.")
        self._file = _Wanted(make, self._wake)
        self._file.future.add_done_callback(lambda _: self._wake())

    @property
    def has_news(self) -> bool:
        """Whether there is a file, or more of one, that was not told of yet."""
        file = self._file
        return file is not None and (file.future.done() or file.told != file.done)

    def wait(self) -> None:
        """Wait until there is one."""
        if self._file is not None:
            self._file.future.exception()

    def drop(self) -> None:
        """Want nothing any more: what is being made ends soon."""
        file, self._file = self._file, None
        if file is not None:
            file.drop()

    def news(self) -> dict[str, Any]:
        """Return, once, what the tab is told: how much is done, a file, or why there is none."""
        file = self._file
        assert file is not None
        if not file.future.done():
            file.told = file.done
            return {"type": "making", "done": file.told[0], "of": file.told[1]}
        self._file = None
        return _handed_over(file.future)


class _Wanted:
    """A file that is being made, until nobody wants it any more.

    Attributes
    ----------
    future : Future
    done, told : (float, int)
        How many steps are done, of how many, and what the tab knows of them.
    """

    def __init__(self, make: Callable[[], File], wake: Callable[[], None]) -> None:
        self._make, self._wake = make, wake
        self._dropped = threading.Event()
        self.done: tuple[float, int] = (0, 0)
        self.told: tuple[float, int] = self.done
        self.future: Future[Done] = TAKE_AWAY.make(self._made)

    def drop(self) -> None:
        """End the making after its next step, or do not begin it."""
        self._dropped.set()
        self.future.cancel()

    def _made(self) -> File:
        with heard(self._hear):
            return self._make()

    def _hear(self, done: float, of: int) -> None:
        if self._dropped.is_set():
            raise _DroppedError
        self.done = (done, of)
        self._wake()


class _DroppedError(Exception):
    """Nobody wants the file any more."""


def _handed_over(future: "Future[Done]") -> dict[str, Any]:
    try:
        file: File = future.result().result
    except (ReluscopeError, OSError) as error:  # a disk that is full
        return {**failure(error), "of": "file"}
    content = base64.b64encode(file.content).decode()
    return {"type": "file", "name": file.name, "mime": file.mime, "base64": content}
