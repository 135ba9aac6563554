def watched(tensors):
    """Return copies that autograd follows."""
    return [tensor.detach().clone().requires_grad_() for tensor in tensors]


def grads(tensors):
    return [tensor.grad for tensor in tensors]
