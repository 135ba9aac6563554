"""A saved network, or a run's settings, as what the live page begins with."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError

from reluscope.commands.points.load import load_points
from reluscope.commands.points.training import points_of_run
from reluscope.commands.runs.network import load_network
from reluscope.commands.settings.sections import (
    DataSettings,
    RunSettings,
    TrainingSettings,
    checked,
)
from reluscope.data import Points, Standardizer, make, split
from reluscope.errors import InputError
from reluscope.live.learning.data import Data, check_coordinates
from reluscope.live.learning.start import Start
from reluscope.live.state import limits
from reluscope.live.state.plane import check_is_on_a_plane
from reluscope.live.state.settings import DataSettings as LiveData
from reluscope.live.state.settings import NetworkSettings as LiveNetwork
from reluscope.live.state.settings import OwnPoints, Settings
from reluscope.live.state.settings import TrainingSettings as LiveTraining
from reluscope.nn import MLP
from reluscope.optim.choose import optimizer
from reluscope.text.printable import harmless, shown
from reluscope.text.written import counted


def start_of_saved(path: Path, data: str | None) -> Start:
    """Return a saved network with its points: its own, those named, or others in their place.

    Raises
    ------
    InputError
        For a network that the page cannot show, or points that do not fit it.
    OSError
        For a file that cannot be read.
    """
    net = load_network(path)
    _check_fits(net)
    run = _run_of(net)
    train, test = _points_for(net, data)
    if train is None:
        train = _stand_ins(net)
    check_coordinates(train)
    own = Data(*_few(train, test), net.about.standardizer or Standardizer.identity(2))
    network = _within(LiveNetwork, hidden=list(net.widths[1:-1]), activation=net.activation)
    settings = Settings(data=_as_own(own, run), network=network, training=_training(run))
    return Start(settings, own, net)


def start_of_run(run: RunSettings, data: str | None) -> Start:
    """Return what a run began with, on its points or on those named.

    Raises
    ------
    InputError
        For settings that the page cannot show.
    OSError
        For a file that cannot be read.
    """
    if data is not None and data != run.data.data:
        run = replace(run, data=DataSettings(data=data, validation=run.data.validation))
    own = _data_of(run)
    network = _within(
        LiveNetwork,
        hidden=list(run.network.hidden),
        activation=run.network.activation,
        init=run.network.init,
        seed=run.network.init_seed,
    )
    settings = Settings(data=_as_own(own, run), network=network, training=_training(run))
    return Start(settings, own)


def start_of_points(data: str) -> Start:
    """Return the usual network on the points of a file, or of a data set that is not made here.

    Raises
    ------
    InputError
        For points that the page cannot show.
    OSError
        For a file that cannot be read.
    """
    run = RunSettings(data=DataSettings(data=data, validation=0.2))
    own = _data_of(run)
    return Start(Settings(data=_as_own(own, run)), own)


def _data_of(run: RunSettings) -> Data:
    points = _loaded(run.data)
    _check_points(points)
    check_coordinates(points)
    few = _few(*_parted(points, run.data))
    return Data(*few, Standardizer.fit(few[0].x))


def _loaded(settings: DataSettings) -> Points:
    """Return points; a line on stderr says which rows of their file are left out."""
    points, skipped = load_points(checked(settings))
    if skipped.count:
        _tell(f"{settings.data}: {counted(skipped.count, 'row')} left out:\n{skipped.summary()}")
    return points


def _tell(said: str) -> None:
    print(harmless(f"reluscope: {said}"), file=sys.stderr)


def _points_for(net: MLP, data: str | None) -> tuple[Points | None, Points | None]:
    if data is None:
        return points_of_run(net)
    settings = DataSettings(data=data)
    points = _loaded(settings)
    if (points.n_features, points.n_classes) != (net.widths[0], net.widths[-1]):
        raise InputError(
            f"data has {points.n_features} features and {points.n_classes} classes, but the "
            f"network has {net.widths[0]} and {net.widths[-1]}."
        )
    return _parted(points, settings)


def _stand_ins(net: MLP) -> Points:
    """Return spirals where a network's own points are not known, in its own units."""
    standardizer = net.about.standardizer or Standardizer.identity(2)
    points = make("spirals", n=300, classes=net.n_classes)
    x = Standardizer.fit(points.x).transform(points.x) * standardizer.scale + standardizer.mean
    return Points(x, points.y, net.about.class_names or points.class_names)


