"""The two vectors that an optimiser takes a step with."""

from torch import Tensor

from reluscope.errors import InputError


def check_vectors(parameters: Tensor, gradient: Tensor) -> None:
    """Raise an InputError unless both are tensors of one shape."""
    for argument, value in (("parameters", parameters), ("gradient", gradient)):
        if not isinstance(value, Tensor):
            raise InputError(
                f"{argument} is a {type(value).__name__}, but must be a tensor: net.parameters and "
                "net.gradient are."
            )
    if parameters.shape != gradient.shape:
        raise InputError(
            f"gradient has shape {tuple(gradient.shape)}, but parameters {tuple(parameters.shape)}."
        )
