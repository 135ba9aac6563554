"""What happens on the way of an ensemble, on behalf of others: they are told, and may stop it."""

from collections.abc import Callable
from dataclasses import dataclass

from reluscope.glance.line import line
from reluscope.text.written import counted
from reluscope.train.ensembles.ensemble import Ensemble


@dataclass(frozen=True, repr=False)
class Moment:
    """What a callback of ``fit_ensemble`` is told: the networks as they are now.

    Examples
    --------
    >>> import reluscope as rs
    >>> ensemble = Ensemble((2, 8, 2), init="he", seeds=range(3))
    >>> points, when = rs.data.moons(n=100), [0, 0.25, 2]
    >>> _ = rs.train.fit_ensemble(ensemble, points, epochs=2, moments=when, callbacks=[print])
    Moment(epoch 0 of 2, 3 networks)
    Moment(epoch 0.25 of 2, 3 networks)
    Moment(epoch 2 of 2, 3 networks)
    """

    ensemble: Ensemble
    epoch: float  # how many are over: 0 before the first step, 0.5 half-way through the first
    epochs: int

    def __repr__(self) -> str:
        epoch = f"epoch {self.epoch:g} of {self.epochs}"
        return line(self, epoch, counted(len(self.ensemble), "network"))

    @property
    def is_last(self) -> bool:
        """Whether training ends here."""
        return self.epoch >= self.epochs


Look = Callable[[Moment], object]
"""Called at moments; training stops where it returns True."""
