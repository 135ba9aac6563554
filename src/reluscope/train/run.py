"""A training run: what happens in an epoch, and when it ends early."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from reluscope.errors import DivergedError
from reluscope.nn import MLP
from reluscope.optim import Schedule
from reluscope.optim.learning_rate import checked_rate
from reluscope.train.checkpoint import Checkpoint, State
from reluscope.train.history import History
from reluscope.train.trainer import Trainer
from reluscope.train.validation import Validation


@dataclass(frozen=True)
class EpochEnd:
    """What a callback is told: the network as it is now, and the history so far."""

    net: MLP
    history: History
    epochs: int

    @property
    def epoch(self) -> int:
        """The number of the epoch that has just ended, from 1."""
        return self.history.epoch[-1]

    @property
    def is_last(self) -> bool:
        """Whether training ends with this epoch, unless another callback asks to stop."""
        return self.epoch == self.epochs or bool(self.history.stopped)


Callback = Callable[[EpochEnd], object]
"""Called after each epoch; training stops where it returns True."""


class Run:
    """The state of a training run and what happens in an epoch."""

    def __init__(
        self,
        trainer: Trainer,
        validation: Validation,
        schedule: Schedule,
        epochs: int,
        patience: int | None,
        callbacks: tuple[Callback, ...],
    ) -> None:
        self.trainer, self.validation, self.schedule = trainer, validation, schedule
        self.epochs, self.patience, self.callbacks = epochs, patience, callbacks
        self.history = History()
        self.first_rate = trainer.optimizer.learning_rate
        self.best: Tensor | None = None
        self.best_loss = math.inf
        self.since_best = 0

    def epoch(self) -> None:
        """Train for one epoch, record it, and decide whether it was the last."""
        rate = checked_rate(
            f"learning rate of epoch {len(self.history) + 1}",
            self.first_rate * self.schedule(len(self.history), self.epochs),
        )
        self.trainer.optimizer.learning_rate = rate
        losses, right = self.trainer.epoch()
        n = len(self.trainer.batches)
        loss = float((losses * self.trainer.batches.sizes).sum()) / n
        if not (math.isfinite(loss) and self.trainer.is_finite()):
            self.trainer.optimizer.learning_rate = self.first_rate
            raise diverged(len(self.history) + 1, rate, loss)
        self.trainer.hand_over()
        self._record(rate, loss, int(right.sum()) / n, losses.tolist())
        self._watch()
        told = EpochEnd(self.trainer.net, self.history, self.epochs)
        asked = [callback(told) is True for callback in self.callbacks]
        if any(asked):
            self.history.stopped = "a callback asked to stop"

    def _record(self, rate: float, loss: float, accuracy: float, steps: list[float]) -> None:
        history = self.history
        history.epoch.append(len(history) + 1)
        history.learning_rate.append(rate)
        history.train_loss.append(loss)
        history.train_accuracy.append(accuracy)
        history.step_loss.extend(steps)
        if self.validation.points is not None:
            validation_loss, validation_accuracy = self.validation.measure()
            history.validation_loss.append(validation_loss)
            history.validation_accuracy.append(validation_accuracy)

    def _watch(self) -> None:
        """Keep the best parameters, and stop where nothing got better for too long."""
        if self.patience is None:
            return
        loss = (self.history.validation_loss or self.history.train_loss)[-1]
        self.since_best += 1
        if loss < self.best_loss:
            self.best, self.best_loss = self.trainer.net.parameters.clone(), loss
            self.since_best = 0
        if self.since_best >= self.patience:
            best = len(self.history) - self.since_best
            self.history.stopped = f"no smaller loss in the {self.patience} epochs after {best}"

    def finish(self) -> None:
        """Go back to the best parameters where training may stop early."""
        self.trainer.optimizer.learning_rate = self.first_rate
        if self.best is not None:
            self.trainer.net.parameters.copy_(self.best)

    def state(self) -> State:
        """Return everything that the rest of the run depends on."""
        trainer = self.trainer
        return State(
            trainer.work.parameters,
            trainer.random.get_state(),
            trainer.optimizer.state,
            self.history,
            self.best,
            self.best_loss,
            self.since_best,
        )

    def resume(self, checkpoint: Checkpoint) -> None:
        """Go on from a checkpoint, if there is one to go on from."""
        now = self.state()
        now.optimizer = self.trainer.fresh_optimizer_state()
        state = checkpoint.load(now)
        if state is None:
            return
        self.trainer.restore(state.parameters, state.random, state.optimizer)
        self.history, self.best = state.history, state.best
        self.best_loss, self.since_best = state.best_loss, state.since_best


def diverged(epoch: int, rate: float, loss: float) -> DivergedError:
    """Return the error of a loss that is no longer finite: where, with what, and what to try."""
    return DivergedError(
        f"Training diverged in epoch {epoch}: the loss is {loss}, with learning rate {rate:g}. "
        f"Try a smaller learning rate, such as {rate / 10:g}, or init='he', whose first logits are "
        "smaller. The network is as it was after the last good epoch."
    )
