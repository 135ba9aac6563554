"""Mini-batches in a new order every epoch.

The points are copied once per epoch in the order of a fresh permutation; the batches are views
of that copy, made once. A last, smaller batch takes what is left over.
"""

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from reluscope.nn import Workspace, log_softmax, with_ones


@dataclass(frozen=True, slots=True)
class Batch:
    """Views of one batch of n of the permuted points."""

    x1: Tensor  # (n, d + 1): rows and a column of ones
    x1_t: Tensor
    onehot: Tensor  # (c, n)
    z: Tensor  # (c, n): the logits that training leaves here
    z_t: Tensor

    def bind(self, space: Workspace) -> None:
        """Let ``space`` read and write this batch where it stands."""
        space.first.x1 = self.x1
        space.first.x1_t = self.x1_t
        space.last.y = self.z_t
        space.loss.z = self.z
        space.loss.onehot = self.onehot


class Batches:
    """Points cut into batches.

    Parameters
    ----------
    x : Tensor (n, d)
        Standardised rows.
    y : Tensor (n,)
        Labels.
    classes : int
    size : int
        Rows of a batch, n at the most.

    Attributes
    ----------
    batches : list of Batch
    sizes : Tensor (batches,)
        How many rows each has.
    """

    def __init__(self, x: Tensor, y: Tensor, classes: int, size: int) -> None:
        n = len(x)
        self._x1 = with_ones(x)
        self._onehot = (y == torch.arange(classes, device=y.device)[:, None]).to(x.dtype)
        self._y = y
        self._shuffled_x1 = self._x1.clone()
        self._shuffled_onehot = self._onehot.clone()
        self._shuffled_y = y.clone()
        full = n // size
        self._logits = [x.new_empty(full, classes, size), x.new_empty(1, classes, n % size)]
        logits = [*self._logits[0], *(self._logits[1] if n % size else ())]
        parts = zip(
            torch.split(self._shuffled_x1, size),
            torch.split(self._shuffled_onehot, size, 1),
            logits,
            strict=True,
        )
        self.batches = [Batch(x1, x1.t(), onehot, z, z.t()) for x1, onehot, z in parts]

        self.sizes = torch.tensor([len(batch.x1) for batch in self.batches], device=x.device)

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
            losses.append(-(log_softmax(z) * chosen).sum(1).mean(1))
            right.append((z.max(1).indices == mine).sum(1))  # argmax(1) takes ten times as long
        return torch.cat(losses), torch.cat(right)