def _parted(points: Points, settings: DataSettings) -> tuple[Points, Points | None]:
    if not settings.validation or points.counts().max() < 2:
        return points, None
    return split(points, settings.validation, seed=settings.split_seed)


def _few(train: Points, test: Points | None) -> tuple[Points, Points | None]:
    """Return as many points as the page shows, evenly chosen; every class keeps some."""
    whole = len(train) + (len(test) if test else 0)
    share = limits.POINTS / whole
    if share >= 1:
        return train, test
    _tell(f"the page takes {limits.POINTS} of the {whole} points, evenly chosen.")
    return _thinned(train, share), _thinned(test, share) if test else None


def _thinned(points: Points, share: float) -> Points:
    by_class = np.argsort(points.y, kind="stable")
    chosen = np.linspace(0, len(points) - 1, max(int(len(points) * share), 1)).round().astype(int)
    return points.subset(np.sort(by_class[chosen]))


def _as_own(data: Data, run: RunSettings) -> LiveData:
    """Return settings that name all points, as if they were the reader's own."""
    train, test, _ = data
    x = np.concatenate([train.x, test.x]) if test else train.x
    y = np.concatenate([train.y, test.y]) if test else train.y
    own = _within(
        OwnPoints,
        x=[(float(a), float(b)) for a, b in x],
        y=y.tolist(),
        class_names=[name[:60] for name in train.class_names],
        feature_names=[name[:60] for name in train.feature_names],
    )
    share = round(len(test) / len(x), 3) if test else 0.0
    return LiveData(name="own", own=own, test=min(share, 0.5), seed=run.data.split_seed % 2**31)


def _training(run: RunSettings) -> LiveTraining:
    """Return how the run learned, where the page can do so, too."""
    training: TrainingSettings = run.training
    chosen = optimizer(
        training.optimizer,
        learning_rate=training.learning_rate,
        momentum=training.momentum,
        weight_decay=training.weight_decay,
    )
    learning: LiveTraining = _within(
        LiveTraining,
        optimizer=training.optimizer,
        learning_rate=float(chosen.learning_rate),
        momentum=float(training.momentum),
        weight_decay=float(getattr(chosen, "weight_decay", 0.0) or 0.0),
        batch_size=min(training.batch_size or 32, limits.POINTS),
        gradient=training.gradient,
        seed=training.order_seed % 2**31,
    )
    return learning


def _run_of(net: MLP) -> RunSettings:
    """Return the settings that a network carries, or usual ones."""
    try:
        return RunSettings.from_dict(net.about.settings) if net.about.settings else RunSettings()
    except InputError:
        return RunSettings()


def _check_fits(net: MLP) -> None:
    check_is_on_a_plane(net)
    hidden = net.widths[1:-1]
    if len(hidden) > limits.LAYERS or max(hidden, default=0) > limits.NEURONS:
        raise InputError(
            f"The network has {counted(len(hidden), 'hidden layer')}, the widest of "
            f"{counted(max(hidden), 'neuron')}, but the page shows at most {limits.LAYERS} of "
            f"{limits.NEURONS}."
        )


def _check_points(points: Points) -> None:
    if points.n_features != 2:
        have = counted(points.n_features, "feature")
        raise InputError(
            f"The points have {have}, but the page shows a plane: two of them. Name two columns by "
            "features in the settings."
        )
    if not 2 <= points.n_classes <= limits.CLASSES:
        have = counted(points.n_classes, "class", "classes")
        raise InputError(f"The points have {have}, but the page tells 2 to {limits.CLASSES} apart.")


def _within(kind: Any, **values: Any) -> Any:
    """Return settings within the page's limits.

    Raises
    ------
    InputError
        Naming what is beyond them.
    """
    try:
        return kind(**values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name, rule = ".".join(map(str, first["loc"])), first["msg"].partition(" should ")[2]
        raise InputError(
            f"{name} is {shown(first['input'])}, but on the page must {rule}."
        ) from None
