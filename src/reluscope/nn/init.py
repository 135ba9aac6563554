"""How a network begins: the first values of W and b, by name.

    standard-normal   W ~ N(0, 1)                      b = 0.1
    he                W ~ N(0, 2 / d)                  b = 0
    glorot            W ~ U(±√(6 / (d + d')))          b = 0
    uniform           W, b ~ U(±1 / √d)

d inputs, d' outputs. Sources: He et al. 2015 (arXiv 1502.01852), Glorot and Bengio 2010
(AISTATS 9); "uniform" is what PyTorch's own linear layer does.
"""

import math
from collections.abc import Callable

from torch import Generator, Tensor

from reluscope.arguments import one_of

Initializer = Callable[[Tensor, Tensor, Generator], None]
"""Fills W (d, d') and b (d',), or stacks of them, in place."""


def standard_normal(W: Tensor, b: Tensor, random: Generator) -> None:
    """Fill W with N(0, 1), b with 0.1."""
    W.normal_(generator=random)
    b.fill_(0.1)


def he(W: Tensor, b: Tensor, random: Generator) -> None:
    """Fill W with N(0, 2/d), b with 0: keeps the size of activations through ReLU layers."""
    d, _ = W.shape[-2:]
    W.normal_(std=math.sqrt(2 / d), generator=random)
    b.zero_()


def glorot(W: Tensor, b: Tensor, random: Generator) -> None:
    """Fill W with U(±√(6/(d+d'))), b with 0: keeps the size of signals and gradients."""
    limit = math.sqrt(6 / sum(W.shape[-2:]))
    W.uniform_(-limit, limit, generator=random)
    b.zero_()


def uniform(W: Tensor, b: Tensor, random: Generator) -> None:
    """Fill W and b with U(±1/√d)."""
    d, _ = W.shape[-2:]
    W.uniform_(-1 / math.sqrt(d), 1 / math.sqrt(d), generator=random)
    b.uniform_(-1 / math.sqrt(d), 1 / math.sqrt(d), generator=random)


_BY_NAME: dict[str, Initializer] = {
    "standard-normal": standard_normal,
    "he": he,
    "glorot": glorot,
    "uniform": uniform,
}

NAMES = tuple(_BY_NAME)


def initializer(name: str) -> Initializer:
    """Return the initializer of this name.

    Raises
    ------
    InputError
        If there is none of this name; the nearest one is suggested.

    Examples
    --------
    >>> import torch
    >>> W, b = torch.zeros(2, 4), torch.zeros(4)
    >>> initializer("standard-normal")(W, b, torch.Generator().manual_seed(0))
    >>> b
    tensor([0.1000, 0.1000, 0.1000, 0.1000])
    """
    return _BY_NAME[one_of("init", name, NAMES)]
