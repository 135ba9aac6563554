"""How to train, checked: what ``fit`` and ``fit_ensemble`` have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import torch

from reluscope.arguments import flag, one_of, real_number, whole_number
from reluscope.data import Points
from reluscope.errors import InputError
from reluscope.nn import MLP
from reluscope.optim import Optimizer, Schedule
from reluscope.optim import optimizer as optimizer_by_name
from reluscope.optim import schedule as schedule_by_name
from reluscope.optim.choose import checked_optimizer
from reluscope.text.printable import shown
from reluscope.train.steps.gradient import NAMES as GRADIENTS
from reluscope.train.steps.trainer import Trainer


@dataclass(frozen=True)
class Settings:
    """What ``fit`` says of each of them."""

    epochs: int
    batch_size: int
    optimizer: Optimizer
    schedule: Schedule
    schedule_name: str
    gradient: str
    device: str
    callbacks: Sequence[Any]
    progress: bool

    @classmethod
    def checked(
        cls,
        *,
        epochs: int,
        batch_size: int,
        learning_rate: float | None,
        momentum: float,
        optimizer: str | Optimizer,
        schedule: str | Schedule,
        gradient: str,
        callbacks: Sequence[Any],
        device: str,
        progress: bool,
    ) -> Self:
        """Return the settings that these arguments of ``fit`` are.

        Raises
        ------
        InputError
            Where one of them is unusable.
        """
        return cls(
            epochs=whole_number("epochs", epochs, at_least=1),
            batch_size=whole_number("batch_size", batch_size, at_least=1),
            gradient=one_of("gradient", gradient, GRADIENTS),
            callbacks=_callbacks(callbacks),
            progress=flag("progress", progress),
            optimizer=_optimizer(optimizer, learning_rate, momentum),
            schedule=_schedule(schedule),
            schedule_name=schedule if isinstance(schedule, str) else "a function",
            device=_device(device),
        )

    def trainer(self, net: MLP, points: Points, seed: int | Sequence[int]) -> Trainer:
        """Return who trains a network, or a stack of them, by these settings."""
        return Trainer(
            net,
            net.standardize(points.x),
            torch.as_tensor(points.y),
            self.optimizer,
            batch_size=self.batch_size,
            gradient=self.gradient,
            seed=seed,
            device=self.device,
        )


def _callbacks(callbacks: Any) -> Sequence[Any]:
    """Return functions in a list."""
    if not isinstance(callbacks, Sequence) or not all(map(callable, callbacks)):
        raise InputError(
            f"callbacks is {shown(callbacks)}, but must be a list of functions, each called with "
            "an EpochEnd: [callback]."
        )
    return callbacks


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


def _device(device: str) -> str:
    one_of("device", device, ("cpu", "cuda"))
    if device == "cuda" and not torch.cuda.is_available():
        raise InputError("device is 'cuda', but PyTorch finds no CUDA device here; use 'cpu'.")
    return device
