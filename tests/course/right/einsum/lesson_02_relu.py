from torch import einsum


def relu(x):
    return einsum("nd,nd->nd", x, (x > 0).to(x.dtype))
