"""Lektion 6: Gradientenabstieg, die Gradienten von Autograd."""

import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_04_data import shuffle
from lesson_05_network import forward

Tensors = list[torch.Tensor]


def gradients_autograd(
    x: torch.Tensor, y: torch.Tensor, Ws: Tensors, bs: Tensors
) -> tuple[Tensors, Tensors]:
    """Gibt die Gradienten gWs, gbs des Verlusts zurück, jeder geformt wie sein W oder b.

    x: (n, d) Punkte, y: (n,) Klassennummern; Ws, bs: einfache Tensoren, W_i ist (c_{i-1}, c_i) und
    b_i ist (c_i,). Der Verlust ist cross_entropy(forward(x, Ws, bs), y), abgeleitet mit
    loss.backward(). Ein zweiter Aufruf mit denselben Argumenten liefert dieselben Gradienten, und
    Ws, bs behalten ihre Werte.
    """
    raise NotImplementedError


def sgd_step(
    Ws: Tensors, bs: Tensors, gWs: Tensors, gbs: Tensors, lr: float
) -> tuple[Tensors, Tensors]:
    """Gibt Ws, bs nach einem Schritt der Länge lr gegen die Gradienten gWs, gbs zurück.

    Ob die übergebenen Tensoren dabei geändert oder neue zurückgegeben werden, ist gleichgültig.
    """
    raise NotImplementedError


def train(
    x: torch.Tensor,
    y: torch.Tensor,
    Ws: Tensors,
    bs: Tensors,
    lr: float,
    epochs: int,
    batch: int,
    seed: int,
) -> tuple[Tensors, Tensors, list[float]]:
    """Gibt Ws, bs nach so vielen Epochen Gradientenabstieg zurück und einen Verlust je Epoche.

    In jeder Epoche kommen die Punkte in einer neuen zufälligen Reihenfolge, zerlegt in Stapel von
    `batch` Punkten; der letzte darf kleiner sein und zählt mit. Jeder Stapel macht einen Schritt.
    Derselbe seed liefert dasselbe Ergebnis. losses: `epochs` einfache Zahlen, entweder der Verlust
    aller Punkte nach der Epoche oder das Mittel der Verluste ihrer Stapel.
    """
    raise NotImplementedError
