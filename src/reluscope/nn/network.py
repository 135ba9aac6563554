"""A network in use: it knows its data's units, predicts, is copied, saved and loaded."""

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import torch
from torch import Tensor

from reluscope.arguments import flag, whole_number
from reluscope.arrays import real_numbers
from reluscope.data import Standardizer
from reluscope.data.about import About, checked_about
from reluscope.errors import InputError
from reluscope.glance.line import chain, line
from reluscope.nn import saved
from reluscope.nn.given.devices import checked_device
from reluscope.nn.given.shapes import MOST_NUMBERS, as_rows, check_width, checked_input
from reluscope.nn.layers import Layers
from reluscope.nn.softmax_cross_entropy import softmax
from reluscope.nn.workspace import Workspace
from reluscope.text.written import counted


class Network(Layers, ABC):
    """Layers, and what they know of their data; what they compute is for ``forward`` to say."""

    def __init__(
        self,
        widths: Sequence[int],
        *others: int,
        init: str = "standard-normal",
        seed: int = 0,
        dtype: torch.dtype = torch.float32,
        activation: str = "relu",
    ) -> None:
        super().__init__(widths, *others, init=init, seed=seed, dtype=dtype, activation=activation)
        self.about = About()

    @classmethod
    def from_weights(
        cls,
        weights: Sequence[Any],
        biases: Sequence[Any],
        *,
        standardizer: Standardizer | None = None,
        class_names: Sequence[str] = (),
        feature_names: Sequence[str] = (),
        activation: str = "relu",
    ) -> Self:
        """Make a network from its matrices W (d_i, d_{i+1}) and vectors b (d_{i+1},).

        Parameters
        ----------
        weights, biases : sequences of arrays (numpy, torch or nested lists)
            Their values are copied, and none is rounded: the network is float32 as long as that
            holds every number, else float64, and float64 arrays stay float64. So a list with 0.1
            in it becomes float64, as ``cells.Layer`` keeps it; ``np.float32(W)`` rounds it.
        standardizer : Standardizer, optional
            What the training rows went through; ``Standardizer.identity(d)`` if the network takes
            the data as they are. Without one it takes standardised rows only: ``net(x)``.
        class_names, feature_names : sequences of str, optional
        activation : str
            "relu", "leaky-relu" or "absolute".

        Raises
        ------
        InputError
            Where shapes, standardizer or names do not fit together, or a value is not finite.
        """
        net = cls._with_weights(weights, biases, activation)
        net.about = checked_about(net.widths, standardizer, class_names, feature_names)
        return net

    @abstractmethod
    def forward(self, space: Workspace) -> None:
        """Carry the batch in ``space`` through every layer; ``space.logits`` then holds f(x)."""

    def workspace(self, n: int, *, input_gradient: bool = False) -> Workspace:
        """Return the buffers for batches of ``n`` rows."""
        self._keep_together()
        rows = whole_number("n", n, at_least=0, at_most=MOST_NUMBERS)
        wanted = flag("input_gradient", input_gradient)
        return Workspace(self.linears, rows, input_gradient=wanted, activation=self.a)

    def standardize(self, x: Any) -> Tensor:
        """Return rows in the data's own units as rows of the network's own plane, (n, d).

        Raises
        ------
        InputError
            Where the network has no standardizer, so does not know these units, or x does not fit.
        """
        d = self.widths[0]
        standardizer = self.about.known_standardizer("x", d)
        values = real_numbers("x", x)
        check_width(values.shape, d)
        return checked_input(standardizer.transform(values), d, like=self.parameters)

    @torch.no_grad()
    def logits(self, x: Any, *, chunk: int = 8192) -> Tensor:
        """Return the logits (n, c) of rows x (n, d) in the data's own units.

        Raises
        ------
        InputError
            As ``standardize`` does; ``net(x)`` is for rows that are standardised already.
        """
        chunk = whole_number("chunk", chunk, at_least=1)
        rows = self.standardize(x)
        out = rows.new_empty(*self.stack, len(rows), self.n_classes)
        chunk = min(chunk, max(len(rows), 1))
        space = self.workspace(chunk)
        for part, result in zip(torch.split(rows, chunk), torch.split(out, chunk, -2), strict=True):
            space.load(part)
            self.forward(space)
            result.copy_(space.logits[..., : len(part), :])
        if not out.isfinite().all():
            *_, row = where = tuple((~out.isfinite()).any(-1).nonzero()[0].tolist())
            raise InputError(
                f"the logits of x[{row}] are {out[where].tolist()}: too large for {self.dtype}. "
                "Look at the row, the weights and net.about.standardizer."
            )
        return out

    def as_rows(self, x: Any) -> Tensor:
        """Return rows (…, d) as a tensor of the network's own kind; autograd can follow.

        Raises
        ------
        InputError
            Where they are no real numbers, or not d in a row.
        """
        return as_rows(x, self.widths[0], like=self._parameters)

    def probabilities(self, x: Any) -> np.ndarray:
        """Return the probability of each class, (n, c), for rows in the data's own units."""
        return np.asarray(softmax(self.logits(x)).cpu())

    def predict(self, x: Any) -> np.ndarray:
        """Return the label of the likeliest class, (n,), for rows in the data's own units."""
        return np.asarray(self.logits(x).argmax(-1).cpu())

    def copy(self, device: torch.device | str | None = None) -> Self:
        """Return an independent network with the same parameters, on ``device`` if given."""
        place = self.device if device is None else checked_device(device)
        twin = self.over(self.parameters.detach().clone().to(place))
        twin.about = self.about.copy()
        return twin

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save as safetensors with JSON metadata.

        Raises
        ------
        InputError
            Where a weight is not finite, or ``about`` holds something that is not JSON.
        OSError
            Where the folder is missing, read-only or full; an existing file stays as it was.
        """
        about = self.about
        checked_about(self.widths, about.standardizer, about.class_names, about.feature_names)
        saved.save(path, self.weights, self.biases, about, activation=self.activation)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Load what ``save`` wrote; nothing is ever unpickled.

        Raises
        ------
        FileFormatError
            For a file that is damaged, truncated, foreign or inconsistent.
        FileNotFoundError
            Where there is no such file.
        """
        weights, biases, about, activation = saved.load(path)
        net = cls.from_weights(weights, biases, activation=activation)
        net.about = about
        return net

    def __repr__(self) -> str:
        numbers = counted(len(self.parameters), "number")
        other = [] if self.activation == "relu" else [self.activation]
        other += [f"a stack of {k}" for k in self.stack]
        return line(self, chain(self.widths), *other, str(self.dtype), numbers)

    def _repr_html_(self) -> str:
        from reluscope.nn.tables.network_page import network_page

        return network_page(self)
