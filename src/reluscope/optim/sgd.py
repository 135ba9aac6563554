"""Stochastic gradient descent.

    g ← ∇L + λ θ                     weight decay λ
    v ← μ v + g                      momentum μ
    g ← g + μ v  or  g ← v           with Nesterov's look ahead, or without
    θ ← θ − η g                      learning rate η

With μ = λ = 0, only θ ← θ − η ∇L is left. Source: Sutskever et al. 2013 (ICML 28), in the form
that PyTorch uses, where η is applied outside the velocity.
"""

import torch
from torch import Tensor

from reluscope.arguments import flag, real_number
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.optim.learning_rate import DEFAULTS, checked_rate
from reluscope.optim.vectors import check_vectors


class SGD:
    """Stochastic gradient descent on one vector of parameters.

    Parameters
    ----------
    learning_rate : float
        η, 0 or more; 0.05 if not given.
    momentum : float
        μ, from 0 up to but without 1.
    nesterov : bool
        Look ahead along the velocity; needs momentum.
    weight_decay : float
        λ, 0 or more.

    Raises
    ------
    InputError
        For a value outside these limits.

    Examples
    --------
    >>> theta, gradient = torch.tensor([1.0, 2.0]), torch.tensor([10.0, 0.0])
    >>> SGD(learning_rate=0.05).step(theta, gradient)
    >>> theta
    tensor([0.5000, 2.0000])
    """

    def __init__(
        self,
        learning_rate: float = DEFAULTS["sgd"],
        momentum: float = 0.0,
        *,
        nesterov: bool = False,
        weight_decay: float = 0.0,
    ) -> None:
        self.learning_rate = checked_rate("learning_rate", learning_rate)
        self.momentum = real_number("momentum", momentum, at_least=0, below=1)
        self.weight_decay = real_number("weight_decay", weight_decay, at_least=0)
        self.nesterov = flag("nesterov", nesterov)
        if nesterov and not self.momentum:
            raise InputError("nesterov is True, but it needs a momentum above 0, such as 0.9.")
        self.state: dict[str, Tensor] = {}

    def __repr__(self) -> str:
        names = ("learning_rate", "momentum", "nesterov", "weight_decay")
        return line(self, *(f"{name}={getattr(self, name)}" for name in names))

    def step(self, parameters: Tensor, gradient: Tensor) -> None:
        """Update ``parameters`` (p,) in place; ``gradient`` (p,) is used as scratch space."""
        check_vectors(parameters, gradient)
        g = gradient  # ∇L
        if self.weight_decay:
            g.add_(parameters, alpha=self.weight_decay)  # g ← ∇L + λ θ
        if self.momentum:
            if "velocity" not in self.state:
                self.state["velocity"] = torch.zeros_like(parameters)
            v = self.state["velocity"].mul_(self.momentum).add_(g)  # v ← μ v + g
            g = g.add_(v, alpha=self.momentum) if self.nesterov else v
        parameters.add_(g, alpha=-self.learning_rate)  # θ ← θ − η g
