"""How good a network is on given points."""

from dataclasses import dataclass

import numpy as np
import torch

from reluscope.data import Points
from reluscope.nn import MLP, softmax_cross_entropy
from reluscope.train.checks import check_points


@dataclass(frozen=True)
class Evaluation:
    """Loss, accuracy and confusion matrix on a set of points.

    ``confusion[i, j]`` counts the points of class i that the network takes for class j.
    """

    loss: float
    accuracy: float
    confusion: np.ndarray  # (c, c) int64


@torch.no_grad()
def evaluate(net: MLP, points: Points) -> Evaluation:
    """Return loss, accuracy and confusion matrix of a network on points in the data's own units.

    Raises
    ------
    InputError
        Where the points do not fit the network, or it does not know their units.
    """
    check_points("points", points, net)
    net.about.known_standardizer("points", net.widths[0])
    logits = net.logits(points.x)
    y = torch.as_tensor(points.y, device=net.device)
    c = net.n_classes
    confusion = torch.bincount(y * c + logits.argmax(1), minlength=c * c).view(c, c)
    return Evaluation(
        loss=float(softmax_cross_entropy(logits, y)),
        accuracy=float(confusion.diagonal().sum()) / len(y),
        confusion=confusion.cpu().numpy(),
    )
