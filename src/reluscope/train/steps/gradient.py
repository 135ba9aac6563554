"""Two ways to the gradient: the chain rule by hand, or autograd.

Both read a batch, leave its logits and their row Σ exp(z − max z) in it, and return the gradient of
its mean loss.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import torch
from torch import Tensor

from reluscope.arguments import one_of
from reluscope.nn import MLP, Workspace, softmax_cross_entropy

NAMES = ("autograd", "chain-rule")


Gradient = Callable[[Workspace], Tensor]
"""Takes a batch; returns the gradient of its mean loss by all parameters."""


class ChainRule:
    """Our own ``backward``, layer by layer, in buffers that are made once per batch size."""

    def __init__(self, net: MLP) -> None:
        self.net, self.gradient = net, net.gradient

    def __call__(self, batch: Workspace) -> Tensor:
        """Go forth and back through the layers."""
        self.net.forward(batch)
        self.net.backward(batch)
        return self.gradient


class Autograd:
    """PyTorch's ``loss.backward()`` on the same formulas."""

    def __init__(self, net: MLP) -> None:
        self.net = net.requires_grad_()
        # the mean over a stack of k is a k-th of the sum of each one's mean
        self._networks = net.parameters.new_tensor(net.stack[0]) if net.stack else None

    def __call__(self, batch: Workspace) -> Tensor:
        """Record the forward pass and let autograd differentiate it."""
        self._forget()
        with torch.enable_grad():
            logits = self.net(batch.x1[..., :-1])
            loss = softmax_cross_entropy(logits, batch.onehot.argmax(-2))
        loss.backward(self._networks)  # type: ignore[no-untyped-call]
        z = batch.z.copy_(logits.detach().mT)
        torch.sum((z - z.amax(-2, True)).exp_(), -2, True, out=batch.row)
        return self.net.gradient

    def _forget(self) -> None:
        """Take the last gradient away; autograd adds to zeros, but not to parts of a stack."""
        if not self.net.stack:
            self.net.gradient.zero_()
            return
        for parameter in (*self.net.weights, *self.net.biases):
            parameter.grad = None


def mode(name: str) -> type[AbstractContextManager[object]]:
    """Return the context in which training by this way runs fastest.

    Tensors made in inference mode are followed by nobody, which saves a sixth of a small step.
    """
    return torch.inference_mode if name == "chain-rule" else torch.no_grad


def gradient_by(name: str, net: MLP) -> Gradient:
    """Return the way to the gradient of this name, for this network.

    Raises
    ------
    InputError
        If there is none of this name; the nearest one is suggested.
    """
    return ChainRule(net) if one_of("gradient", name, NAMES) == "chain-rule" else Autograd(net)
