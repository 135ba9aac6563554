"""The training loop around the trainer's.

    for every epoch:                            Run.epochs_to_go
        for every batch, in a new order:        Trainer.epoch
            θ ← θ − η ∇L                        Trainer.step
        take it over, note what happened        Run.epochs_to_go

One network or many: the ``Learners`` know. After each epoch whose loss and parameters are finite,
what was learned is handed over to the network itself. So a network is always the last good one.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from torch import Tensor

from reluscope.glance.line import chain, line
from reluscope.nn import MLP
from reluscope.optim import Schedule
from reluscope.optim.learning_rate import checked_rate
from reluscope.text.written import counted
from reluscope.train.validation import Validation


@dataclass(frozen=True, eq=False)
class Learned:
    """What an epoch was like: of one network, or, where (…) is (k,), of each of a stack."""

    epoch: int  # from 1
    rate: float
    losses: Tensor  # (…, batches): each batch's mean loss before its step
    loss: Tensor  # (…): the mean over the points, float64
    accuracy: Tensor  # (…)
    is_good: Tensor  # (…): whether loss and parameters are finite


class Training(Protocol):
    """Who goes through the batches: a ``Trainer``, or several that share the networks."""

    net: MLP
    learning_rate: float

    @property
    def sizes(self) -> Tensor:
        """How many points each batch has."""

    def step(self) -> object:
        """Learn from the next batch."""

    def epoch(self) -> tuple[Tensor, Tensor]:
        """Learn from the batches that are left; return their losses and how many were right."""

    def finite(self) -> Tensor:
        """Return whether all parameters are finite, (), or of each network of a stack, (k,)."""

    def hand_over(self) -> None:
        """Copy what was learned into the network."""


class Learners(Protocol):
    """Who learns: one network, or many at once."""

    @property
    def epochs(self) -> int:
        """How many epochs they have learned for."""

    @property
    def have_stopped(self) -> bool:
        """Whether nobody learns any more."""

    def leave_diverged(self, learned: Learned) -> None:
        """Go on without who diverged; raise a DivergedError where nobody is left."""

    def take(self, trainer: Training) -> None:
        """Take over what was learned."""

    def note(self, learned: Learned, validation: tuple[Tensor, Tensor] | None) -> None:
        """Keep what the epoch was like, and find out who is to stop after it."""

    def told(self, epoch: float, epochs: int) -> Any:
        """Return what callbacks are called with."""

    def stop(self, why: str) -> None:
        """Let nobody learn on."""

    def finish(self) -> None:
        """Go back to the best epoch, where that was asked for."""


@dataclass(repr=False)
class Run:
    """Epoch after epoch, until all are over or something asks to stop."""

    trainer: Training
    learners: Learners
    validation: Validation
    schedule: Schedule
    epochs: int
    callbacks: Sequence[Callable[[Any], object]] = ()
    moments: Sequence[float] | None = None  # when callbacks are called, in epochs; None: after each

    def __post_init__(self) -> None:
        self.first_rate = self.trainer.learning_rate
        self._points = int(self.trainer.sizes.sum())

    def __repr__(self) -> str:
        epochs = f"{self.learners.epochs} of {counted(self.epochs, 'epoch')}"
        return line(self, f"widths {chain(self.trainer.net.widths)}", epochs)

    @property
    def is_over(self) -> bool:
        """Whether no epoch is left."""
        return self.learners.epochs >= self.epochs or self.learners.have_stopped

    def epochs_to_go(self) -> Iterator[Learned]:
        """Train; yield what each epoch was like."""
        while not self.is_over:
            rate = self._set_rate()
            self._pause()
            if not self.is_over:
                yield self._epoch(rate)
        self.learners.finish()

    def _set_rate(self) -> float:
        """Let the schedule say how long this epoch's steps are."""
        factor = self.schedule(self.learners.epochs, self.epochs)
        name = f"learning rate of epoch {self.learners.epochs + 1}"
        self.trainer.learning_rate = checked_rate(name, self.first_rate * factor)
        return self.trainer.learning_rate

    def _pause(self) -> None:
        """Call the callbacks at the moments before and within this epoch, as steps allow."""
        before, batches, taken = self.learners.epochs, len(self.trainer.sizes), 0
        for moment in sorted(self.moments or ()):
            part = moment - before
            if (0 < part < 1 or moment == before == 0) and not self.is_over:
                steps = min(math.ceil(part * batches - 1e-9), batches - 1)
                for _ in range(steps - taken):
                    self.trainer.step()
                taken = steps
                self.learners.take(self.trainer)
                self._tell(moment)

    def _epoch(self, rate: float) -> Learned:
        """Train to the end of the epoch, record it, and find out whether it was the last."""
        learned = self._learn(rate)
        self.learners.leave_diverged(learned)
        self.learners.take(self.trainer)
        self.learners.note(learned, self.validation.measure())
        if self.moments is None or learned.epoch in self.moments:
            self._tell(learned.epoch)
        return learned

    def _learn(self, rate: float) -> Learned:
        """Go through the batches that are left; return what all of them were like."""
        (losses, right), n = self.trainer.epoch(), self._points
        loss = (losses * self.trainer.sizes).sum(-1).double() / n
        is_good = (loss < math.inf) & self.trainer.finite()  # NaN is less than nothing
        accuracy = right.sum(-1).double() / n
        return Learned(self.learners.epochs + 1, rate, losses, loss, accuracy, is_good)

    def _tell(self, epoch: float) -> None:
        """Call the callbacks, all of them, though one may ask to stop."""
        told = self.learners.told(epoch, self.epochs)
        asked = [callback(told) is True for callback in self.callbacks]
        if any(asked):
            self.learners.stop("a callback asked to stop")
