"""A group of runs of one shape, trained at once, as a stack, from moment to moment.

This is the one place that knows how networks are trained; what comes out is, for each moment, the
networks as they are then.
"""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from reluscope.nn import MLP
from reluscope.optim import optimizer, schedule
from reluscope.sweep.plan.settings import Settings
from reluscope.sweep.tasks.first_network import first_network
from reluscope.sweep.tasks.sample import sample_of
from reluscope.train import Trainer


def networks_at(runs: Sequence[Settings], steps: Sequence[int]) -> Iterator[list[MLP | None]]:
    """Yield the runs' networks after each of these numbers of steps, which grow.

    A network whose parameters are no longer finite is None from then on. Each is good until the
    next ones are asked for.

    Parameters
    ----------
    runs : sequence of Settings
        Which differ in their seeds and first weights alone.
    steps : sequence of int
    """
    group = Group(runs)
    for step in steps:
        group.train_until(step)
        yield group.networks()


class Group:
    """Runs of one shape, as far as they have come: the same steps as of ``reluscope.train.fit``."""

    def __init__(self, runs: Sequence[Settings]) -> None:
        run, sample = runs[0], sample_of(runs[0])
        self._nets = [first_network(each, sample) for each in runs]
        stack = self._nets[0].stacked(torch.stack([net.parameters for net in self._nets]))
        self._trainer = Trainer(
            stack,
            sample.x,
            sample.y,
            optimizer(
                run.optimizer,
                learning_rate=run.learning_rate,
                momentum=run.momentum,
                nesterov=run.nesterov,
                weight_decay=run.weight_decay,
            ),
            batch_size=run.batch_size,
            seed=[each.seed for each in runs],
        )
        self._first_rate = self._trainer.optimizer.learning_rate
        self._factor, self._epochs = schedule(run.schedule), run.epochs
        self._in_epoch = len(self._trainer.batches.batches)
        self._step = 0
        self._is_finite = torch.ones(len(runs), dtype=torch.bool)

    def train_until(self, step: int) -> None:
        """Train on, up to this step, or until no network is left."""
        while self._step < step and self._is_finite.any():
            self._part_of_an_epoch(step)
            self._is_finite &= self._rows().isfinite().all(-1)

    def networks(self) -> list[MLP | None]:
        """Return each network as it is now, if it still is one."""
        for net, row in zip(self._nets, self._rows(), strict=True):
            net.parameters.copy_(row)
        fine = self._is_finite.tolist()
        return [net if good else None for net, good in zip(self._nets, fine, strict=True)]

    def _rows(self) -> Tensor:
        """Return the parameters of each network in a row, (k, p)."""
        return self._trainer.work.rows

    def _part_of_an_epoch(self, step: int) -> None:
        """Train up to this step, or to the end of the epoch if that comes first."""
        epoch, taken = divmod(self._step, self._in_epoch)
        rate = self._first_rate * self._factor(epoch, self._epochs)
        self._trainer.optimizer.learning_rate = rate
        left = self._in_epoch - taken
        if step - self._step >= left:
            self._trainer.epoch()
            self._step += left
        else:
            for _ in range(step - self._step):
                self._trainer.step()
            self._step = step
