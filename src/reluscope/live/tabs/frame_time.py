"""How long a session's frames take: known from the last two, guessed for the first."""

from collections import deque

from reluscope.live.learning.session import Session
from reluscope.live.state import limits

_MANY = 5_000  # numbers of a network whose first frames may take long
_LARGE = 1_000.0  # a weight beyond it may need many digits to decide on which side a point lies


class FrameTime:
    """Of one tab.

    Examples
    --------
    >>> from reluscope.live.state.settings import Settings
    >>> time, session = FrameTime(), Session(Settings())
    >>> first = time.is_long(session)
    >>> for _ in range(2):
    ...     time.took(1.0)
    >>> first, time.is_long(session)
    (False, True)
    """

    def __init__(self) -> None:
        self._last: deque[float] = deque(maxlen=2)  # one alone may have been an accident

    def took(self, seconds: float) -> None:
        """Remember how long a frame took."""
        self._last.append(seconds)

    def is_long(self, session: Session) -> bool:
        """Whether others should not wait for the next frame."""
        parameters = session.net.parameters.detach()
        if float(parameters.abs().max()) > _LARGE:
            return True
        if len(self._last) < 2:
            return len(parameters) > _MANY
        return min(self._last) > limits.LONG
