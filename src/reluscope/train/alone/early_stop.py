"""Stopping early: the best epoch so far, and how long nothing has been better."""

import math
from dataclasses import dataclass

from torch import Tensor

from reluscope.glance.line import line
from reluscope.nn import MLP
from reluscope.train.alone.history import History


@dataclass(repr=False)
class EarlyStop:
    """Keeps the parameters of the best epoch; None for ``patience`` keeps nothing, never stops."""

    patience: int | None = None
    best: Tensor | None = None
    best_loss: float = math.inf
    since_best: int = 0

    def __repr__(self) -> str:
        if self.patience is None:
            return line(self, "never")
        best = f"best loss {self.best_loss:.4g}"
        return line(self, f"patience {self.patience}", best, f"epochs since {self.since_best}")

    def watch(self, net: MLP, history: History) -> str:
        """Look at the last epoch's loss; return why training is to stop, or an empty text."""
        if self.patience is None:
            return ""
        loss = (history.validation_loss or history.train_loss)[-1]
        self.since_best += 1
        if loss < self.best_loss:
            self.best, self.best_loss, self.since_best = net.parameters.clone(), loss, 0
        if self.since_best < self.patience:
            return ""
        best = len(history) - self.since_best
        return f"no smaller loss in the {self.patience} epochs after {best}"

    def go_back(self, net: MLP) -> None:
        """Give the network the parameters of the best epoch."""
        if self.best is not None:
            net.parameters.copy_(self.best)
