"""Measuring a network, or a stack of them, on validation points after every epoch."""

import torch
from torch import Tensor

from reluscope.data import Points
from reluscope.nn import MLP, SoftmaxCrossEntropy

_LOSS = SoftmaxCrossEntropy()


class Validation:
    """Measures the network on validation points, whose rows are standardised once."""

    def __init__(self, net: MLP, points: Points | None) -> None:
        self.net = net
        self.points = points
        if points is not None:
            x = net.standardize(points.x)
            self.y = torch.as_tensor(points.y, device=net.device)
            self.space = net.workspace(len(x))
            self.space.load(x, self.y)

    @torch.no_grad()
    def measure(self) -> tuple[Tensor, Tensor] | None:
        """Return loss and accuracy with the network's present weights; None without points.

        Both are (), or of a stack of k networks (k,).
        """
        if self.points is None:
            return None
        self.net.forward(self.space)
        z = self.space.z
        right = (z.max(-2).indices == self.y).sum(-1)
        return _LOSS.forward(z, self.space.onehot), right.double() / len(self.y)
