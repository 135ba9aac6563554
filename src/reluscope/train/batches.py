"""Mini-batches in a new order every epoch.

The points are copied once per epoch in the order of a fresh permutation; the batches are views
of that copy, made once. A last, smaller batch takes what is left over.

Where k networks learn at once, each has an order of its own, and every batch is a stack of k.
"""

from itertools import chain

import torch
from torch import Tensor

from reluscope.nn import MLP, SoftmaxCrossEntropy, Workspace, with_ones

_LOSS = SoftmaxCrossEntropy()


class Batches:
    """Points cut into batches.

    Parameters
    ----------
    net : MLP
        Which learns from them.
    x : Tensor (n, d)
        Standardised rows.
    y : Tensor (n,)
        Labels.
    size : int
        Rows of a batch.

    Attributes
    ----------
    batches : list of Workspace
        Those of the same size share what is hidden: each is good until the next one is used.
    sizes : Tensor (batches,)
        How many rows each has.
    """

    def __init__(self, net: MLP, x: Tensor, y: Tensor, size: int) -> None:
        n = len(x)
        self.size = min(size, n)
        self._x1, self._y = with_ones(x), y
        self._full = n - n % self.size  # how many points fill whole batches
        shapes = [(self._full // self.size, self.size), (1, n % self.size)]
        self._blocks = [_Block(net, *shape) for shape in shapes if all(shape)]
        self.batches = list(chain.from_iterable(block.batches for block in self._blocks))
        self.sizes = torch.tensor([batch.x1.shape[-2] for batch in self.batches], device=x.device)

    def __len__(self) -> int:
        return len(self._y)

    def shuffle(self, order: Tensor) -> None:
        """Put the points in this order, (n,), or those of each network of a stack, (k, n)."""
        order = order.to(self._y.device)
        parts = order[..., : self._full], order[..., self._full :]
        for block, part in zip(self._blocks, parts, strict=False):
            block.fill(self._x1, self._y, part)

    def outcome(self) -> tuple[Tensor, Tensor]:
        """Return each batch's mean loss (batches,) and the number of points it got right.

        Read from the logits that the epoch left in the batches: no step had to compute the
        loss itself, as only its gradient is needed there. Of a stack, both are (k, batches).
        """
        losses, right = zip(*(block.outcome() for block in self._blocks), strict=True)
        return torch.cat(losses, -1), torch.cat(right, -1)


class _Block:
    """Batches of one size, in buffers that stand one after the other."""

    def __init__(self, net: MLP, batches: int, size: int) -> None:
        d, classes = net.widths[0], net.n_classes
        new = net.parameters.new_empty
        shape = (batches, *net.stack)
        self._x1, self._y = new(*shape, size, d + 1), new(*shape, size, dtype=torch.int64)
        self._onehot, self._z = new(*shape, classes, size), new(*shape, classes, size)
        self._classes = torch.arange(classes, device=net.device).unsqueeze(-1)
        space = net.workspace(size)
        self.batches: list[Workspace] = [
            space.around(*of_batch)
            for of_batch in zip(self._x1, self._onehot, self._z, strict=True)
        ]

    def fill(self, x1: Tensor, y: Tensor, order: Tensor) -> None:
        """Take the points of these numbers, (…, m)."""
        in_batches = order.view(*order.shape[:-1], len(self.batches), -1)
        of_batches = in_batches.movedim(-2, 0).flatten()
        torch.index_select(x1, 0, of_batches, out=self._x1.view(-1, x1.shape[-1]))
        torch.index_select(y, 0, of_batches, out=self._y.view(-1))
        self._onehot.copy_(self._y.unsqueeze(-2) == self._classes)

    def outcome(self) -> tuple[Tensor, Tensor]:
        """Return each batch's mean loss and how many points it got right, (…, batches)."""
        losses = _LOSS.forward(self._z, self._onehot)
        winners = self._z.max(-2).indices  # argmax takes ten times as long
        right = (winners == self._y).sum(-1)
        return losses.movedim(0, -1), right.movedim(0, -1)
