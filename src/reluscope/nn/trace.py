"""The chain rule with all of its numbers: what a few rows meet on their way forth and back.

For each layer f(x) = x W + b, and the activation a behind it in all but the last, here ReLU,

    z = x W + b                     ∂f/∂W = x     ∂f/∂x = Wᵀ     ∂f/∂b = 1
    a = max(z, 0)                   ∂a/∂z = 1 where z > 0, else 0

    ∂L/∂z = ∂L/∂a · ∂a/∂z           of the last layer (softmax(z) − onehot(y)) / n
    ∂L/∂W = (∂f/∂W)ᵀ ∂L/∂z          ∂L/∂b = (∂f/∂b)ᵀ ∂L/∂z
    ∂L/∂x = ∂L/∂z ∂f/∂x             which is ∂L/∂a of the layer before

Training finds the same in ``Linear.backward`` and its like, in buffers; here every step has a
tensor of its own, to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from reluscope.errors import InputError
from reluscope.glance.line import chain, line
from reluscope.nn.between.by_name import Activation
from reluscope.nn.given.labels import checked_labels
from reluscope.nn.given.shapes import checked_input
from reluscope.nn.softmax_cross_entropy import log_softmax, softmax

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
    from rich.text import Text

    from reluscope.nn.network import Network


@dataclass(frozen=True, eq=False, repr=False)
class LayerTrace:
    """A linear layer and the activation behind it, for n rows of d numbers; it has d' neurons.

    The last layer has none: there ``a``, ``da_dz`` and ``dL_da`` are None.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> first, last = MLP((2, 3, 2)).trace([[1.0, 2.0]], [0]).layers
    >>> first
    LayerTrace(layer 1, 2 to 3, rows 1, linear, then ReLU)
    >>> last.dL_dz.shape, last.a is None
    (torch.Size([1, 2]), True)
    """

    number: int  # from 1
    x: Tensor  # (n, d): what comes in
    W: Tensor  # (d, d')
    b: Tensor  # (d',)
    z: Tensor  # (n, d')
    a: Tensor | None  # (n, d')
    da_dz: Tensor | None  # (n, d'): ∂a/∂z, entry by entry
    dL_da: Tensor | None  # (n, d')
    dL_dz: Tensor  # (n, d')
    dL_dW: Tensor  # (d, d')
    dL_db: Tensor  # (d',)
    dL_dx: Tensor  # (n, d)
    activation: Activation | None = None

    def __repr__(self) -> str:
        d, e = self.W.shape
        what = f"linear, then {self.activation.title}" if self.activation else "linear"
        return line(self, f"layer {self.number}", f"{d} to {e}", f"rows {len(self.x)}", what)

    @property
    def df_dW(self) -> Tensor:
        """∂f/∂W = x, (n, d)."""
        return self.x

    @property
    def df_dx(self) -> Tensor:
        """∂f/∂x = Wᵀ, (d', d)."""
        return self.W.mT

    @property
    def df_db(self) -> Tensor:
        """∂f/∂b = 1, a column of ones (n, 1)."""
        return torch.ones_like(self.x[:, :1])


@dataclass(frozen=True, eq=False, repr=False)
class Trace:
    """What ``MLP.trace`` returns; ``print`` it, or let a notebook show it, to see it as tables.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> net = MLP.from_weights([[[1.0, 0.0], [0.0, 1.0]]], [[0.0, 0.0]])
    >>> net.trace([[3.0, 3.0], [1.0, 1.0]], [0, 1])
    Trace(widths 2-2, rows 2, loss 0.6931)
    """

    layers: tuple[LayerTrace, ...]  # from the input to the logits
    y: Tensor  # (n,): labels
    onehot: Tensor  # (n, c): 1 at each row's own class
    probabilities: Tensor  # (n, c): softmax(z) of the last z
    log_probabilities: Tensor  # (n, c)
    losses: Tensor  # (n,): −log softmax(z)_y of each row
    loss: float  # L, their mean
    class_names: tuple[str, ...] = ()

    @property
    def x(self) -> Tensor:
        """The standardised rows, (n, d)."""
        return self.layers[0].x

    @property
    def logits(self) -> Tensor:
        """The last layer's z, (n, c)."""
        return self.layers[-1].z

    @property
    def dL_dx(self) -> Tensor:
        """∂L/∂x of the rows themselves, (n, d)."""
        return self.layers[0].dL_dx

    @property
    def widths(self) -> tuple[int, ...]:
        """Inputs, neurons of each hidden layer, classes."""
        return (self.x.shape[1], *(len(layer.b) for layer in self.layers))

    def __repr__(self) -> str:
        widths = f"widths {chain(self.widths)}"
        return line(self, widths, f"rows {len(self.y)}", f"loss {self.loss:.4g}")

    def __str__(self) -> str:
        from reluscope.nn.tables.terminal import as_text

        return as_text(self)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        from reluscope.nn.tables.terminal import as_rich

        return as_rich(self, options)

    def _repr_html_(self) -> str:
        from reluscope.nn.tables.html import as_html

        return as_html(self)


@torch.no_grad()
def trace(net: Network, x: Any, y: Any) -> Trace:
    """Return every number of the chain rule; ``MLP.trace`` explains the arguments."""
    x = checked_input(x, net.widths[0], like=net.parameters).clone()
    n = len(x)
    y = checked_labels(y, (n,), net.n_classes).to(net.device)
    if not n:
        raise InputError("x has no rows, but a trace needs one or more: x[:1] is one.")

    a = net.a
    xs, zs = [x], []
    for linear in net.linears:
        zs.append(linear(xs[-1]))  # z = x W + b
        xs.append(a(zs[-1]))  # with ReLU max(z, 0): the next layer's x

    p = softmax(zs[-1])
    log_p = log_softmax(zs[-1])
    onehot = torch.zeros_like(p)
    onehot[torch.arange(n), y] = 1
    losses = -log_p[torch.arange(n), y]
    layers = _backward(net, xs, zs, (p - onehot) / n)
    return Trace(layers, y, onehot, p, log_p, losses, float(losses.mean()), net.about.class_names)


def _backward(
    net: Network, xs: Sequence[Tensor], zs: Sequence[Tensor], dL_dlogits: Tensor
) -> tuple[LayerTrace, ...]:
    """Go through the layers from the last to the first; xs[i] goes into layer i, counted from 0."""
    layers: list[LayerTrace] = []
    for i in reversed(range(len(net.linears))):
        x, W, b, z = xs[i], net.linears[i].W.clone(), net.linears[i].b.clone(), zs[i]
        behind = net.a if layers else None
        df_dW, df_dx, df_db = x, W.mT, torch.ones_like(x[:, :1])
        a = da_dz = dL_da = None
        if layers:
            a = xs[i + 1]
            da_dz = torch.where(z > 0, 1, net.a.off_slope).to(z.dtype)
            dL_da = layers[-1].dL_dx
            dL_dz = dL_da * da_dz
        else:  # the last layer: the loss comes next
            dL_dz = dL_dlogits
        dL_dW = df_dW.mT @ dL_dz
        dL_db = (df_db.mT @ dL_dz)[0]
        dL_dx = dL_dz @ df_dx
        backward = (da_dz, dL_da, dL_dz, dL_dW, dL_db, dL_dx)
        layers.append(LayerTrace(i + 1, x, W, b, z, a, *backward, behind))
    return tuple(reversed(layers))
