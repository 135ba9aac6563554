"""A reader's data, network and training, and what was lent where something is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from reluscope.course.asked.probe import Argument
from reluscope.course.lens.replies import (
    Floats,
    Layers,
    Reader,
    array,
    labels,
    layers,
    losses,
    parts,
)
from reluscope.data import Points, Standardizer, grid
from reluscope.nn import MLP

WIDTHS = (2, 32, 32, 3)
SMALL = (2, 3, 3)  # small enough to read every number of a step
RATE, EPOCHS, BATCH = 0.05, 50, 32
_ROUNDS = 2  # of so many epochs: losses may come one by one, and a reply holds a bounded number
_ROWS, _CLASSES, _PER_SQUARE = 4, 3, 30
_CLOSE = 1e-3


@dataclass
class Theirs:
    """What there is to be seen; ``own`` names the functions that it is made by."""

    points: Points
    standardizer: Standardizer
    network: Layers
    small: Layers
    losses: list[float] = field(default_factory=list)
    own: list[str] = field(default_factory=list)

    @property
    def x(self) -> np.ndarray:
        """The points as a network sees them, as float32."""
        return self.standardizer.transform(self.points.x).astype(np.float32)

    @property
    def arguments(self) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """The weights and biases as a function is given them."""
        return given(self.network)


def given(network: Layers) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return weights and biases in float32."""
    Ws, bs = network
    return [W.astype(np.float32) for W in Ws], [b.astype(np.float32) for b in bs]


def theirs(reader: Reader, seed: int) -> Theirs:
    """Ask for points, a network and its training; lend what does not come."""
    squares: tuple[Argument, ...] = (_ROWS, _ROWS, _CLASSES, _PER_SQUARE, seed)
    made, network, small = reader.ask(
        ("make_grid", squares), ("init", (WIDTHS, seed)), ("init", (SMALL, seed))
    )
    points = _points(made)
    own = [] if points is None else ["make_grid"]
    points = points or grid(
        rows=_ROWS, columns=_ROWS, classes=_CLASSES, points_per_square=_PER_SQUARE, seed=seed
    )
    own += [] if layers(network, WIDTHS) is None else ["init"]
    found = Theirs(
        points,
        Standardizer.fit(points.x),
        layers(network, WIDTHS) or _lent(WIDTHS, seed),
        layers(small, SMALL) or _lent(SMALL, seed),
        own=own,
    )
    _standardize(reader, found)
    _train(reader, found, seed)
    return found


def _points(value: object) -> Points | None:
    both = parts(value, 2)  # type: ignore[arg-type]
    n = _ROWS * _ROWS * _PER_SQUARE
    if both is None:
        return None
    x, y = array(both[0], (n, 2)), labels(both[1], n, _CLASSES)
    if x is None or y is None or not (x.std(axis=0) > 0).all():
        return None
    return Points(x, y) if set(y.tolist()) == set(range(_CLASSES)) else None


def _lent(widths: Sequence[int], seed: int) -> Layers:
    net = MLP(widths, seed=seed)
    return [W.double().numpy() for W in net.weights], [b.double().numpy() for b in net.biases]


def _standardize(reader: Reader, found: Theirs) -> None:
    """Take the reader's standardised points, as long as they are shifted and scaled ones."""
    x = found.points.x.astype(np.float32)
    (both,) = reader.ask(("standardize", (x, x)))
    pair = parts(both, 2)
    z = array(pair[0], x.shape) if pair else None
    if z is None or not (z.std(axis=0) > 0).all():
        return
    scale: Floats = found.points.x.std(axis=0) / z.std(axis=0)
    own = Standardizer(found.points.x.mean(axis=0) - scale * z.mean(axis=0), scale)
    if np.allclose(own.transform(found.points.x), z, atol=_CLOSE):
        found.standardizer = own
        found.own.append("standardize")


def _train(reader: Reader, found: Theirs, seed: int) -> None:
    """Train by the reader's own function, and go on with what it returned."""
    for rounds in range(_ROUNDS):
        Ws, bs = found.arguments
        settings = (RATE, EPOCHS, BATCH, seed + rounds)
        (came,) = reader.ask(("train", (found.x, found.points.y, Ws, bs, *settings)))
        three = parts(came, 3)
        network = layers(three[:2], WIDTHS) if three else None
        if three is None or network is None:
            return
        found.network = network
        found.losses += losses(three[2])
        if not rounds:
            found.own.append("train")
