"""Our own runs of gradient descent, and those of the ways in which one can go wrong.

A run takes the rows in their order: it stands for every order where all rows are in one batch, or
are all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reluscope.course.asked.probe import Call
from reluscope.course.tasks.descent.chain_rule import Arrays, gradients, layers, losses
from reluscope.course.tasks.descent.networks import Given


@dataclass(frozen=True, eq=False)
class Training:
    """What ``train`` is given."""

    start: Given
    lr: float
    epochs: int
    batch: int
    seed: int

    @property
    def rows(self) -> int:
        """The number of points."""
        return len(self.start.x)

    def call(self) -> Call:
        """Return the call that asks for it."""
        one = self.start
        settings = (self.lr, self.epochs, self.batch, self.seed)
        return Call("train", (one.x, one.y, one.Ws, one.bs, *settings))


def training(call: Call) -> Training:
    """Return what a call of ``train`` gives."""
    x, y, Ws, bs, lr, epochs, batch, seed = call.arguments
    return Training(Given(x, y, Ws, bs), lr, epochs, batch, seed)  # type: ignore[arg-type]


def _in_batches(rows: int, batch: int) -> list[slice]:
    return [slice(start, min(start + batch, rows)) for start in range(0, rows, batch)]


@dataclass(frozen=True)
class Way:
    """A way to train: which batches an epoch takes, how far a step goes, and what it forgets.

    ``rate(lr, rows, points)`` is how far a step goes for a batch of so many rows of all points.
    """

    batches: Callable[[int, int], list[slice]] = _in_batches
    rate: Callable[[float, int, int], float] = lambda lr, _rows, _points: lr
    epochs: Callable[[int], int] = lambda epochs: epochs
    adds_up: bool = False  # gradients, over all steps
    restarts: bool = False  # every epoch begins at the start
    stale: bool = False  # all steps of an epoch take the gradient at its beginning
    moves_weights: bool = True
    moves_biases: bool = True


RIGHT = Way()


@dataclass(frozen=True, eq=False)
class Run:
    """Where a run ended, and on its way, epoch by epoch, the loss before and after each step.

    ``nearest_kink`` is the smallest size of a hidden pre-activation on the way.
    """

    Ws: Arrays
    bs: Arrays
    on_the_way: list[list[float]]
    nearest_kink: float


def run(given: Training, way: Way = RIGHT) -> Run:
    """Return a run."""
    one = given.start
    start = [w.astype(np.float64) for w in one.parameters]
    parameters, on_the_way = start, []
    sums = [np.zeros_like(w) for w in start]
    kink = _kink(one, start)
    for _ in range(way.epochs(given.epochs)):
        parameters = start if way.restarts else parameters
        before, seen = parameters, [_loss(one, parameters)]
        for rows in way.batches(given.rows, given.batch):
            found = _gradients(one, rows, before if way.stale else parameters)
            sums = [s + g for s, g in zip(sums, found, strict=True)]
            parameters = _moved(given, way, rows, parameters, sums if way.adds_up else found)
            seen.append(_loss(one, parameters))
            kink = min(kink, _kink(one, parameters))
        on_the_way.append(seen)
    many = len(one.Ws)
    return Run(parameters[:many], parameters[many:], on_the_way, kink)


def _loss(one: Given, parameters: Arrays) -> float:
    many = len(one.Ws)
    return float(losses(one.x, one.y, parameters[:many], parameters[many:]).mean())


def _kink(one: Given, parameters: Arrays) -> float:
    many = len(one.Ws)
    hidden = layers(one.x, parameters[:many], parameters[many:])[1][:-1]
    return min((float(np.abs(z).min()) for z in hidden), default=np.inf)


def _gradients(one: Given, rows: slice, parameters: Arrays) -> Arrays:
    many = len(one.Ws)
    gWs, gbs = gradients(one.x[rows], one.y[rows], parameters[:many], parameters[many:])
    return [*gWs, *gbs]


def _moved(given: Training, way: Way, rows: slice, parameters: Arrays, by: Arrays) -> Arrays:
    rate = way.rate(given.lr, rows.stop - rows.start, given.rows)
    many = len(given.start.Ws)
    moves = [way.moves_weights] * many + [way.moves_biases] * many
    return [w - rate * g * move for w, g, move in zip(parameters, by, moves, strict=True)]


def shuffled_runs(given: Training, orders: int) -> np.ndarray:
    """Return, for so many orders of the rows, the loss of all points after each epoch.

    All runs are made at once: their parameters have an axis more.
    """
    one, rng = given.start, np.random.default_rng(given.seed)
    parameters = [np.broadcast_to(w, (orders, *w.shape)).astype(np.float64) for w in one.parameters]
    many = len(one.Ws)
    x, y = (np.broadcast_to(a, (orders, *a.shape)) for a in (one.x, one.y))
    after = []
    for _ in range(given.epochs):
        order = rng.permuted(np.tile(np.arange(given.rows), (orders, 1)), axis=1)
        for rows in _in_batches(given.rows, given.batch):
            some = one.x[order[:, rows]], one.y[order[:, rows]]
            gWs, gbs = gradients(*some, parameters[:many], parameters[many:])
            moves = zip(parameters, [*gWs, *gbs], strict=True)
            parameters = [w - given.lr * g for w, g in moves]
        after.append(losses(x, y, parameters[:many], parameters[many:]).mean(axis=1))
    return np.array(after).T
