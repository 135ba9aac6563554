"""The linear layer.

    f(x) = x W + b

With L the loss and dy = ∂L/∂y at the output y = f(x), the chain rule gives

    ∂L/∂W = xᵀ dy        ∂L/∂b = Σ_batch dy        ∂L/∂x = dy Wᵀ

W stands on top of b in one matrix, [W; b]. So [x 1] [W; b] = x W + b is a single product, and
[x 1]ᵀ dy is both gradients at once, [xᵀ dy; Σ dy].
"""

from typing import Any, Self

import torch
from torch import Tensor

from reluscope.glance.line import line
from reluscope.nn.given.shapes import as_rows, checked_affine
from reluscope.nn.products import products


class Linear:
    """The affine map ``f(x) = x W + b`` of rows x.

    Parameters
    ----------
    W : array (d, d')
    b : array (d',)
        Both are copied, none of their numbers rounded: float32 as long as that holds every one.

    Attributes
    ----------
    W, b : Tensor (d, d'), (d',)
        What is written into them, the layer computes with.
    dW, db : Tensor (d, d'), (d',)
        Where ``backward`` leaves ∂L/∂W and ∂L/∂b.
    Wb, dWb : Tensor (d + 1, d')
        The same numbers, W above b and dW above db.

    Raises
    ------
    InputError
        Where the shapes do not fit together or there are no numbers.

    Examples
    --------
    >>> import torch
    >>> layer = Linear([[1.0], [2.0]], [0.5])
    >>> layer(torch.tensor([[10.0, 20.0]]))
    tensor([[50.5000]])
    """

    def __init__(self, W: Any, b: Any) -> None:
        W, b = checked_affine(W, b)
        Wb = torch.cat([W, b.unsqueeze(-2)], dim=-2)
        self._hold(Wb, torch.zeros_like(Wb))

    @classmethod
    def of(cls, Wb: Tensor, dWb: Tensor) -> Self:
        """Return the layer whose numbers and gradients are these matrices themselves, uncopied."""
        layer = cls.__new__(cls)
        layer._hold(Wb, dWb)
        return layer

    def _hold(self, Wb: Tensor, dWb: Tensor) -> None:
        # W and b are views: whoever writes into them writes into [W; b]. They are detached, so
        # that autograd takes each for a beginning, a leaf, and leaves its gradient there.
        self.Wb, self.dWb = Wb, dWb
        self._W, self._b = Wb[..., :-1, :].detach(), Wb[..., -1, :].detach()
        self.dW, self.db = dWb[..., :-1, :], dWb[..., -1, :]
        self._places = self._W.data_ptr(), self._b.data_ptr()
        self._W_t = self._W.mT
        # Of one layer, mm is the same as matmul and a tenth faster to call.
        self._product = torch.mm if Wb.ndim == 2 else products

    @property
    def W(self) -> Tensor:
        """The weights (d, d'); what is assigned is copied into them."""
        return self._W

    @W.setter
    def W(self, values: Tensor) -> None:
        with torch.no_grad():
            self._W.copy_(values)

    @property
    def b(self) -> Tensor:
        """The bias (d',); what is assigned is copied into it."""
        return self._b

    @b.setter
    def b(self, values: Tensor) -> None:
        with torch.no_grad():
            self._b.copy_(values)

    def keep_together(self) -> None:
        """Bring numbers that W or b got elsewhere, as by ``W.data = …``, back into [W; b]."""
        if (self._W.data_ptr(), self._b.data_ptr()) == self._places:
            return
        for view, place in ((self._W, self.Wb[..., :-1, :]), (self._b, self.Wb[..., -1, :])):
            if view.data_ptr() != place.data_ptr():
                place.detach().copy_(view.detach())
                view.data = place.detach()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the two matrices alone: the views are made anew, or they would part ways."""
        return Linear.of, (self.Wb.detach(), self.dWb.detach())

    def __repr__(self) -> str:
        *stack, d, e = self.W.shape
        layers = [f"a stack of {'x'.join(map(str, stack))}"] if stack else []
        return line(self, f"{d} to {e}", *layers, str(self.W.dtype))

    def __call__(self, x: Any) -> Tensor:
        """Return x W + b, shape (n, d'); autograd can follow."""
        b = self.b if self.b.ndim == 1 else self.b.unsqueeze(-2)
        return as_rows(x, self.W.shape[-2], like=self.W) @ self.W + b

    def forward(self, x1: Tensor, y: Tensor) -> None:
        """Write x W + b into y, shape (n, d'); x1 is [x 1], shape (n, d + 1)."""
        self._product(x1, self.Wb, out=y)  # y = [x 1] [W; b]

    def backward(self, x1_t: Tensor, dy: Tensor, dx: Tensor | None = None) -> None:
        """Write ∂L/∂W into dW, ∂L/∂b into db and, where it is wanted, ∂L/∂x into dx, (n, d)."""
        self._product(x1_t, dy, out=self.dWb)  # [dW; db] = [x 1]ᵀ dy
        if dx is not None:
            self._product(dy, self._W_t, out=dx)  # dx = dy Wᵀ
