"""The way to a tab: what is sent and was not taken yet; never much."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress

from reluscope.live.state import limits

Send = Callable[[str | bytes], Awaitable[None]]


class Wire:
    """Things go in from any thread, and out in the thread of the loop that made it.

    Examples
    --------
    >>> from reluscope.live.state import endings
    >>> async def one_message() -> list[str | bytes | int]:
    ...     wire, sent = Wire(), []
    ...     async def send(content: str | bytes) -> None:
    ...         sent.append(content)
    ...     wire.put("hello")
    ...     wire.end(endings.ENDED)
    ...     why = await wire.deliver(send)
    ...     return [*sent, why]
    >>> asyncio.run(one_message())
    ['hello', 4004]
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[str | bytes | int] = asyncio.Queue()
        self._put = self._taken = 0  # bytes; the second counted in the loop's thread alone
        self._lock = threading.Lock()  # the worker and the loop put things in

    @property
    def unread(self) -> int:
        """How many bytes were put in and not taken yet."""
        return self._put - self._taken

    @property
    def is_free(self) -> bool:
        """Whether more may be put in: a tab that does not read is not worked for."""
        return self.unread < limits.UNREAD

    def put(self, content: str | bytes) -> None:
        """Send something to the tab."""
        size = len(content)
        with self._lock:
            self._put += size
        self._into_queue(content)

    def end(self, why: int) -> None:
        """Let the tab go after what was put in before; why is one of the endings."""
        self._into_queue(why)

    async def deliver(self, send: Send) -> int:
        """Hand everything over until the end; return why it came."""
        while not isinstance(content := await self._queue.get(), int):
            await send(content)
            self._taken += len(content)
        return content

    def _into_queue(self, content: str | bytes | int) -> None:
        with suppress(RuntimeError):  # the loop is over, and so is the tab
            self._loop.call_soon_threadsafe(self._queue.put_nowait, content)
