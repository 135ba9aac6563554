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


def standard_normal(stacked: Tensor, random: Generator) -> None:
    """Fill W with N(0, 1), b with 0.1."""
    stacked[:-1].normal_(generator=random)
    stacked[-1] = 0.1


def he(stacked: Tensor, random: Generator) -> None:
    """Fill W with N(0, 2/d), b with 0: keeps the size of activations through ReLU layers."""
    stacked[:-1].normal_(std=math.sqrt(2 / (len(stacked) - 1)), generator=random)
    stacked[-1] = 0


def glorot(stacked: Tensor, random: Generator) -> None:
    """Fill W with U(±√(6/(d+d'))), b with 0: keeps the size of signals and gradients."""
    limit = math.sqrt(6 / (len(stacked) - 1 + stacked.shape[1]))
    stacked[:-1].uniform_(-limit, limit, generator=random)
    stacked[-1] = 0


def uniform(stacked: Tensor, random: Generator) -> None:
    """Fill W and b with U(±1/√d)."""
    limit = 1 / math.sqrt(len(stacked) - 1)
    stacked.uniform_(-limit, limit, generator=random)


_BY_NAME: dict[str, Callable[[Tensor, Generator], None]] = {
    "standard-normal": standard_normal,
    "he": he,
    "glorot": glorot,
    "uniform": uniform,
}

NAMES = tuple(_BY_NAME)


def initializer(name: str) -> Callable[[Tensor, Generator], None]:
    """Return the initializer of this name: it fills a stacked (d+1, d') matrix in place.

    Raises
    ------
    InputError
        If there is none of this name; the nearest one is suggested.

    Examples
    --------
    >>> import torch
    >>> stacked = torch.zeros(3, 4)
    >>> initializer("standard-normal")(stacked, torch.Generator().manual_seed(0))
    >>> stacked[-1]
    tensor([0.1000, 0.1000, 0.1000, 0.1000])
    """
    return _BY_NAME[one_of("init", name, NAMES)]
