"""The same network, loss and training in torch.nn and torch.optim, from given weights."""

import itertools
from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor, nn

from reluscope.nn import MLP


def network(net: MLP) -> nn.Sequential:
    """Return torch.nn's network with the weights of ours."""
    layers: list[nn.Module] = []
    for d, e in itertools.pairwise(net.widths):
        layers += [nn.Linear(d, e, dtype=net.dtype), nn.ReLU()]
    twin = nn.Sequential(*layers[:-1])
    linears = [layer for layer in twin if isinstance(layer, nn.Linear)]
    with torch.no_grad():
        for theirs, ours in zip(linears, net.linears, strict=True):
            theirs.weight.copy_(ours.W.t())
            theirs.bias.copy_(ours.b)
    return twin


def weights(twin: nn.Sequential) -> list[Tensor]:
    """Return the matrices in our orientation."""
    return [layer.weight.detach().t() for layer in twin if isinstance(layer, nn.Linear)]


def biases(twin: nn.Sequential) -> list[Tensor]:
    return [layer.bias.detach() for layer in twin if isinstance(layer, nn.Linear)]


def gradients(net: MLP, x: Tensor, y: Tensor) -> tuple[float, list[Tensor], list[Tensor], Tensor]:
    """Return loss, weight gradients (in our orientation), bias gradients, input gradient."""
    twin = network(net)
    x = x.clone().requires_grad_()
    loss = nn.CrossEntropyLoss()(twin(x), y)
    loss.backward()
    linears = [layer for layer in twin if isinstance(layer, nn.Linear)]
    return (
        float(loss.detach()),
        [layer.weight.grad.t() for layer in linears],
        [layer.bias.grad for layer in linears],
        x.grad,
    )


def train(
    twin: nn.Sequential,
    make_optimizer: Callable[[Iterable[Tensor]], torch.optim.Optimizer],
    batches: Sequence[tuple[Tensor, Tensor]],
) -> list[float]:
    """Take one step per batch; return each batch's loss before its step."""
    optimizer = make_optimizer(twin.parameters())
    loss_of = nn.CrossEntropyLoss()
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = loss_of(twin(x), y)
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    return losses
