"""Lektion 4: die Daten."""

import torch


def make_grid(
    rows: int, cols: int, classes: int, per_square: int, seed: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Ein Gitter aus Quadraten mit zufälligen Punkten füllen; jedes Quadrat hat eine Klasse.

    Das Quadrat in Zeile i und Spalte j ist [j, j + 1) x [i, i + 1) und enthält per_square Punkte.
    Alle Klassen kommen vor; die größte hat höchstens doppelt so viele Punkte wie die kleinste.
    Derselbe seed gibt dieselben Punkte.

    Ergebnis: x, y mit x von der Form (rows * cols * per_square, 2), erste Koordinate nach
    rechts, zweite nach oben, und y von der Form (rows * cols * per_square,), int64,
    0 … classes - 1.
    """
    raise NotImplementedError


def standardize(train: torch.Tensor, other: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Beide so verschieben und strecken, dass jede Spalte von train Mittel 0 und Streuung 1 hat.

    train: Form (n, d); other: Form (m, d), mit den Zahlen von train behandelt.

    Ergebnis: beide, Formen wie zuvor. Die Argumente bleiben, wie sie sind.
    """
    raise NotImplementedError


def one_hot(y: torch.Tensor, c: int) -> torch.Tensor:
    """Jede Klassennummer als Zeile mit einer einzigen 1 schreiben.

    y: Form (n,), int64, 0 … c - 1. c: die Anzahl der Klassen.

    Ergebnis: Form (n, c): 1 in Spalte y, sonst 0.
    """
    raise NotImplementedError


def shuffle(x: torch.Tensor, y: torch.Tensor, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Die Zeilen in eine zufällige Reihenfolge bringen; jede Zeile behält ihre Klasse.

    x: Form (n, d); y: Form (n,). Derselbe seed gibt dieselbe Reihenfolge, ein anderer
    eine andere.

    Ergebnis: x, y, Formen wie zuvor. Die Argumente bleiben, wie sie sind.
    """
    raise NotImplementedError
