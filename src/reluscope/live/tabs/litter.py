"""Memory of sessions that ended: given back soon, but not once for each of many."""

import gc
import time

_SELDOM = 2.0  # seconds


class Litter:
    """What ended sessions leave behind.

    Examples
    --------
    >>> litter = Litter()
    >>> litter.grows()
    >>> litter.collect(), litter.collect()
    (True, False)
    """

    def __init__(self) -> None:
        self._is_there = False
        self._last = -_SELDOM

    def grows(self) -> None:
        """Note that a session ended."""
        self._is_there = True

    def collect(self) -> bool:
        """Give memory back, if there is some and it was not done just now; say whether it was."""
        now = time.monotonic()
        if not self._is_there or now - self._last < _SELDOM:
            return False
        gc.collect()
        self._is_there, self._last = False, now
        return True


def leave_out_what_stays() -> None:
    """Let no later collection look at modules and kernels: that takes most of its time."""
    gc.collect()
    gc.freeze()
