"""A tab's place at the worker: what it asked, how many frames it can take, whether it is there."""

import threading
import time
from collections import deque

from reluscope.live.state import endings, limits
from reluscope.live.state.messages import Credit, Hello, Message
from reluscope.live.tabs.wire import Wire


class Seat:
    """May be used from any thread.

    Attributes
    ----------
    name : str
        A secret between the server and the tab, by which it is found again.
    brought : Hello
        With which settings and weights the tab came.
    client : str or None
        The machine that the tab came from; None for this one.
    used : float
        Seconds of the worker.
    """

    def __init__(self, name: str, brought: Hello, client: str | None = None) -> None:
        self.name, self.brought, self.client = name, brought, client
        self.used = 0.0
        self._said: deque[Message] = deque()
        self._lock = threading.Lock()
        self._wire: Wire | None = None
        self._gone_since: float | None = time.monotonic()
        self._credits = 0
        self._arrived = False

    def sit(self, wire: Wire) -> None:
        """Serve a tab that is there, or there again; one that sat here before has to go."""
        with self._lock:
            before, self._wire = self._wire, wire
            self._gone_since, self._arrived = None, True
            self._credits = limits.CREDITS
            self._said.clear()
        if before is not None:
            before.end(endings.ELSEWHERE)

    def leave(self, wire: Wire) -> None:
        """Keep the place of a tab that is gone, unless another sits there: it may come back."""
        with self._lock:
            if self._wire is wire:
                self._wire, self._gone_since = None, time.monotonic()
                self._said.clear()

    def say(self, wire: Wire, message: Message) -> None:
        """Take what the tab said, unless another sits here now."""
        with self._lock:
            if self._wire is not wire:
                return
            if isinstance(message, Credit):
                self._credits = min(self._credits + 1, limits.CREDITS)
            else:
                self._said.append(message)

    @property
    def is_full(self) -> bool:
        """Whether so much was said that the worker should catch up first."""
        return len(self._said) >= limits.INBOX

    @property
    def wire(self) -> Wire | None:
        """The way to the tab, if it is there."""
        return self._wire

    @property
    def has_said(self) -> bool:
        """Whether there is something to hear, or a tab that sat down."""
        return bool(self._said) or self._arrived

    @property
    def may_show(self) -> bool:
        """Whether a frame can be sent."""
        return self._credits > 0

    def spend(self, wire: Wire | None) -> None:
        """Count a frame that goes out to a tab; another that sits here now has all its credits."""
        with self._lock:
            if self._wire is wire:
                self._credits = max(self._credits - 1, 0)

    def arrived(self) -> Wire | None:
        """Return, once, the way to a tab that sat down."""
        with self._lock:
            arrived, self._arrived = self._arrived, False
            return self._wire if arrived else None

    def hear(self, wire: Wire | None) -> Message | None:
        """Return the next thing that a tab said, if it still sits here."""
        with self._lock:
            return self._said.popleft() if self._said and self._wire is wire else None

    def gone_for(self) -> float:
        """Return for how many seconds the tab has been gone."""
        since = self._gone_since
        return 0.0 if since is None else time.monotonic() - since
