"""The buffers through which one batch flows forth and back, made once per batch size.

Neighbouring layers share them: what one layer writes is what the next one reads, so a step
allocates nothing. Each hidden layer's output has a column of ones beside it, ready for the next
[x 1] [W; b]. Where the layers are stacks of k, every buffer is a stack of k as well.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Self

import torch
from torch import Tensor

from reluscope.errors import InputError
from reluscope.glance.line import chain, line
from reluscope.nn.between.by_name import ACTIVATIONS, Activation
from reluscope.nn.given.shapes import as_floats
from reluscope.nn.linear import Linear


def with_ones(x: Any) -> Tensor:
    """Return [x 1]: x (n, d) with a column of ones, shape (n, d + 1).

    Examples
    --------
    >>> with_ones([[3.0, 4.0]])
    tensor([[3., 4., 1.]])
    """
    x = as_floats("x", x)
    if x.ndim < 2:
        raise InputError(f"x has shape {tuple(x.shape)}, but must be (n, d): x[None] is one row.")
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


Step = tuple[Linear | Activation, tuple[Any, ...], tuple[Any, ...]]
"""(layer, inputs, derivatives): ``layer.forward(*inputs)`` and ``layer.backward(*derivatives)``."""


class Workspace:
    """Everything that batches of ``n`` rows need in a chain of linear layers.

    Parameters
    ----------
    linears : list of Linear
    n : int
        Rows in a batch.
    input_gradient : bool
        Whether ``backward`` also finds the gradient with respect to the input.
    activation : Activation
        What stands between the layers; ReLU if not given.

    Attributes
    ----------
    x1 : Tensor (n, d + 1)
        The rows and a column of ones.
    onehot : Tensor (c, n)
        1 at each row's own class.
    z : Tensor (c, n)
        The logits: after ``forward`` f(x), transposed.
    logits : Tensor (n, c)
        A view of z.
    hidden : list of Tensor (n, w_i)
        The hidden layers' outputs after ``forward``.
    on : list of Tensor (n, w_i)
        After ``forward``: a neuron is on where its number is positive.
    dx : Tensor (n, d) or None
        After ``backward`` ∂L/∂x, if it was asked for.
    steps : list of (layer, inputs, derivatives)
        In the order of ``forward``.
    row : Tensor (1, n)
        After ``backward`` Σ exp(z − max z) of each row, of which its loss is made.
    loss : (z, onehot, n, row, dz)
        What the loss's ``backward`` is called with.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> net = MLP((2, 3, 2))
    >>> space = net.workspace(5)
    >>> space
    Workspace(rows 5, widths 2-3-2)
    >>> space.load(torch.zeros(5, 2))
    >>> net.forward(space)
    >>> space.logits.shape
    torch.Size([5, 2])
    """

    def __init__(
        self,
        linears: Sequence[Linear],
        n: int,
        *,
        input_gradient: bool = False,
        activation: Activation = ACTIVATIONS["relu"],
    ) -> None:
        new = linears[0].Wb.new_empty
        *stack, d, _ = linears[0].W.shape
        classes = linears[-1].W.shape[-1]
        self._linears, self._n = linears, linears[0].Wb.new_tensor(n)
        self._a = activation
        buffers = _Hidden.new_stack if stack else _Hidden.new
        self._hidden = [buffers(n, linear) for linear in linears[:-1]]
        self.hidden = [layer.y for layer in self._hidden]
        self.on = [layer.slope for layer in self._hidden] if activation.remembers else self.hidden
        self.dx = new(*stack, n, d) if input_gradient else None
        self._dz, z = new(*stack, classes, n), new(*stack, classes, n)
        x1, onehot = z.new_ones(*stack, n, d + 1), torch.zeros_like(z)
        self._lay_out(x1, onehot, z, new(*stack, 1, n))

    def __repr__(self) -> str:
        widths = [linear.W.shape[-1] for linear in self._linears]
        rows, d = self.x1.shape[-2], self.x1.shape[-1] - 1
        return line(self, f"rows {rows}", f"widths {chain([d, *widths])}")

    def _lay_out(self, x1: Tensor, onehot: Tensor, z: Tensor, row: Tensor) -> None:
        """Say what every layer's ``forward`` and ``backward`` are called with."""
        self.x1, self.onehot, self.z, self.logits, self.row = x1, onehot, z, z.mT, row
        self.loss = (z, onehot, self._n, row, self._dz)
        self.steps: list[Step] = []
        x1_t, dx = x1.mT, self.dx
        for linear, (y1, y1_t, z, y, slope, dy) in zip(self._linears, self._hidden, strict=False):
            self.steps.append((linear, (x1, z), (x1_t, dy, dx)))
            kept = (z, y, slope) if self._a.remembers else (z, y)
            self.steps.append((self._a, kept, (y, slope, dy)))
            x1, x1_t, dx = y1, y1_t, dy
        self.steps.append((self._linears[-1], (x1, self.logits), (x1_t, self._dz.mT, dx)))

    def around(self, x1: Tensor, onehot: Tensor, z: Tensor, row: Tensor) -> Self:
        """Return a workspace for a batch that stands elsewhere; the two share what is hidden."""
        twin = object.__new__(type(self))
        vars(twin).update(vars(self))
        twin._lay_out(x1, onehot, z, row)
        return twin

    def load(self, x: Tensor, y: Tensor | None = None) -> None:
        """Copy up to ``n`` rows x (m, d), and their labels y (m,) if given, into the buffers."""
        self.x1[..., : x.shape[-2], :-1] = x
        if y is not None:
            self.onehot.zero_()
            self.onehot[..., : y.shape[-1]] = onehot(y, self.onehot.shape[-2])


