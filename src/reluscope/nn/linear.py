"""The linear layer.

    f(x) = x W + b

With L the loss and dy = ∂L/∂y at the output y = f(x), the chain rule gives

    ∂L/∂W = xᵀ dy        ∂L/∂b = Σ_batch dy        ∂L/∂x = dy Wᵀ

W stands on top of b in one matrix. So ``[x 1] [W; b] = x W + b`` is a single product, and
``[x 1]ᵀ dy`` is both gradients at once.
"""

from dataclasses import dataclass

import torch
from torch import Tensor


class Linear:
    """The affine map ``f(x) = x W + b`` of rows x.

    Parameters
    ----------
    stacked : Tensor (d + 1, d')
        W with b as the last row; kept, not copied.
    gradient : Tensor (d + 1, d'), optional
        Where ``backward`` writes ∂L/∂W and, in the last row, ∂L/∂b.

    Attributes
    ----------
    W : Tensor (d, d')
    b : Tensor (d',)
        Views of ``stacked``.

    Examples
    --------
    >>> import torch
    >>> layer = Linear(torch.tensor([[1.0], [2.0], [0.5]]))
    >>> layer(torch.tensor([[10.0, 20.0]]))
    tensor([[50.5000]])
    """

    def __init__(self, stacked: Tensor, gradient: Tensor | None = None) -> None:
        self.stacked = stacked
        self.gradient = torch.zeros_like(stacked) if gradient is None else gradient
        self.W = stacked[:-1].detach()
        self.b = stacked[-1].detach()
        self._W_t = self.W.t()

    def __call__(self, x: Tensor) -> Tensor:
        """Return x W + b, shape (n, d'); autograd can follow."""
        return x @ self.W + self.b

    def forward(self, at: "LinearSpace") -> None:
        """Write y = [x 1] [W; b] into the workspace."""
        torch.mm(at.x1, self.stacked, out=at.y)

    def backward(self, at: "LinearSpace") -> None:
        """Write [∂L/∂W; ∂L/∂b] = [x 1]ᵀ dy into ``gradient``, and ∂L/∂x = dy Wᵀ if asked for."""
        torch.mm(at.x1_t, at.dy, out=self.gradient)
        if at.dx is not None:
            torch.mm(at.dy, self._W_t, out=at.dx)


@dataclass(slots=True)
class LinearSpace:
    """The buffers of a linear layer for batches of n rows, made once and used at every step.

    ``dx`` is None where nobody asks for the gradient of the input, as in a network's first layer.
    """

    x1: Tensor  # (n, d + 1): the input and a column of ones
    x1_t: Tensor  # its transposed view
    y: Tensor  # (n, d')
    dy: Tensor  # (n, d')
    dx: Tensor | None  # (n, d)
