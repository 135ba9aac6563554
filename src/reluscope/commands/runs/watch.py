"""What becomes of a run's folder while it is trained, and what is told about it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reluscope.commands.runs.folder import CHECKPOINT, clear, how_to_resume
from reluscope.commands.runs.plan import Plan
from reluscope.commands.settings.file import SETTINGS
from reluscope.commands.settings.text import settings_text
from reluscope.errors import InputError
from reluscope.files import replacing
from reluscope.train import EpochEnd
from reluscope.train.kept.checkpoint import saved_epochs


@dataclass
class Watch:
    """Called after every epoch: makes the folder this run's at the first, and counts them.

    Parameters
    ----------
    plan : Plan
    out : path
    checkpoint_every : int
        Epochs between checkpoints.
    say : function
        Is told at once what one would like to know meanwhile.
    """

    plan: Plan
    out: Path
    checkpoint_every: int
    say: Callable[[str], None]
    epoch: int = 0
    resumed_after: int = 0
    has_begun: bool = False
    is_over: bool = False

    def __call__(self, told: EpochEnd) -> None:
        """Count the epoch."""
        if not self.has_begun:
            self.begin(told.epoch - 1)
        self.epoch = told.epoch

    def begin(self, resumed_after: int = 0) -> None:
        """Let the folder be this run's, now that an epoch of it has worked."""
        if self.has_begun:
            return
        self.resumed_after = resumed_after
        if resumed_after:
            self.say(f"Resumed after epoch {resumed_after} of {self._epochs}.")
        else:
            clear(self.out)
        with replacing(self.out / SETTINGS) as temporary:
            temporary.write_text(settings_text(self.plan.settings), encoding="utf-8")
        self.has_begun = True

    def end(self, epochs: int) -> None:
        """Training is over after so many epochs; say so if it was before."""
        self.epoch, self.is_over = epochs, True
        if not self.has_begun:
            self.resumed_after = epochs
            self.say(f"Nothing to resume: training was over after epoch {epochs}.")

    def where_it_stopped(self) -> str:
        """Say in which epoch the run was stopped, what is kept of it, and how to go on."""
        kept = self._kept()
        if self.is_over and kept:
            return f"Training was over; the pictures are not all drawn. Draw them:\n{self._resume}"
        where = f"Training stopped in epoch {max(self.epoch, kept) + 1} of {self._epochs}"
        if kept:
            return f"{where}; its checkpoint is of epoch {kept}. Go on from there:\n{self._resume}"
        return (
            f"{where}, before its first checkpoint: there is nothing to resume. A smaller "
            f"--checkpoint-every than {self.checkpoint_every} keeps one earlier."
        )

    @property
    def _epochs(self) -> int:
        return self.plan.settings.training.epochs

    @property
    def _resume(self) -> str:
        return how_to_resume(self.out)

    def _kept(self) -> int:
        try:
            return saved_epochs(self.out / CHECKPOINT)
        except (InputError, OSError):
            return 0
