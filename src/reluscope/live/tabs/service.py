"""What the worker does for one tab, a slice of time after the other: hear, learn, show."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from reluscope.errors import InputError, ReluscopeError
from reluscope.live.german.spoken import in_both_languages
from reluscope.live.learning.history import Moment as Shown
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import Bounds, frame, whole_window
from reluscope.live.learning.start import Start
from reluscope.live.learning.table import table_points
from reluscope.live.state import limits
from reluscope.live.state.messages import (
    Change,
    Csv,
    Do,
    Export,
    Hello,
    Lens,
    Message,
    Moment,
    SetParameter,
    Stop,
    Window,
)
from reluscope.live.state.settings import OwnPoints
from reluscope.live.state.weights import weights_read
from reluscope.live.tabs import told
from reluscope.live.tabs.aside import Aside
from reluscope.live.tabs.frame_time import FrameTime, is_large
from reluscope.live.tabs.making import Making
from reluscope.live.tabs.seat import Seat
from reluscope.live.tabs.wire import Wire
from reluscope.live.take_away.files import maker


class Service:
    """Belongs to the worker's thread.

    Attributes
    ----------
    seat : Seat
    session : Session
    """

    def __init__(self, seat: Seat, start: Start, wake: Callable[[], None]) -> None:
        self.seat = seat
        self._wire = seat.wire  # to the tab that was welcomed last; another may sit there by now
        self._start = start
        self._window: Bounds | None = None
        self._moment: int | None = None
        self._fresh = True  # there is something that was not shown yet
        self._owed = 0  # steps to take before the next frame
        self._trouble = ""
        self._making = Making(wake)
        self._aside, self._frame_time = Aside(wake), FrameTime()
        self.session = self._begun(seat.brought)

    @property
    def has_work(self) -> bool:
        """Whether there is something to do now, for a tab that reads what it is sent."""
        wire = self.seat.wire
        if wire is None or not wire.is_free or self._aside.is_busy:
            return False
        if self._aside.is_done or self.seat.has_said or self._owed or self._making.has_news:
            return True
        return self.seat.may_show and (self._fresh or self.session.playing)

    def work(self, *, cells: bool) -> None:
        """Work for one slice of time: a tab that asks for more has its turn again."""
        until = time.perf_counter() + limits.SLICE
        if self._aside.is_done:
            with self._told_what_is_wrong():
                self.seat.used += self._aside.finish()
        if (wire := self.seat.arrived()) is not None:
            self._wire, self._fresh = wire, True
            self._welcome()
        self._heed_all(until)
        if self._making.has_news:
            self._tell(self._making.news())
        if self._aside.is_busy:
            return
        self._learn(until)
        if self._fresh and not self._owed and self.seat.may_show:
            self._show(cells)

    def drop(self) -> None:
        """Want nothing any more: the tab is gone for good."""
        self._making.drop()
        self._aside.drop()

    def tell_state(self, state: str) -> None:
        """Say what there is to wait for: loading, compiling, or ready for nothing any more."""
        self._tell({"type": "status", "state": state})

    def look_again(self) -> None:
        """Show the present moment anew."""
        self._fresh = True

    def _begun(self, brought: Hello) -> Session:
        """Return a session as the tab wishes, as far as that can be."""
        start = self._start
        try:
            session = Session(brought.settings or start.settings, start)
        except ReluscopeError as error:
            self._trouble = str(error)
            return Session(start.settings, start)
        if brought.weights is not None:
            try:
                session.go_on_from(weights_read(brought.weights), brought.step)
            except ReluscopeError as error:
                self._trouble = str(error)
        return session

    def _welcome(self) -> None:
        self._tell({"type": "welcome", "session": self.seat.name})
        self._tell_all()
        if self._trouble:
            self._tell(told.refusal(self._trouble))
            self._trouble = ""

    def _heed_all(self, until: float) -> None:
        """Do what was said, one after the other: what is begun aside has to be done first."""
        while time.perf_counter() < until and not self._aside.is_busy:
            message = self.seat.hear(self._wire)
            if message is None:
                return
            with self._told_what_is_wrong():
                self._heed(message)

    @contextmanager
    def _told_what_is_wrong(self) -> Iterator[None]:
        try:
            yield
        except (ReluscopeError, OSError) as error:  # a disk that is full
            self._tell(told.failure(error))

    def _heed(self, message: Message) -> None:
        match message:
            case Do(what=what):
                self._do(what)
            case Change(settings=settings):
                self._change(settings)
            case Window(bounds=bounds):
                if bounds is not None and not _is_window(bounds):
                    return
                self._window = bounds
            case Moment(index=index):
                if index is not None:
                    self.session.playing = False  # nobody can look at what moves on
                self._moment = None if index is None else min(index, len(self.session.moments) - 1)
            case SetParameter():
                self._set_parameter(message)
            case Csv(text=text, name=name):
                self._aside.begin(partial(table_points, text, name), self._take_table)
                return
            case Lens():
                self._look_through(message)
                return
            case Export():
                self._making.begin(maker(self.session, message, self._seen(), self._bounds()))
                return
            case Stop():
                self._making.drop()
                return
            case _:
                self._tell(told.refusal(f"{message.type} is not known here."))
                return
        self._fresh = True

    def _look_through(self, lens: Lens) -> None:
        """Tell every number of the chain rule; of a large network they are many."""
        tell = partial(told.lens, self.session, lens)
        if is_large(self.session):
            self._aside.begin(lambda: told.written(tell()), self._put)
        else:
            self._tell(tell())

    def _do(self, what: str) -> None:
        session = self.session
        self._moment = None
        asked = {"step": 1, "epoch": session.steps_per_epoch}.get(what, 0)
        pressed_before = self._owed if asked and not session.playing else 0
        session.playing = what == "play"
        self._owed = pressed_before + asked
        if what == "same start":
            session.begin()
            self._tell(told.curves(session))
        elif what == "undo edit":
            session.undo_edit()
        elif what == "new seed":
            network = session.settings.network
            new = network.model_copy(update={"seed": (network.seed + 1) % 2**31})
            self._change(session.settings.model_copy(update={"network": new}))

    def _change(self, settings: Any) -> None:
        self._owed, before = 0, self.session.moments
        try:
            self.session.change(settings)
        except ReluscopeError:
            self._tell(told.settings(self.session))  # the page shows them again
            raise
        if self.session.moments is not before:
            self._moment = None
        self._tell_all()

    def _take_table(self, read: tuple[OwnPoints, str]) -> None:
        own, summary = read
        now = self.session.settings
        data = now.data.model_copy(update={"name": "own", "own": own})
        self._window = None
        self._change(now.model_copy(update={"data": data}))
        self._tell({"type": "table", **in_both_languages(summary)})
        self._fresh = True

    def _set_parameter(self, asked: SetParameter) -> None:
        if self._moment is not None:
            raise InputError("An earlier moment is shown: only the present can be changed.")
        self.session.set_parameter(asked.layer, asked.row, asked.column, asked.value)

    def _learn(self, until: float) -> None:
        """Take the steps that are owed, or a frame's worth while playing, until time is up."""
        session = self.session
        if session.playing and not self._owed and self.seat.may_show:
            self._owed = session.settings.training.steps_per_frame
        while self._owed:
            session.learn()
            self._owed -= 1
            self._fresh = True
            if session.diverged:
                self._owed = 0
            if time.perf_counter() >= until:
                return

    def _show(self, cells: bool) -> None:
        self._fresh, wire = False, self._wire
        self.seat.spend(wire)
        bounds = self._bounds()
        make = partial(frame, self.session, self._seen(), bounds, cells=cells, index=self._moment)
        if self._frame_time.is_long(self.session, bounds):
            self._aside.begin(partial(_timed, make), partial(self._hand_over, wire))
        else:
            self._hand_over(wire, _timed(make))

    def _hand_over(self, wire: Wire | None, made: tuple[bytes, float]) -> None:
        """Show a frame, unless another tab sat down meanwhile."""
        shown, seconds = made
        self._frame_time.took(seconds)
        if wire is self._wire:
            self._put(shown)

    def _seen(self) -> Shown:
        session = self.session
        return session.now() if self._moment is None else session.moments[self._moment]

    def _bounds(self) -> Bounds:
        return self._window or whole_window(self.session)

    def _tell_all(self) -> None:
        for say in (told.settings, told.points, told.curves):
            self._tell(say(self.session))

    def _tell(self, said: dict[str, Any]) -> None:
        self._put(told.written(said))

    def _put(self, content: str | bytes) -> None:
        if self._wire is not None:
            self._wire.put(content)


def _timed(make: Callable[[], bytes]) -> tuple[bytes, float]:
    """Return a frame, and the seconds of this thread that it took."""
    began = time.thread_time()
    return make(), time.thread_time() - began


def _is_window(bounds: Bounds) -> bool:
    x0, x1, y0, y1 = bounds
    return all(map(math.isfinite, bounds)) and 1e-9 < x1 - x0 < 1e9 and 1e-9 < y1 - y0 < 1e9
