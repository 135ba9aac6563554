"""A training run saved in the middle, so that it can go on to the same bits.

Everything that the rest of the run depends on is in one file: the parameters, the optimiser's
state, the state of the random generator, the history, and the best parameters so far. A checksum
tells whether any of it has changed since.
"""

import hashlib
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from reluscope.arguments import file_path, flag, whole_number
from reluscope.data import Points
from reluscope.errors import FileFormatError, InputError
from reluscope.files.tensors import read_tensors, write_tensors
from reluscope.glance.line import line
from reluscope.text.printable import shown
from reluscope.train.alone.history import History
from reluscope.train.kept.checksum import checksum
from reluscope.train.kept.state import State, check_state

KIND = "reluscope checkpoint"


@dataclass(repr=False)
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

    Examples
    --------
    >>> import reluscope as rs
    >>> points, net = rs.data.moons(n=100), rs.nn.MLP((2, 8, 2), init="he")
    >>> kept = Checkpoint("run.safetensors", every=5)
    >>> history = rs.train.fit(net, points, epochs=10, checkpoint=kept)
    >>> again = Checkpoint("run.safetensors", resume=True)
    >>> history = rs.train.fit(net, points, epochs=20, checkpoint=again)  # ten more
    >>> len(history)
    20
    """

    path: str | os.PathLike[str]
    every: int = 10
    resume: bool = False
    settings: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.every = whole_number("checkpoint.every", self.every, at_least=1)
        folder = file_path("checkpoint.path", self.path).parent
        self.resume = flag("checkpoint.resume", self.resume)
        if not folder.is_dir():
            raise InputError(f"checkpoint.path is {self.path}, but {folder} is not a folder.")

    def __repr__(self) -> str:
        path = shown(os.fspath(self.path))
        return line(self, path, f"every={self.every}", f"resume={self.resume}")

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
        about["checksum"] = checksum(tensors, about)
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
        if about.pop("checksum", None) != checksum(tensors, about):
            raise FileFormatError(
                f"{self.path} was changed after it was written: its checksum does not match. Begin "
                "anew without resuming, or resume from another copy."
            )
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
        saved = {"activation": "relu", **saved}  # which files of before do not say
        for name, value in self.settings.items():
            if saved.get(name) != value:
                raise InputError(
                    f"{self.path} belongs to a run with {name} = {saved.get(name)!r}, but this one "
                    f"has {value!r}. Give the same settings to resume, or start anew without it."
                )


def saved_epochs(path: str | os.PathLike[str]) -> int:
    """Return after how many epochs a checkpoint was saved, 0 where there is none.

    Raises
    ------
    FileFormatError
        Where the file is damaged or no checkpoint.
    """
    if not Path(path).exists():
        return 0
    tensors, _ = read_tensors(path, KIND)
    return len(tensors.get("history.epoch", ()))


def fingerprint(points: Points | None) -> str | None:
    """Return a short text that differs where the points do."""
    if points is None:
        return None
    return hashlib.sha256(points.x.tobytes() + points.y.tobytes()).hexdigest()[:16]
