"""A group of runs of one shape, trained from moment to moment.

This is the one place that knows how networks are trained; what comes out is, for each moment, the
networks as they are then.
"""

from collections.abc import Iterator, Sequence

from reluscope.nn import MLP
from reluscope.optim import optimizer, schedule
from reluscope.sweep.plan.settings import Settings
from reluscope.sweep.tasks.first_network import first_network
from reluscope.sweep.tasks.sample import Sample, sample_of
from reluscope.train import Trainer


def networks_at(runs: Sequence[Settings], steps: Sequence[int]) -> Iterator[list[MLP | None]]:
    """Yield the runs' networks after each of these numbers of steps, which grow.

    A network whose parameters are no longer finite is None from then on. Each is good until the
    next ones are asked for.
    """
    trained = [Trained(run, sample_of(run)) for run in runs]
    for step in steps:
        yield [one.after(step) for one in trained]


class Trained:
    """One run, as far as it has come: the same steps as those of ``reluscope.train.fit``."""

    def __init__(self, run: Settings, sample: Sample) -> None:
        self._run, self._net = run, first_network(run, sample)
        made = optimizer(
            run.optimizer,
            learning_rate=run.learning_rate,
            momentum=run.momentum,
            nesterov=run.nesterov,
            weight_decay=run.weight_decay,
        )
        self._trainer = Trainer(
            self._net, sample.x, sample.y, made, batch_size=run.batch_size, seed=run.seed
        )
        self._factor, self._first_rate = schedule(run.schedule), made.learning_rate
        self._in_epoch = len(self._trainer.batches.batches)
        self._step, self._is_finite = 0, True

    def after(self, step: int) -> MLP | None:
        """Train on, up to this step; return the network if it still is one."""
        while self._is_finite and self._step < step:
            self._part_of_an_epoch(step)
            self._is_finite = self._trainer.is_finite()
        if not self._is_finite:
            return None
        self._trainer.hand_over()
        return self._net

    def _part_of_an_epoch(self, step: int) -> None:
        """Train up to this step, or to the end of the epoch if that comes first."""
        epoch, taken = divmod(self._step, self._in_epoch)
        rate = self._first_rate * self._factor(epoch, self._run.epochs)
        self._trainer.optimizer.learning_rate = rate
        left = self._in_epoch - taken
        if step - self._step >= left:
            self._trainer.epoch()
            self._step += left
        else:
            for _ in range(step - self._step):
                self._trainer.step()
            self._step = step
