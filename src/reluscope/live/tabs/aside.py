"""Frames that take long are cut aside, so that no other tab waits for them."""

import time
from collections.abc import Callable
from concurrent.futures import Future

from reluscope.live.learning.session import Session
from reluscope.live.state import limits
from reluscope.live.tabs.hands import Done, Hands

_HANDS = Hands("reluscope-frames")
_MANY = 5_000  # numbers of a network whose first frame may take long
_LARGE = 1_000.0  # a weight beyond it may need many digits to decide on which side a point lies


class Aside:
    """One tab's frames: those that are quick are made at once, others when there is time.

    Examples
    --------
    >>> from reluscope.live.state.settings import Settings
    >>> frames = Aside(wake=lambda: None)
    >>> frames.make(Session(Settings()), lambda: b"a frame")
    b'a frame'
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._future: Future[Done] | None = None
        self._took: float | None = None  # seconds of the last frame

    @property
    def is_busy(self) -> bool:
        """Whether a frame is being made: the session has to stay as it is."""
        return self._future is not None and not self._future.done()

    @property
    def is_done(self) -> bool:
        """Whether there is a frame that was not taken yet."""
        return self._future is not None and self._future.done()

    def make(self, session: Session, frame: Callable[[], bytes]) -> bytes | None:
        """Return a frame, or None where it is going to be made aside."""
        if self._is_long(session):
            self._future = _HANDS.make(frame)
            self._future.add_done_callback(lambda _: self._wake())
            return None
        began = time.thread_time()
        made = frame()
        self._took = time.thread_time() - began
        return made

    def finished(self) -> Done:
        """Return, once, a frame that was made aside, and what it took."""
        assert self._future is not None
        future, self._future = self._future, None
        done = future.result()
        self._took = done.seconds
        return done

    def drop(self) -> None:
        """Want nothing any more."""
        if self._future is not None:
            self._future.cancel()

    def _is_long(self, session: Session) -> bool:
        parameters = session.net.parameters.detach()
        if float(parameters.abs().max()) > _LARGE:
            return True
        if self._took is None:
            return len(parameters) > _MANY
        return self._took > limits.LONG
