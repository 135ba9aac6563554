"""The networks of an ensemble that learn: who still does, and what happened to each."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from reluscope.text.written import number
from reluscope.train.alone.one import diverged
from reluscope.train.ensembles.ensemble import Ensemble
from reluscope.train.ensembles.histories import Histories
from reluscope.train.ensembles.moment import Moment
from reluscope.train.run import Learned, Training


@dataclass
class Many:
    """The networks of a run that trains an ensemble.

    One that diverges learns no more and stays as it was after its last good epoch. What the
    trainer makes of it from then on is left there: it touches nobody else.
    """

    ensemble: Ensemble
    histories: Histories = field(init=False)
    learns: NDArray[np.bool_] = field(init=False)  # (k,)

    def __post_init__(self) -> None:
        self.histories = self.ensemble.histories = Histories(len(self.ensemble))
        self.learns = np.ones(len(self.ensemble), dtype=bool)

    @property
    def epochs(self) -> int:
        """How many epochs they have learned for."""
        return len(self.histories.learning_rate)

    @property
    def have_stopped(self) -> bool:
        """Whether nobody learns any more."""
        return not self.learns.any()

    def leave_diverged(self, learned: Learned) -> None:
        """Go on without who diverged; raise a DivergedError where nobody is left."""
        lost = self.learns & ~learned.is_good.cpu().numpy()
        if not lost.any():
            return
        losses, rate = learned.loss.cpu().numpy(), number(learned.rate)
        for i in lost.nonzero()[0]:
            why = f"the loss is {losses[i]}, with learning rate {rate}"
            self.histories.stopped[i] = f"diverged in epoch {learned.epoch}: {why}"
        self.learns &= ~lost
        if self.have_stopped:
            last = float(losses[lost][0])
            raise diverged(learned.epoch, learned.rate, last, who="Every network is")

    def take(self, trainer: Training) -> None:
        """Take over what was learned by those who learn."""
        trainer.hand_over()
        good = trainer.finite().cpu().numpy() & self.learns
        self.ensemble.parameters[good] = trainer.net.rows.cpu()[good]

    def note(self, learned: Learned, validation: tuple[Tensor, Tensor] | None) -> None:
        """Keep what the epoch was like."""
        self.histories.add(learned, validation, self.learns)

    def told(self, epoch: float, epochs: int) -> Moment:
        """Return what callbacks are called with."""
        return Moment(self.ensemble, epoch, epochs)

    def stop(self, why: str) -> None:
        """Let nobody learn on."""
        for i in self.learns.nonzero()[0]:
            self.histories.stopped[i] = why
        self.learns[:] = False

    def finish(self) -> None:
        """Do nothing: every network stays as it is."""
