"""What happens after an epoch on behalf of others: they are told, and may ask to stop."""

from collections.abc import Callable
from dataclasses import dataclass

from reluscope.glance.line import line
from reluscope.nn import MLP
from reluscope.train.alone.history import History


@dataclass(frozen=True, repr=False)
class EpochEnd:
    """What a callback is told: the network as it is now, and the history so far.

    Examples
    --------
    >>> import reluscope as rs
    >>> points, net = rs.data.moons(n=100), rs.nn.MLP((2, 8, 2), init="he")
    >>> stop = lambda end: end.epoch == 3
    >>> len(rs.train.fit(net, points, epochs=50, callbacks=[stop]))
    3
    """

    net: MLP
    history: History
    epochs: int

    def __repr__(self) -> str:
        epoch = f"epoch {self.epoch} of {self.epochs}" if self.history.epoch else "no epoch"
        return line(self, epoch, *self.history.facts())

    @property
    def epoch(self) -> int:
        """The number of the epoch that has just ended, from 1."""
        return self.history.epoch[-1]

    @property
    def is_last(self) -> bool:
        """Whether training ends with this epoch, unless another callback asks to stop."""
        return self.epoch >= self.epochs or bool(self.history.stopped)


Callback = Callable[[EpochEnd], object]
"""Called after each epoch; training stops where it returns True."""
