"""The inner part of the training loop, one epoch.

    for every batch, in a new order:        Trainer.epoch
        θ ← θ − η ∇L                        Trainer.step

The trainer works on a copy of the network's parameters, until it is told to hand them over. The
network may be a stack of many: then every line is for all of them at once.
"""

import math
from collections.abc import Iterator, Sequence
from copy import copy

import torch
from torch import Tensor

from reluscope.arguments import one_of, whole_number
from reluscope.errors import InputError
from reluscope.glance.line import chain, line
from reluscope.nn import MLP, Workspace
from reluscope.nn.given.foreign import checked_network
from reluscope.nn.given.labels import checked_labels
from reluscope.nn.given.shapes import checked_input
from reluscope.optim import Optimizer
from reluscope.optim.choose import checked_optimizer
from reluscope.text.written import counted
from reluscope.train.steps.batches import Batches
from reluscope.train.steps.gradient import NAMES as GRADIENTS
from reluscope.train.steps.gradient import gradient_by, mode
from reluscope.train.steps.orders import Orders


class Trainer:
    """Trains a network on given rows.

    Parameters
    ----------
    net : MLP
    x : Tensor (n, d)
        Standardised rows.
    y : Tensor (n,)
        Labels.
    optimizer : Optimizer
        A copy of it is used, which remembers nothing.
    batch_size : int
    gradient : str
        "chain-rule" or "autograd".
    seed : int, or sequence of int
        Of the order of the points; of a stack, one for each network.
    device : str

    Attributes
    ----------
    work : MLP
        The copy that learns; by the chain rule, in torch's inference mode.
    taken : int
        How many steps of the present epoch have been taken.

    Examples
    --------
    >>> import reluscope as rs
    >>> points, net = rs.data.moons(n=100), rs.nn.MLP((2, 8, 2), init="he")
    >>> x = rs.data.Standardizer.fit(points.x).transform(points.x)
    >>> trainer = Trainer(net, x, points.y, rs.optim.SGD(0.05), batch_size=25)
    >>> trainer
    Trainer(widths 2-8-2, 100 points, step 4 of 4, SGD)
    >>> losses, right = trainer.epoch()
    >>> losses.shape
    torch.Size([4])
    >>> trainer.hand_over()  # now net knows it, too
    """

    def __init__(
        self,
        net: MLP,
        x: Tensor,
        y: Tensor,
        optimizer: Optimizer,
        *,
        batch_size: int = 32,
        gradient: str = "chain-rule",
        seed: int | Sequence[int] = 0,
        device: str = "cpu",
    ) -> None:
        self.net, self.optimizer = checked_network(net), copy(checked_optimizer(optimizer))
        self.optimizer.state = {}
        batch_size = whole_number("batch_size", batch_size, at_least=1)
        self._mode = mode(one_of("gradient", gradient, GRADIENTS))
        with self._mode():
            self.work = net.copy(device)
            self._parameters = self.work.parameters
            self.gradient = gradient_by(gradient, self.work)
            rows = checked_input(x, net.widths[0], like=self._parameters).clone()
            if not len(rows):
                raise InputError("x has no rows, but there must be one or more to learn from.")
            labels = checked_labels(y, (len(rows),), net.n_classes).to(device, copy=True)
            self.batches = Batches(self.work, rows, labels, batch_size)
        self.random = Orders(len(rows), seed)
        self.taken = len(self.batches.batches)

    def __repr__(self) -> str:
        points = counted(len(self.batches), "point")
        step = f"step {self.taken} of {len(self.batches.batches)}"
        optimizer = type(self.optimizer).__name__
        return line(self, f"widths {chain(self.net.widths)}", points, step, optimizer)

    @property
    def learning_rate(self) -> float:
        """The optimiser's."""
        return self.optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        self.optimizer.learning_rate = rate

    @property
    def sizes(self) -> Tensor:
        """How many points each batch has."""
        return self.batches.sizes

    def step(self) -> Workspace:
        """Learn from the next batch.

        Returns
        -------
        Workspace
            The batch: its points, and their logits before the step.
        """
        with self._mode():
            batch = next(self._batches_to_come())
            self._learn_from(batch)
            return batch

    def epoch(self) -> tuple[Tensor, Tensor]:
        """Learn from all batches, or from those that are left, where steps have been taken alone.

        Returns
        -------
        losses, right : Tensor (batches,)
            Each batch's mean loss, and how many of its points were right, before its step. Of a
            stack of k networks, (k, batches).
        """
        with self._mode():
            for batch in self._batches_to_come():
                self._learn_from(batch)
            return self.batches.outcome()

    def _batches_to_come(self) -> Iterator[Workspace]:
        """Yield the batches that are left of this epoch; where none is, a new one begins."""
        if self.taken == len(self.batches.batches):
            self.batches.shuffle(self.random.new())
            self.taken = 0
        for batch in self.batches.batches[self.taken :]:
            self.taken += 1
            yield batch

    def _learn_from(self, batch: Workspace) -> None:
        self.optimizer.step(self._parameters, self.gradient(batch))  # θ ← θ − η ∇L

    def is_finite(self) -> bool:
        """Whether every parameter still is a finite number."""
        return bool(self.work.parameters.isfinite().all())

    def finite(self) -> Tensor:
        """Return whether all parameters are finite, (), or of each network of a stack, (k,)."""
        numbers = self.work.rows if self.work.stack else self.work.parameters
        return numbers.abs().amax(-1) < math.inf  # NaN is the largest, and less than nothing

    def hand_over(self) -> None:
        """Copy the parameters into the network."""
        with torch.no_grad():
            self.net.parameters.copy_(self.work.parameters)

    def restore(self, parameters: Tensor, random: Tensor, optimizer: dict[str, Tensor]) -> None:
        """Go on from a state that was saved where an epoch had ended."""
        with self._mode():
            self.work.parameters.copy_(parameters)
            device = self.work.device
            self.optimizer.state = {
                name: value.clone() if value.ndim == 0 else value.to(device, copy=True)
                for name, value in optimizer.items()
            }
        self.random.set_state(random)
        self.taken = len(self.batches.batches)
        self.hand_over()
