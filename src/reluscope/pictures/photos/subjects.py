"""What a photograph can show of each pixel: one class per answer.

A subject looks at one block of pixels after another, while they are in the network's buffers, and
keeps what is asked for, in the smallest type that holds it.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from reluscope.nn import Workspace, softmax
from reluscope.pictures.any_network import AnyNetwork, Evaluated
from reluscope.pictures.photos.expose import Block


@dataclass(frozen=True, eq=False)
class Seen:
    """What a subject saw in the end; the meaning of ``values`` (height, width) is the subject's."""

    values: np.ndarray
    winners: np.ndarray | None = None  # (height, width): the class beside its confidence
    packed_patterns: np.ndarray | None = None  # (m, bytes) uint8: a bit per neuron
    neurons: int = 0


class Subject(Protocol):
    """Looks at one block of pixels after another."""

    steps: int | None  # how far the network has to run, all the way if None

    def look(self, space: Workspace | Evaluated, block: Block) -> None:
        """Keep what the first ``block.n`` rows of the workspace show."""

    def finish(self) -> Seen:
        """Return everything when every block has been seen."""


class _EachPixel:
    """A subject that writes one number per pixel."""

    steps: int | None = None

    def __init__(self, shape: tuple[int, int], dtype: type) -> None:
        self.values: np.ndarray = np.empty(shape, dtype=dtype)
        self._kept = torch.from_numpy(self.values)

    def keep(self, block: Block, numbers: Tensor) -> None:
        self._kept[block.rows, block.columns] = numbers.reshape(block.shape).to(self._kept.device)

    def finish(self) -> Seen:
        return Seen(self.values)


def _label_type(classes: int) -> type:
    return np.uint8 if classes <= 256 else np.int32


def _two_logits(z: Tensor) -> Tensor:
    """Return logits (c, n); a single output is that of class 1 beside 0 for class 0."""
    return z if len(z) > 1 else torch.cat([torch.zeros_like(z), z])


class WinningClass(_EachPixel):
    """The class with the largest logit, of equal ones the first; of one output 1 above zero."""

    def __init__(self, net: AnyNetwork, shape: tuple[int, int]) -> None:
        super().__init__(shape, _label_type(net.n_classes))
        self._one_output = net.n_classes == 1

    def look(self, space: Workspace | Evaluated, block: Block) -> None:
        """Keep the winner of each pixel: logits are (c, n), so rows are compared with rows."""
        if self._one_output:
            self.keep(block, space.z[0, : block.n] > 0)
            return
        self.keep(block, space.z[:, : block.n].max(0).indices)


class Confidence(_EachPixel):
    """The winning class and its probability: exp 0 / Σ exp (z − max z)."""

    def __init__(self, net: AnyNetwork, shape: tuple[int, int]) -> None:
        super().__init__(shape, np.float32)
        self._winners = WinningClass(net, shape)

    def look(self, space: Workspace | Evaluated, block: Block) -> None:
        """Keep the winner and its probability."""
        z = _two_logits(space.z[:, : block.n])
        best = z.max(0)
        self._winners.keep(block, best.indices)
        self.keep(block, (z - best.values).exp_().sum(0).reciprocal_())

    def finish(self) -> Seen:
        """Return the confidences and the classes."""
        return Seen(self.values, winners=self._winners.values)


class Probability(_EachPixel):
    """The probability of one class."""

    def __init__(self, shape: tuple[int, int], class_index: int) -> None:
        super().__init__(shape, np.float32)
        self.class_index = class_index

    def look(self, space: Workspace | Evaluated, block: Block) -> None:
        """Keep softmax(z) of the class."""
        self.keep(block, softmax(_two_logits(space.z[:, : block.n]), 0)[self.class_index])


class Value(_EachPixel):
    """What a network of one output puts out."""

    def __init__(self, shape: tuple[int, int]) -> None:
        super().__init__(shape, np.float32)

    def look(self, space: Workspace | Evaluated, block: Block) -> None:
        """Keep the output."""
        self.keep(block, space.z[0, : block.n])


class Neuron(_EachPixel):
    """One hidden neuron: what it puts out, or its pre-activation before ReLU."""

    def __init__(self, shape: tuple[int, int], layer: int, index: int, *, before: bool) -> None:
        super().__init__(shape, np.float32)
        self.layer, self.index = layer, index
        self.steps = 2 * layer + (1 if before else 2)

    def look(self, space: Workspace | Evaluated, block: Block) -> None:
        """Keep the neuron's column of its layer."""
        self.keep(block, space.hidden[self.layer][: block.n, self.index])
