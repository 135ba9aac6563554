"""How well a network does on the points that it learns from, and on those put aside."""

import numpy as np
import torch

from reluscope.live.learning.data import Data
from reluscope.nn import MLP
from reluscope.nn.softmax_cross_entropy import log_softmax

Measured = tuple[float, float, float | None, float | None]


class Measure:
    """The points of both kinds, ready to go through the network at once.

    Parameters
    ----------
    data : Data
    dtype : torch.dtype
        Of the network.
    """

    def __init__(self, data: Data, dtype: torch.dtype) -> None:
        parts = [part for part in (data.train, data.test) if part is not None]
        x = np.concatenate([part.x for part in parts])
        self._rows = torch.tensor(data.standardizer.transform(x)).to(dtype)
        self._labels = torch.tensor(np.concatenate([part.y for part in parts]))
        self._places = torch.arange(len(self._labels))
        self._train = len(data.train)

    @torch.no_grad()
    def of(self, net: MLP) -> Measured:
        """Return loss and accuracy of the first kind, accuracy and loss of the second."""
        logits = net(self._rows)
        losses = -log_softmax(logits)[self._places, self._labels]
        right = (logits.argmax(1) == self._labels).float()
        n = self._train
        loss, accuracy = float(losses[:n].mean()), float(right[:n].mean())
        if n == len(losses):
            return loss, accuracy, None, None
        return loss, accuracy, float(right[n:].mean()), float(losses[n:].mean())
