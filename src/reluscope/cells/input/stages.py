"""Which neurons cut together: those of one layer, or of a wide layer a first few, then the rest.

The pre-activations at all vertices of a partition do not fit into memory where a layer is wide, so
cells are finished part by part. One cell cannot be parted, though, and before the first layer there
is but one. So a layer that would cut a cell into too much is cut in two stages: the first one
makes cells enough to be parted.

For the rows of pre-activations a layer of two stages is two steps. In the first, the other neurons
have no kink; the second one only passes values on, its own neurons first.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.arrays.patterns import word_count
from reluscope.cells.arrays.stage import Stage
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import ones_at, rows

MOST_NUMBERS = 64_000_000  # pre-activations held for one layer: 512 MB
_FIRST = 64  # neurons of a first stage: one word of a pattern, about two thousand cells


class Staged(NamedTuple):
    """The stages of a network, and the step that leads to the pre-activations of each."""

    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]


def staged(network: PiecewiseLinear, most: int = MOST_NUMBERS) -> Staged:
    """Part layers that would make one cell too much: more pre-activations than ``most``.

    The first stage of a parted layer has 64 neurons. Lines in general position are assumed: ``n``
    of them cut the plane into about n² / 2 cells, with as many vertices.
    """
    stages: list[Stage] = []
    steps: list[Step] = []
    order: NDArray[np.int64] | None = None  # of the units, where the last layer was parted
    lines, word = 0, 0
    for layer, given in enumerate(network.steps):
        is_last = layer + 1 == len(network.steps)
        width = 1 if is_last else len(network.steps[layer + 1].bias)
        numbers = given.hinges**2 // 2 * width // max(1, lines**2 // 2)
        step, order = _reordered(given, order), None
        if step.hinges > 2 * _FIRST and numbers > most:
            rest, after_first = step.hinges - _FIRST, word + word_count(_FIRST)
            stages += [Stage(layer, 0, _FIRST, word), Stage(layer, _FIRST, rest, after_first)]
            order = _second_order(step)
            steps += _parted(step, order)
        else:
            stages.append(Stage(layer, 0, step.hinges, word))
            steps.append(step)
        lines += step.hinges
        word += word_count(step.hinges)
    return Staged(tuple(stages), tuple(steps))


def last_layer_parted(network: PiecewiseLinear) -> PiecewiseLinear:
    """Return a network of the same cells whose last layer is two, the first of 64 neurons.

    A cell's pattern stands in the same words. A last layer of 128 neurons or fewer stays as it is.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> last_layer_parted(PiecewiseLinear.from_network(MLP((2, 8, 200, 3)))).hidden_widths
    (8, 64, 136)
    """
    if not network.steps or network.steps[-1].hinges <= 2 * _FIRST:
        return network
    *others, last = network.steps
    order = _second_order(last)
    return PiecewiseLinear(
        (*others, *_parted(last, order)), network.readout_weight[order], network.readout_bias
    )


def _reordered(step: Step, order: NDArray[np.int64] | None) -> Step:
    """Return the step for values that come in another order."""
    if order is None:
        return step
    return replace(step, weight=rows(step.weight, order))


def _second_order(step: Step) -> NDArray[np.int64]:
    """Return the units as a second stage has them: its neurons, the first stage's, the others."""
    units = np.arange(len(step.bias))
    return np.concatenate([units[_FIRST : step.hinges], units[:_FIRST], units[step.hinges :]])


def _parted(step: Step, order: NDArray[np.int64]) -> tuple[Step, Step]:
    """Return a step that kinks its first neurons only, and one that kinks the others."""
    units, rest = len(order), step.hinges - _FIRST
    first_on, first_off = np.ones(units), np.ones(units)
    first_on[:_FIRST], first_off[:_FIRST] = step.on[:_FIRST], step.off[:_FIRST]
    on, off = np.ones(units), np.ones(units)
    on[:rest], off[:rest] = step.on[_FIRST : step.hinges], step.off[_FIRST : step.hinges]
    pass_on = ones_at(order, units)
    return (
        Step(step.weight, step.bias, first_on, first_off, _FIRST),
        Step(pass_on, np.zeros(units), on, off, rest),
    )
