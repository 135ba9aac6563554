"""Lektion 10: Momentum und Adam."""

import torch


def momentum_step(
    w: torch.Tensor, g: torch.Tensor, v: torch.Tensor, lr: float, mu: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """Gibt w und die Geschwindigkeit v nach einem Schritt mit dem Gradienten g zurück.

    w, g, v haben dieselbe Form; vor dem ersten Schritt ist v gleich 0. Mit mu = 0 ist es der
    Schritt aus Lektion 6.
    """
    raise NotImplementedError


def adam_step(
    w: torch.Tensor,
    g: torch.Tensor,
    m: torch.Tensor,
    v: torch.Tensor,
    t: int,
    lr: float,
    b1: float,
    b2: float,
    eps: float,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Gibt w und die laufenden Mittel m (von g) und v (von g hoch 2) nach dem t-ten Schritt zurück.

    w, g, m, v haben dieselbe Form; vor dem ersten Schritt sind m und v gleich 0. t zählt ab 1. eps
    wird nach dem Wurzelziehen addiert.
    """
    raise NotImplementedError
