"""A training run as a state that can be saved, and a run that goes on from one."""

import copy
from typing import Any

import torch
from torch import Tensor

from reluscope.data import Points
from reluscope.train.alone.one import One
from reluscope.train.given.settings import Settings
from reluscope.train.kept.checkpoint import Checkpoint, fingerprint
from reluscope.train.kept.state import State
from reluscope.train.run import Run
from reluscope.train.steps.trainer import Trainer


def state_of(trainer: Trainer, one: One) -> State:
    """Return everything that the rest of the run depends on."""
    early_stop = one.early_stop
    return State(
        trainer.work.parameters,
        trainer.random.get_state(),
        trainer.optimizer.state,
        one.history,
        early_stop.best,
        early_stop.best_loss,
        early_stop.since_best,
    )


def resume(trainer: Trainer, one: One, checkpoint: Checkpoint) -> None:
    """Let the run go on from a checkpoint, if there is one to go on from."""
    now = state_of(trainer, one)
    now.optimizer = _fresh_optimizer_state(trainer)
    state = checkpoint.load(now)
    if state is None:
        return
    trainer.restore(state.parameters, state.random, state.optimizer)
    one.history, one.early_stop.best = state.history, state.best
    one.early_stop.best_loss, one.early_stop.since_best = state.best_loss, state.since_best


def _fresh_optimizer_state(trainer: Trainer) -> dict[str, Tensor]:
    """Return what the optimiser keeps after a step: its names, shapes and kinds."""
    zeros = torch.zeros_like(trainer.work.parameters)
    probe = copy.copy(trainer.optimizer)
    probe.state = {}
    probe.step(zeros, zeros.clone())
    return probe.state


def identity(run: Run, one: One, points: Points, settings: Settings, seed: int) -> dict[str, Any]:
    """Return what must be the same for a run to be resumed."""
    net, optimizer = one.net, settings.optimizer
    numbers = {k: v for k, v in vars(optimizer).items() if k != "state"}
    standardizer = net.about.standardizer
    return {
        "activation": net.activation,
        "widths": list(net.widths),
        "dtype": str(net.dtype),
        "optimizer": f"{type(optimizer).__name__}({numbers})",
        "schedule": settings.schedule_name,
        "epochs": run.epochs if settings.schedule_name == "cosine" else "any",
        "batch_size": min(settings.batch_size, len(points)),
        "gradient": settings.gradient,
        "seed": seed,
        "patience": one.early_stop.patience,
        "standardizer": standardizer and standardizer.to_dict(),
        "data": fingerprint(points),
        "validation data": fingerprint(run.validation.points),
    }
