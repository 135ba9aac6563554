"""A thread for what takes long, one thing after the other: the worker goes on meanwhile."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, NamedTuple

from reluscope.live.tabs.machine import one_thread


class Done(NamedTuple):
    """What was made, and how many seconds of the thread it took."""

    result: Any
    seconds: float


class Hands:
    """Makes things when asked, in order; ends with the process, whatever it does then.

    Parameters
    ----------
    name : str
        Of the thread.

    Examples
    --------
    >>> Hands("example").make(lambda: 2 * 3).result().result
    6
    """

    def __init__(self, name: str) -> None:
        self._asked: SimpleQueue[tuple[Callable[[], Any], Future[Done]]] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._lock = threading.Lock()
        self._rest = threading.Event()  # nothing is being made just now
        self._rest.set()

    def make(self, what: Callable[[], Any]) -> "Future[Done]":
        """Return what is going to be made; who does not want it any more cancels it."""
        with self._lock:
            if self._thread.ident is None:
                self._thread.start()
        future: Future[Done] = Future()
        self._asked.put((what, future))
        return future

    def wait(self, seconds: float) -> None:
        """Wait, at most so long, until nothing is being made.

        A process that ends while a thread is within compiled code may be ended by that code.
        """
        self._rest.wait(seconds)

    def _work(self) -> None:
        with one_thread():
            while True:
                what, future = self._asked.get()
                self._rest.clear()
                if future.set_running_or_notify_cancel():
                    _make(what, future)
                self._rest.set()


ASIDE, TAKE_AWAY = Hands("reluscope-aside"), Hands("reluscope-take-away")
HANDS = (ASIDE, TAKE_AWAY)


def _make(what: Callable[[], Any], future: "Future[Done]") -> None:
    began = time.thread_time()
    try:
        result = what()
    except Exception as error:
        future.set_exception(error)
    else:
        future.set_result(Done(result, time.thread_time() - began))
