"""Softmax and the cross entropy.

    softmax(z)_k = exp z_k / Σ_j exp z_j
    L = mean over the batch of  −log softmax(z)_y        ∂L/∂z = (softmax(z) − onehot(y)) / n

Nothing changes if all logits of a row are shifted by the same number. Shifted by the row's
maximum, no exponential exceeds 1 and the sum is at least 1: neither overflow nor log 0.
"""

from dataclasses import dataclass

import torch
from torch import Tensor


def softmax(z: Tensor) -> Tensor:
    """Return the probabilities of each row of logits.

    Parameters
    ----------
    z : Tensor (n, c)

    Returns
    -------
    Tensor (n, c)
        Positive or zero, each row sums to 1.

    Examples
    --------
    >>> import torch
    >>> softmax(torch.tensor([[0.0, 0.0], [1e4, -1e4]]))
    tensor([[0.5000, 0.5000],
            [1.0000, 0.0000]])
    """
    powers = torch.exp(z - z.amax(dim=1, keepdim=True))
    return powers / powers.sum(dim=1, keepdim=True)


def log_softmax(z: Tensor) -> Tensor:
    """Return the logarithm of ``softmax(z)`` without ever taking log 0.

    Parameters
    ----------
    z : Tensor (n, c)

    Returns
    -------
    Tensor (n, c)
    """
    shifted = z - z.amax(dim=1, keepdim=True)
    return shifted - shifted.exp().sum(dim=1, keepdim=True).log()


def softmax_cross_entropy(z: Tensor, y: Tensor) -> Tensor:
    """Return the mean cross entropy of logits and labels; autograd can follow.

    Parameters
    ----------
    z : Tensor (n, c)
        Logits.
    y : Tensor (n,)
        Labels 0 … c−1, int64.

    Examples
    --------
    >>> import torch
    >>> softmax_cross_entropy(torch.tensor([[1.0, -10.0, 1000.0]]), torch.tensor([0]))
    tensor(999.)
    """
    return -log_softmax(z)[torch.arange(len(y), device=y.device), y].mean()


class SoftmaxCrossEntropy:
    """The loss at the end of a network, in buffers: classes are rows, samples are columns.

    With few classes and many samples, this is the layout in which the exponentials run along
    the long axis.
    """

    def forward(self, at: "LossSpace") -> Tensor:
        """Return the mean cross entropy of the batch."""
        shifted = at.z - at.z.amax(dim=0)
        chosen = (shifted * at.onehot).sum(dim=0)
        return (shifted.exp().sum(dim=0).log() - chosen).mean()

    def backward(self, at: "LossSpace") -> None:
        """Write n ∂L/∂z = softmax(z) − onehot(y); the mean's 1/n waits for the update."""
        torch.softmax(at.z, 0, out=at.dz)
        at.dz.sub_(at.onehot)


@dataclass(slots=True)
class LossSpace:
    """The buffers of the loss for batches of n samples of c classes."""

    z: Tensor  # (c, n): logits
    onehot: Tensor  # (c, n): 1 at each sample's own class
    dz: Tensor  # (c, n)
