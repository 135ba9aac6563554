"""Which units of a step are the same function of the plane, decided by what they read, exactly.

Two units are of one kind where they read values of the same kinds by the same weights, with the
same bias and slopes: so they are one function. That is enough to find the background of a picture,
which makes most units of a convolution alike; functions that are equal by chance are not looked
for. A unit that reads constants only is constant, and its sign is found in fractions.
"""

from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reluscope.cells.alike.rows import Indices, MergedRows
from reluscope.cells.input.step import Bools, Floats, Step

Key = tuple[object, ...]


class Units(NamedTuple):
    """The units of a step: on a plane, what each of them is.

    Attributes
    ----------
    kind : (units,) equal for equal functions
    is_hinge : (units,) whether it still has a kink
    on, off : (units,) their slopes; those of a constant are one
    is_zero : (units,) whether what it gives is zero everywhere
    sign : (units,) of a constant neuron: 1 if it is on, else -1; 0 for all others
    """

    kind: Indices
    is_hinge: Bools
    on: Floats
    off: Floats
    is_zero: Bools
    sign: NDArray[np.int8]


class Kinds:
    """Numbers of kinds: equal functions have one number, constants have their value."""

    def __init__(self, inputs: int) -> None:
        self._known: dict[Key, int] = {("input", i): i for i in range(inputs)}
        self._constants: dict[int, Fraction] = {}

    def _number(self, key: Key) -> int:
        return self._known.setdefault(key, len(self._known))

    def of(self, step: Step, incoming: Indices, rows: MergedRows) -> Units:
        """Return what every unit of a step is; ``incoming`` are the kinds of what rows read."""
        units = len(step.bias)
        made = Units(
            np.empty(units, dtype=np.int64),
            np.arange(units) < step.hinges,
            step.on.copy(),
            step.off.copy(),
            np.zeros(units, dtype=np.bool_),
            np.zeros(units, dtype=np.int8),
        )
        columns = rows.weight.tocsc()
        columns.sort_indices()
        kinds = incoming[rows.kept]
        for unit in range(units):
            part = slice(columns.indptr[unit], columns.indptr[unit + 1])
            read, weights = kinds[columns.indices[part]], columns.data[part]
            if all(kind in self._constants for kind in read.tolist()):
                self._settle(made, unit, read, weights, float(step.bias[unit]))
            else:
                made.kind[unit] = self._kind(made, unit, read, weights, float(step.bias[unit]))
        return made

    def _kind(self, made: Units, unit: int, read: Indices, weights: Floats, bias: float) -> int:
        """Return the kind of a unit that is not constant: what it reads, if it passes that on."""
        slopes = (float(made.on[unit]), float(made.off[unit]), bool(made.is_hinge[unit]))
        if slopes == (1.0, 1.0, False) and bias == 0.0 and weights.tolist() == [1.0]:
            return int(read[0])
        return self._number((read.tobytes(), weights.tobytes(), bias, slopes))

    def _settle(self, made: Units, unit: int, read: Indices, weights: Floats, bias: float) -> None:
        """Take the kink off a constant unit, and note what it gives."""
        z = Fraction(bias)
        for kind, weight in zip(read.tolist(), weights.tolist(), strict=True):
            z += Fraction(weight) * self._constants[kind]
        slope = float(made.on[unit] if z > 0 else made.off[unit])
        if made.is_hinge[unit]:
            made.sign[unit] = 1 if z > 0 else -1
        made.is_hinge[unit] = False
        made.on[unit] = made.off[unit] = slope
        value = z * Fraction(slope)
        made.is_zero[unit] = value == 0
        made.kind[unit] = self._number(("constant", value))
        self._constants[int(made.kind[unit])] = value
