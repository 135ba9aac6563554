"""Adam, and AdamW with its decoupled weight decay.

    Adam:  g ← ∇L + λ θ        AdamW:  g ← ∇L,  θ ← θ − η λ θ
    m ← β₁ m + (1 − β₁) g              mean of the gradients
    v ← β₂ v + (1 − β₂) g²             mean of their squares
    θ ← θ − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)

Sources: Kingma and Ba 2015 (arXiv 1412.6980), Loshchilov and Hutter 2019 (arXiv 1711.05101).
"""

import math
from typing import Any

import torch
from torch import Tensor

from reluscope.arguments import real_number
from reluscope.errors import InputError
from reluscope.glance.line import line
from reluscope.optim.learning_rate import DEFAULTS, checked_rate
from reluscope.optim.vectors import check_vectors


class Adam:
    """Adam on one vector of parameters.

    Parameters
    ----------
    learning_rate : float
        η, 0 or more; 0.01 if not given.
    betas : (float, float)
        β₁ and β₂, each from 0 up to but without 1.
    eps : float
        ε, above 0.
    weight_decay : float
        λ, 0 or more: added to the gradient.

    Raises
    ------
    InputError
        For a value outside these limits.

    Examples
    --------
    >>> theta, gradient = torch.tensor([1.0]), torch.tensor([1000.0])
    >>> Adam(learning_rate=0.25).step(theta, gradient)
    >>> theta  # the first step is as long as the learning rate, however large the gradient
    tensor([0.7500])
    """

    decoupled = False

    def __init__(
        self,
        learning_rate: float = DEFAULTS["adam"],
        betas: tuple[float, float] = (0.9, 0.999),
        *,
        eps: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> None:
        self.learning_rate = checked_rate("learning_rate", learning_rate)
        self.betas = _pair(betas)
        self.eps = real_number("eps", eps, above=0)
        self.weight_decay = real_number("weight_decay", weight_decay, at_least=0)
        self.state: dict[str, Tensor] = {}

    def __repr__(self) -> str:
        names = ("learning_rate", "betas", "eps", "weight_decay")
        return line(self, *(f"{name}={getattr(self, name)}" for name in names))

    def step(self, parameters: Tensor, gradient: Tensor) -> None:
        """Update ``parameters`` (p,) in place; ``gradient`` (p,) is used as scratch space."""
        check_vectors(parameters, gradient)
        if not self.state:
            self.state = {
                "mean": torch.zeros_like(parameters),
                "square": torch.zeros_like(parameters),
                "steps": torch.zeros((), dtype=torch.int64),
            }
        self.state["steps"] += 1
        t = int(self.state["steps"])
        g = gradient  # ∇L
        if self.decoupled:
            parameters.mul_(1 - self.learning_rate * self.weight_decay)  # θ ← θ − η λ θ
        elif self.weight_decay:
            g.add_(parameters, alpha=self.weight_decay)  # g ← ∇L + λ θ
        beta1, beta2 = self.betas
        m = self.state["mean"].lerp_(g, 1 - beta1)  # m ← m + (1 − β₁) (g − m)
        v = self.state["square"].mul_(beta2).addcmul_(g, g, value=1 - beta2)
        root = torch.sqrt(v, out=g).div_(math.sqrt(1 - beta2**t)).add_(self.eps)
        parameters.addcdiv_(m, root, value=-self.learning_rate / (1 - beta1**t))


class AdamW(Adam):
    """Adam whose weight decay shrinks the parameters directly instead of joining the gradient.

    Parameters
    ----------
    learning_rate, betas, eps
        As in ``Adam``.
    weight_decay : float
        λ, 0 or more.

    Examples
    --------
    >>> theta, gradient = torch.tensor([1.0]), torch.tensor([0.0])
    >>> AdamW(learning_rate=0.5, weight_decay=0.5).step(theta, gradient)
    >>> theta  # without a gradient the decay alone is left: θ ← θ − η λ θ
    tensor([0.7500])
    """

    decoupled = True

    def __init__(
        self,
        learning_rate: float = DEFAULTS["adamw"],
        betas: tuple[float, float] = (0.9, 0.999),
        *,
        eps: float = 1e-8,
        weight_decay: float = 0.01,
    ) -> None:
        super().__init__(learning_rate, betas, eps=eps, weight_decay=weight_decay)


def _pair(betas: Any) -> tuple[float, float]:
    try:
        first, second = betas
    except (TypeError, ValueError):
        raise InputError(
            f"betas is {betas!r}, but must be two numbers, such as (0.9, 0.999)."
        ) from None
    return (
        real_number("betas[0]", first, at_least=0, below=1),
        real_number("betas[1]", second, at_least=0, below=1),
    )
