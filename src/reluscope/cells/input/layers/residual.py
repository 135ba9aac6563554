"""A residual block: what comes in, and something added to it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from reluscope.brought.form.block import Block
from reluscope.cells.input.layers.layer import Incoming, Layer
from reluscope.cells.input.step import affine_numbers
from reluscope.cells.input.told import told_shape, told_sources
from reluscope.errors import InputError
from reluscope.glance.line import line

_INNER, _OUTER = ("weight W1", "bias b1"), ("weight W2", "bias b2")


@dataclass(frozen=True, eq=False, repr=False)
class Residual:
    """A residual block without a last kink: x + relu(x W1 + b1) W2 + b2.

    Source: K. He et al., "Identity mappings in deep residual networks" (2016).

    Attributes
    ----------
    W1, b1 : (d, hidden), (hidden,)
    W2, b2 : (hidden, d), (d,)
    sources : tuple of int or None
        Whose values are x, as in ``Layer``.

    Examples
    --------
    >>> from reluscope.cells import PiecewiseLinear, Residual
    >>> bump = Residual([[1.0]], [-1.0], [[-2.0]], [0.0])  # x - 2 relu(x - 1)
    >>> PiecewiseLinear.from_layers([bump])([[0.5], [3.0]]).tolist()
    [[0.5], [-1.0]]
    """

    W1: Any
    b1: Any
    W2: Any
    b2: Any
    sources: tuple[int, ...] | None = None

    def __repr__(self) -> str:
        return line(self, f"{told_shape(self.W1)} and back", *told_sources(self.sources))

    @property
    def inputs(self) -> int:
        """How many values come in, if it is the first layer."""
        return len(affine_numbers(self.W1, self.b1, "layer 1", _INNER)[0])

    def blocks(self, incoming: Incoming) -> list[Block]:
        """Return it as two blocks: relu(x W1 + b1), and the sum.

        Raises
        ------
        InputError
            Where shapes do not fit or a number is not finite.
        """
        inner = Layer.relu(self.W1, self.b1).blocks(incoming, _INNER)
        w2, b2 = affine_numbers(self.W2, self.b2, incoming.name, _OUTER)
        if w2.shape != (len(inner[0].bias), incoming.width):
            raise InputError(
                f"W2 of {incoming.name} has the shape {w2.shape}, but must be "
                f"{(len(inner[0].bias), incoming.width)}: from what W1 gives to as many values "
                "as come in."
            )
        behind = incoming.free + len(w2)
        reads = np.concatenate([incoming.reads, np.arange(incoming.free, behind)])
        both = incoming._replace(reads=reads, free=behind)
        return inner + Layer.affine(np.vstack([np.eye(incoming.width), w2]), b2).blocks(both)
