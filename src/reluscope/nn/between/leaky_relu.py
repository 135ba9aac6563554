"""The leaky rectified linear unit: what is off still leaks a little.

    a(z) = z where z > 0, else s z    a'(z) = 1 where z > 0, else s    dz = dy · a'(z)    s = 0.01

As a(z) > 0 exactly where z > 0, the output tells which neurons are on.
"""

from typing import Any

import torch
from torch import Tensor

from reluscope.nn.given.shapes import as_floats

SLOPE = 0.01


class LeakyReLU:
    """Keep what is positive, make the rest a hundred times smaller.

    Examples
    --------
    >>> import torch
    >>> LeakyReLU()(torch.tensor([-2.0, 0.0, 3.0]))
    tensor([-0.0200,  0.0000,  3.0000])
    """

    name = "leaky-relu"
    title = "LeakyReLU"
    formula = "a = z where z > 0, else 0.01 z"
    derivative_formula = "∂a/∂z = 1 where z > 0, else 0.01"
    off_slope = SLOPE
    remembers = False

    def __repr__(self) -> str:
        return "LeakyReLU()"

    def __call__(self, z: Any) -> Tensor:
        """Return a(z); autograd can follow, and finds the derivative 0.01 at z = 0."""
        z = as_floats("z", z)
        return torch.where(z <= 0, SLOPE * z, z)

    def forward(self, z: Tensor, y: Tensor) -> None:
        """Write a(z) into y, which may be z itself."""
        torch.maximum(z, SLOPE * z, out=y)  # the larger one, as s < 1

    def backward(self, y: Tensor, slope: Tensor, dy: Tensor) -> None:
        """Replace dy by dz = dy · a'(z) where it stands; ``slope`` is room for a'(z)."""
        slope.copy_(y > 0).mul_(1 - SLOPE).add_(SLOPE)  # a'(z) is 1 or s
        dy.mul_(slope)  # dz = dy · a'(z)