def onehot(y: Tensor, classes: int) -> Tensor:
    """Return a row for every class, True where a label y (…, n) is that class: (…, c, n).

    Examples
    --------
    >>> onehot(torch.tensor([0, 1, 1]), 2)
    tensor([[ True, False, False],
            [False,  True,  True]])
    """
    return y.unsqueeze(-2) == torch.arange(classes, device=y.device).unsqueeze(-1)


class _Hidden(NamedTuple):
    """The buffers of a hidden layer of w neurons."""

    y1: Tensor  # (n, w + 1): what it puts out, and a column of ones
    y1_t: Tensor
    z: Tensor  # (n, w): what its activation takes; it stands where y will, or where dy will
    y: Tensor  # (n, w): what it puts out, a(z)
    slope: Tensor  # (n, w): its activation's derivative
    dy: Tensor  # (n, w): before its activation's ``backward`` ∂L/∂y, after it ∂L/∂z

    @classmethod
    def new(cls, n: int, linear: Linear) -> Self:
        w = linear.W.shape[-1]
        y1 = _aligned_ones(linear.Wb, n, w + 1)
        y = y1[:, :-1]
        return cls(y1, y1.mT, y, y, y1.new_empty(n, w), y1.new_empty(n, w))

    @classmethod
    def new_stack(cls, n: int, linear: Linear) -> Self:
        """Return buffers in which neurons are rows, as classes are where the softmax runs.

        Then what is done to each number is done along the long axis, and most products of a stack
        are those of two matrices that stand in rows. They are written without a gap, so z has to
        stand where dy will, as beside y there are ones.
        """
        *stack, _, w = linear.W.shape
        y1_t = linear.Wb.new_ones(*stack, w + 1, n)
        slope, dy = (y1_t.new_empty(*stack, w, n).mT for _ in range(2))
        return cls(y1_t.mT, y1_t, dy, y1_t.mT[..., :-1], slope, dy)


def _aligned_ones(like: Tensor, rows: int, columns: int) -> Tensor:
    """Return ones (rows, columns) whose rows begin 64 bytes apart or a multiple of it.

    Products of matrices with an odd number of columns are up to a tenth slower without.
    """
    return like.new_ones(rows, -(-columns // 16) * 16)[:, :columns]
