"""Softmax and the cross entropy.

    softmax(z)_k = exp z_k / Σ_j exp z_j
    L = mean over the batch of  −log softmax(z)_y        ∂L/∂z = (softmax(z) − onehot(y)) / n

Nothing changes if all logits of a point are shifted by the same number. Shifted by their maximum,
no exponential exceeds 1 and the sum is at least 1: neither overflow nor log 0.
"""

from typing import Any

import torch
from torch import Tensor

from reluscope.errors import InputError
from reluscope.nn.given.labels import checked_labels
from reluscope.nn.given.shapes import as_floats
from reluscope.text.printable import shown


def softmax(z: Any, dim: int = -1) -> Tensor:
    """Return the probabilities exp z_k / Σ_j exp z_j of a vector of logits, or of many.

    Parameters
    ----------
    z : array (c,) or (n, c)
        A tensor that autograd follows stays followed.
    dim : int
        Along which the classes lie, if not along the last.

    Returns
    -------
    Tensor
        In the shape of z; none negative, those of each vector sum to 1.

    Raises
    ------
    InputError
        Where z holds no vector of real numbers along ``dim``.

    Examples
    --------
    >>> import torch
    >>> softmax(torch.tensor([[0.0, 0.0], [1e4, -1e4]]))
    tensor([[0.5000, 0.5000],
            [1.0000, 0.0000]])
    """
    powers = _shifted(_logits(z, dim), dim).exp()
    return powers / powers.sum(dim, True)


def log_softmax(z: Any, dim: int = -1) -> Tensor:
    """Return the logarithm of ``softmax(z)`` without ever taking log 0.

    Parameters
    ----------
    z : array (c,) or (n, c)
        A tensor that autograd follows stays followed.
    dim : int
        Along which the classes lie, if not along the last.

    Returns
    -------
    Tensor
        In the shape of z.

    Raises
    ------
    InputError
        Where z holds no vector of real numbers along ``dim``.

    Examples
    --------
    >>> log_softmax([0.0, 0.0, -1e30])
    tensor([-6.9315e-01, -6.9315e-01, -1.0000e+30])
    """
    shifted = _shifted(_logits(z, dim), dim)
    return shifted - shifted.exp().sum(dim, True).log()


def _logits(z: Any, dim: int) -> Tensor:
    """Return logits as a tensor that has classes along ``dim``."""
    logits = as_floats("z", z)
    if logits.ndim == 0:
        raise InputError(f"z is {shown(z)}, but must be a vector of logits (c,) or rows (n, c).")
    axes = range(-logits.ndim, logits.ndim)
    if not isinstance(dim, int) or isinstance(dim, bool) or dim not in axes:
        raise InputError(f"dim is {shown(dim)}, but z has the axes {axes[0]} to {axes[-1]}.")
    if not logits.shape[dim]:
        raise InputError(f"z has shape {tuple(logits.shape)}, but must have a class at least.")
    return logits


def _shifted(z: Tensor, dim: int) -> Tensor:
    """Return z − max z, which has z's softmax; so has any shift, so the maximum is a constant."""
    return z - z.detach().amax(dim, True)


def softmax_cross_entropy(z: Any, y: Any) -> Tensor:
    """Return the cross entropy of logits and labels, the mean over a batch; autograd can follow.

    Parameters
    ----------
    z : array (c,) or (n, c)
        Logits; a tensor that autograd follows stays followed.
    y : label, or labels (n,)
        Whole numbers from 0 to c − 1.

    Raises
    ------
    InputError
        Where there is no logit, not one label per vector of them, or a label is none of these
        numbers.

    Examples
    --------
    >>> import torch
    >>> softmax_cross_entropy(torch.tensor([1.0, -10.0, 1000.0]), 0)
    tensor(999.)
    """
    z = _logits(z, -1)
    if not z.numel():
        raise InputError(f"z has shape {tuple(z.shape)}: the mean loss needs a row of logits.")
    y = checked_labels(y, z.shape[:-1], z.shape[-1], rows="z").to(z.device)
    return -log_softmax(z).gather(-1, y.unsqueeze(-1)).mean()


class SoftmaxCrossEntropy:
    """The loss at the end of a network, in buffers: classes are rows, samples are columns.

    With few classes and many samples, this is the layout in which the exponentials run along
    the long axis.

    Examples
    --------
    >>> import torch
    >>> z, onehot = torch.tensor([[0.0], [0.0]]), torch.tensor([[1.0], [0.0]])
    >>> SoftmaxCrossEntropy().forward(z, onehot)
    tensor(0.6931)
    >>> dz, row = torch.empty(2, 1), torch.empty(1, 1)
    >>> SoftmaxCrossEntropy().backward(z, onehot, torch.tensor(1.0), row, dz)
    >>> dz
    tensor([[-0.5000],
            [ 0.5000]])
    """

    def __repr__(self) -> str:
        return "SoftmaxCrossEntropy()"

    def forward(self, z: Tensor, onehot: Tensor) -> Tensor:
        """Return the mean cross entropy of logits z (c, n) and onehot(y) (c, n)."""
        return -log_softmax(z, -2).where(onehot > 0, 0).sum(-2).mean(-1)

    def backward(self, z: Tensor, onehot: Tensor, n: Tensor, row: Tensor, dz: Tensor) -> None:
        """Write ∂L/∂z into dz (c, n), and each sample's Σ exp(z − max z) into row (1, n)."""
        torch.amax(z, -2, True, out=row)
        torch.sub(z, row, out=dz).exp_()  # exp(z − max z)
        torch.sum(dz, -2, True, out=row)
        dz.div_(row).sub_(onehot).div_(n)  # dz = (softmax(z) − onehot(y)) / n
