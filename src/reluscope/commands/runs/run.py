"""A network trained as planned, and saved in a folder with its history and settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reluscope.commands.runs.folder import CHECKPOINT, HISTORY, NETWORK, STEPS
from reluscope.commands.runs.plan import Plan, make_optimizer
from reluscope.commands.runs.results import results
from reluscope.commands.runs.watch import Watch
from reluscope.errors import DivergedError
from reluscope.train import Callback, Checkpoint, Evaluation, History, evaluate, fit


@dataclass(frozen=True)
class Result:
    """What a run made; ``resumed_after`` is the epoch after which it went on, 0 if it did not."""

    plan: Plan
    history: History
    resumed_after: int
    on_train: Evaluation
    on_validation: Evaluation | None


def run(
    plan: Plan, out: Path, watch: Watch, *, resume: bool = False, progress: bool = False
) -> Result:
    """Train the network, and save it with its history and settings.

    The folder then holds ``network.safetensors``, ``history.csv``, ``history.json``,
    ``settings.toml`` and ``checkpoint.safetensors``. Until the first epoch is over, what is there
    stays as it is.

    Parameters
    ----------
    plan : Plan
    out : path
        A folder that nobody else writes to.
    watch : Watch
        Is told of every epoch.
    resume : bool
        Whether to go on from the folder's checkpoint.
    progress : bool
        Whether to show a bar on stderr.

    Raises
    ------
    InputError
        For settings that cannot be used.
    DivergedError
        Where the loss is no longer finite; the last good network is saved all the same.
    """
    checkpoint = Checkpoint(out / CHECKPOINT, watch.checkpoint_every, resume)
    try:
        history = fit_as_planned(plan, checkpoint=checkpoint, callbacks=[watch], progress=progress)
    except DivergedError as error:
        watch.begin()
        plan.net.save(out / NETWORK)
        raise DivergedError(f"{error} It is saved in {out}.") from error
    watch.end(len(history))
    on_train = evaluate(plan.net, plan.train)
    on_validation = None if plan.validation is None else evaluate(plan.net, plan.validation)
    plan.net.about.results = results(len(history), on_train, on_validation)
    plan.net.save(out / NETWORK)
    history.to_csv(out / HISTORY)
    history.to_json(out / STEPS)
    return Result(plan, history, watch.resumed_after, on_train, on_validation)


def fit_as_planned(
    plan: Plan,
    *,
    checkpoint: Checkpoint | None = None,
    callbacks: Sequence[Callback] = (),
    progress: bool = False,
) -> History:
    """Train the network as the settings say, in place.

    Raises
    ------
    InputError
        For settings that cannot be used.
    DivergedError
        Where the loss is no longer finite.
    """
    training = plan.settings.training
    assert training.batch_size is not None
    return fit(
        plan.net,
        plan.train,
        validation=plan.validation,
        epochs=training.epochs,
        batch_size=training.batch_size,
        optimizer=make_optimizer(training),
        schedule=training.schedule,
        gradient=training.gradient,
        seed=training.order_seed,
        patience=training.patience,
        callbacks=callbacks,
        checkpoint=checkpoint,
        device=training.device,
        progress=progress,
    )
