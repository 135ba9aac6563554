"""The absolute value: a neuron folds the plane along its hinge.

    a(z) = z where z > 0, else −z     a'(z) = 1 where z > 0, else −1     dz = dy · a'(z)

The output does not tell on which side z was; so ``forward`` keeps the derivative.
"""

from typing import Any

import torch
from torch import Tensor

from reluscope.nn.given.shapes import as_floats


class Absolute:
    """Keep what is positive, turn the rest round.

    Examples
    --------
    >>> import torch
    >>> Absolute()(torch.tensor([-2.0, 0.0, 3.0]))
    tensor([2., 0., 3.])
    """

    name = "absolute"
    title = "absolute value"
    formula = "a = |z|"
    derivative_formula = "∂a/∂z = 1 where z > 0, else −1"
    off_slope = -1.0
    remembers = True

    def __repr__(self) -> str:
        return "Absolute()"

    def __call__(self, z: Any) -> Tensor:
        """Return ``|z|``; autograd can follow, and finds the derivative −1 at z = 0."""
        z = as_floats("z", z)
        return torch.where(z <= 0, 0 - z, z)  # where z is 0, no −0

    def forward(self, z: Tensor, y: Tensor, slope: Tensor) -> None:
        """Write ``|z|`` into y, which may be z itself, and keep a'(z) in ``slope``."""
        slope.copy_(z > 0).mul_(2).sub_(1)  # a'(z) is 1 or −1
        torch.abs(z, out=y)

    def backward(self, y: Tensor, slope: Tensor, dy: Tensor) -> None:
        """Replace dy by dz = dy · a'(z) where it stands; ``slope`` is what ``forward`` kept."""
        dy.mul_(slope)  # dz = dy · a'(z)
