"""Lesson 5: the network. What you wrote before can be used: from lesson_01_linear import linear."""

from collections.abc import Sequence

import torch


def init(widths: Sequence[int], seed: int) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Draw the weights of a network at random: W ~ N(0, 1), b = 0.1.

    widths: inputs, hidden neurons of each layer, classes, such as (2, 16, 16, 3).
    The same seed gives the same weights.

    Returns Ws, bs: two lists, one entry per layer. The W of layer i has shape
    (widths[i], widths[i + 1]), its b has shape (widths[i + 1],).
    """
    raise NotImplementedError


def forward(x: torch.Tensor, Ws: list[torch.Tensor], bs: list[torch.Tensor]) -> torch.Tensor:
    """Send every row of x through the network; ReLU between the layers, none after the last.

    x: shape (n, d). Ws, bs: as from init, one entry or more.

    Returns the logits, shape (n, c).
    """
    raise NotImplementedError
