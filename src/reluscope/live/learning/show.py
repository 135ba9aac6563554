"""A session as a frame: cells where they can be cut in time, else a raster of the plane."""

import math
from typing import Any

import numpy as np
import torch

from reluscope.cells import cell_complex
from reluscope.errors import InputError
from reluscope.live.frames.cells import cell_arrays
from reluscope.live.frames.pack import packed
from reluscope.live.learning.history import Moment
from reluscope.live.learning.session import Session
from reluscope.live.state import limits
from reluscope.nn import MLP
from reluscope.nn.softmax_cross_entropy import softmax

Bounds = tuple[float, float, float, float]
_MARGIN = 0.12
_RASTER = 160  # pixels a side where cells are too many, or not compiled yet


def frame(
    session: Session, moment: Moment, bounds: Bounds, *, cells: bool, index: int | None = None
) -> bytes:
    """Return the frame of a moment: of the window in the data's own units."""
    net = session.net
    if index is not None:  # an earlier moment
        net = net.copy()
        net.parameters.copy_(moment.parameters)
    most = limits.MOVING_CELLS if session.playing else limits.STILL_CELLS
    meta, arrays = seen(net, bounds, most if cells else 0)
    meta |= {
        "step": moment.step,
        "epoch": moment.epoch,
        "loss": finite(moment.loss),
        "accuracy": moment.accuracy,
        "test_loss": finite(moment.test_loss),
        "test_accuracy": moment.test_accuracy,
        "bounds": list(bounds),
        "playing": session.playing,
        "moment": index,
        "moments": _moments(session),
        "now": session.now().epoch,
        "start": session.is_start(moment),
        "widths": list(net.widths),
        "activation": session.settings.network.activation,
        "diverged": session.diverged,
        "divergence": session.divergence.told() if session.divergence else None,
    }
    return packed(meta, {"parameters": moment.parameters.float().numpy(), **arrays})


def _moments(session: Session) -> int:
    """Return how many moments there are to choose from: those kept, and the present."""
    kept = session.moments
    return len(kept) + (kept[-1] is not session.now())


def whole_window(session: Session) -> Bounds:
    """Return a window around all points, with a margin, as high as it is wide."""
    x = session.data.train.x
    low, high = x.min(axis=0), x.max(axis=0)
    middle, half = (low + high) / 2, float((high - low).max() / 2 * (1 + 2 * _MARGIN))
    half = half if half > 1e-9 else 1.0
    return (
        float(middle[0] - half),
        float(middle[0] + half),
        float(middle[1] - half),
        float(middle[1] + half),
    )


def seen(net: MLP, bounds: Bounds, most: int) -> tuple[dict[str, Any], Any]:
    """Return the cells of a window, at most so many; a raster where there are more."""
    if most:
        try:
            return cell_arrays(cell_complex(net, _plane_of(net, bounds), max_cells=most), net)
        except InputError:
            pass  # more cells than can be drawn in time, or numbers too large to cut
    meta, arrays = _raster(net, bounds)
    return {**meta, "too_many": bool(most), "most_cells": most}, arrays


def in_plane(session: Session, bounds: Bounds) -> Bounds:
    """Return a window in the data's own units as one of the network's plane."""
    return _plane_of(session.net, bounds)


def _plane_of(net: MLP, bounds: Bounds) -> Bounds:
    units = net.about.known_standardizer("bounds", 2)
    corners = np.array([[bounds[0], bounds[2]], [bounds[1], bounds[3]]])
    (x0, y0), (x1, y1) = units.transform(corners)
    return (float(x0), float(x1), float(y0), float(y1))


def _raster(net: MLP, bounds: Bounds) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    x0, x1, y0, y1 = bounds
    middles = (np.arange(_RASTER) + 0.5) / _RASTER
    across, up = x0 + (x1 - x0) * middles, y0 + (y1 - y0) * middles
    places = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    probabilities = _probabilities(net, places)
    arrays = {
        "raster_class": probabilities.argmax(axis=1).astype(np.uint8),
        "raster_confidence": np.rint(np.nan_to_num(probabilities.max(axis=1)) * 255).astype(
            np.uint8
        ),
    }
    return {"raster": _RASTER}, arrays


@torch.no_grad()
def _probabilities(net: MLP, places: np.ndarray) -> np.ndarray:
    """Return those of each class, (n, c); where numbers leave the finite ones, none is known."""
    units = net.about.known_standardizer("places", 2)
    rows = torch.from_numpy(units.transform(places)).to(net.dtype)
    return np.asarray(softmax(net(rows)))


def finite(number: float | None) -> float | None:
    """Return a number that JSON knows."""
    return number if number is not None and math.isfinite(number) else None
