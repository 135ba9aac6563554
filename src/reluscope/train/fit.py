"""One call that trains a network: it checks what it is given, sets up a run, and lets it run."""

from collections.abc import Sequence
from typing import Any

from reluscope.arguments import instance_of, seed_number, whole_number
from reluscope.nn import MLP
from reluscope.nn.given.foreign import checked_network
from reluscope.optim import Optimizer, Schedule
from reluscope.progress import progress_bar
from reluscope.text.written import number
from reluscope.train.alone.callbacks import Callback
from reluscope.train.alone.early_stop import EarlyStop
from reluscope.train.alone.history import History
from reluscope.train.alone.one import One
from reluscope.train.given.settings import Settings
from reluscope.train.given.taught import checked_data, told_of
from reluscope.train.kept.checkpoint import Checkpoint
from reluscope.train.kept.resume import identity, resume, state_of
from reluscope.train.run import Run
from reluscope.train.validation import Validation


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
    settings = Settings.checked(
        epochs=epochs,
        batch_size=batch_size,
        learning_rate=learning_rate,
        momentum=momentum,
        optimizer=optimizer,
        schedule=schedule,
        gradient=gradient,
        callbacks=callbacks,
        device=device,
        progress=progress,
    )
    if patience is not None:
        whole_number("patience", patience, at_least=1)
    seed = seed_number("seed", seed)
    net = checked_network(net)
    points, validation = checked_data(net, points, y, validation, settings.batch_size)
    one = One(net, EarlyStop(patience))
    with told_of(points, net.about, net.parameters):
        trainer = settings.trainer(net, points, seed)
        watched = Validation(net, validation)
        run = Run(trainer, one, watched, settings.schedule, settings.epochs, settings.callbacks)
        if checkpoint is not None:
            repair = "Checkpoint('run.safetensors') saves a run as it goes"
            checkpoint = instance_of("checkpoint", checkpoint, Checkpoint, repair)
            checkpoint.settings = identity(run, one, points, settings, seed)
            resume(trainer, one, checkpoint)
        with progress_bar("training", run.epochs, shown=settings.progress) as advance:
            advance(one.epochs)
            for learned in run.epochs_to_go():
                advance(1, f"loss {number(float(learned.loss), 4)}")
                if checkpoint is not None and (run.is_over or one.epochs % checkpoint.every == 0):
                    checkpoint.save(state_of(trainer, one))
    return one.history
