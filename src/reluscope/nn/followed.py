"""What autograd leaves in W.grad and b.grad, brought to where our own backward leaves it.

Both are made views of the layer's dW and db, so that ``loss.backward()`` adds into them. Setting
one to None, as training loops do, ends that: autograd's next gradient is a tensor of its own.
"""

from torch import Tensor

from reluscope.nn.linear import Linear


def follow(layer: Linear, wanted: bool) -> None:
    """Let autograd follow W and b from now on, with gradients of zero, or no longer."""
    for parameter in (layer.W, layer.b):
        if parameter.requires_grad != wanted:
            parameter.requires_grad_(wanted).grad = None
    if wanted:
        take_over(layer)


def take_over(layer: Linear) -> None:
    """Bring gradients that are elsewhere into dW and db, None as zero, and bind them again.

    What autograd does not follow, a frozen W or b, has a gradient of zero.
    """
    _bind(layer.W, layer.dW)
    _bind(layer.b, layer.db)


def is_followed(layer: Linear) -> bool:
    """Whether autograd follows W or b."""
    return layer.W.requires_grad or layer.b.requires_grad


def _bind(parameter: Tensor, gradient: Tensor) -> None:
    if not parameter.requires_grad:
        gradient.zero_()
        return
    if parameter.grad is gradient:
        return
    if parameter.grad is None:
        gradient.zero_()
    else:
        gradient.copy_(parameter.grad.detach())
    parameter.grad = gradient
