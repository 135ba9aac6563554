"""Scale neurons to one size: one error bound then fits all neurons of a layer."""

import numpy as np

from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step

_NEAR = 32.0  # neurons whose largest weight is this near to 1 need no scaling


def balanced(network: PiecewiseLinear) -> PiecewiseLinear:
    """Scale every neuron by a power of two so that its largest weight is near 1.

    Hinges, patterns and outputs stay exactly the same. Where a number would leave the range of
    floats, nothing is changed.
    """
    if all(_is_balanced(step) for step in network.steps):
        return network
    steps, undo = [], np.zeros(network.inputs, dtype=np.int64)
    for step in network.steps:
        weight = np.ldexp(step.weight, undo[:, None])
        largest = np.maximum(np.abs(weight).max(axis=0, initial=0.0), np.abs(step.bias))
        undo = np.where(largest > 0, np.frexp(largest)[1], 0).astype(np.int64)
        scaled = Step(
            np.ldexp(weight, -undo), np.ldexp(step.bias, -undo), step.on, step.off, step.hinges
        )
        if not _same_numbers(scaled, step):
            return network
        steps.append(scaled)
    return PiecewiseLinear(
        tuple(steps), np.ldexp(network.readout_weight, undo[:, None]), network.readout_bias
    )


def _is_balanced(step: Step) -> bool:
    """Whether all neurons' largest weights are within a factor of about a thousand."""
    largest = np.maximum(np.abs(step.weight).max(axis=0, initial=0.0), np.abs(step.bias))
    if not largest.size:
        return True
    return bool(largest.max() <= _NEAR and largest.min() >= 1 / _NEAR)


def _same_numbers(scaled: Step, step: Step) -> bool:
    """Whether scaling by powers of two kept every binary digit."""
    pairs = ((scaled.weight, step.weight), (scaled.bias, step.bias))
    return all(
        np.isfinite(new).all() and np.array_equal(np.frexp(new)[0], np.frexp(old)[0])
        for new, old in pairs
    )
