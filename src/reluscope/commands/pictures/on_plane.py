"""Samples and data sets on the picture of a plane that was laid through them."""

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from reluscope.cells import PiecewiseLinear
from reluscope.commands.planes.any_network import AnyNetwork
from reluscope.commands.planes.lay import Laid
from reluscope.data import Points
from reluscope.pictures import draw_anchors, draw_points, draw_samples

_DATA = ["data"]  # what rows without classes are called
_MOST_POINTS = 2000  # of a data set, so that cells can still be seen


def draw_laid(ax: Axes, laid: Laid, opened: AnyNetwork) -> None:
    """Mark the samples with what they are and what they are taken for, or a data set by dots."""
    if laid.data is not None:
        _draw_data(ax, laid, opened)
    if not len(laid.samples):
        return
    places = laid.plane.coordinates(laid.samples)
    own = tuple(_named(one, opened) for one in laid.own)
    predicted = _predicted(laid, opened)
    if len(places) == 3:
        draw_anchors(
            ax,
            places,
            laid.names,
            images=laid.images,
            own=own,
            predicted=predicted,
            standardised=opened.space.standardizer is not None,
        )
        return
    draw_samples(ax, places, laid.names, images=laid.images, own=own, predicted=predicted)


def _predicted(laid: Laid, opened: AnyNetwork) -> tuple[str, ...]:
    """Return the class that the network takes each sample for; none where it tells none apart."""
    outputs = PiecewiseLinear.from_network(opened.net)(laid.samples)
    if outputs.shape[1] == 1:
        if opened.mlp is None and not laid.own:
            return ()
        winners = (outputs[:, 0] > 0).astype(int)
    else:
        winners = outputs.argmax(axis=1)
    return tuple(_named(str(winner), opened) for winner in winners.tolist())


def _named(one: str, opened: AnyNetwork) -> str:
    """Return a class's name, if it is given by its number and the network knows names."""
    names = opened.net.about.class_names
    is_number = one not in names and one.isascii() and one.isdecimal() and int(one) < len(names)
    return names[int(one)] if is_number else one


def _draw_data(ax: Axes, laid: Laid, opened: AnyNetwork) -> None:
    """Draw where rows of a data set lie, seen from above the plane, in the colours of classes."""
    assert laid.data is not None
    shown = np.linspace(0, len(laid.data) - 1, min(len(laid.data), _MOST_POINTS)).astype(int)
    places = laid.plane.coordinates(laid.data[shown])
    labels, names = np.zeros(len(shown), dtype=np.int64), tuple(_DATA)
    if laid.classes:
        labels, names = _labels([laid.classes[i] for i in shown], opened)
    draw_points(ax, Points(places, labels, names, ("x1", "x2")))


def _labels(classes: list[str], opened: AnyNetwork) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Return each row's class as its number, and the names of all classes, the network's first."""
    network = PiecewiseLinear.from_network(opened.net)
    known = opened.net.about.class_names or tuple(
        str(i) for i in range(max(2, len(network.readout_bias)))
    )
    named = [_named(one, opened) for one in classes]
    names = (*known, *sorted(set(named).difference(known)))
    return np.array([names.index(one) for one in named]), names
