"""From the script to the objects that a function is called with."""

from collections.abc import Callable, Sequence
from typing import Any

import torch

Earlier = Sequence[tuple[list[Any], Any]]
Tensors = dict[str, torch.Tensor]


def arguments(script: list[dict[str, Any]], tensors: Tensors, earlier: Earlier) -> list[Any]:
    """Return a call's arguments; ``earlier`` holds (arguments, result) of the calls before it."""
    return [_argument(argument, tensors, earlier) for argument in script]


def _argument(script: dict[str, Any], tensors: Tensors, earlier: Earlier) -> Any:
    ((kind, value),) = script.items()
    if kind == "tensor":
        return tensors[str(value)].clone()
    if kind == "list":
        return [_argument(item, tensors, earlier) for item in value]
    if kind == "leaves":
        return [_argument(item, tensors, earlier).requires_grad_() for item in value]
    if kind == "tuple":
        return tuple(value)
    if kind == "result":
        call, path = value
        found = earlier[call][1]
        for place in path:
            found = found[place]
        return found
    if kind == "same":
        return earlier[value[0]][0][value[1]]
    if kind == "known":
        return KNOWN[value]
    return value


def _weighted_sum(w: torch.Tensor) -> float:
    weights = torch.arange(1, w.numel() + 1, dtype=w.dtype).reshape(w.shape)
    return float((weights * w).sum())


KNOWN: dict[str, Callable[[torch.Tensor], Any]] = {
    "sum_of_squares": lambda w: float((w * w).sum()),
    "weighted_sum": _weighted_sum,
    "cubes": lambda w: float((w * w * w).sum()),
    "quartic": lambda w: float((w * w * w * w).sum()),
    "square_of_sum": lambda w: float(w.sum()) ** 2,
    "returns_tensor": lambda w: (w * w).sum(),
}
