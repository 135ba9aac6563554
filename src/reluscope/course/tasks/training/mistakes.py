"""The known mistakes in ``train``: wrong ways to train, and errors whose words are known."""

from collections.abc import Callable
from typing import Any

from reluscope.course.asked.answer import Value
from reluscope.course.asked.probe import Probe
from reluscope.course.tasks import raising
from reluscope.course.tasks.compare import same
from reluscope.course.tasks.raising import returning_nothing
from reluscope.course.tasks.task import Mistake
from reluscope.course.tasks.training.runs import Training, Way, run, training


def _whole_batches(rows: int, batch: int) -> list[slice]:
    return [slice(k * batch, (k + 1) * batch) for k in range(rows // batch)]


_WAYS: dict[str, Way] = {
    "adds-up": Way(adds_up=True),
    "uphill": Way(rate=lambda lr, _rows, _points: -lr),
    "drops-the-last-batch": Way(batches=_whole_batches),
    "ignores-batch": Way(batches=lambda rows, _: [slice(0, rows)]),
    "one-batch-an-epoch": Way(batches=lambda rows, batch: [slice(0, min(batch, rows))]),
    "point-by-point": Way(batches=lambda rows, _: [slice(i, i + 1) for i in range(rows)]),
    "one-epoch-few": Way(epochs=lambda epochs: epochs - 1),
    "one-epoch-many": Way(epochs=lambda epochs: epochs + 1),
    "starts-again": Way(restarts=True),
    "stale-gradient": Way(stale=True),
    "biases-left": Way(moves_biases=False),
    "weights-left": Way(moves_weights=False),
    "sum": Way(rate=lambda lr, rows, _: lr * rows),
    "divides-by-batch": Way(rate=lambda lr, rows, _: lr / rows),
    "divides-by-points": Way(rate=lambda lr, rows, points: lr * rows / points),
    "lr-squared": Way(rate=lambda lr, _rows, _points: lr * lr),
    "no-lr": Way(rate=lambda _lr, _rows, _points: 1.0),
    "untrained": Way(epochs=lambda _: 0),
}


def is_exact(asked: Training) -> bool:
    """Return whether no order of the points can change the run."""
    return asked.batch >= asked.rows or _all_the_same(asked)


def _order_matters(asked: Training, way: Way) -> bool:
    if _all_the_same(asked):
        return False
    return any(rows != slice(0, asked.rows) for rows in way.batches(asked.rows, asked.batch))


def _all_the_same(asked: Training) -> bool:
    return bool((asked.start.x == asked.start.x[0]).all())


def _ended(way: Way) -> Callable[[Probe], object | None]:
    def wrong(probe: Probe) -> object | None:
        asked = training(probe.calls[-1])
        if len(probe.calls) > 1 or _order_matters(asked, way):
            return None
        found = run(asked, way)
        return found.Ws, found.bs

    return wrong


def alike(would: Any, came: Value) -> bool:
    """Return whether the weights and biases are those that would come; losses have many forms."""
    return isinstance(came, (list, tuple)) and len(came) >= 2 and same(would, tuple(came[:2]))


MISTAKES = (
    raising.raising("train-leaf-in-place", *raising.LEAF_IN_PLACE),
    raising.raising("train-graph-grows", *raising.TWICE),
    raising.raising("train-no-requires-grad", *raising.OWN_GRADIENT),
    returning_nothing("train-none"),
    raising.raising("train-none-gradient", *raising.NONE_GRADIENT),
    *(Mistake(f"train-{name}", _ended(way)) for name, way in _WAYS.items()),
)
