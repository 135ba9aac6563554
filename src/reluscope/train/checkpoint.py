"""A training run saved in the middle, so that it can go on to the same bits.

Everything that the rest of the run depends on is in one file: the parameters, the optimiser's
state, the state of the random generator, the history, and the best parameters so far.
"""

import itertools
import math
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from reluscope.arguments import whole_number
from reluscope.errors import FileFormatError, InputError
from reluscope.tensor_files import read_tensors, write_tensors
from reluscope.train.history import History

KIND = "reluscope checkpoint"


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


@dataclass
class Checkpoint:
    """Where, how often and whether to go on from there.

    Parameters
    ----------
    path : path
        The file; each save replaces it.
    every : int
        Save after every so many epochs, and after the last.
    resume : bool
        Go on from the file if it is there.
    """

    path: str | os.PathLike[str]
    every: int = 10
    resume: bool = False
    settings: dict[str, Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.every = whole_number("checkpoint.every", self.every, at_least=1)
        folder = Path(self.path).parent
        if not folder.is_dir():
            raise InputError(f"checkpoint.path is {self.path}, but {folder} is not a folder.")

    def save(self, state: State) -> None:
        """Write the state beside the file and rename it."""
        history = asdict(state.history)
        tensors = {"parameters": state.parameters, "random": state.random}
        tensors |= {f"optimizer.{name}": value for name, value in state.optimizer.items()}
        if state.best is not None:
            tensors["best"] = state.best
        stopped = history.pop("stopped")
        for name, values in history.items():
            tensors[f"history.{name}"] = torch.tensor(values, dtype=torch.float64)
        about = {
            "settings": self.settings,
            "stopped": stopped,
            "best_loss": state.best_loss.hex(),
            "since_best": state.since_best,
        }
        write_tensors(self.path, KIND, tensors, about)

    def load(self, now: State) -> State | None:
        """Return the saved state, or None where nothing is saved or resuming is not wanted.

        Parameters
        ----------
        now : State
            Of the run that is to go on: what is saved must have its shapes.

        Raises
        ------
        InputError
            Where the file belongs to a run with other settings or data.
        FileFormatError
            Where it is damaged, no checkpoint, or does not fit ``now``.
        """
        if not self.resume or not Path(self.path).exists():
            return None
        tensors, about = read_tensors(self.path, KIND)
        self._check(about.get("settings"))
        try:
            history = History(
                **{
                    name: tensors[f"history.{name}"].tolist()
                    for name in asdict(History())
                    if name != "stopped"
                },
                stopped=about["stopped"],
            )
            history.epoch = [int(epoch) for epoch in history.epoch]
            state = State(
                tensors["parameters"],
                tensors["random"],
                {k.split(".", 1)[1]: v for k, v in tensors.items() if k.startswith("optimizer.")},
                history,
                tensors.get("best"),
                float.fromhex(about["best_loss"]),
                about["since_best"],
            )
            check_state(state, now)
            return state
        except (KeyError, TypeError, ValueError, OverflowError, RuntimeError) as error:
            raise FileFormatError(f"{self.path} lacks a part of a checkpoint: {error}.") from error

    def _check(self, saved: Any) -> None:
        """Compare the saved run's settings with this one's."""
        if not isinstance(saved, dict):
            raise FileFormatError(f"{self.path} does not say which run it belongs to.")
        for name, value in self.settings.items():
            if saved.get(name) != value:
                raise InputError(
                    f"{self.path} belongs to a run with {name} = {saved.get(name)!r}, but this one "
                    f"has {value!r}. Give the same settings to resume, or start anew without it."
                )


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
