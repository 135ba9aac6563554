"""Linear layers whose numbers stand one after the other in one vector, and so do their gradients.

An update of all W and b is then one operation. The layers hold views of both vectors.

Of k networks, too: then each layer is a stack (k, d + 1, d'), and the vector holds the first layer
of all, then the second of all.
"""

import itertools
import math
from collections.abc import Sequence
from typing import Any, Self

import torch
from torch import Tensor

from reluscope.arguments import flag, seed_number
from reluscope.errors import InputError
from reluscope.nn.between.by_name import activation as activation_of
from reluscope.nn.followed import follow, is_followed, take_over
from reluscope.nn.given.shapes import checked_dtype, checked_weights, checked_widths
from reluscope.nn.init import initializer
from reluscope.nn.linear import Linear


class Layers:
    """The linear layers of a network: ``MLP`` says what their arguments and attributes are."""

    stack: tuple[int, ...] = ()  # (k,) where the layers are those of k networks

    def __init__(
        self,
        widths: Sequence[int],
        *others: Any,
        init: str = "standard-normal",
        seed: int = 0,
        dtype: torch.dtype = torch.float32,
        activation: str = "relu",
    ) -> None:
        if others:
            raise InputError(
                f"widths are a single sequence: {type(self).__name__}({(widths, *others)}, …)."
            )
        self.widths = checked_widths(widths)
        self.a = activation_of(activation)
        fill = initializer(init)
        p = sum((d + 1) * e for d, e in itertools.pairwise(self.widths))
        self._hold(torch.zeros(p, dtype=checked_dtype(dtype)))
        random = torch.Generator().manual_seed(seed_number("seed", seed))
        for linear in self.linears:
            fill(linear.W, linear.b, random)

    @classmethod
    def _with_weights(
        cls, weights: Sequence[Any], biases: Sequence[Any], activation: str = "relu"
    ) -> Self:
        """Make layers of these matrices and vectors, whose values are copied."""
        pairs = checked_weights(weights, biases)
        net = cls.__new__(cls)  # whatever arguments a subclass takes, these numbers are enough
        net.widths = (len(pairs[0][0]), *(len(b) for _, b in pairs))
        net.a = activation_of(activation)
        net._hold(torch.cat([part.reshape(-1) for pair in pairs for part in pair]))
        return net

    def _hold(self, parameters: Tensor) -> None:
        """Make the layers as views of this vector of parameters and of one for their gradient."""
        self._parameters, self._gradient = parameters, torch.zeros_like(parameters)
        self._is_followed = False
        shapes = [(*self.stack, d + 1, e) for d, e in itertools.pairwise(self.widths)]
        sizes = [math.prod(shape) for shape in shapes]
        self.linears = [
            Linear.of(Wb.view(shape), dWb.view(shape))
            for Wb, dWb, shape in zip(
                torch.split(parameters, sizes),
                torch.split(self._gradient, sizes),
                shapes,
                strict=True,
            )
        ]

    def over(self, parameters: Tensor) -> Self:
        """Return the same over another vector of parameters, uncopied, with a gradient of its own.

        Examples
        --------
        >>> from reluscope.nn import MLP
        >>> numbers = torch.zeros(9)
        >>> MLP((2, 3)).over(numbers).weights[0][0, 0] = 7.0
        >>> numbers[0]
        tensor(7.)
        """
        twin = object.__new__(type(self))
        vars(twin).update(vars(self))
        twin._hold(parameters)
        return twin

    def stacked(self, rows: Tensor) -> Self:
        """Return k networks of these widths as one, whose layers are stacks (k, d + 1, d').

        Parameters
        ----------
        rows : Tensor (k, p)
            The parameters of each, copied.

        Examples
        --------
        >>> from reluscope.nn import MLP
        >>> one, other = MLP((2, 3, 2), seed=0), MLP((2, 3, 2), seed=1)
        >>> both = one.stacked(torch.stack([one.parameters, other.parameters]))
        >>> both.weights[0].shape, both(torch.zeros(5, 2)).shape
        (torch.Size([2, 2, 3]), torch.Size([2, 5, 2]))
        """
        twin = object.__new__(type(self))
        vars(twin).update(vars(self))
        twin.stack = tuple(rows.shape[:-1])
        twin._hold(torch.empty_like(rows).flatten())
        twin.rows = rows
        return twin

    @property
    def rows(self) -> Tensor:
        """The parameters of each network of a stack in a row, (k, p), copied; of one, (p,)."""
        return torch.cat([linear.Wb.flatten(-2) for linear in self.linears], -1)

    @rows.setter
    def rows(self, values: Tensor) -> None:
        parts = torch.split(values, [linear.Wb.shape[-2:].numel() for linear in self.linears], -1)
        for linear, part in zip(self.linears, parts, strict=True):
            linear.Wb.copy_(part.view_as(linear.Wb))

    @property
    def activation(self) -> str:
        """The name of what stands between the layers: "relu", "leaky-relu" or "absolute"."""
        return self.a.name

    @property
    def parameters(self) -> Tensor:
        """All W and b in one vector, (p,), of which the layers hold views.

        What is assigned is copied into it. So is what was assigned to a layer's ``W.data``.
        """
        self._keep_together()
        return self._parameters

    @parameters.setter
    def parameters(self, values: Tensor) -> None:
        with torch.no_grad():
            self.parameters.copy_(values)

    def _keep_together(self) -> None:
        """Bring numbers that a layer got elsewhere back into the vector."""
        for linear in self.linears:
            linear.keep_together()

    @property
    def weights(self) -> tuple[Tensor, ...]:
        """The matrices W_i, each (d_i, d_{i+1}): views, so ``net.weights[0][:] = W`` is learned."""
        return tuple(linear.W for linear in self.linears)

    @property
    def biases(self) -> tuple[Tensor, ...]:
        """The vectors b_i, each (d_{i+1},): views."""
        return tuple(linear.b for linear in self.linears)

    @property
    def gradient(self) -> Tensor:
        """The loss's derivative by ``parameters``, (p,), where ``backward`` or autograd left it.

        Ask for it anew at every step. Autograd leaves its gradient in W.grad and b.grad. They are
        views of this vector until one is set to None or replaced; then its value is taken over,
        None as zeros, and it is a view again.
        """
        if any(map(is_followed, self.linears)):
            for linear in self.linears:
                take_over(linear)
        return self._gradient

    def requires_grad_(self, wanted: bool = True) -> Self:
        """Let autograd follow W and b; ``loss.backward()`` then adds into ``gradient``, too."""
        self._is_followed = flag("wanted", wanted)
        for linear in self.linears:
            follow(linear, wanted)
        return self

    @property
    def n_classes(self) -> int:
        """How many classes, or logits."""
        return self.widths[-1]

    @property
    def dtype(self) -> torch.dtype:
        """Of the parameters: torch.float32 or torch.float64."""
        return self._parameters.dtype

    @property
    def device(self) -> torch.device:
        """Where the parameters are."""
        return self._parameters.device

    def __getstate__(self) -> dict[str, Any]:
        """Return what a copy needs: the layers' views are made anew, or they would part ways."""
        state = {k: v for k, v in vars(self).items() if k not in ("linears", "_gradient")}
        return state | {"_parameters": self.parameters.detach().cpu().numpy()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._hold(torch.tensor(state["_parameters"]))
