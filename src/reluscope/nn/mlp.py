"""The multilayer perceptron: linear layers with ReLU between them.

    f = f_n ∘ a ∘ f_{n−1} ∘ … ∘ a ∘ f_1        f_i(x) = x W_i + b_i        a = ReLU

``forward`` applies the layers in this order, ``backward`` their derivatives in the opposite one.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from reluscope.arguments import seed_number
from reluscope.data import Standardizer
from reluscope.errors import InputError
from reluscope.nn.about import About, checked_about
from reluscope.nn.gradients import Gradients
from reluscope.nn.init import initializer
from reluscope.nn.linear import Linear
from reluscope.nn.relu import ReLU
from reluscope.nn.shapes import (
    as_numbers,
    check_width,
    checked_dtype,
    checked_input,
    checked_labels,
    checked_weights,
    checked_widths,
)
from reluscope.nn.softmax_cross_entropy import SoftmaxCrossEntropy
from reluscope.nn.trace import Trace, trace
from reluscope.nn.workspace import Workspace


class MLP:
    """A ReLU network from tensors alone.

    Parameters
    ----------
    widths : sequence of int
        Inputs, neurons of each hidden layer, classes: (2, 16, 16, 3) has two hidden layers.
    init : str
        "standard-normal" (W ~ N(0,1), b = 0.1), "he", "glorot" or "uniform".
    seed : int
        The same seed gives the same weights.
    dtype : torch.dtype
        torch.float32 or torch.float64.

    Attributes
    ----------
    linears : list of Linear
    parameters, gradient : Tensor (p,)
        All W and b in one vector, and the loss's derivative in another; the layers hold views.
    about : About
        Standardizer, class names, feature names, settings. ``fit`` fills it; until it has a
        standardizer, the network does not know the data's units and takes standardised rows only.

    Raises
    ------
    InputError
        For fewer than two widths, a width below 1, an unknown init or dtype.

    Examples
    --------
    >>> net = MLP((2, 16, 16, 3), seed=0)
    >>> net(torch.zeros(5, 2)).shape
    torch.Size([5, 3])
    """

    def __init__(
        self,
        widths: Sequence[int],
        *,
        init: str = "standard-normal",
        seed: int = 0,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        self.widths = checked_widths(widths)
        fill = initializer(init)
        p = sum((d + 1) * e for d, e in itertools.pairwise(self.widths))
        self._bind(torch.zeros(p, dtype=checked_dtype(dtype)))
        random = torch.Generator().manual_seed(seed_number("seed", seed))
        with torch.no_grad():
            for linear in self.linears:
                fill(linear.stacked, random)
        self.about = About()

    def _bind(self, parameters: Tensor) -> None:
        """Make the layers as views of one vector of parameters and one of their gradient."""
        shapes = [(d + 1, e) for d, e in itertools.pairwise(self.widths)]
        sizes = [rows * columns for rows, columns in shapes]
        self.parameters, self.gradient = parameters, torch.zeros_like(parameters)
        self.linears = [
            Linear(stacked.view(shape), gradient.view(shape))
            for stacked, gradient, shape in zip(
                torch.split(self.parameters, sizes),
                torch.split(self.gradient, sizes),
                shapes,
                strict=True,
            )
        ]

    @classmethod
    def from_weights(
        cls,
        weights: Sequence[Any],
        biases: Sequence[Any],
        *,
        standardizer: Standardizer | None = None,
        class_names: Sequence[str] = (),
        feature_names: Sequence[str] = (),
    ) -> MLP:
        """Make a network from its matrices W (d_i, d_{i+1}) and vectors b (d_{i+1},).

        Parameters
        ----------
        weights, biases : sequences of arrays (numpy, torch or nested lists)
            Their values are copied; float64 stays float64, anything else becomes float32.
        standardizer : Standardizer, optional
            What the training rows went through; ``Standardizer.identity(d)`` if the network takes
            the data as they are. Without one it takes standardised rows only: ``net(x)``.
        class_names, feature_names : sequences of str, optional

        Raises
        ------
        InputError
            Where shapes, standardizer or names do not fit together, or a value is not finite.
        """
        pairs = checked_weights(weights, biases)
        widths = [len(pairs[0][0]), *(len(b) for _, b in pairs)]
        net = cls(widths, dtype=pairs[0][0].dtype)
        for linear, (W, b) in zip(net.linears, pairs, strict=True):
            linear.W.copy_(W)
            linear.b.copy_(b)
        net.about = checked_about(net.widths, standardizer, class_names, feature_names)
        return net

    @property
    def weights(self) -> list[Tensor]:
        """The matrices W_i, each (d_i, d_{i+1}): views, so what is written is learned."""
        return [linear.W for linear in self.linears]

    @property
    def biases(self) -> list[Tensor]:
        """The vectors b_i, each (d_{i+1},): views."""
        return [linear.b for linear in self.linears]

    @property
    def n_classes(self) -> int:
        """How many classes, or logits."""
        return self.widths[-1]

    @property
    def dtype(self) -> torch.dtype:
        """Of the parameters: torch.float32 or torch.float64."""
        return self.parameters.dtype

    @property
    def device(self) -> torch.device:
        """Where the parameters are."""
        return self.parameters.device

    def __call__(self, x: Tensor) -> Tensor:
        """Return the logits (n, c) of standardised rows x (n, d); autograd can follow."""
        relu = ReLU()
        for linear in self.linears[:-1]:
            x = relu(linear(x))
        return self.linears[-1](x)

    def workspace(self, n: int, *, input_gradient: bool = False) -> Workspace:
        """Return the buffers for batches of ``n`` rows."""
        return Workspace(self.linears, n, input_gradient=input_gradient)

    def forward(self, space: Workspace) -> None:
        """Carry the batch in ``space`` through every layer; ``space.logits`` then holds f(x)."""
        for layer, at in space.steps:
            layer.forward(at)

    def backward(self, space: Workspace) -> None:
        """Carry n ∂L/∂z back through every layer; ``gradient`` then holds n times that of L."""
        SoftmaxCrossEntropy().backward(space.loss)
        for layer, at in reversed(space.steps):
            layer.backward(at)

    @torch.no_grad()
    def gradients(self, x: Any, y: Any, *, wrt_input: bool = False) -> Gradients:
        """Return the loss of a batch and its gradients by the chain rule.

        ``net.gradient`` stays as it is.

        Parameters
        ----------
        x : array (n, d)
            Standardised rows.
        y : array (n,) of labels 0 … c−1
        wrt_input : bool
            Whether to find ∂L/∂x, too.

        Raises
        ------
        InputError
            Where shapes do not fit, a value is not finite or a label is not a class.
        """
        rows = checked_input(x, self)
        labels = checked_labels(y, len(rows), self.n_classes).to(self.device)
        if not len(rows):
            raise InputError("x has no rows, but the mean loss needs one or more.")
        space = self.workspace(len(rows), input_gradient=wrt_input)
        space.load(rows, labels)
        self.forward(space)
        loss = SoftmaxCrossEntropy().forward(space.loss)
        before = self.gradient.clone()  # what autograd has gathered, or an optimiser waits for
        self.backward(space)
        n = len(rows)
        found = Gradients(
            float(loss),
            [linear.gradient[:-1] / n for linear in self.linears],
            [linear.gradient[-1] / n for linear in self.linears],
            None if space.input_gradient is None else space.input_gradient / n,
        )
        self.gradient.copy_(before)
        return found

    def trace(self, x: Any, y: Any) -> Trace:
        """Return every number of the chain rule for a few rows; the network stays as it is.

        Parameters
        ----------
        x : array (n, d)
            Standardised rows.
        y : array (n,) of labels 0 … c−1

        Returns
        -------
        Trace
            Per layer x, z, a and ∂L/∂z, ∂L/∂a, ∂L/∂W, ∂L/∂b; probabilities and loss. ``print``
            shows it as tables.

        Raises
        ------
        InputError
            Where shapes do not fit, a value is not finite or a label is not a class.

        Examples
        --------
        >>> net = MLP.from_weights([[[1.0, 0.0], [0.0, 1.0]]], [[0.0, 0.0]])
        >>> found = net.trace([[3.0, 3.0]], [0])
        >>> found.probabilities
        tensor([[0.5000, 0.5000]])
        >>> found.layers[0].dL_dW
        tensor([[-1.5000,  1.5000],
                [-1.5000,  1.5000]])
        """
        return trace(self, x, y)

    def requires_grad_(self, wanted: bool = True) -> MLP:
        """Let autograd follow W and b; ``loss.backward()`` then adds into ``gradient``, too."""
        for linear in self.linears:
            linear.W.requires_grad_(wanted)
            linear.b.requires_grad_(wanted)
            linear.W.grad = linear.gradient[:-1] if wanted else None
            linear.b.grad = linear.gradient[-1] if wanted else None
        return self

    def standardize(self, x: Any) -> Tensor:
        """Return rows in the data's own units as rows of the network's own plane, (n, d).

        Raises
        ------
        InputError
            Where the network has no standardizer, so does not know these units, or x does not fit.
        """
        standardizer = self.about.known_standardizer("x", self.widths[0])
        values = as_numbers("x", x)
        check_width(values.shape, self)
        return checked_input(standardizer.transform(values), self)

    @torch.no_grad()
    def logits(self, x: Any, *, chunk: int = 8192) -> Tensor:
        """Return the logits (n, c) of rows x (n, d) in the data's own units.

        Raises
        ------
        InputError
            As ``standardize`` does; ``net(x)`` is for rows that are standardised already.
        """
        rows = self.standardize(x)
        out = rows.new_empty(len(rows), self.n_classes)
        space = self.workspace(min(chunk, max(len(rows), 1)))
        for part, result in zip(torch.split(rows, chunk), torch.split(out, chunk), strict=True):
            space.load(part)
            self.forward(space)
            result.copy_(space.logits[: len(part)])
        return out

    def probabilities(self, x: Any) -> np.ndarray:
        """Return the probability of each class, (n, c), for rows in the data's own units."""
        return np.asarray(torch.softmax(self.logits(x), 1).cpu())

    def predict(self, x: Any) -> np.ndarray:
        """Return the label of the likeliest class, (n,), for rows in the data's own units."""
        return np.asarray(self.logits(x).argmax(1).cpu())

    def copy(self, device: torch.device | str | None = None) -> MLP:
        """Return an independent network with the same parameters, on ``device`` if given."""
        twin = object.__new__(type(self))
        twin.widths = self.widths
        twin.about = replace(self.about, settings=dict(self.about.settings))
        twin._bind(self.parameters.detach().clone().to(device or self.device))
        return twin

    def __getstate__(self) -> dict[str, Any]:
        """Return what a copy needs: the layers' views are made anew, or they would part ways."""
        parameters = self.parameters.detach().cpu().numpy()
        return {"widths": self.widths, "about": self.about, "parameters": parameters}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.widths, self.about = state["widths"], state["about"]
        self._bind(torch.tensor(state["parameters"]))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save as safetensors with JSON metadata; see ``reluscope.nn.saved``."""
        from reluscope.nn.saved import save

        save(self, path)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> MLP:
        """Load what ``save`` wrote; nothing is ever unpickled.

        Raises
        ------
        FileFormatError
            For a file that is damaged, truncated, foreign or inconsistent.
        FileNotFoundError
            Where there is no such file.
        """
        from reluscope.nn.saved import load

        return load(path)

    def __repr__(self) -> str:
        return (
            f"MLP({'-'.join(map(str, self.widths))}, {self.dtype}, {len(self.parameters)} numbers)"
        )
