"""Trainers that share the networks of an ensemble, each on a thread of its own.

Networks that learn at once have nothing to do with one another. So threads need not wait for each
other after every product: each goes through an epoch of its own share.
"""

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from reluscope.data import Points
from reluscope.nn import MLP
from reluscope.single_threads import single_threads
from reluscope.train.ensembles.ensemble import Ensemble
from reluscope.train.given.settings import Settings
from reluscope.train.steps.trainer import Trainer

_FEWEST = 16  # networks of one of two threads, twice as many of one of four, and so on


class Crew:
    """What a ``Trainer`` is for one network or one stack, for the shares of an ensemble.

    Attributes
    ----------
    net : MLP
        All networks as one, whose layers are stacks.
    trainers : list of Trainer
        One for each share.
    """

    def __init__(self, net: MLP, trainers: Sequence[Trainer]) -> None:
        self.net, self.trainers = net, trainers

    @classmethod
    def of(cls, ensemble: Ensemble, points: Points, settings: Settings) -> "Crew":
        """Share an ensemble among threads, no more than torch may use; a GPU does all at once."""
        threads = torch.get_num_threads() if settings.device == "cpu" else 1
        shares = _shares(len(ensemble), threads)
        trainers = []
        for share in torch.arange(len(ensemble)).tensor_split(shares):
            net = ensemble[0].stacked(ensemble.parameters[share]).copy(settings.device)
            seeds = [ensemble.seeds[i] for i in share.tolist()]
            trainers.append(settings.trainer(net, points, seeds))
        return cls(ensemble.stacked().copy(settings.device), trainers)

    @property
    def learning_rate(self) -> float:
        """The optimisers'."""
        return self.trainers[0].learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        for trainer in self.trainers:
            trainer.learning_rate = rate

    @property
    def sizes(self) -> Tensor:
        """How many points each batch has."""
        return self.trainers[0].sizes

    def step(self) -> None:
        """Learn from the next batch."""
        for trainer in self.trainers:
            trainer.step()

    def epoch(self) -> tuple[Tensor, Tensor]:
        """Learn from the batches that are left; return losses and right ones, (k, batches)."""
        if len(self.trainers) == 1:
            return self.trainers[0].epoch()
        with single_threads(len(self.trainers)) as pool:
            outcomes = pool.map(Trainer.epoch, self.trainers)
            losses, right = zip(*outcomes, strict=True)
        return torch.cat(losses), torch.cat(right)

    def finite(self) -> Tensor:
        """Return whether all parameters of each network are finite, (k,)."""
        return torch.cat([trainer.finite() for trainer in self.trainers])

    def hand_over(self) -> None:
        """Copy what was learned into ``net``."""
        self.net.rows = torch.cat([trainer.work.rows.detach() for trainer in self.trainers])


def _shares(networks: int, threads: int) -> int:
    """Return among how many threads to share networks.

    What Python does for a step, one thread does at a time: with twice the threads there is twice as
    much of it, and half of the rest to hide it behind.

    Examples
    --------
    >>> [_shares(k, 16) for k in (10, 32, 256, 2048)], _shares(256, 2)
    ([1, 1, 4, 11], 2)
    """
    return max(1, min(threads, math.isqrt(networks // _FEWEST)))
