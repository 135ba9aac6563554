"""Everything that the rest of a training run depends on."""

import itertools
import math
from dataclasses import dataclass

import torch
from torch import Tensor

from reluscope.arguments import whole_number
from reluscope.train.alone.history import History


@dataclass
class State:
    """A training run after some epoch."""

    parameters: Tensor
    random: Tensor  # uint8: the generator's state
    optimizer: dict[str, Tensor]
    history: History
    best: Tensor | None = None  # parameters of the best epoch, where training may stop early
    best_loss: float = float("inf")
    since_best: int = 0


def check_state(state: State, now: State) -> None:
    """Raise a ValueError unless a saved state has the shapes of the present one and is finite."""
    torch.Generator().set_state(state.random)
    if state.optimizer.keys() != now.optimizer.keys():
        raise ValueError(f"the optimizer's state is {sorted(state.optimizer)}")
    pairs = {"parameters": (state.parameters, now.parameters)}
    pairs |= {name: (state.optimizer[name], value) for name, value in now.optimizer.items()}
    if state.best is not None:
        pairs["best"] = (state.best, now.parameters)
    for name, (saved, like) in pairs.items():
        if saved.shape != like.shape or saved.dtype != like.dtype or not saved.isfinite().all():
            raise ValueError(f"{name} does not fit")
    history = state.history
    if history.epoch != list(range(1, len(history) + 1)) or not len(history):
        raise ValueError("the epochs are not 1, 2, …")
    columns = list(history.columns().values())
    if any(len(column) != len(history) for column in columns):
        raise ValueError("the history's columns differ in length")
    if not all(map(math.isfinite, itertools.chain(history.step_loss, *columns))):
        raise ValueError("the history has a value that is not finite")
    if not isinstance(history.stopped, str):
        raise ValueError("the reason to stop is no text")
    whole_number("since_best", state.since_best, at_least=0)
