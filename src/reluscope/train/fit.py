"""One call that trains a network: it checks what it is given, sets up a run, and lets it run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import torch

from reluscope.arguments import flag, instance_of, one_of, real_number, seed_number, whole_number
from reluscope.data import Points, Standardizer
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.nn.given.foreign import checked_network
from reluscope.optim import Optimizer, Schedule
from reluscope.optim import optimizer as optimizer_by_name
from reluscope.optim import schedule as schedule_by_name
from reluscope.optim.choose import checked_optimizer
from reluscope.printable import shown
from reluscope.progress import progress_bar
from reluscope.train.callbacks import Callback
from reluscope.train.checkpoint import Checkpoint
from reluscope.train.checks import as_points, check_points, check_trainable
from reluscope.train.early_stop import EarlyStop
from reluscope.train.gradient import NAMES as GRADIENTS
from reluscope.train.history import History
from reluscope.train.loop import Run, Trainer
from reluscope.train.resume import identity, resume, state_of
from reluscope.train.validation import Validation
from reluscope.written import number


def fit(
    net: MLP,
    points: Any,
    y: Any = None,
    *,
    validation: Any = None,
    epochs: int = 200,
    batch_size: int = 32,
    learning_rate: float | None = None,
    momentum: float = 0.0,
    optimizer: str | Optimizer = "sgd",
    schedule: str | Schedule = "constant",
    gradient: str = "chain-rule",
    seed: int = 0,
    patience: int | None = None,
    callbacks: Sequence[Callback] = (),
    checkpoint: Checkpoint | None = None,
    device: str = "cpu",
    progress: bool = False,
) -> History:
    """Train a network in place and return what happened.

    The first call fits a standardizer on ``points`` and stores it, with the names of classes and
    features, in ``net.about``; later calls keep it.

    Parameters
    ----------
    net : MLP
    points : Points, or array (n, d)
        In the data's own units.
    y : array (n,), optional
        The labels of an array: whole numbers 0 … c−1, or texts.
    validation : Points or (x, y), optional
        In the data's own units.
    epochs, batch_size : int
        A last batch smaller than ``batch_size`` is used, too.
    learning_rate : float, optional
        Default: 0.05 for SGD, 0.01 for Adam and AdamW.
    momentum : float
        For "sgd".
    optimizer : str or Optimizer
        "sgd", "adam", "adamw", or one made by hand, such as ``SGD(0.1, 0.9, nesterov=True)``: a
        copy of it, without what it remembers, is used, so that the same call gives the same bits.
    schedule : str or Schedule
        "constant", "step", "cosine", or a function of the epoch 0, 1, … and their number.
    gradient : str
        "chain-rule" (our own backward) or "autograd" (``loss.backward()``).
    seed : int
        Of the permutation of the points in each epoch.
    patience : int, optional
        Stop after so many epochs without a smaller loss (on ``validation`` if given), and go back
        to the best.
    callbacks : sequence of functions
        Each is called with an ``EpochEnd`` after every epoch; True stops training.
    checkpoint : Checkpoint, optional
        Where to save the run as it goes, and whether to resume it.
    device : str
        "cpu" or "cuda".
    progress : bool
        Whether to show a bar on stderr.

    Returns
    -------
    History

    Raises
    ------
    InputError
        Where an argument is unusable or the points do not fit the network.
    DivergedError
        Where the loss is no longer finite; ``net`` is as it was after the last good epoch.

    Examples
    --------
    >>> import reluscope as rs
    >>> points = rs.data.moons(n=200, seed=0)
    >>> history = fit(rs.nn.MLP((2, 16, 2), init="he"), points, epochs=20)
    >>> history.train_accuracy[-1] > 0.8
    True
    """
    epochs = whole_number("epochs", epochs, at_least=1)
    batch_size = whole_number("batch_size", batch_size, at_least=1)
    if patience is not None:
        whole_number("patience", patience, at_least=1)
    one_of("gradient", gradient, GRADIENTS)
    net = checked_network(net)
    points = as_points("points", points, y, net)
    check_points("points", points, net)
    check_trainable(points, batch_size)
    validation = _validation(validation, net)
    _check_callbacks(callbacks)
    progress = flag("progress", progress)
    make_optimizer = _optimizer(optimizer, learning_rate, momentum)
    factor = _schedule(schedule)
    seed = seed_number("seed", seed)
    _check_device(device)
    with _told_of(points, net):
        trainer = Trainer(
            net,
            net.standardize(points.x),
            torch.as_tensor(points.y),
            make_optimizer,
            batch_size=batch_size,
            gradient=gradient,
            seed=seed,
            device=device,
        )
        watched = Validation(net, validation)
        run = Run(trainer, watched, factor, epochs, EarlyStop(patience), callbacks)
        if checkpoint is not None:
            repair = "Checkpoint('run.safetensors') saves a run as it goes"
            checkpoint = instance_of("checkpoint", checkpoint, Checkpoint, repair)
            checkpoint.settings = identity(run, points, gradient, seed, schedule)
            resume(run, checkpoint)
        with progress_bar("training", epochs, shown=progress) as advance:
            advance(len(run.history))
            for history in run.epochs_to_go():
                advance(1, f"loss {number(history.train_loss[-1], 4)}")
                if checkpoint is not None and (run.is_over or len(history) % checkpoint.every == 0):
                    checkpoint.save(state_of(run))
    return run.history


def _validation(given: Any, net: MLP) -> Points | None:
    """Return validation points, also those that are given as (x, y)."""
    if given is None:
        return None
    if isinstance(given, tuple) and len(given) == 2:
        given = as_points("validation", *given, net)
    check_points("validation", given, net)
    return cast(Points, given)


def _check_callbacks(callbacks: Any) -> None:
    """Raise an InputError unless they are functions in a list."""
    if not isinstance(callbacks, Sequence) or not all(map(callable, callbacks)):
        raise InputError(
            f"callbacks is {shown(callbacks)}, but must be a list of functions, each called with "
            "an EpochEnd: [callback]."
        )


@contextmanager
def _told_of(points: Points, net: MLP) -> Iterator[None]:
    """Let the network know its data while it is trained, and for good once it has learned."""
    before, parameters = vars(net.about).copy(), net.parameters.detach().clone()
    net.about.standardizer = net.about.standardizer or Standardizer.fit(points.x)
    net.about.class_names = points.class_names
    net.about.feature_names = points.feature_names
    net.about.results = {}  # they were those of other weights
    try:
        yield
    except BaseException:
        if torch.equal(net.parameters, parameters):
            vars(net.about).update(before)
        raise


def _optimizer(chosen: str | Optimizer, rate: float | None, momentum: float) -> Optimizer:
    if isinstance(chosen, str):
        return optimizer_by_name(chosen, learning_rate=rate, momentum=momentum)
    if rate is not None or real_number("momentum", momentum, at_least=0, below=1):
        raise InputError(
            "optimizer is an object that has its own learning rate and momentum; leave "
            "learning_rate and momentum out, or give the optimizer by name."
        )
    return checked_optimizer(chosen)


def _schedule(chosen: str | Schedule) -> Schedule:
    if isinstance(chosen, str):
        return schedule_by_name(chosen)
    if not callable(chosen):
        raise InputError(
            f"schedule is {shown(chosen)}, but must be a name or a function (epoch, epochs) -> "
            "factor."
        )
    return chosen


def _check_device(device: str) -> None:
    one_of("device", device, ("cpu", "cuda"))
    if device == "cuda" and not torch.cuda.is_available():
        raise InputError("device is 'cuda', but PyTorch finds no CUDA device here; use 'cpu'.")
