"""The multilayer perceptron: linear layers with ReLU between them, or one of its relatives.

    f = f_n ∘ a ∘ f_{n−1} ∘ … ∘ a ∘ f_1        f_i(x) = x W_i + b_i        a = ReLU

``forward`` applies the layers in this order, ``backward`` their derivatives in the opposite one.
"""

from typing import Any

import torch
from torch import Tensor

from reluscope.arguments import flag
from reluscope.errors import InputError
from reluscope.nn.given.labels import checked_labels
from reluscope.nn.given.shapes import checked_input
from reluscope.nn.gradients import Gradients
from reluscope.nn.network import Network
from reluscope.nn.softmax_cross_entropy import SoftmaxCrossEntropy
from reluscope.nn.trace import Trace, trace
from reluscope.nn.workspace import Workspace

_LOSS = SoftmaxCrossEntropy()


class MLP(Network):
    """A ReLU network from tensors alone.

    Parameters
    ----------
    widths : sequence of int
        Inputs, neurons of each hidden layer, classes: (2, 16, 16, 3) has two hidden layers.
    init : str
        "standard-normal" (W ~ N(0,1), b = 0.1), "he", "glorot" or "uniform".
    seed : int
        The same seed gives the same weights.
    dtype : torch.dtype
        torch.float32 or torch.float64.
    activation : str
        "relu", "leaky-relu" (slope 0.01 where it is off) or "absolute" (``|z|``).

    Attributes
    ----------
    linears : list of Linear
    parameters, gradient : Tensor (p,)
        All W and b in one vector, and the loss's derivative in another; the layers hold views.
    about : About
        Standardizer, class names, feature names, settings.

    Raises
    ------
    InputError
        For fewer than two widths, a width below 1, an unknown init, dtype or activation.

    Examples
    --------
    >>> net = MLP((2, 16, 16, 3), seed=0)
    >>> net(torch.zeros(5, 2)).shape
    torch.Size([5, 3])
    """

    def __call__(self, x: Any) -> Tensor:
        """Return the logits (n, c) of standardised rows x (n, d); autograd can follow."""
        x = self.as_rows(x)
        a = self.a
        *hidden, f_n = self.linears
        for f_i in hidden:
            x = a(f_i(x))
        return f_n(x)

    def forward(self, space: Workspace) -> None:
        """Carry the batch in ``space`` through every layer; ``space.logits`` then holds f(x)."""
        for layer, inputs, _ in space.steps:
            layer.forward(*inputs)

    def backward(self, space: Workspace) -> None:
        """Carry ∂L/∂z back through every layer; ``gradient`` then holds ∂L/∂W and ∂L/∂b."""
        if self._is_followed:
            _ = self.gradient  # binds what was set to None before, not over what comes now
        _LOSS.backward(*space.loss)
        for layer, _, derivatives in reversed(space.steps):
            layer.backward(*derivatives)

    @torch.no_grad()
    def gradients(self, x: Any, y: Any, *, wrt_input: bool = False) -> Gradients:
        """Return the loss of a batch and its gradients by the chain rule; it leaves nothing behind.

        Parameters
        ----------
        x : array (n, d)
            Standardised rows.
        y : array (n,) of labels 0 … c−1
        wrt_input : bool
            Whether to find ∂L/∂x, too.

        Raises
        ------
        InputError
            Where shapes do not fit, a value is not finite or a label is not a class.
        """
        wanted = flag("wrt_input", wrt_input)
        rows = checked_input(x, self.widths[0], like=self.parameters)
        labels = checked_labels(y, (len(rows),), self.n_classes).to(self.device)
        if not len(rows):
            raise InputError("x has no rows, but the mean loss needs one or more.")
        twin = self.over(self.parameters)  # the same numbers, but gradients of its own
        space = twin.workspace(len(rows), input_gradient=wanted)
        space.load(rows, labels)
        twin.forward(space)
        twin.backward(space)
        return Gradients(
            float(_LOSS.forward(space.z, space.onehot)),
            [linear.dW for linear in twin.linears],
            [linear.db for linear in twin.linears],
            space.dx,
        )

    def trace(self, x: Any, y: Any) -> Trace:
        """Return every number of the chain rule for a few rows; the network stays as it is.

        Parameters
        ----------
        x : array (n, d)
            Standardised rows.
        y : array (n,) of labels 0 … c−1

        Returns
        -------
        Trace
            Per layer x, z, a and ∂L/∂z, ∂L/∂a, ∂L/∂W, ∂L/∂b; probabilities and loss. ``print``
            shows it as tables.

        Raises
        ------
        InputError
            Where shapes do not fit, a value is not finite or a label is not a class.

        Examples
        --------
        >>> net = MLP.from_weights([[[1.0, 0.0], [0.0, 1.0]]], [[0.0, 0.0]])
        >>> found = net.trace([[3.0, 3.0]], [0])
        >>> found.probabilities
        tensor([[0.5000, 0.5000]])
        >>> found.layers[0].dL_dW
        tensor([[-1.5000,  1.5000],
                [-1.5000,  1.5000]])
        """
        return trace(self, x, y)
