"""What takes long is made aside, so that no other tab waits for it."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from reluscope.live.tabs.hands import ASIDE, Done


class Aside:
    """One thing that a tab waits for; its session stays as it is meanwhile.

    Examples
    --------
    >>> aside, made = Aside(wake=lambda: None), []
    >>> aside.begin(lambda: 2 * 3, then=made.append)
    >>> while aside.is_busy: pass
    >>> seconds = aside.finish()
    >>> made
    [6]
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._future: Future[Done] | None = None
        self._then: Callable[[Any], None] = lambda _: None

    def begin(self, what: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Let something be made; ``then`` takes it, once it is finished."""
        self._then, self._future = then, ASIDE.make(what)
        self._future.add_done_callback(lambda _: self._wake())

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return self._future is not None and not self._future.done()

    @property
    def is_done(self) -> bool:
        """Whether something was made, and not taken yet."""
        return self._future is not None and self._future.done()

    def finish(self) -> float:
        """Take, once, what was made, and return how many seconds that took.

        Raises
        ------
        Exception
            That ended the making.
        """
        assert self._future is not None
        future, self._future = self._future, None
        done = future.result()
        self._then(done.result)
        return done.seconds

    def drop(self) -> None:
        """Want nothing any more."""
        if self._future is not None:
            self._future.cancel()
