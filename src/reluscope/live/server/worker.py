"""One thread that learns and cuts for all tabs: whoever had least of its time is next."""

import logging
import threading
import time

from threadpoolctl import threadpool_limits

from reluscope.cells import cell_complex
from reluscope.live.server.seat import Seat
from reluscope.live.state import limits
from reluscope.nn import MLP

_LOG = logging.getLogger(__name__)


class Worker:
    """The thread, and the seats it serves."""

    def __init__(self) -> None:
        self._seats: dict[str, Seat] = {}
        self._wake = threading.Condition()
        self._stopped = False
        self.cells_ready = False
        self._thread = threading.Thread(target=self._run, name="reluscope-live", daemon=True)

    def start(self) -> None:
        """Begin to work, and to compile what cuts, beside it."""
        self._thread.start()
        threading.Thread(target=self._compile, name="reluscope-compile", daemon=True).start()

    def stop(self) -> None:
        """End the thread after what it does just now."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self._thread.join(timeout=10)

    def take(self, seat: Seat) -> bool:
        """Give a new tab its seat, if one is free."""
        with self._wake:
            if len(self._seats) >= limits.SESSIONS:
                return False
            seat.used = min((s.used for s in self._seats.values()), default=0.0)
            self._seats[seat.name] = seat
            self._wake.notify()
        return True

    def seat(self, name: str) -> Seat | None:
        """Return a seat by its name."""
        return self._seats.get(name)

    def wake(self) -> None:
        """There may be something to do."""
        with self._wake:
            self._wake.notify()

    def _run(self) -> None:
        with threadpool_limits(1):
            while not self._stopped:
                seat = self._next()
                if seat is not None:
                    self._serve(seat)

    def _next(self) -> Seat | None:
        with self._wake:
            self._sweep()
            waiting = [seat for seat in self._seats.values() if seat.has_work]
            if not waiting:
                self._wake.wait(timeout=1.0)
                return None
        return min(waiting, key=lambda seat: seat.used)

    def _serve(self, seat: Seat) -> None:
        began = time.perf_counter()
        try:
            seat.work(cells=self.cells_ready)
        except Exception:
            _LOG.exception("a session ended")
            self._seats.pop(seat.name, None)
        seat.used += time.perf_counter() - began

    def _sweep(self) -> None:
        now = time.monotonic()
        for name, seat in list(self._seats.items()):
            if seat.gone_since is not None and now - seat.gone_since > limits.GONE:
                del self._seats[name]

    def _compile(self) -> None:
        cell_complex(MLP((2, 4, 2), seed=0), (-1, 1, -1, 1)).decision_boundary()
        self.cells_ready = True
        self.wake()
