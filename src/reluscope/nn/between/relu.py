"""The rectified linear unit.

    a(z) = max(z, 0)        a'(z) = 1 where z > 0, else 0        dz = dy · a'(z)

A neuron is *on* where z > 0. At z = 0 it is off and the derivative is 0.
As a(z) > 0 exactly where z > 0, the derivative is also the sign of the output.
"""

from typing import Any

import torch
from torch import Tensor

from reluscope.nn.given.shapes import as_floats


class ReLU:
    """Keep what is positive, replace the rest by zero.

    Examples
    --------
    >>> import torch
    >>> ReLU()(torch.tensor([-2.0, 0.0, 3.0]))
    tensor([0., 0., 3.])
    """

    name = "relu"
    title = "ReLU"
    formula = "a = max(z, 0)"
    derivative_formula = "∂a/∂z = 1 where z > 0, else 0"
    off_slope = 0.0
    remembers = False  # the output alone tells the derivative

    def __repr__(self) -> str:
        return "ReLU()"

    def __call__(self, z: Any) -> Tensor:
        """Return max(z, 0); autograd can follow, and finds the derivative 0 at z = 0."""
        z = as_floats("z", z)
        return torch.where(z <= 0, 0, z)

    def forward(self, z: Tensor, y: Tensor) -> None:
        """Write max(z, 0) into y, which may be z itself."""
        torch.clamp_min(z, 0, out=y)

    def backward(self, y: Tensor, slope: Tensor, dy: Tensor) -> None:
        """Replace dy by dz = dy · a'(z) where it stands; ``slope`` is room for a'(z)."""
        torch.sign(y, out=slope)  # a'(z) = sign(y), as y = max(z, 0)
        dy.mul_(slope)  # dz = dy · a'(z)
