"""How good a network is on given points."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from reluscope.glance.line import line
from reluscope.glance.page import page, spread, table
from reluscope.nn import MLP, softmax_cross_entropy
from reluscope.nn.given.foreign import checked_network
from reluscope.text.written import counted, whole
from reluscope.train.given.checks import as_points, check_points


@dataclass(frozen=True, repr=False)
class Evaluation:
    """Loss, accuracy and confusion matrix on a set of points; a notebook shows it as a table.

    ``confusion[i, j]`` counts the points of class i that the network takes for class j.

    Examples
    --------
    >>> import reluscope as rs
    >>> points, net = rs.data.moons(n=100), rs.nn.MLP((2, 8, 2), init="he")
    >>> history = rs.train.fit(net, points, epochs=50, optimizer="adam")
    >>> found = evaluate(net, points)
    >>> found.accuracy > 0.8, found.confusion.sum().item()
    (True, 100)
    """

    loss: float
    accuracy: float
    confusion: np.ndarray  # (c, c) int64
    class_names: tuple[str, ...] = ()  # where the network knows them

    def __repr__(self) -> str:
        return line(self, *self._facts())

    def _repr_html_(self) -> str:
        shown, counts = spread(len(self.confusion)), np.asarray(self.confusion)
        known = len(self.class_names) == len(counts)
        names = {i: self.class_names[i] if known else f"class {i}" for i in shown}
        rows = [(names[i], *(whole(int(counts[i, j])) for j in shown)) for i in shown]
        columns = ("points of", *(f"taken for {names[j]}" for j in shown))
        return page(", ".join(self._facts()), table(rows, columns))

    def _facts(self) -> list[str]:
        points = counted(int(np.sum(self.confusion)), "point")
        classes = counted(len(self.confusion), "class", "classes")
        return [f"loss {self.loss:.4g}", f"accuracy {self.accuracy:.1%}", points, classes]


@torch.no_grad()
def evaluate(net: MLP, points: Any, y: Any = None) -> Evaluation:
    """Return loss, accuracy and confusion matrix of a network on points in the data's own units.

    Parameters
    ----------
    net : MLP
    points : Points, or array (n, d)
    y : array (n,), optional
        The labels of an array: whole numbers 0 … c−1, or texts that the network knows.

    Raises
    ------
    InputError
        Where the points do not fit the network, or it does not know their units.

    Examples
    --------
    >>> import reluscope as rs
    >>> as_they_are = rs.data.Standardizer.identity(1)
    >>> net = MLP.from_weights([[[1.0, -1.0]]], [[0.0, 0.0]], standardizer=as_they_are)
    >>> evaluate(net, [[1.0], [-1.0], [2.0]], [0, 1, 1]).confusion.tolist()
    [[1, 0], [1, 1]]
    """
    net = checked_network(net)
    points = as_points("points", points, y, net)
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
        class_names=net.about.class_names,
    )
