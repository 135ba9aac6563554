"""One network that learns: its history, and when it stops."""

from dataclasses import dataclass, field

from torch import Tensor

from reluscope.errors import DivergedError
from reluscope.nn import MLP
from reluscope.text.written import number
from reluscope.train.alone.callbacks import EpochEnd
from reluscope.train.alone.early_stop import EarlyStop
from reluscope.train.alone.history import History
from reluscope.train.run import Learned, Training


@dataclass
class One:
    """The network of a run that trains a single one."""

    net: MLP
    early_stop: EarlyStop
    history: History = field(default_factory=History)

    @property
    def epochs(self) -> int:
        """How many epochs it has learned for."""
        return len(self.history)

    @property
    def have_stopped(self) -> bool:
        """Whether it learns no more."""
        return bool(self.history.stopped)

    def leave_diverged(self, learned: Learned) -> None:
        """Raise a DivergedError where its loss or its parameters are no longer finite."""
        if not learned.is_good:
            raise diverged(learned.epoch, learned.rate, float(learned.loss))

    def take(self, trainer: Training) -> None:
        """Take over what was learned."""
        trainer.hand_over()

    def note(self, learned: Learned, validation: tuple[Tensor, Tensor] | None) -> None:
        """Keep what the epoch was like, and find out whether to stop after it."""
        self.history.add(
            learned.rate,
            float(learned.loss),
            float(learned.accuracy),
            learned.losses.tolist(),
            None if validation is None else (float(validation[0]), float(validation[1])),
        )
        self.history.stopped = self.early_stop.watch(self.net, self.history)

    def told(self, epoch: float, epochs: int) -> EpochEnd:
        """Return what callbacks are called with."""
        return EpochEnd(self.net, self.history, epochs)

    def stop(self, why: str) -> None:
        """Learn no more."""
        self.history.stopped = why

    def finish(self) -> None:
        """Go back to the best epoch, where that was asked for."""
        self.early_stop.go_back(self.net)


def diverged(epoch: int, rate: float, loss: float, *, who: str = "The network is") -> DivergedError:
    """Return the error of a loss that is no longer finite: where, with what, and what to try."""
    return DivergedError(
        f"Training diverged in epoch {epoch}: the loss is {loss}, with learning rate "
        f"{number(rate)}. Try a smaller learning rate, such as {number(rate / 10)}, or init='he', "
        f"whose first logits are smaller. {who} as it was after the last good epoch."
    )
