"""A network's plane as a widget: the view of the live page, in JupyterLab, VS Code or marimo."""

import math
from typing import Any

import numpy as np

from reluscope.cells import cell_complex
from reluscope.data import Points, Standardizer
from reluscope.errors import InputError, MissingDependencyError
from reluscope.live.frames.cells import cell_arrays
from reluscope.live.frames.pack import packed
from reluscope.live.frames.points import points_told
from reluscope.live.record.bundle import bundle
from reluscope.live.state import limits
from reluscope.nn import MLP

try:
    from anywidget import AnyWidget
except ImportError as error:
    raise MissingDependencyError(
        'anywidget is not installed, but needed for the widget: pip install "reluscope[notebook]"'
    ) from error

_ENTRY = "notebook/widget.js"


class Widget(AnyWidget):
    """Shows a network as it is; zoom and pan cut the cells of the new window.

    ``show`` draws it again after it has learned. As a callback of ``rs.train.fit`` it does so
    after each epoch for which the page has room: a frame is sent for one that was drawn, two at
    most.
    """

    _esm = bundle(_ENTRY) + f'export default {{ render: modules["{_ENTRY}"].render }};\n'

    def __init__(self, net: MLP, points: Points) -> None:
        super().__init__()
        self._net, self._points = net, points
        self._whole = self._bounds = _around(points.x)
        self._credits = 0
        self.on_msg(self._heed)

    def __call__(self, end: Any) -> None:
        """Show the network after an epoch."""
        self._net = end.net
        self.show()

    def show(self) -> None:
        """Show the network as it is now, if the page has room for a frame."""
        if self._credits > 0:
            self._credits -= 1
            self.send({"type": "frame"}, buffers=[self._frame()])

    def _heed(self, _: Any, message: Any, __: Any) -> None:
        kind = message.get("type") if isinstance(message, dict) else None
        if kind == "hello":
            self._credits = limits.CREDITS
            self.send(points_told(self._points, None, self._units))
            self.show()
        elif kind == "credit":
            self._credits = min(self._credits + 1, limits.CREDITS)
        elif kind == "window":
            asked = message.get("bounds")
            self._bounds = asked if _is_window(asked) else self._whole
            self.show()

    @property
    def _units(self) -> Standardizer:
        return self._net.about.standardizer or Standardizer.identity(2)

    def _frame(self) -> bytes:
        x0, x1, y0, y1 = self._bounds
        plane = self._units.transform(np.array([[x0, y0], [x1, y1]]))
        (left, low), (right, high) = plane.tolist()
        cells = cell_complex(self._net, (left, right, low, high), max_cells=limits.MOVING_CELLS)
        meta, arrays = cell_arrays(cells, self._net)
        meta |= {
            "bounds": list(self._bounds),
            "widths": list(self._net.widths),
            "activation": self._net.activation,
        }
        parameters = self._net.parameters.detach().float().numpy()
        return packed(meta, {"parameters": parameters, **arrays})


def widget(net: MLP, points: Points) -> Widget:
    """Return a widget that shows a network's cells around points.

    Raises
    ------
    InputError
        Where the network has not two inputs.
    MissingDependencyError
        Without anywidget.

    Examples
    --------
    >>> import reluscope as rs
    >>> points, net = rs.data.moons(n=100), rs.nn.MLP((2, 8, 2), init="he")
    >>> view = widget(net, points)
    >>> history = rs.train.fit(net, points, epochs=2, callbacks=[view])
    """
    if net.widths[0] != 2:
        raise InputError(f"net has {net.widths[0]} inputs, but the widget shows a plane: 2.")
    return Widget(net, points)


def _around(x: np.ndarray) -> list[float]:
    low, high = x.min(axis=0), x.max(axis=0)
    middle, half = (low + high) / 2, float((high - low).max()) * 0.62 or 1.0
    return [float(value) for m in middle for value in (m - half, m + half)]


def _is_window(asked: Any) -> bool:
    if not isinstance(asked, list) or len(asked) != 4:
        return False
    if not all(isinstance(one, int | float) and math.isfinite(one) for one in asked):
        return False
    return bool(1e-9 < asked[1] - asked[0] < 1e9 and 1e-9 < asked[3] - asked[2] < 1e9)
