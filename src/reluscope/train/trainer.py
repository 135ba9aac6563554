"""One epoch after another: forward, backward, update.

The trainer works on a copy of the network's parameters. After each epoch whose loss and parameters
are finite, it hands them to the network itself. So the network is always the last good one.
"""

import copy

import torch
from torch import Tensor

from reluscope.nn import MLP
from reluscope.optim import Optimizer
from reluscope.train.batches import Batches
from reluscope.train.gradient import gradient_by, mode


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
    batch_size : int
    gradient : str
        "chain-rule" or "autograd".
    seed : int
        Of the order of the points.
    device : str
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
        seed: int = 0,
        device: str = "cpu",
    ) -> None:
        self.net = net
        self.optimizer = optimizer
        self.way = gradient
        self.random = torch.Generator().manual_seed(seed)
        self._begin(x, y, batch_size, device)

    def _begin(self, x: Tensor, y: Tensor, batch_size: int, device: str) -> None:
        with mode(self.way)():
            self.work = self.net.copy(device)
            self.find_gradient = gradient_by(self.way, self.work)
            rows, labels = x.to(device, self.net.dtype, copy=True), y.to(device, copy=True)
            self.batches = Batches(self.work, rows, labels, batch_size)

    def epoch(self) -> tuple[Tensor, Tensor]:
        """Go once through all batches in a new order.

        Returns
        -------
        losses, right : Tensor (batches,)
            Each batch's mean loss, and how many of its points were right, before its step.
        """
        with mode(self.way)():
            self.batches.shuffle(self.random)
            parameters, update = self.work.parameters, self.optimizer.step
            for batch in self.batches.batches:
                update(parameters, self.find_gradient(batch))
            return self.batches.outcome()

    def is_finite(self) -> bool:
        """Whether every parameter still is a finite number."""
        return bool(self.work.parameters.isfinite().all())

    def hand_over(self) -> None:
        """Copy the parameters into the network."""
        with torch.no_grad():
            self.net.parameters.copy_(self.work.parameters)

    def fresh_optimizer_state(self) -> dict[str, Tensor]:
        """Return what the optimiser keeps after a step: its names, shapes and kinds."""
        with mode(self.way)():
            zeros = torch.zeros_like(self.work.parameters)
            probe = copy.copy(self.optimizer)
            probe.state = {}
            probe.step(zeros, zeros.clone())
            return probe.state

    def restore(self, parameters: Tensor, random: Tensor, optimizer: dict[str, Tensor]) -> None:
        """Go on from a saved state."""
        with mode(self.way)():
            self.work.parameters.copy_(parameters)
            device = self.work.device
            self.optimizer.state = {
                name: value.clone() if value.ndim == 0 else value.to(device, copy=True)
                for name, value in optimizer.items()
            }
        self.random.set_state(random)
        self.hand_over()
