"""One thread that learns and cuts for all tabs: whoever had least of its time is next."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reluscope.live.state import endings, limits
from reluscope.live.tabs.litter import Litter, leave_out_what_stays
from reluscope.live.tabs.seat import Seat
from reluscope.live.tabs.wire import Wire

if TYPE_CHECKING:  # it brings torch: a second or more, which the page does not wait for
    from reluscope.live.learning.start import Start
    from reluscope.live.tabs.service import Service

_LOG = logging.getLogger(__name__)
_LAST_SLICE, _LAST_MADE = 10.0, 5.0  # seconds for what is done when the end comes
_ENDED = "This page's network came to an unforeseen end. Load the page again to begin anew."


class Worker:
    """The thread, and the seats it serves.

    Attributes
    ----------
    start : function
        Returns what tabs begin with; called once, in the thread.
    gone : float
        Seconds that a session waits for a tab that is gone.
    state : str
        "loading", "compiling" (there are rasters instead of cells), "ready" or "failed".
    """

    def __init__(self, start: Callable[[], Start], gone: float = limits.GONE) -> None:
        self.start_of_tabs, self.gone = start, gone
        self.state = "loading"
        self._seats: dict[str, Seat] = {}
        self._services: dict[str, Service] = {}
        self._wake = threading.Condition()
        self._stopped = False
        self._litter = Litter()
        self._told = self.state
        self._floor = 0.0  # what the tab that was served last had used
        self._thread = threading.Thread(target=self._run, name="reluscope-live", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread after what it does just now."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        if self.state != "loading":  # that takes longer than a slice, and nobody waits for it
            self._thread.join(timeout=_LAST_SLICE)
            self._end_what_is_made()

    def _end_what_is_made(self) -> None:
        """Let nothing more be made for tabs; wait for what is begun."""
        from reluscope.live.tabs.hands import HANDS

        for service in list(self._services.values()):
            service.drop()
        for hands in HANDS:
            hands.wait(_LAST_MADE)

    def take(self, seat: Seat, wire: Wire) -> int | None:
        """Give a new tab its seat, if one is free, or one whose tab is gone.

        Returns
        -------
        int or None
            The ending that says why there is none for it.
        """
        with self._wake:
            seats = list(self._seats.values())
            if seat.client is not None:
                of_client = [other for other in seats if other.client == seat.client]
                if not self._make_room(of_client, limits.SESSIONS_EACH):
                    return endings.CROWDED
            if not self._make_room(seats, limits.SESSIONS):
                return endings.FULL
            self._seats[seat.name] = seat
            seat.sit(wire)
            self._wake.notify()
        return None

    def take_again(self, name: str, wire: Wire) -> Seat | None:
        """Give a tab the seat that it had, if it is still there."""
        with self._wake:
            seat = self._seats.get(name)
            if seat is not None:
                seat.sit(wire)
                self._wake.notify()
        return seat

    def wake(self) -> None:
        """There may be something to do."""
        with self._wake:
            self._wake.notify()

    def _make_room(self, seats: list[Seat], most: int) -> bool:
        """Take the seat of who is gone for longest where there are too many; say if that helps."""
        taken = [seat for seat in seats if seat.name in self._seats]
        if len(taken) < most:
            return True
        gone = max(taken, key=Seat.gone_for)
        if gone.gone_for() == 0.0:
            return False
        del self._seats[gone.name]
        return True

    def _run(self) -> None:
        with self._unless_stopped():
            try:
                self._work()
            except Exception:
                self._fail()
                raise

    def _fail(self) -> None:
        """Tell all tabs that nothing is going to come any more."""
        self.state = "failed"
        for seat in list(self._seats.values()):
            if seat.wire is not None:
                seat.wire.put(json.dumps({"type": "status", "state": self.state}))

    @contextmanager
    def _unless_stopped(self) -> Iterator[None]:
        """Let fail what goes on while the process ends: modules are gone by then."""
        try:
            yield
        except Exception:
            if not self._stopped:
                raise

    def _work(self) -> None:
        from reluscope.live.tabs.machine import compile_cells, one_thread

        with one_thread():
            self._start = self.start_of_tabs()
            self.state = "compiling"
            threading.Thread(target=self._compile, args=(compile_cells,), daemon=True).start()
            while not self._stopped:
                self._tell_state()
                self._litter.collect()
                seat = self._next()
                if seat is not None:
                    self._serve(seat)

    def _compile(self, compile_cells: Callable[[], None]) -> None:
        with self._unless_stopped():
            compile_cells()
            leave_out_what_stays()
            self.state = "ready"
            self.wake()

    def _tell_state(self) -> None:
        if self._told == self.state:
            return
        self._told = self.state
        for service in self._services.values():
            service.tell_state(self.state)
            service.look_again()

    def _next(self) -> Seat | None:
        """Return whoever waits and had least time; wait a little where nobody does."""
        with self._wake:
            self._forget_the_gone()
            waiting = [seat for seat in self._seats.values() if self._waits(seat)]
            if not waiting:
                self._wake.wait(timeout=0.5)
                return None
        for seat in waiting:  # who rested for long has not earned the time of all others
            seat.used = max(seat.used, self._floor - limits.SLICE)
        chosen = min(waiting, key=lambda seat: seat.used)
        self._floor = max(self._floor, chosen.used)
        return chosen

    def _waits(self, seat: Seat) -> bool:
        service = self._services.get(seat.name)
        return seat.wire is not None if service is None else service.has_work

    def _serve(self, seat: Seat) -> None:
        began = time.thread_time()  # of this thread alone: other programs are no tab's fault
        try:
            self._service(seat).work(cells=self._told == "ready")
        except Exception:
            _LOG.exception("a session ended")
            self._end(seat)
        seat.used += time.thread_time() - began

    def _service(self, seat: Seat) -> Service:
        from reluscope.live.tabs.service import Service

        if seat.name not in self._services:
            self._services[seat.name] = Service(seat, self._start, self.wake)
            self._services[seat.name].tell_state(self._told)
        return self._services[seat.name]

    def _end(self, seat: Seat) -> None:
        """End a session that failed, and tell its tab."""
        from reluscope.live.tabs import told

        self._seats.pop(seat.name, None)
        service = self._services.pop(seat.name, None)
        if service is not None:
            service.drop()
        if seat.wire is not None:
            seat.wire.put(told.written({**told.refusal(_ENDED), "ended": True}))
            seat.wire.end(endings.ENDED)

    def _forget_the_gone(self) -> None:
        for name, seat in list(self._seats.items()):
            if seat.gone_for() > self.gone:
                del self._seats[name]
        forgotten = self._services.keys() - self._seats.keys()
        for name in forgotten:
            self._services.pop(name).drop()
            self._litter.grows()
