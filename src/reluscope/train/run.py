"""The training loop around the trainer's.

    for every epoch:                            Run.epochs_to_go
        for every batch, in a new order:        Trainer.epoch
            θ ← θ − η ∇L                        Trainer.step
        note what happened, hand over           Run.epoch

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
from reluscope.train.validation import Validation
from reluscope.written import counted


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
            yield self.epoch()
        self.learners.finish()

    def epoch(self) -> Learned:
        """Train for one epoch, record it, and find out whether it was the last."""
        learned = self._learn()
        self.learners.leave_diverged(learned)
        self.learners.take(self.trainer)
        self.learners.note(learned, self.validation.measure())
        if self.moments is None or learned.epoch in self.moments:
            self._tell(learned.epoch)
        return learned

    def _learn(self) -> Learned:
        """Let the trainer go through all batches; the learning rate is the schedule's."""
        trainer, epoch = self.trainer, self.learners.epochs + 1
        factor = self.schedule(epoch - 1, self.epochs)
        rate = checked_rate(f"learning rate of epoch {epoch}", self.first_rate * factor)
        trainer.learning_rate = rate
        self._pause(epoch)
        losses, right = trainer.epoch()
        trainer.learning_rate = self.first_rate
        n = int(trainer.sizes.sum())
        loss = (losses * trainer.sizes).sum(-1).double() / n
        is_good = loss.isfinite() & trainer.finite()
        return Learned(epoch, rate, losses, loss, right.sum(-1).double() / n, is_good)

    def _pause(self, epoch: int) -> None:
        """Call the callbacks at the moments before and within this epoch, as steps allow."""
        batches, taken = len(self.trainer.sizes), 0
        for moment in sorted(self.moments or ()):
            part = moment - (epoch - 1)
            if 0 < part < 1 or moment == 0 == epoch - 1:
                steps = min(math.ceil(part * batches), batches - 1)
                for _ in range(steps - taken):
                    self.trainer.step()
                taken = steps
                self.learners.take(self.trainer)
                self._tell(moment)

    def _tell(self, epoch: float) -> None:
        """Call the callbacks, all of them, though one may ask to stop."""
        told = self.learners.told(epoch, self.epochs)
        asked = [callback(told) is True for callback in self.callbacks]
        if any(asked):
            self.learners.stop("a callback asked to stop")
