"""A network on a plane, every function once.

On a plane through pictures most units of a first layer are alike: the background is the same in
all of them. Cut as they are, they would be thousands of coinciding hinges.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from reluscope.cells.alike.kinds import Kinds, Units
from reluscope.cells.alike.rows import Indices, merged_rows
from reluscope.cells.input.merged import OFF, ON
from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import Weight, matrix, packed
from reluscope.text.written import counted


class _Made(NamedTuple):
    """A step whose units are known, but not yet which of them are read."""

    step: Step
    weight: Weight  # on the units kept of the step before
    units: Units


def merged(network: PiecewiseLinear) -> PiecewiseLinear:
    """Return the same function and the same cells with units that are alike made one.

    Neurons that are constant lose their kink, values that nobody reads are gone. Nothing is
    rounded: where a sum of weights would be, units stay apart. ``merged_from`` of what is returned
    tells of every neuron of the given network its column among the patterns of this one. Where
    nothing is alike, the network itself is returned.

    Examples
    --------
    >>> import numpy as np
    >>> from reluscope.cells import Layer
    >>> twins = Layer.relu([[1.0, 1.0, 0.0], [0.0, 0.0, 0.0]], [0.5, 0.5, 2.0])
    >>> net = PiecewiseLinear.from_layers([twins], ([[1.0], [2.0], [1.0]], [0.0]))
    >>> one = merged(net)
    >>> one.hidden_widths, [columns.tolist() for columns in one.merged_from]
    ((1,), [[0, 0, -2]])
    """
    kinds = Kinds(network.inputs)
    incoming, is_zero = np.arange(network.inputs), np.zeros(network.inputs, dtype=np.bool_)
    made: list[_Made] = []
    order = np.arange(network.inputs)  # of the units before, in which they are kept
    steps: list[Step] = []
    columns: list[Indices] = []
    for step in network.all_steps:
        rows = merged_rows(step.weight, incoming, is_zero)
        if made:
            order, of_neurons = _kept(made[-1], rows.kept)
            columns.append(of_neurons)
            steps.append(_some_units(made[-1], order))
        units = kinds.of(step, incoming, rows)
        made.append(_Made(step, _laid_out(rows.weight, rows.kept, order), units))
        incoming, is_zero = units.kind, units.is_zero
    if all(len(a.bias) == len(b.bias) for a, b in zip(steps, network.steps, strict=True)):
        return network
    before, after = (sum(len(s.bias) for s in some) for some in (network.steps, steps))
    note = f"On this plane {counted(before, 'unit')} are {after} different ones."
    return replace(
        network,
        steps=tuple(steps),
        readout_weight=matrix(made[-1].weight),
        notes=(*network.notes, note),
        merged_from=tuple(columns),
    )


def _kept(made: _Made, read: Indices) -> tuple[Indices, Indices]:
    """Return which units of a step stay, neurons first, and each given neuron's column.

    Of neurons the first of each kind stays, also where nothing reads it; of other units those that
    are read.
    """
    units, hinges = made.units, made.step.hinges
    neurons = np.flatnonzero(units.is_hinge)
    _, first, same = np.unique(units.kind[neurons], return_index=True, return_inverse=True)
    stay = np.zeros(len(units.kind), dtype=np.bool_)
    stay[neurons[first]] = True
    stay[read] = True
    with_kink, without = stay & units.is_hinge, stay & ~units.is_hinge
    order = np.concatenate([np.flatnonzero(with_kink), np.flatnonzero(without)])
    if not len(order):
        order = np.zeros(1, dtype=np.int64)  # a step has at least one unit
    place = np.full(len(units.kind), OFF, dtype=np.int64)
    place[order] = np.arange(len(order))
    columns = np.where(units.sign[:hinges] > 0, ON, OFF).astype(np.int64)
    columns[neurons] = place[neurons[first]][same]
    return order, columns


def _some_units(made: _Made, order: Indices) -> Step:
    """Return the step of these units, in this order."""
    units = made.units
    return Step(
        packed(made.weight[:, order]),
        made.step.bias[order],
        units.on[order],
        units.off[order],
        int(units.is_hinge[order].sum()),
    )


def _laid_out(weight: Weight, kept: Indices, order: Indices) -> Weight:
    """Return weights of the rows ``kept`` as weights of all rows in ``order``, else zero."""
    known, place, into = np.intersect1d(kept, order, return_indices=True)
    picking = csr_array((np.ones(len(known)), (into, place)), shape=(len(order), len(kept)))
    return csr_array(picking @ weight)
