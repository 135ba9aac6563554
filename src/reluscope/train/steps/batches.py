"""Mini-batches in a new order every epoch.

The points are copied once per epoch in the order of a fresh permutation; the batches are views
of that copy, made once. A last, smaller batch takes what is left over.

Where k networks learn at once, each has an order of its own, and every batch is a stack of k.
"""

from itertools import chain

import torch
from torch import Tensor

from reluscope.nn import MLP, Workspace, with_ones

_LOGITS = 1 << 17  # of which loss and accuracy are found at once: they stay in the cache


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

        Read from the logits z that the epoch left in the batches, and from Σ exp(z − max z), which
        the gradient needed: no step had to compute the loss itself. Of a stack, both are
        (k, batches).
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
        self._columns = new(d + 1, *shape, size).fill_(1) if net.stack else None
        by_row = new(*shape, size, d + 1) if self._columns is None else self._columns.movedim(0, -1)
        self._x1, self._y = by_row, new(*shape, size, dtype=torch.int64)
        self._onehot, self._z = new(*shape, classes, size), new(*shape, classes, size)
        self._row = new(*shape, 1, size)
        self._classes = torch.arange(classes, device=net.device).to(net.dtype).unsqueeze(-1)
        space = net.workspace(size)
        self.batches: list[Workspace] = [
            space.around(*of_batch)
            for of_batch in zip(self._x1, self._onehot, self._z, self._row, strict=True)
        ]

    def fill(self, x1: Tensor, y: Tensor, order: Tensor) -> None:
        """Take the points of these numbers, (…, m)."""
        in_batches = order.view(*order.shape[:-1], len(self.batches), -1)
        of_batches = in_batches.movedim(-2, 0).flatten()
        if self._columns is None:
            torch.index_select(x1, 0, of_batches, out=self._x1.view(-1, x1.shape[-1]))
        else:
            columns = self._columns[:-1].view(x1.shape[-1] - 1, -1)  # the ones stay
            torch.index_select(x1[:, :-1].mT.contiguous(), 1, of_batches, out=columns)
        torch.index_select(y, 0, of_batches, out=self._y.view(-1))
        torch.eq(self._y.to(x1.dtype).unsqueeze(-2), self._classes, out=self._onehot)

    def outcome(self) -> tuple[Tensor, Tensor]:
        """Return each batch's mean loss and how many points it got right, (…, batches)."""
        in_cache = max(1, _LOGITS // self._z[0].numel())  # so many batches at a time
        if in_cache >= len(self._z):
            losses, right = _outcome(self._z, self._y, self._row)
        else:
            buffers = (torch.split(one, in_cache) for one in (self._z, self._y, self._row))
            losses, right = map(torch.cat, zip(*map(_outcome, *buffers), strict=True))
        return losses.movedim(0, -1), right.movedim(0, -1)


def _outcome(z: Tensor, y: Tensor, row: Tensor) -> tuple[Tensor, Tensor]:
    """Return mean losses of batches of logits z (…, c, n), and how many points are right.

    −log softmax(z)_y = log Σ exp(z − max z) − (z_y − max z)        row is Σ exp(z − max z)
    """
    y = y.unsqueeze(-2)
    z_y, top = z.gather(-2, y), z.amax(-2, True)
    losses = row.log() - (z_y - top)
    is_right = _is_right(z, y, z_y == top, top)
    return losses.squeeze(-2).mean(-1), is_right.squeeze(-2).sum(-1)


def _is_right(z: Tensor, y: Tensor, is_largest: Tensor, top: Tensor) -> Tensor:
    """Return where y is the likeliest class; of several, the first is taken.

    Where no point has several, which is seen by counting, that is where y's logit is the largest.
    Otherwise the winners' numbers are needed, in ten times the time.
    """
    lower = torch.lt(z, top, out=torch.empty_like(z)).sum(dtype=torch.float64)
    if lower == z.numel() - top.numel():
        return is_largest
    return z.max(-2, True).indices == y
