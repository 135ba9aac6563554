"""Two ways to the gradient: the chain rule by hand, or autograd.

Both read a batch, leave its logits in it, and write the gradient into ``net.gradient``. The chain
rule writes the sum over the batch, autograd the mean: ``scale`` is what makes a mean of either.
"""

from contextlib import AbstractContextManager
from typing import Protocol

import torch

from reluscope.arguments import one_of
from reluscope.nn import MLP, Workspace, softmax_cross_entropy
from reluscope.train.batches import Batch

NAMES = ("autograd", "chain-rule")


class Gradient(Protocol):
    """Finds the gradient of a batch."""

    def __call__(self, batch: Batch) -> float:
        """Write the gradient into ``net.gradient``; return the factor that makes it a mean."""


class ChainRule:
    """Our own ``backward``, layer by layer, in buffers that are made once per batch size."""

    def __init__(self, net: MLP) -> None:
        self.net = net
        self.spaces: dict[int, Workspace] = {}

    def __call__(self, batch: Batch) -> float:
        """Go forth and back through the layers."""
        n = len(batch.x1)
        space = self.spaces.get(n)
        if space is None:
            space = self.spaces[n] = self.net.workspace(n)
        batch.bind(space)
        self.net.forward(space)
        self.net.backward(space)
        return 1 / n


class Autograd:
    """PyTorch's ``loss.backward()`` on the same formulas."""

    def __init__(self, net: MLP) -> None:
        self.net = net.requires_grad_()

    def __call__(self, batch: Batch) -> float:
        """Record the forward pass and let autograd differentiate it."""
        self.net.gradient.zero_()
        with torch.enable_grad():
            logits = self.net(batch.x1[:, :-1])
            loss = softmax_cross_entropy(logits, batch.onehot.argmax(0))
        loss.backward()  # type: ignore[no-untyped-call]
        batch.z_t.copy_(logits.detach())
        return 1.0


def mode(name: str) -> AbstractContextManager[object]:
    """Return the context in which training by this way runs fastest.

    Tensors made in inference mode are followed by nobody, which saves a sixth of a small step.
    """
    return torch.inference_mode() if name == "chain-rule" else torch.no_grad()


def gradient(name: str, net: MLP) -> Gradient:
    """Return the way to the gradient of this name, for this network.

    Raises
    ------
    InputError
        If there is none of this name; the nearest one is suggested.
    """
    return ChainRule(net) if one_of("gradient", name, NAMES) == "chain-rule" else Autograd(net)
