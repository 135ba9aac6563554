"""Lektion 9: die exakten Zellen einer verborgenen Schicht."""

import torch

Bounds = tuple[float, float, float, float]


def clip(polygon: torch.Tensor, a: torch.Tensor, c: float) -> torch.Tensor:
    """Gibt den Teil eines konvexen Polygons mit a . p + c >= 0 zurück, Form (m, 2).

    polygon: (k, 2), die Ecken der Reihe nach, im oder gegen den Uhrzeigersinn; a: (2,), c: eine
    Zahl. Auch die Ecken des Ergebnisses stehen der Reihe nach, bei welcher Ecke auch immer sie
    beginnen. Wo nichts übrig bleibt, hat das Ergebnis die Form (0, 2).
    """
    raise NotImplementedError


def cells(W: torch.Tensor, b: torch.Tensor, bounds: Bounds) -> list[torch.Tensor]:
    """Gibt die Zellen einer verborgenen Schicht im Rechteck bounds zurück, je ein Polygon (k, 2).

    W: (2, d), b: (d,): Neuron j ist an, wo x . W[:, j] + b[j] > 0 ist. bounds ist (x0, x1, y0, y1).
    Die Reihenfolge der Zellen ist beliebig; keine hat Fläche 0.
    """
    raise NotImplementedError
