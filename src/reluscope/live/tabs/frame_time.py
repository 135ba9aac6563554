"""How long a session's frames take: known from the last two, guessed for the first."""

from collections import deque

from reluscope.live.learning.session import Session
from reluscope.live.learning.show import Bounds
from reluscope.live.state import limits

_MANY = 5_000  # numbers of a network whose first frames may take long
_LARGE = 1_000.0  # a weight beyond it may need many digits to decide on which side a point lies


class FrameTime:
    """Of one tab.

    Examples
    --------
    >>> from reluscope.live.state.settings import Settings
    >>> time, session = FrameTime(), Session(Settings())
    >>> first = time.is_long(session, (-1, 1, -1, 1))
    >>> for _ in range(2):
    ...     time.took(1.0)
    >>> first, time.is_long(session, (-1, 1, -1, 1))
    (False, True)
    """

    def __init__(self) -> None:
        self._last: deque[float] = deque(maxlen=2)  # one alone may have been an accident
        self._of: tuple[int, Bounds] | None = None

    def took(self, seconds: float) -> None:
        """Remember how long a frame took."""
        self._last.append(seconds)

    def is_long(self, session: Session, bounds: Bounds) -> bool:
        """Whether others should not wait for the next frame, of this window."""
        parameters = session.net.parameters.detach()
        of = (len(parameters), bounds)
        if of != self._of and not self._was_long:  # quick ones tell nothing of another plane
            self._last.clear()
        self._of = of
        if float(parameters.abs().max()) > _LARGE:
            return True
        return self._was_long if len(self._last) == 2 else is_large(session)

    @property
    def _was_long(self) -> bool:
        return len(self._last) == 2 and min(self._last) > limits.LONG


def is_large(session: Session) -> bool:
    """Whether the network has so many numbers that others might wait for long.

    Examples
    --------
    >>> from reluscope.live.state.settings import Settings
    >>> is_large(Session(Settings()))
    False
    """
    return len(session.net.parameters) > _MANY
