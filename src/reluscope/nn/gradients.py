"""The loss of a batch and its derivatives, as one value."""

from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class Gradients:
    """The loss of a batch and its derivatives, as the chain rule finds them."""

    loss: float
    weights: list[Tensor]  # (d_i, d_{i+1}) each
    biases: list[Tensor]  # (d_{i+1},) each
    input: Tensor | None  # (n, d)
