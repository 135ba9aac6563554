"""The rectified linear unit.

    a(z) = max(z, 0)        a'(z) = 1 where z > 0, else 0        dz = dy · a'(z)

A neuron is *on* where z > 0. At z = 0 it is off and the derivative is 0.
As a(z) > 0 exactly where z > 0, the derivative is also the sign of the output.
"""

from dataclasses import dataclass

import torch
from torch import Tensor


class ReLU:
    """Keep what is positive, replace the rest by zero.

    Examples
    --------
    >>> import torch
    >>> ReLU()(torch.tensor([-2.0, 0.0, 3.0]))
    tensor([-0., 0., 3.])
    """

    def __call__(self, z: Tensor) -> Tensor:
        """Return max(z, 0); autograd can follow, and finds the derivative 0 at z = 0."""
        return z * (z > 0)

    def forward(self, at: "ReLUSpace") -> None:
        """Replace z by y = max(z, 0) where it stands."""
        at.y.clamp_min_(0)

    def backward(self, at: "ReLUSpace") -> None:
        """Replace dy by dz = dy · a'(z) where it stands; sign(y) is a'(z)."""
        torch.sign(at.y, out=at.slope)
        at.dy.mul_(at.slope)


@dataclass(slots=True)
class ReLUSpace:
    """The buffers of a ReLU for batches of n rows of w neurons."""

    y: Tensor  # (n, w): holds z before forward, max(z, 0) after
    slope: Tensor  # (n, w): a'(z)
    dy: Tensor  # (n, w): holds dy before backward, dz after
