"""A tab's place at the worker: its session, what it asked, and what may be sent to it."""

import json
import math
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from reluscope.colours.palette import SHADES, class_colors
from reluscope.errors import ReluscopeError
from reluscope.live.learning.session import Session
from reluscope.live.learning.show import Bounds, frame, whole_window
from reluscope.live.state import limits
from reluscope.live.state.messages import (
    Change,
    Credit,
    Do,
    Message,
    Moment,
    SetParameter,
    Window,
)
from reluscope.live.state.settings import Settings

Send = Callable[[str | bytes], None]
_INBOX = 256  # messages that wait; a tab that sends faster loses the oldest


class Seat:
    """Belongs to the worker's thread, but for ``say``, ``sit`` and ``leave``."""

    def __init__(self, name: str, settings: Settings) -> None:
        self.name = name
        self.session = Session(settings)
        self.used = 0.0  # seconds of the worker
        self.gone_since: float | None = None
        self._inbox: deque[Message] = deque(maxlen=_INBOX)
        self._send: Send | None = None
        self._credits = 0
        self._fresh = True  # there is something that was not shown yet
        self._window: Bounds | None = None
        self._moment: int | None = None

    def sit(self, send: Send) -> None:
        """Serve a tab that is there, or there again: whole credit, and all it must know."""
        self._send, self.gone_since = send, None
        self._credits, self._fresh = limits.CREDITS, True
        self._tell_all()

    def leave(self) -> None:
        """Keep the session of a tab that is gone: it may come back."""
        self._send, self.gone_since = None, time.monotonic()
        self._credits = 0

    def say(self, message: Message) -> None:
        """Put what the tab said into its inbox."""
        self._inbox.append(message)

    @property
    def has_work(self) -> bool:
        """Whether there is something to do for it now."""
        if self._inbox:
            return True
        may_show = self._send is not None and self._credits > 0
        return may_show and (self._fresh or self.session.playing)

    def work(self, *, cells: bool) -> None:
        """Answer what was asked, learn for one frame, show it."""
        while self._inbox:
            try:
                self._heed(self._inbox.popleft())
            except ReluscopeError as error:
                self._tell({"type": "error", "message": str(error)})
        if self._send is None or self._credits <= 0:
            return
        if self.session.playing:
            for _ in range(self.session.settings.training.steps_per_frame):
                self.session.learn()
                if not self.session.playing:
                    break
            self._fresh = True
        if self._fresh:
            self._show(cells)

    def _show(self, cells: bool) -> None:
        session = self.session
        moment = session.now() if self._moment is None else session.moments[self._moment]
        window = self._window or whole_window(session)
        self._fresh, self._credits = False, self._credits - 1
        self._emit(frame(session, moment, window, cells=cells, index=self._moment))

    def _heed(self, message: Message) -> None:
        match message:
            case Credit():
                self._credits = min(self._credits + 1, limits.CREDITS)
                return
            case Do(what=what):
                self._do(what)
            case Change(settings=settings):
                self.session.change(settings)
                self._tell_all()
            case Window(bounds=bounds):
                self._window = bounds if bounds is None or _is_window(bounds) else self._window
            case Moment(index=index):
                self._moment = None if index is None else min(index, len(self.session.moments) - 1)
            case SetParameter():
                self._set_parameter(message)
        self._fresh = True

    def _do(self, what: str) -> None:
        session = self.session
        self._moment = None
        session.playing = what == "play"
        if what == "step":
            session.learn()
        elif what == "epoch":
            for _ in range(session.steps_per_epoch):
                session.learn()
        elif what == "same start":
            session.begin()
        elif what == "new seed":
            network = session.settings.network
            new = network.model_copy(update={"seed": network.seed + 1})
            session.change(session.settings.model_copy(update={"network": new}))
            self._tell_all()

    def _set_parameter(self, asked: SetParameter) -> None:
        self.session.set_parameter(asked.layer, asked.row, asked.column, asked.value)

    def _tell_all(self) -> None:
        session = self.session
        data = session.data
        self._tell({"type": "welcome", "session": self.name})
        self._tell({"type": "settings", "settings": session.settings.model_dump(mode="json")})
        self._tell(
            {
                "type": "points",
                "x": data.train.x.tolist(),
                "y": data.train.y.tolist(),
                "test_x": data.test.x.tolist() if data.test else [],
                "test_y": data.test.y.tolist() if data.test else [],
                "class_names": list(data.train.class_names),
                "feature_names": list(data.train.feature_names),
                "mean": data.standardizer.mean.tolist(),
                "scale": data.standardizer.scale.tolist(),
                "class_colors": _class_colors(limits.CLASSES),
            }
        )
        moments = session.moments
        self._tell(
            {
                "type": "curves",
                "step": [moment.step for moment in moments],
                "loss": [moment.loss for moment in moments],
                "accuracy": [moment.accuracy for moment in moments],
                "test_accuracy": [moment.test_accuracy for moment in moments],
            }
        )

    def _tell(self, said: dict[str, Any]) -> None:
        self._emit(json.dumps(said))

    def _emit(self, content: str | bytes) -> None:
        if self._send is not None:
            self._send(content)


def _class_colors(classes: int) -> dict[str, list[list[int]]]:
    return {
        shade: [[round(255 * part) for part in color] for color in class_colors(classes, shade)]
        for shade in SHADES
    }


def _is_window(bounds: Bounds) -> bool:
    x0, x1, y0, y1 = bounds
    return all(map(math.isfinite, bounds)) and 1e-9 < x1 - x0 < 1e9 and 1e-9 < y1 - y0 < 1e9
