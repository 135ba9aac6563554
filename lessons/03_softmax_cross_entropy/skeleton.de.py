"""Lektion 3: Softmax und Kreuzentropie, numerisch stabil."""

import torch


def softmax(z: torch.Tensor) -> torch.Tensor:
    """Aus jeder Zeile von z Zahlen zwischen 0 und 1 machen, deren Summe 1 ist.

    z: Form (n, c), je Zeile die Logits eines Beispiels.

    Ergebnis: Form (n, c). Keine Zeile darf nan ergeben, auch nicht (1, -10, 1000).
    """
    raise NotImplementedError


def log_softmax(z: torch.Tensor) -> torch.Tensor:
    """Zeilenweise den Logarithmus von Softmax bestimmen, ohne den Umweg über Softmax.

    z: Form (n, c).

    Ergebnis: Form (n, c). Für (1, -10, 1000) ist es (-999, -1010, 0), ohne inf und nan.
    """
    raise NotImplementedError


def cross_entropy(z: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Den Mittelwert von -log softmax(z)_y über die Zeilen bilden.

    z: Form (n, c), die Logits.
    y: Form (n,), int64: je Zeile die Nummer der richtigen Klasse, 0 … c - 1.

    Ergebnis: eine Zahl, als Tensor ohne Achsen.
    """
    raise NotImplementedError
