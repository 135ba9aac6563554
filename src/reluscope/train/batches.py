"""Mini-batches in a new order every epoch.

The points are copied once per epoch in the order of a fresh permutation; the batches are views
of that copy, made once. A last, smaller batch takes what is left over.

Where k networks learn at once, each has an order of its own, and every batch is a stack of k.
"""

from itertools import chain

import torch
from torch import Tensor

from reluscope.nn import MLP, Workspace, log_softmax, with_ones

_POINTS = 8192  # of which loss and accuracy are found at once


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
    """Batches of one size, in buffers that stand one after the other.

    Of a stack, coordinates are rows, as neurons are: products with few of them are faster so.
    """

    def __init__(self, net: MLP, batches: int, size: int) -> None:
        d, classes = net.widths[0], net.n_classes
        new = net.parameters.new_empty
        shape = (batches, *net.stack)
        self._columns = new(d + 1, *shape, size) if net.stack else None
        by_row = new(*shape, size, d + 1) if self._columns is None else self._columns.movedim(0, -1)
        self._x1, self._y = by_row, new(*shape, size, dtype=torch.int64)
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
        if self._columns is None:
            torch.index_select(x1, 0, of_batches, out=self._x1.view(-1, x1.shape[-1]))
        else:
            columns = self._columns.view(x1.shape[-1], -1)
            torch.index_select(x1.mT.contiguous(), 1, of_batches, out=columns)
        torch.index_select(y, 0, of_batches, out=self._y.view(-1))
        torch.eq(self._y.unsqueeze(-2), self._classes, out=self._onehot)

    def outcome(self) -> tuple[Tensor, Tensor]:
        """Return each batch's mean loss and how many points it got right, (…, batches)."""
        in_cache = max(1, _POINTS // self._y[0].numel())  # so many batches at a time
        parts = zip(torch.split(self._z, in_cache), torch.split(self._y, in_cache), strict=True)
        losses, right = zip(*(_outcome(z, y) for z, y in parts), strict=True)
        return torch.cat(losses).movedim(0, -1), torch.cat(right).movedim(0, -1)


def _outcome(z: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Return mean losses of batches of logits z (…, c, n), and how many points are right."""
    losses = -log_softmax(z, -2).gather(-2, y.unsqueeze(-2)).squeeze(-2)
    winners = z.max(-2).indices  # argmax takes ten times as long
    return losses.mean(-1), (winners == y).sum(-1)
