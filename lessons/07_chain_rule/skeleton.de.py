"""Lektion 7: die Kettenregel von Hand, geprüft mit zentralen Differenzen."""

from collections.abc import Callable

import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_03_softmax_cross_entropy import softmax
from lesson_04_data import one_hot

Tensors = list[torch.Tensor]


def gradients_chain(
    x: torch.Tensor, y: torch.Tensor, Ws: Tensors, bs: Tensors
) -> tuple[Tensors, Tensors]:
    """Gibt die Gradienten gWs, gbs des Verlusts zurück, jeder geformt wie sein W oder b.

    Dasselbe wie gradients_autograd, für Netze beliebiger Tiefe (auch mit einer Schicht), aber
    allein mit der Kettenregel: ohne backward(), ohne torch.autograd. Der Verlust ist das Mittel
    über die n Zeilen.
    """
    raise NotImplementedError


def central_difference(
    f: Callable[[torch.Tensor], float | torch.Tensor], W: torch.Tensor, h: float
) -> torch.Tensor:
    """Gibt (f(W + h E) - f(W - h E)) / 2h für jeden Eintrag von W zurück, geformt wie W.

    E ist 1 an diesem Eintrag und sonst 0. f nimmt einen Tensor wie W und gibt eine Zahl zurück
    (oder einen Tensor, der eine enthält). W darf beliebig viele Achsen haben; seine Werte bleiben.
    """
    raise NotImplementedError
