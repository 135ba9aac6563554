"""Lektion 5: das Netz. Was schon geschrieben ist, hilft: from lesson_01_linear import linear."""

from collections.abc import Sequence

import torch


def init(widths: Sequence[int], seed: int) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Die Gewichte eines Netzes zufällig ziehen: W ~ N(0, 1), b = 0.1.

    widths: Eingänge, verborgene Neuronen jeder Schicht, Klassen, etwa (2, 16, 16, 3).
    Derselbe seed gibt dieselben Gewichte.

    Ergebnis: Ws, bs: zwei Listen mit je einem Eintrag pro Schicht. Das W der Schicht i hat die
    Form (widths[i], widths[i + 1]), ihr b die Form (widths[i + 1],).
    """
    raise NotImplementedError


def forward(x: torch.Tensor, Ws: list[torch.Tensor], bs: list[torch.Tensor]) -> torch.Tensor:
    """Jede Zeile von x durch das Netz schicken: ReLU zwischen den Schichten, am Ende keine.

    x: Form (n, d). Ws, bs: wie von init, ein Eintrag oder mehr.

    Ergebnis: die Logits, Form (n, c).
    """
    raise NotImplementedError
