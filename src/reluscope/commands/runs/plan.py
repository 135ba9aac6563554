"""From settings to points and a network that is ready to learn; every default has its value."""

from dataclasses import asdict, dataclass, replace

import torch

from reluscope.arguments import one_of
from reluscope.commands.points.load import is_file, load_points
from reluscope.commands.settings.sections import (
    DataSettings,
    NetworkSettings,
    RunSettings,
    TrainingSettings,
    checked,
)
from reluscope.data import Points, SkippedRows, parameters, split
from reluscope.nn import MLP
from reluscope.optim import SGD, Adam, AdamW, optimizer

DTYPES = {"float32": torch.float32, "float64": torch.float64}
_BATCH = 32  # points per step if no other number is given


@dataclass(frozen=True)
class Plan:
    """What a run begins with."""

    settings: RunSettings
    net: MLP
    train: Points
    validation: Points | None
    skipped: SkippedRows


def plan(settings: RunSettings) -> Plan:
    """Make or read the points, part them, and make the network.

    Raises
    ------
    InputError
        For settings that cannot be used.
    OSError
        Where a file cannot be read.
    """
    points, skipped = load_points(checked(settings).data)
    train, validation = _split_as_set(points, settings.data)
    complete = RunSettings(
        data=_complete_data(settings.data),
        network=settings.network,
        training=_complete_training(settings.training, len(train)),
    )
    net = _make_network(settings.network, points)
    net.about.settings = complete.to_dict()
    return Plan(complete, net, train, validation, skipped)


def make_optimizer(settings: TrainingSettings) -> SGD | Adam | AdamW:
    """Return the optimiser that the settings name."""
    return optimizer(
        settings.optimizer,
        learning_rate=settings.learning_rate,
        momentum=settings.momentum,
        nesterov=settings.nesterov,
        weight_decay=settings.weight_decay,
    )


def _complete_data(settings: DataSettings) -> DataSettings:
    """Fill in what the data set takes where nothing is given."""
    if is_file(settings.data):
        return settings
    defaults = parameters(settings.data)
    renamed = {"n": "points", "seed": "data_seed"}
    known = {renamed.get(name, name): value for name, value in defaults.items()}
    given = {name: value for name, value in asdict(settings).items() if value is not None}
    return replace(settings, **known | given)


def _complete_training(settings: TrainingSettings, n: int) -> TrainingSettings:
    """Fill in what the optimiser takes where nothing is given, and a batch that n points fill."""
    chosen = make_optimizer(settings)
    return replace(
        settings,
        learning_rate=chosen.learning_rate,
        weight_decay=chosen.weight_decay,
        batch_size=min(_BATCH, n) if settings.batch_size is None else settings.batch_size,
    )


def _split_as_set(points: Points, settings: DataSettings) -> tuple[Points, Points | None]:
    """Return the points to learn from and, if the settings keep some apart, those to measure on."""
    if not settings.validation:
        return points, None
    return split(points, settings.validation, seed=settings.split_seed)


def _make_network(settings: NetworkSettings, points: Points) -> MLP:
    """Return a new network that takes these points."""
    widths = (points.x.shape[1], *settings.hidden, points.n_classes)
    dtype = DTYPES[one_of("dtype", settings.dtype, DTYPES)]
    return MLP(
        widths,
        init=settings.init,
        seed=settings.init_seed,
        dtype=dtype,
        activation=settings.activation,
    )
