"""Mini-batches in a new order every epoch.

The points are copied once per epoch in the order of a fresh permutation; the batches are views
of that copy, made once. A last, smaller batch takes what is left over.
"""

import torch
from torch import Generator, Tensor

from reluscope.nn import MLP, Workspace, log_softmax, with_ones


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
        self.size = min(size, n)
        self._x1 = with_ones(x)
        self._onehot = (y == torch.arange(classes, device=y.device)[:, None]).to(x.dtype)
        self._y = y
        self._shuffled_x1 = self._x1.clone()
        self._shuffled_onehot = self._onehot.clone()
        self._shuffled_y = y.clone()
        self._logits = x.new_empty(classes, n)
        self.batches = self._batches(net)
        self.sizes = torch.tensor([len(batch.x1) for batch in self.batches], device=x.device)

    def _batches(self, net: MLP) -> list[Workspace]:
        """Return a workspace around each batch's part of the permuted points."""
        parts = zip(
            torch.split(self._shuffled_x1, self.size),
            torch.split(self._shuffled_onehot, self.size, 1),
            torch.split(self._logits, self.size, 1),
            strict=True,
        )
        spaces: dict[int, Workspace] = {}
        batches = []
        for x1, onehot, z in parts:
            n = len(x1)
            spaces[n] = spaces.get(n) or net.workspace(n)
            batches.append(spaces[n].around(x1, onehot, z))
        return batches

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
        losses = -log_softmax(self._logits, 0).where(self._shuffled_onehot > 0, 0).sum(0)
        winners = self._logits.max(0).indices  # argmax(0) takes ten times as long
        right = winners == self._shuffled_y
        return self._sum_by_batch(losses) / self.sizes, self._sum_by_batch(right)

    def _sum_by_batch(self, values: Tensor) -> Tensor:
        """Return the sum of each batch's values (n,), of the last, smaller batch as well."""
        full = len(values) - len(values) % self.size
        sums = values[:full].view(-1, self.size).sum(1)
        rest = values[full:]
        return torch.cat([sums, rest.sum(0, True)]) if len(rest) else sums
