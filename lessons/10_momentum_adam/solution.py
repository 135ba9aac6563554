"""Lesson 10, solved: a step with momentum, and a step of Adam."""

import torch


def momentum_step(
    w: torch.Tensor, g: torch.Tensor, v: torch.Tensor, lr: float, mu: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return w and the velocity v after a step."""
    v = mu * v + g
    return w - lr * v, v


def adam_step(
    w: torch.Tensor,
    g: torch.Tensor,
    m: torch.Tensor,
    v: torch.Tensor,
    t: int,
    lr: float,
    b1: float,
    b2: float,
    eps: float,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return w and the means m and v after step number t (1, 2, …)."""
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * g**2
    m_hat = m / (1 - b1**t)  # m and v began at zero: what they lack is divided out
    v_hat = v / (1 - b2**t)
    return w - lr * m_hat / (v_hat.sqrt() + eps), m, v
