"""A training run as a state that can be saved, and a run that goes on from one."""

import copy
from typing import Any

import torch
from torch import Tensor

from reluscope.data import Points
from reluscope.optim import Schedule
from reluscope.train.checkpoint import Checkpoint, fingerprint
from reluscope.train.loop import Run
from reluscope.train.state import State


def state_of(run: Run) -> State:
    """Return everything that the rest of the run depends on."""
    trainer, early_stop = run.trainer, run.early_stop
    return State(
        trainer.work.parameters,
        trainer.random.get_state(),
        trainer.optimizer.state,
        run.history,
        early_stop.best,
        early_stop.best_loss,
        early_stop.since_best,
    )


def resume(run: Run, checkpoint: Checkpoint) -> None:
    """Let the run go on from a checkpoint, if there is one to go on from."""
    now = state_of(run)
    now.optimizer = _fresh_optimizer_state(run)
    state = checkpoint.load(now)
    if state is None:
        return
    run.trainer.restore(state.parameters, state.random, state.optimizer)
    run.history, run.early_stop.best = state.history, state.best
    run.early_stop.best_loss, run.early_stop.since_best = state.best_loss, state.since_best


def _fresh_optimizer_state(run: Run) -> dict[str, Tensor]:
    """Return what the optimiser keeps after a step: its names, shapes and kinds."""
    zeros = torch.zeros_like(run.trainer.work.parameters)
    probe = copy.copy(run.trainer.optimizer)
    probe.state = {}
    probe.step(zeros, zeros.clone())
    return probe.state


def identity(
    run: Run, points: Points, gradient: str, seed: int, schedule: str | Schedule
) -> dict[str, Any]:
    """Return what must be the same for a run to be resumed."""
    net, optimizer = run.trainer.net, run.trainer.optimizer
    numbers = {k: v for k, v in vars(optimizer).items() if k != "state"}
    standardizer = net.about.standardizer
    return {
        "activation": net.activation,
        "widths": list(net.widths),
        "dtype": str(net.dtype),
        "optimizer": f"{type(optimizer).__name__}({numbers})",
        "schedule": schedule if isinstance(schedule, str) else "a function",
        "epochs": run.epochs if schedule == "cosine" else "any",
        "batch_size": run.trainer.batches.size,
        "gradient": gradient,
        "seed": seed,
        "patience": run.early_stop.patience,
        "standardizer": standardizer and standardizer.to_dict(),
        "data": fingerprint(points),
        "validation data": fingerprint(run.validation.points),
    }
