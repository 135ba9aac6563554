"""What a page without a server shows: cells, a network, or how one learned."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from reluscope.cells import CellComplex
from reluscope.data import Points, Standardizer
from reluscope.data.points import checked_points
from reluscope.errors import InputError
from reluscope.live.frames.points import colors, points_told
from reluscope.live.learning.data import Data
from reluscope.live.learning.history import Moment, Moments
from reluscope.live.learning.measure import Measure
from reluscope.live.learning.show import Bounds
from reluscope.live.record.network import network_of
from reluscope.live.state import limits
from reluscope.live.state.plane import check_is_on_a_plane
from reluscope.nn import MLP
from reluscope.nn.given.foreign import how_to_bring
from reluscope.text.printable import shown
from reluscope.train import History

if TYPE_CHECKING:
    from reluscope.pictures import Snapshot

_MARGIN = 1.24  # of the window, by what it has to show
_MOST_LAYERS = 255  # a frame names the layer of an edge by a byte; one more word is the border's
_DEVIATIONS = 2.5  # of the data, where nothing else says how far to look
_HISTORY = (
    "{name} is a History, which holds losses and no networks. A Recorder holds them: "
    "recorder = rs.pictures.Recorder(net), fit(net, points, callbacks=[recorder]), then show "
    "the recorder. Or give the network, and the widget itself as a callback."
)


@dataclass
class Subject:
    """A network of the plane at some moments, and the points that lie in it.

    Attributes
    ----------
    net : MLP
        A copy: its layers are those of all moments, its weights of none in particular.
    points : Points or None
    window : (left, right, bottom, top)
        What is looked at first, in the data's own units.
    now : Moment
    moments : Moments
        Earlier ones, as many as there is room for.

    Examples
    --------
    >>> seen = subject(MLP((2, 4, 3), seed=0), None)
    >>> seen.learned, len(list(seen)), seen.window
    (False, 1, (-2.5, 2.5, -2.5, 2.5))
    """

    net: MLP
    points: Points | None
    window: Bounds
    now: Moment = field(init=False)
    moments: Moments = field(init=False)

    def __post_init__(self) -> None:
        self.net = self.net.copy("cpu")
        self.net.about.standardizer = self.units
        self.moments = Moments()
        self._measure = self._measured()
        self.add(self.net, 0, 0)

    def __iter__(self) -> Iterator[Moment]:
        """Give all moments, the present one last."""
        yield from (moment for moment in self.moments if moment is not self.now)
        yield self.now

    @property
    def units(self) -> Standardizer:
        """The way from the data's own units to the network's plane."""
        return self.net.about.standardizer or Standardizer.identity(2)

    @property
    def learned(self) -> bool:
        """Whether there is anything to tell of a training."""
        return self.now.step > 0

    def add(self, net: MLP, step: int, epoch: float) -> None:
        """Let a network of the same layers be the present one."""
        units = net.about.standardizer
        if units is not None and not _are_same(units, self.units):  # fit has found them
            self.net.about = net.about.copy()
            self._measure = self._measured()
        parameters = net.parameters.detach().cpu().clone()
        self.net.parameters.copy_(parameters)
        loss = accuracy = math.nan
        if self._measure is not None:
            loss, accuracy, *_ = self._measure.of(self.net)
        self.now = Moment(step, epoch, loss, accuracy, None, parameters)
        self.moments.add(self.now)

    def _measured(self) -> Measure | None:
        if self.points is None or not len(self.points):
            return None
        return Measure(Data(self.points, None, self.units), self.net.dtype)

    def told(self) -> dict[str, Any]:
        """Say points, the way to the network's plane, names and colours."""
        if self.points is not None:
            return points_told(self.points, None, self.units)
        about, classes = self.net.about, self.net.n_classes
        return {
            "type": "points",
            **{name: [] for name in ("x", "y", "test_x", "test_y")},
            "class_names": list(about.class_names or map(str, range(classes))),
            "feature_names": list(about.feature_names or ("x1", "x2")),
            "class_colors": colors(limits.CLASSES),
            "mean": self.units.mean.tolist(),
            "scale": self.units.scale.tolist(),
        }


def subject(given: Any, points: Points | None, name: str = "shown") -> Subject:
    """Return what is shown of a network, of a recorder's or a list of snapshots, or of cells.

    Raises
    ------
    InputError
        For anything else, or what a plane or ten colours cannot show.
    """
    if isinstance(given, CellComplex):
        return _checked(network_of(given), points, _around_corners(given))
    if isinstance(given, MLP):
        return _checked(given, points, None)
    snapshots = _snapshots(given, name)
    first, *others = snapshots
    seen = _checked(first.net, points, None)
    for place, snapshot in enumerate(others, start=1):
        if snapshot.net.widths != first.net.widths:
            raise InputError(
                f"{name} holds networks of other layers, {first.net.widths} and "
                f"{snapshot.net.widths}; one page shows one of them."
            )
        seen.add(snapshot.net, place, snapshot.epoch)
    return seen


def check_points(points: Any, classes: int) -> None:
    """Raise an InputError unless these are points of a plane, and of as many classes."""
    features = checked_points(points, "points").x.shape[1]
    if features != 2:
        raise InputError(f"points has {features} features, but the page shows a plane: 2.")
    if points.n_classes != classes:
        raise InputError(f"points has {points.n_classes} classes, but the network has {classes}.")


def _snapshots(given: Any, name: str) -> Sequence["Snapshot"]:
    from reluscope.pictures import Recorder, Snapshot  # which bring matplotlib

    if isinstance(given, History):
        raise InputError(_HISTORY.format(name=name))
    kept = given.snapshots if isinstance(given, Recorder) else given
    if isinstance(kept, list | tuple) and all(isinstance(one, Snapshot) for one in kept):
        if not kept:
            raise InputError(f"{name} is {shown(given)}, which has no snapshot yet.")
        return kept
    raise InputError(
        f"{name} is a {type(given).__name__}, but must be a network, a Recorder, a list of its "
        f"snapshots, or cells. {how_to_bring(given, name)}"
    )


def _checked(net: MLP, points: Points | None, window: Bounds | None) -> Subject:
    check_is_on_a_plane(net)
    if len(net.widths) - 2 > _MOST_LAYERS:
        raise InputError(
            f"The network has {len(net.widths) - 2} hidden layers, but the page shows at most "
            f"{_MOST_LAYERS}."
        )
    if points is not None:
        check_points(points, net.n_classes)
    return Subject(net, points, window or _around(net, points))


def _are_same(a: Standardizer, b: Standardizer) -> bool:
    return np.array_equal(a.mean, b.mean) and np.array_equal(a.scale, b.scale)


def _around_corners(cells: CellComplex) -> Bounds:
    units = cells.about.standardizer or Standardizer.identity(2)
    corners = cells.domain * units.scale + units.mean
    (x0, y0), (x1, y1) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return (x0, x1, y0, y1)


def _around(net: MLP, points: Points | None) -> Bounds:
    if points is not None and len(points):
        low, high = points.x.min(axis=0), points.x.max(axis=0)
        middle, half = (low + high) / 2, float((high - low).max()) / 2 * _MARGIN
    else:
        units = net.about.standardizer or Standardizer.identity(2)
        middle, half = units.mean, float(units.scale.max()) * _DEVIATIONS
    half = half if np.isfinite(half) and half > 1e-9 else 1.0
    (x, y) = middle.tolist()
    return (x - half, x + half, y - half, y + half)
