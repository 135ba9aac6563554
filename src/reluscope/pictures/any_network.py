"""Networks as pictures see them: one of ours, or a piecewise-linear one of any library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from reluscope.cells.input.network import PiecewiseLinear
from reluscope.data.about import About
from reluscope.nn import MLP

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Evaluated:
    """What a network computed at some points, as the buffers of one of ours hold it.

    Attributes
    ----------
    z : (outputs, n) Tensor
    hidden : list of (n, neurons) Tensor
        What the neurons of every hidden layer give, or the pre-activations of the last one.
    on : list of (n, neurons) Tensor
        Above zero where a neuron is on.
    """

    z: Tensor
    hidden: list[Tensor]
    on: list[Tensor]


class OtherNetwork:
    """A piecewise-linear network that pictures evaluate as one of ours, in float64.

    Its hidden layers are its steps with kinks.

    Examples
    --------
    >>> from reluscope.cells import Layer
    >>> net = PiecewiseLinear.from_layers([Layer.absolute([[1.0], [0.0]], [0.0])])
    >>> OtherNetwork(net).widths
    (2, 1, 1)
    """

    def __init__(self, network: PiecewiseLinear) -> None:
        self.network = network
        neurons = [width for width in network.hidden_widths if width]
        self.widths = (network.inputs, *neurons, len(network.readout_bias))

    @property
    def n_classes(self) -> int:
        """Number of outputs."""
        return self.widths[-1]

    @property
    def about(self) -> About:
        """What it knows of its data."""
        return self.network.about

    def evaluate(self, rows: Floats, steps: int | None = None) -> Evaluated:
        """Return what it computes at points; ``steps`` as for ``expose``."""
        hidden: list[Tensor] = []
        on: list[Tensor] = []
        *pre_activations, outputs = self.network.trace(rows)
        for step, z in zip(self.network.steps, pre_activations, strict=True):
            if not step.hinges:
                continue
            is_asked_before = steps == 2 * len(hidden) + 1
            values = z if is_asked_before else step.activations(z)
            hidden.append(torch.from_numpy(np.ascontiguousarray(values[:, : step.hinges])))
            on.append(torch.from_numpy(np.ascontiguousarray(z[:, : step.hinges])))
        return Evaluated(torch.from_numpy(np.ascontiguousarray(outputs.T)), hidden, on)

    def logits(self, x: Any) -> Tensor:
        """Return the outputs (n, c) at rows in the data's own units."""
        standardizer = self.about.known_standardizer("x", self.widths[0])
        return torch.from_numpy(self.network(standardizer.transform(x)))

    def predict(self, x: Any) -> NDArray[np.int64]:
        """Return the class of rows in the data's own units, (n,)."""
        return np.asarray(self.logits(x).argmax(1).numpy())


AnyNetwork = MLP | OtherNetwork


def seen(net: Any) -> AnyNetwork:
    """Return a network as pictures see it.

    Raises
    ------
    InputError
        Where it is none, naming what it is instead.
    """
    if isinstance(net, MLP | OtherNetwork):
        return net
    network = PiecewiseLinear.from_network(net)
    own = getattr(net, "network_", None)  # of the estimator
    return own if isinstance(own, MLP) else OtherNetwork(network)
