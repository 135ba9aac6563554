"""A network's plane as a widget: the view of the live page, in JupyterLab, VS Code or marimo."""

import time
from threading import RLock
from typing import Any

import numpy as np

from reluscope.data import Points
from reluscope.extras import needs
from reluscope.glance.line import chain, line
from reluscope.live.frames.pack import packed
from reluscope.live.learning.history import Moment
from reluscope.live.learning.show import finite, seen
from reluscope.live.notebook.place import Place
from reluscope.live.record.bundle import bundle, stylesheet
from reluscope.live.record.html import STYLES
from reluscope.live.record.html import packed as deflated
from reluscope.live.record.recording import of_moments
from reluscope.live.record.subject import Subject, subject
from reluscope.live.state import limits
from reluscope.nn.given.foreign import checked_network
from reluscope.text.written import counted
from reluscope.train import EpochEnd

with needs("notebook", "the widget"):
    import traitlets
    from anywidget import AnyWidget

_ENTRY = "notebook/widget.js"
_PLACES = 16  # views of one widget
_SILENT = 0.5  # seconds after which a page that says nothing is taken to be kept from it
_PAUSE = 0.1  # seconds between two sendings of weights to such a page
_BYTES = 500_000.0  # of weights in a second, at most


class Widget(AnyWidget):
    """Shows a network at its moments; zoom and pan cut the cells of the new window.

    ``show`` adds the network as it is now. As a callback of ``rs.train.fit`` the widget does so
    after each epoch. A frame is sent for one that was drawn, two at most to each view. Many
    kernels hear nothing while a cell runs; then weights are sent a few times in a second, and the
    page cuts by itself, as it does where there is no kernel.
    """

    _esm = bundle(_ENTRY) + f'export default {{ render: modules["{_ENTRY}"].render }};\n'
    told = traitlets.Dict().tag(sync=True)
    styles = traitlets.Unicode(stylesheet(*STYLES, root=":host")).tag(sync=True)

    def __init__(self, shown: Subject, net: Any = None) -> None:
        self._subject, self._net = shown, net
        self._places: dict[str, Place] = {}
        self._lock = RLock()  # some kernels hear the page in a thread of its own
        self._epochs_before = self._last_epoch = 0
        self._heard = self._sent = 0.0
        super().__init__(told=self._state())
        self._is_stale = False
        self.on_msg(self._heed)

    def __repr__(self) -> str:
        widths = chain(self._subject.net.widths)
        return line(self, f"widths {widths}", counted(len(list(self._subject)), "moment"))

    def __call__(self, end: EpochEnd) -> None:
        """Show the network after an epoch."""
        with self._lock:
            if end.epoch <= self._last_epoch:  # another training
                self._epochs_before += self._last_epoch
            self._last_epoch = end.epoch
            epoch = self._epochs_before + end.epoch
            self._add(end.net, epoch)
            if end.is_last:
                self._keep()

    def show(self) -> None:
        """Show the network as it is now."""
        with self._lock:
            if self._net is not None:
                self._add(self._net, self._subject.now.epoch)
            self._keep()

    def _add(self, net: Any, epoch: float) -> None:
        units = self._subject.units
        self._subject.add(checked_network(net), self._subject.now.step + 1, epoch)
        self._is_stale = True
        if self._subject.units is not units:  # fit has found how the data lie
            self._tell_points()
        for name, place in list(self._places.items()):
            place.waits = place.waits or place.moment is None
            self._answer(name, place)
        self._send_weights()

    def _heed(self, _: Any, message: Any, __: Any) -> None:
        """Hear what a page says, which may be anything."""
        if not isinstance(message, dict) or not isinstance(name := message.get("view"), str):
            return
        with self._lock:
            self._heard = time.monotonic()
            kind = message.get("type")
            if kind == "hello":
                self._places.pop(name, None)
                while len(self._places) >= _PLACES:
                    self._places.pop(next(iter(self._places)))
                self._places[name] = Place()
                if self._is_stale:
                    self._tell_points()
            place = self._places.get(name)
            if place is None:
                return
            if kind == "bye":
                del self._places[name]
                return
            if kind == "credit":
                place.pay()
            elif kind in ("hello", "ask"):
                place.want(message.get("bounds"), message.get("moment"))
            self._answer(name, place)

    def _tell_points(self) -> None:
        self.send({"type": "points", "points": self._subject.told()})

    def _answer(self, name: str, place: Place) -> None:
        if place.may_have():
            self.send({"type": "frame", "view": name}, buffers=[self._frame(place)])

    def _frame(self, place: Place) -> bytes:
        moments = list(self._subject)
        index = None if place.moment is None else min(place.moment, len(moments) - 1)
        moment = self._subject.now if index is None else moments[index]
        net, bounds = self._subject.net, place.bounds or self._subject.window
        net.parameters.copy_(moment.parameters)
        meta, arrays = seen(net, bounds, limits.MOVING_CELLS)
        meta |= {
            **_numbers(moment),
            "bounds": list(bounds),
            "playing": False,
            "moment": index,
            "moments": len(moments),
            "widths": list(net.widths),
            "activation": net.activation,
            "diverged": False,
        }
        return packed(meta, {"parameters": moment.parameters.float().numpy(), **arrays})

    def _send_weights(self) -> None:
        """Send the present weights to pages that are kept from speaking, now and then."""
        now, weights = time.monotonic(), self._subject.now.parameters.float().numpy()
        pause = max(_PAUSE, weights.nbytes / _BYTES)
        waits = not self._places or any(place.waits for place in self._places.values())
        if not waits or now - self._heard < _SILENT or now - self._sent < pause:
            return
        self._sent = now
        self.send(
            {
                "type": "weights",
                "numbers": _numbers(self._subject.now),
                "moments": len(list(self._subject)),
            },
            buffers=[np.ascontiguousarray(weights).tobytes()],
        )

    def _keep(self) -> None:
        """Let the page hold all moments, for a time without a kernel."""
        self._is_stale = False
        self.told = self._state()

    def _state(self) -> dict[str, Any]:
        seen = self._subject
        kept = of_moments(seen.net, list(seen), seen.told(), seen.window)
        hidden = seen.net.widths[1:-1]
        is_small = len(hidden) <= limits.LAYERS and max(hidden, default=0) <= limits.NEURONS
        return {**kept.told, "parameters": deflated(kept.parameters) if is_small else None}


