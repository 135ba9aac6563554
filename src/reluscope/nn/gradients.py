"""The loss of a batch and its derivatives, as one value."""

from dataclasses import dataclass

from torch import Tensor

from reluscope.glance.line import chain, line


@dataclass(frozen=True, repr=False)
class Gradients:
    """The loss of a batch and its derivatives, as the chain rule finds them.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> net = MLP.from_weights([[[1.0, 0.0], [0.0, 1.0]]], [[0.0, 0.0]])
    >>> found = net.gradients([[3.0, 3.0]], [0])
    >>> found
    Gradients(loss 0.6931, widths 2-2)
    >>> found.biases
    [tensor([-0.5000,  0.5000])]
    """

    loss: float
    weights: list[Tensor]  # (d_i, d_{i+1}) each
    biases: list[Tensor]  # (d_{i+1},) each
    input: Tensor | None  # (n, d)

    def __repr__(self) -> str:
        widths = [*(len(W) for W in self.weights[:1]), *map(len, self.biases)]
        by_input = [] if self.input is None else ["input, too"]
        return line(self, f"loss {self.loss:.4g}", f"widths {chain(widths)}", *by_input)
