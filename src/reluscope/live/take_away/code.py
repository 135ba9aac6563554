"""The Python code that does a session's run again: the same weights, bit for bit."""

from collections.abc import Iterator

from reluscope.data import Points, Standardizer, parameters
from reluscope.errors import InputError
from reluscope.live.learning.data import made_with
from reluscope.live.learning.deeds import Deed
from reluscope.live.learning.session import Session
from reluscope.live.state.settings import TrainingSettings

_FROM_START = "the same settings, the same weights, bit for bit."
_FROM_WEIGHTS = """from weights that the page brought.

They came out of a link, or the page's server had been lost: how they were learned is not told here.
From there on it is the same run, bit for bit.
"""
_HEAD = f'''"""A run of Reluscope's live page: {_FROM_START}"""

import numpy as np
import torch

import reluscope as rs
'''
_END = """
print(f"{(net.predict(train.x) == train.y).mean():.1%} of the training points are right")"""
_CLASSES = {"sgd": "SGD", "adam": "Adam", "adamw": "AdamW"}


def code(session: Session, step: int, deeds: int | None = None) -> str:
    """Return a script that ends with the network as it was after so many steps, and deeds.

    Raises
    ------
    InputError
        Where the run began with weights from a file, which no settings bring back.

    Examples
    --------
    >>> from reluscope.live.state.settings import Settings
    >>> "rs.nn.MLP((2, 16, 16, 3)" in code(Session(Settings()), 0)
    True
    """
    given = session.deeds[0].weights is not None
    if session.began_from_file and not given:
        raise InputError(
            "This run began with the weights of a file: take the network away, or begin anew with "
            "other layers or another seed, to have code that does it again."
        )
    head = _HEAD if not given else _HEAD.replace(_FROM_START, _FROM_WEIGHTS)
    parts = [head, *_points(session), *_network(session), *_learning(session, step, deeds), _END]
    return "\n".join(parts) + "\n"


def _points(session: Session) -> Iterator[str]:
    asked = session.settings.data
    train, test, standardizer = session.data
    if asked.name == "own":
        yield f"train = {_written(train)}"
        if test is not None:
            yield f"test = {_written(test)}"
        yield f"standardizer = {_standardizer(standardizer)}"
    else:
        known = parameters(asked.name)
        given = {key: value for key, value in made_with(asked).items() if key in known}
        values = "".join(f", {key}={value!r}" for key, value in given.items())
        yield f"points = rs.data.make({asked.name!r}{values})"
        if test is None:
            yield "train = points"
        else:
            yield f"train, test = rs.data.split(points, {asked.test!r}, seed={asked.seed})"
        yield "standardizer = rs.data.Standardizer.fit(train.x)"
    yield "x = torch.tensor(standardizer.transform(train.x)).float()"
    yield "y = torch.tensor(train.y)\n"


def _written(points: Points) -> str:
    x = ",\n        ".join(f"[{a!r}, {b!r}]" for a, b in points.x.tolist())
    return (
        f"rs.data.Points(\n    np.array([\n        {x},\n    ]),\n"
        f"    np.array({points.y.tolist()}),\n"
        f"    {tuple(points.class_names)!r},\n    {tuple(points.feature_names)!r},\n)"
    )


def _standardizer(standardizer: Standardizer) -> str:
    mean, scale = standardizer.mean.tolist(), standardizer.scale.tolist()
    return f"rs.data.Standardizer(np.array({mean}), np.array({scale}))"


def _network(session: Session) -> Iterator[str]:
    network = session.settings.network
    widths = (2, *network.hidden, session.data.train.n_classes)
    yield (
        f"net = rs.nn.MLP({widths!r}, init={network.init!r}, seed={network.seed}, "
        f"activation={network.activation!r})"
    )
    yield "net.about.standardizer = standardizer"


def _learning(session: Session, step: int, deeds: int | None) -> Iterator[str]:
    done = session.deeds[0].step
    for deed in session.deeds[:deeds]:
        if deed.step > step:
            break
        yield from _steps(deed.step - done)
        done = deed.step
        yield from _again(deed, len(session.rows))
    yield from _steps(step - done)


def _steps(steps: int) -> Iterator[str]:
    if steps:
        yield f"for _ in range({steps}):\n    trainer.step()\ntrainer.hand_over()"


def _again(deed: Deed, rows: int) -> Iterator[str]:
    if deed.training is not None:
        yield from _trainer(deed.training, rows)
    elif deed.rate is not None:
        yield f"trainer.optimizer.learning_rate = {deed.rate!r}"
    elif deed.weights is not None:
        yield f"# as the page brought them, after {deed.step} steps"
        yield f"net.parameters = torch.tensor({deed.weights})"
    elif deed.parameter is not None:
        layer, row, column, value = deed.parameter
        place = (
            f"biases[{layer}][{column}]" if row is None else f"weights[{layer}][{row}, {column}]"
        )
        yield f"with torch.no_grad():\n    net.{place} = {value!r}"


def _trainer(training: TrainingSettings, rows: int) -> Iterator[str]:
    given = f"learning_rate={training.learning_rate!r}"
    if training.optimizer == "sgd" and training.momentum:
        given += f", momentum={training.momentum!r}"
    if training.weight_decay or training.optimizer == "adamw":  # which has some of its own
        given += f", weight_decay={training.weight_decay!r}"
    yield (
        f"trainer = rs.train.Trainer(\n    net,\n    x,\n    y,\n"
        f"    rs.optim.{_CLASSES[training.optimizer]}({given}),\n"
        f"    batch_size={min(training.batch_size, rows)},\n"
        f"    gradient={training.gradient!r},\n    seed={training.seed},\n)"
    )
