"""Lektion 8: die Ebene durch das Netz fotografieren."""

import torch
from lesson_01_linear import linear
from lesson_02_relu import relu
from lesson_05_network import forward

Tensors = list[torch.Tensor]
Bounds = tuple[float, float, float, float]


def class_map(Ws: Tensors, bs: Tensors, bounds: Bounds, n: int) -> torch.Tensor:
    """Gibt die Klasse in der Mitte jedes von n x n Pixeln zurück, Form (n, n), ganze Zahlen.

    bounds ist (x0, x1, y0, y1). Zeile i, Spalte j ist das i-te Pixel von unten und das j-te von
    links, Zeile 0 liegt also unten. Die Klasse ist die Nummer des größten Logits.
    """
    raise NotImplementedError


def pattern_map(Ws: Tensors, bs: Tensors, bounds: Bounds, n: int) -> torch.Tensor:
    """Gibt zurück, welche verborgenen Neuronen je Pixel an sind, Form (n, n, verborgene), bool.

    Es sind die Pixel von class_map. Die letzte Achse enthält alle verborgenen Neuronen, Schicht für
    Schicht; die letzte Schicht, aus der die Logits kommen, ist nicht verborgen. An heißt: die
    Voraktivierung ist größer als 0.
    """
    raise NotImplementedError


def count_patterns(Ws: Tensors, bs: Tensors, bounds: Bounds, n: int) -> int:
    """Gibt zurück, wie viele verschiedene Muster die n x n Pixel zeigen."""
    raise NotImplementedError
