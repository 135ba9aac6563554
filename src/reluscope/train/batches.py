"""Mini-batches in a new order every epoch.

The points are copied once per epoch in the order of a fresh permutation; the batches are views
of that copy, made once. A last, smaller batch takes what is left over.
"""

import torch
from torch import Generator, Tensor

from reluscope.nn import MLP, SoftmaxCrossEntropy, Workspace, with_ones


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
        n, classes = len(x), net.n_classes
        self.size = size
        self._x1 = with_ones(x)
        self._onehot = (y == torch.arange(classes, device=y.device)[:, None]).to(x.dtype)
        self._y = y
        self._shuffled_x1 = self._x1.clone()
        self._shuffled_onehot = self._onehot.clone()
        self._shuffled_y = y.clone()
        self._logits = [x.new_empty(n // size, classes, size), x.new_empty(1, classes, n % size)]
        self.batches = self._batches(net)
        self.sizes = torch.tensor([len(batch.x1) for batch in self.batches], device=x.device)

    def _batches(self, net: MLP) -> list[Workspace]:
        """Return a workspace around each batch's part of the permuted points."""
        full, rest = self._logits
        spaces = {n: net.workspace(n) for n in {full.shape[-1], rest.shape[-1]} if n}
        parts = zip(
            torch.split(self._shuffled_x1, self.size),
            torch.split(self._shuffled_onehot, self.size, 1),
            [*full, *(rest if rest.shape[-1] else ())],
            strict=True,
        )
        return [spaces[len(x1)].around(x1, onehot, z) for x1, onehot, z in parts]

    def __len__(self) -> int:
        return len(self._y)

    def shuffle(self, random: Generator) -> None:
        """Put the points in the order of a new permutation."""
        order = torch.randperm(len(self._y), generator=random).to(self._y.device)
        torch.index_select(self._x1, 0, order, out=self._shuffled_x1)
        torch.index_select(self._onehot, 1, order, out=self._shuffled_onehot)
        torch.index_select(self._y, 0, order, out=self._shuffled_y)

    def outcome(self) -> tuple[Tensor, Tensor]:
        """Return each batch's mean loss (batches,) and the number of points it got right.

        Read from the logits that the epoch left in the batches: no step had to compute the
        loss itself, as only its gradient is needed there.
        """
        losses, right = [], []
        y, onehot = self._shuffled_y, self._shuffled_onehot
        for z in self._logits:
            count, classes, size = z.shape
            if not size or not count:
                continue
            mine, y = y[: count * size].view(count, size), y[count * size :]
            chosen = onehot[:, : count * size].view(classes, count, size).transpose(0, 1)
            onehot = onehot[:, count * size :]
            losses.append(SoftmaxCrossEntropy().forward(z, chosen))
            right.append((z.max(1).indices == mine).sum(1))  # argmax(1) takes ten times as long
        return torch.cat(losses), torch.cat(right)
