"""Lektion 1: die lineare Schicht."""

import torch


def linear(x: torch.Tensor, W: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Die Schicht auf jede Zeile von x anwenden: x W + b.

    x: Form (n, d), je Zeile ein Beispiel.
    W: Form (d, d'), je Spalte ein Neuron.
    b: Form (d',), je Neuron eine Zahl.

    Ergebnis: Form (n, d').
    """
    raise NotImplementedError