def widget(shown: Any, points: Points | None = None) -> Widget:
    """Return a widget that shows a network's cells in a notebook.

    Parameters
    ----------
    shown : MLP, Recorder, list of Snapshot, or CellComplex
        A network is shown as it is, and as a callback of ``fit`` the widget follows what it
        learns. A recorder's snapshots come with a slider.
    points : Points, optional
        Drawn on top. Without them the window is that of the cells, or the one where a
        standardizer's data lie.

    Raises
    ------
    InputError
        For anything else, a network without two inputs and 2 to 10 classes, or points that do not
        fit it.
    MissingDependencyError
        Without anywidget.

    Examples
    --------
    >>> import reluscope as rs
    >>> points, net = rs.data.moons(n=100), rs.nn.MLP((2, 8, 2), init="he")
    >>> view = widget(net, points)
    >>> history = rs.train.fit(net, points, epochs=2, callbacks=[view])
    >>> view
    Widget(widths 2-8-2, 3 moments)
    """
    from reluscope.nn import MLP

    return Widget(subject(shown, points), shown if isinstance(shown, MLP) else None)


def _numbers(moment: Moment) -> dict[str, Any]:
    names = ("step", "epoch", "loss", "accuracy", "test_loss", "test_accuracy")
    return {name: finite(getattr(moment, name)) for name in names}
