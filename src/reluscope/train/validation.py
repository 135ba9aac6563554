"""Measuring a network on validation points after every epoch."""

import torch

from reluscope.data import Points
from reluscope.nn import MLP, softmax_cross_entropy


class Validation:
    """Measures the network on validation points, whose rows are standardised once."""

    def __init__(self, net: MLP, points: Points | None) -> None:
        self.net = net
        self.points = points
        if points is not None:
            x = net.standardize(points.x)
            self.y = torch.as_tensor(points.y, device=net.device)
            self.space = net.workspace(len(x))
            self.space.load(x)

    @torch.no_grad()
    def measure(self) -> tuple[float, float] | None:
        """Return loss and accuracy with the network's present weights; None without points."""
        if self.points is None:
            return None
        self.net.forward(self.space)
        logits = self.space.logits
        right = (logits.argmax(1) == self.y).sum()
        return float(softmax_cross_entropy(logits, self.y)), int(right) / len(self.y)
