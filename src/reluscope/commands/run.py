"""From settings to a trained network in a folder, with everything one would want beside it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import tomli_w
import torch

from reluscope.arguments import one_of
from reluscope.commands.points import load_points
from reluscope.commands.settings import (
    DataSettings,
    NetworkSettings,
    RunSettings,
    TrainingSettings,
    checked,
)
from reluscope.data import Points, SkippedRows, split
from reluscope.errors import DivergedError, InputError
from reluscope.files import replacing
from reluscope.nn import MLP
from reluscope.optim import optimizer
from reluscope.train import Callback, Checkpoint, Evaluation, History, evaluate, fit

DTYPES = {"float32": torch.float32, "float64": torch.float64}


@dataclass(frozen=True)
class Result:
    """What a run made."""

    settings: RunSettings
    net: MLP
    history: History
    train: Points
    validation: Points | None
    skipped: SkippedRows
    on_train: Evaluation
    on_validation: Evaluation | None


def run(
    settings: RunSettings,
    out: Path,
    *,
    checkpoint_every: int = 50,
    resume: bool = False,
    progress: bool = False,
) -> Result:
    """Make the data, train the network, and save it with its history and settings.

    The folder then holds ``network.safetensors``, ``history.csv``, ``history.json``,
    ``settings.toml`` and ``checkpoint.safetensors``.

    Parameters
    ----------
    settings : RunSettings
    out : path
        A folder; made if missing.
    checkpoint_every : int
        Epochs between checkpoints.
    resume : bool
        Whether to go on from the folder's checkpoint.
    progress : bool
        Whether to show a bar on stderr.

    Raises
    ------
    InputError
        For settings that cannot be used, or a folder that cannot be written.
    DivergedError
        Where the loss is no longer finite; the last good network is saved all the same.
    """
    points, skipped = load_points(checked(settings).data)
    train, validation = split_as_set(points, settings.data)
    net = make_network(settings.network, points)
    net.about.settings = settings.to_dict()
    prepare_folder(out)
    with replacing(out / "settings.toml") as temporary:
        temporary.write_text(tomli_w.dumps(settings.to_dict()), encoding="utf-8")
    checkpoint = Checkpoint(out / "checkpoint.safetensors", checkpoint_every, resume)
    try:
        history = fit_as_set(
            net, train, validation, settings.training, checkpoint=checkpoint, progress=progress
        )
    except DivergedError as error:
        net.save(out / "network.safetensors")
        raise DivergedError(f"{error} It is saved in {out}.") from error
    net.save(out / "network.safetensors")
    history.to_csv(out / "history.csv")
    history.to_json(out / "history.json")
    on_validation = None if validation is None else evaluate(net, validation)
    on_train = evaluate(net, train)
    return Result(settings, net, history, train, validation, skipped, on_train, on_validation)


def split_as_set(points: Points, settings: DataSettings) -> tuple[Points, Points | None]:
    """Return the points to learn from and, if the settings keep some apart, those to measure on."""
    if not settings.validation:
        return points, None
    return split(points, settings.validation, seed=settings.split_seed)


def make_network(settings: NetworkSettings, points: Points) -> MLP:
    """Return a new network that takes these points.

    Raises
    ------
    InputError
        For settings that cannot be used.
    """
    widths = (points.x.shape[1], *settings.hidden, points.n_classes)
    dtype = DTYPES[one_of("dtype", settings.dtype, DTYPES)]
    return MLP(widths, init=settings.init, seed=settings.init_seed, dtype=dtype)


def prepare_folder(out: Path) -> None:
    """Make the folder if it is missing, and make sure that it can be written to.

    Raises
    ------
    InputError
        Where it is a file, or its parent does not let us.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise InputError(f"out is {out}, but that is a file; name a folder.") from None
    except PermissionError:
        raise InputError(f"out is {out}, but its folder cannot be written to.") from None
    if not os.access(out, os.W_OK | os.X_OK):
        raise InputError(f"out is {out}, but that folder cannot be written to.")


def fit_as_set(
    net: MLP,
    train: Points,
    validation: Points | None,
    settings: TrainingSettings,
    *,
    checkpoint: Checkpoint | None = None,
    callbacks: Sequence[Callback] = (),
    progress: bool = False,
) -> History:
    """Train as the settings say, in place.

    Raises
    ------
    InputError
        For settings that cannot be used.
    DivergedError
        Where the loss is no longer finite.
    """
    return fit(
        net,
        train,
        validation=validation,
        epochs=settings.epochs,
        batch_size=settings.batch_size,
        optimizer=optimizer(
            settings.optimizer,
            learning_rate=settings.learning_rate,
            momentum=settings.momentum,
            nesterov=settings.nesterov,
            weight_decay=settings.weight_decay,
        ),
        schedule=settings.schedule,
        gradient=settings.gradient,
        seed=settings.order_seed,
        patience=settings.patience,
        callbacks=callbacks,
        checkpoint=checkpoint,
        device=settings.device,
        progress=progress,
    )
