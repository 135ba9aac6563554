"""Lesson 6, solved: gradients by ``loss.backward()``, a step against them, and the training."""

import torch
from lesson_03_softmax_cross_entropy import cross_entropy
from lesson_04_data import shuffle
from lesson_05_network import forward

Tensors = list[torch.Tensor]


def gradients_autograd(
    x: torch.Tensor, y: torch.Tensor, Ws: Tensors, bs: Tensors
) -> tuple[Tensors, Tensors]:
    """Return the derivatives of the loss by every W and every b.

    The leaves are new in each call: in old ones, gradients would add up.
    """
    Ws = [W.detach().clone().requires_grad_() for W in Ws]
    bs = [b.detach().clone().requires_grad_() for b in bs]
    loss = cross_entropy(forward(x, Ws, bs), y)
    loss.backward()
    return [W.grad for W in Ws], [b.grad for b in bs]


def sgd_step(
    Ws: Tensors, bs: Tensors, gWs: Tensors, gbs: Tensors, lr: float
) -> tuple[Tensors, Tensors]:
    """Take a step of length lr against the gradients, in place, and return the parameters."""
    with torch.no_grad():  # the step itself is not differentiated
        for parameter, gradient in zip([*Ws, *bs], [*gWs, *gbs], strict=True):
            parameter[:] -= lr * gradient
    return Ws, bs


def train(
    x: torch.Tensor,
    y: torch.Tensor,
    Ws: Tensors,
    bs: Tensors,
    lr: float,
    epochs: int,
    batch: int,
    seed: int,
) -> tuple[Tensors, Tensors, list[float]]:
    """Return the parameters after training, and the loss on all points after each epoch.

    The last batch of an epoch may be smaller than the others.
    """
    Ws, bs = [W.clone() for W in Ws], [b.clone() for b in bs]
    losses = []
    for epoch in range(epochs):
        mixed_x, mixed_y = shuffle(x, y, seed + epoch)
        for start in range(0, len(x), batch):
            some_x, some_y = mixed_x[start : start + batch], mixed_y[start : start + batch]
            gWs, gbs = gradients_autograd(some_x, some_y, Ws, bs)
            Ws, bs = sgd_step(Ws, bs, gWs, gbs, lr)
        losses.append(cross_entropy(forward(x, Ws, bs), y).item())
    return Ws, bs, losses
