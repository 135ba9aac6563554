"""Many networks of one shape, each from a seed of its own."""

import os
from collections.abc import Iterable, Iterator, Sequence
from numbers import Integral
from typing import Any, Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from reluscope.arguments import seed_number
from reluscope.data.about import About
from reluscope.errors import InputError
from reluscope.glance.line import chain, line
from reluscope.nn import MLP, softmax
from reluscope.text.printable import shown
from reluscope.text.written import counted
from reluscope.train.ensembles import saved
from reluscope.train.ensembles.histories import Histories

_ROWS = 8192  # of all networks together, at once


class Ensemble:
    """Networks of one shape: number i is ``MLP(widths, …, seed=seeds[i])``, and learns as it would.

    Parameters
    ----------
    widths : sequence of int
        Of each network: (2, 16, 16, 3) has two hidden layers.
    seeds : sequence of int
        One for each network: of its first weights and of the order of its batches.
    init, dtype, activation
        As of ``MLP``.

    Attributes
    ----------
    parameters : Tensor (k, p)
        All numbers of each network in a row.
    seeds : tuple of int
    about : About
        Standardizer, names of classes and features: the networks share them.
    histories : Histories
        What happened to each when ``fit_ensemble`` trained them last.

    Raises
    ------
    InputError
        For no seed, or what ``MLP`` refuses.

    Examples
    --------
    >>> import reluscope as rs
    >>> ensemble = Ensemble((2, 8, 2), init="he", seeds=range(10))
    >>> ensemble
    Ensemble(10 networks, 2-8-2, torch.float32)
    >>> torch.equal(ensemble[3].parameters, rs.nn.MLP((2, 8, 2), init="he", seed=3).parameters)
    True
    """

    def __init__(
        self,
        widths: Sequence[int],
        *,
        seeds: Iterable[int] = range(256),
        init: str = "standard-normal",
        dtype: torch.dtype = torch.float32,
        activation: str = "relu",
    ) -> None:
        self.seeds = _checked_seeds(seeds)
        nets = [
            MLP(widths, init=init, seed=seed, dtype=dtype, activation=activation)
            for seed in self.seeds
        ]
        self._first = nets[0]
        self.parameters = torch.stack([net.parameters for net in nets])
        self.histories = Histories(len(nets))

    def __len__(self) -> int:
        return len(self.seeds)

    def __iter__(self) -> Iterator[MLP]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, i: int) -> MLP:
        """Return one of the networks; what is written into its weights is written into ours.

        Raises
        ------
        InputError
            Unless i is a whole number.
        IndexError
            Where there is no network of this number.
        """
        if not isinstance(i, Integral) or isinstance(i, bool):
            raise InputError(f"ensemble[{shown(i)}] is no network: give the number of one, from 0.")
        if not -len(self) <= i < len(self):
            raise IndexError(f"ensemble has networks 0 to {len(self) - 1}, but none {i}.")
        return self._first.over(self.parameters[int(i)])

    def __repr__(self) -> str:
        other = [] if self.activation == "relu" else [self.activation]
        k = counted(len(self), "network")
        return line(self, k, chain(self.widths), *other, str(self.dtype))

    @property
    def widths(self) -> tuple[int, ...]:
        """Inputs, neurons of each hidden layer, classes."""
        return self._first.widths

    @property
    def n_classes(self) -> int:
        """How many classes, or logits."""
        return self._first.n_classes

    @property
    def activation(self) -> str:
        """The name of what stands between the layers."""
        return self._first.activation

    @property
    def dtype(self) -> torch.dtype:
        """Of the parameters."""
        return self.parameters.dtype

    @property
    def about(self) -> About:
        """What all networks know of their data."""
        return self._first.about

    def stacked(self) -> MLP:
        """Return a copy of all networks as one whose layers are stacks (k, d + 1, d').

        Examples
        --------
        >>> Ensemble((2, 8, 2), seeds=range(10)).stacked().linears[0]
        Linear(2 to 8, a stack of 10, torch.float32)
        """
        return self._first.stacked(self.parameters)

    def logits(self, x: Any) -> Tensor:
        """Return the logits (k, n, c) of each network for rows x (n, d) in the data's own units.

        Raises
        ------
        InputError
            As ``MLP.logits`` does.
        """
        return self.stacked().logits(x, chunk=max(1, _ROWS // len(self)))

    def probabilities(self, x: Any) -> NDArray[np.floating[Any]]:
        """Return the probability of each class, (k, n, c), for rows in the data's own units."""
        return np.asarray(softmax(self.logits(x)))

    def predict(self, x: Any) -> NDArray[np.int64]:
        """Return the label of the likeliest class, (k, n), for rows in the data's own units.

        Examples
        --------
        >>> import reluscope as rs
        >>> points = rs.data.moons(n=100)
        >>> ensemble = Ensemble((2, 8, 2), init="he", seeds=range(3))
        >>> found = rs.train.fit_ensemble(ensemble, points, epochs=5).predict(points.x)
        >>> (found == points.y).mean(1).shape  # the accuracy of each
        (3,)
        """
        return np.asarray(self.logits(x).argmax(-1))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save all networks, their seeds and their histories as safetensors with JSON metadata.

        Raises
        ------
        InputError
            Where a weight is not finite.
        OSError
            Where the folder is missing, read-only or full; an existing file stays as it was.
        """
        saved.save(path, saved.Kept(self._first, self.parameters, self.seeds, self.histories))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Load what ``save`` wrote; nothing is ever unpickled.

        Raises
        ------
        FileFormatError
            For a file that is damaged, truncated, foreign or inconsistent.
        FileNotFoundError
            Where there is no such file.

        Examples
        --------
        >>> Ensemble((2, 8, 2), seeds=range(10)).save("ten.safetensors")
        >>> Ensemble.load("ten.safetensors")
        Ensemble(10 networks, 2-8-2, torch.float32)
        """
        kept = saved.load(path)
        ensemble = cls.__new__(cls)
        ensemble._first, ensemble.parameters, ensemble.seeds, ensemble.histories = kept
        return ensemble


def _checked_seeds(seeds: Any) -> tuple[int, ...]:
    """Return one seed or more as a tuple."""
    if isinstance(seeds, str) or not isinstance(seeds, Iterable):
        raise InputError(f"seeds is {shown(seeds)}, but must list one a network: range(256) does.")
    checked = tuple(seed_number(f"seeds[{i}]", seed) for i, seed in enumerate(seeds))
    if not checked:
        raise InputError("seeds is empty, but an ensemble has a network at least: range(256).")
    return checked
