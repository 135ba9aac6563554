"""One call that trains an ensemble, as ``fit`` trains a network."""

from collections.abc import Sequence
from typing import Any

import torch

from reluscope.arguments import instance_of, real_number
from reluscope.optim import Optimizer, Schedule
from reluscope.progress import progress_bar
from reluscope.text.written import number
from reluscope.train.ensembles.crew import Crew
from reluscope.train.ensembles.ensemble import Ensemble
from reluscope.train.ensembles.many import Many
from reluscope.train.ensembles.moment import Look
from reluscope.train.given.settings import Settings
from reluscope.train.given.taught import checked_data, told_of
from reluscope.train.run import Run
from reluscope.train.validation import Validation


def fit_ensemble(
    ensemble: Ensemble,
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
    moments: Sequence[float] | None = None,
    callbacks: Sequence[Look] = (),
    device: str = "cpu",
    progress: bool = False,
) -> Ensemble:
    """Train all networks of an ensemble in place, at once, and return it.

    Network i learns what ``fit(MLP(…, seed=seeds[i]), …, seed=seeds[i])`` learns: from the same
    first weights and the same batches, bit for bit, by the same layers, whose products are then
    made for all networks together. A network that diverges stays as it was after its last good
    epoch; the others learn on.

    Parameters
    ----------
    ensemble : Ensemble
    points, y, validation, epochs, batch_size, learning_rate, momentum, optimizer
        As of ``fit``: the same for all networks. So are ``schedule`` and ``gradient``.
    moments : sequence of float, optional
        When callbacks are called, in epochs: 0 before the first step, 0.25 after a quarter of the
        first epoch, or the next step. After every epoch, if not given.
    callbacks : sequence of functions
        Each is called with a ``Moment``; True stops training.
    device : str
        "cpu" or "cuda": where they learn. After every epoch the ensemble has it on the CPU.
    progress : bool
        Whether to show a bar on stderr.

    Returns
    -------
    Ensemble
        The same one. ``ensemble.histories`` tells what happened to each network.

    Raises
    ------
    InputError
        Where an argument is unusable or the points do not fit the networks.
    DivergedError
        Where every network has diverged.

    Examples
    --------
    >>> import reluscope as rs
    >>> points = rs.data.moons(n=200, seed=0)
    >>> ensemble = rs.train.Ensemble((2, 16, 2), init="he", seeds=range(8))
    >>> trained = fit_ensemble(ensemble, points, epochs=20)
    >>> bool((trained.histories.train_accuracy[:, -1] > 0.8).all())
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
    repair = "Ensemble((2, 16, 3), seeds=range(256)) makes one"
    ensemble = instance_of("ensemble", ensemble, Ensemble, repair)
    at = None if moments is None else _checked_moments(moments, settings.epochs)
    points, validation = checked_data(ensemble[0], points, y, validation, settings.batch_size)
    with told_of(points, ensemble.about, ensemble.parameters):
        crew, many = Crew.of(ensemble, points, settings), Many(ensemble)
        watched = Validation(crew.net, validation)
        run = Run(crew, many, watched, settings.schedule, epochs, callbacks, at)
        with progress_bar("training", epochs, shown=progress) as advance:
            for learned in run.epochs_to_go():
                loss = float(torch.as_tensor(learned.loss).nanmedian())
                advance(1, f"median loss {number(loss, 4)}")
    return ensemble


def _checked_moments(moments: Any, epochs: int) -> list[float]:
    """Return moments as floats, none of which lies behind the last epoch."""
    if isinstance(moments, str) or not isinstance(moments, Sequence):
        moments = [moments]
    return [
        real_number(f"moments[{i}]", moment, at_least=0, at_most=epochs)
        for i, moment in enumerate(moments)
    ]
