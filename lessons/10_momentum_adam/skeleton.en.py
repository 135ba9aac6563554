"""Lesson 10: momentum and Adam."""

import torch


def momentum_step(
    w: torch.Tensor, g: torch.Tensor, v: torch.Tensor, lr: float, mu: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return w and the velocity v after one step with the gradient g.

    w, g, v have one shape; before the first step v is 0. With mu = 0 it is the step of lesson 6.
    """
    raise NotImplementedError


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
    """Return w and the running means m (of g) and v (of g squared) after the t-th step.

    w, g, m, v have one shape; before the first step m and v are 0. t counts from 1. eps is added
    after the root is taken.
    """
    raise NotImplementedError
