"""The tape: operators are written down one after the other, and become the neutral form.

A tensor on the tape is an array of the numbers of its values, shaped as the tensor is without the
axis of its batch. So reshape, permute, slice and concat are NumPy's own and need no operator.
"""

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np

from reluscope.arguments import real_number
from reluscope.arrays import check_shape, finite_numbers, real_numbers
from reluscope.brought.form.block import Indices, Weight
from reluscope.brought.form.check import checked_notes, checked_shape
from reluscope.brought.form.form import Form
from reluscope.brought.form.given import finite_weight
from reluscope.brought.tape.distinct import with_distinct_reads
from reluscope.brought.tape.finish import finished
from reluscope.brought.tape.functions import Units, clipped
from reluscope.brought.tape.given import called, spread, taken, taken_together
from reluscope.brought.tape.recorded import (
    Affine,
    Extreme,
    Kinks,
    Recorded,
    Rounding,
    Scaling,
)
from reluscope.brought.tape.sums import sums
from reluscope.errors import InputError
from reluscope.text.written import whole

_MOST_VALUES = 5_000_000
_GB_OF_VALUES = 1
_MOST_OPERATORS = 10_000  # each takes a millisecond and more


class Tape:
    """A network being written down.

    Attributes
    ----------
    inputs : int64 array of ``input_shape``
        The numbers of the input's values.

    Examples
    --------
    >>> tape = Tape((2,))
    >>> z = tape.affine(tape.inputs, [[1.0, 0.0], [0.0, 2.0]], [0.0, 1.0], name="first")
    >>> a = tape.kinked(z, name="rectified")
    >>> total = tape.add([a[:1], a[1:]], name="sum")
    >>> tape.finish(total)([[-1.0, 3.0]]).tolist()
    [[7.0]]
    """

    def __init__(self, input_shape: Sequence[int]) -> None:
        self.input_shape = checked_shape(input_shape)
        self.inputs: Indices = np.arange(prod(self.input_shape)).reshape(self.input_shape)
        self._values = self.inputs.size
        self._tape: list[Recorded] = []
        self._zeros: set[int] = set()  # values that are 0 whatever the input

    def affine(self, x: Indices, weight: Weight, bias: Any = None, name: str = "") -> Indices:
        """Return weightᵀ x + bias, (units,), where ``weight`` is (values of x, units).

        ``x`` has any shape and may name a value more than once; ``weight`` may be sparse.
        """
        reads = np.ravel(taken(name, x, self._values))
        weight = finite_weight(f"the weight of {called(name)}", weight, (len(reads), None))
        units = weight.shape[1]
        given = np.zeros(units) if bias is None else bias
        bias = finite_numbers(f"the bias of {called(name)}", given, (units,))
        if self._zeros:
            there = ~np.isin(reads, list(self._zeros))
            reads, weight = reads[there], weight[there]
        reads, weight = with_distinct_reads(reads, weight, self._copied)
        return self._record(Affine, (units,), name, reads, weight, bias)

    def kinked(self, z: Indices, on: Any = 1.0, off: Any = 0.0, name: str = "") -> Indices:
        """Return on · z where z > 0 and off · z elsewhere; both slopes are broadcast to z."""
        z = taken(name, z, self._values)
        slopes = [spread(f"the slope of {called(name)}", slope, z.shape) for slope in (on, off)]
        units = Units.plain(z.size).with_slopes(*slopes)
        rises = bool((slopes[0] >= 0).all() and (slopes[1] >= 0).all())
        return self._kinks(z, units, name, rises)

    def clip(self, x: Indices, low: Any = None, high: Any = None, name: str = "") -> Indices:
        """Return x, but never less than ``low`` and then never more than ``high``: two kinks.

        Either may be an array or be missing.
        """
        x = taken(name, x, self._values)
        low, high = (
            spread(f"the limit of {called(name)}", limit, x.shape, finite=False).ravel()
            for limit in (-np.inf if low is None else low, np.inf if high is None else high)
        )
        if (low == np.inf).any() or (high == -np.inf).any():
            raise InputError(f"the limit of {called(name)} is infinite: nothing is left beyond it.")
        return self._kinks(x, clipped(low, high), name, rises=True)

    def hard_sigmoid(
        self, x: Indices, slope: float = 1 / 6, shift: float = 3.0, name: str = ""
    ) -> Indices:
        """Return slope · clip(x + shift, 0, 1/slope), whose kinks stand where x = ±shift."""
        x = taken(name, x, self._values)
        slope, shift = real_number("slope", slope), real_number("shift", shift, above=0)
        parts = ([1.0, 1.0], [shift, -shift], [slope, -slope], [0.0, 0.0])
        units = Units(*(np.tile(part, (x.size, 1)) for part in parts))
        return self._kinks(x, units, name, rises=slope >= 0)

    def maximum(self, tensors: Sequence[Indices], name: str = "") -> Indices:
        """Return the larger of tensors, entry by entry; their shapes are broadcast."""
        return self._extreme_of(tensors, name, largest=True)

    def minimum(self, tensors: Sequence[Indices], name: str = "") -> Indices:
        """Return the smaller of tensors, entry by entry; their shapes are broadcast."""
        return self._extreme_of(tensors, name, largest=False)

    def largest(self, groups: Indices, name: str = "") -> Indices:
        """Return the largest value of each row of ``groups`` (k, m), in which −1 is nothing.

        Of two equal values the first wins.
        """
        return self._extreme(groups, name, largest=True)

    def smallest(self, groups: Indices, name: str = "") -> Indices:
        """Return the smallest value of each row of ``groups`` (k, m), in which −1 is nothing."""
        return self._extreme(groups, name, largest=False)

    def add(
        self,
        tensors: Sequence[Indices],
        factors: Sequence[float] | None = None,
        bias: Any = None,
        name: str = "",
    ) -> Indices:
        """Return the sum of tensors, each with its factor, plus a bias; shapes are broadcast."""
        alike = taken_together(name, tensors, self._values)
        given = [1.0] * len(alike) if factors is None else factors
        numbers = finite_numbers(f"the factors of {called(name)}", given, (len(alike),))
        shape = alike[0].shape
        reads = np.stack([np.ravel(tensor) for tensor in alike])
        told = f"the bias of {called(name)}"
        shift = None if bias is None else np.ravel(spread(told, bias, shape))
        return self.affine(reads, sums(numbers, reads.shape[1]), shift, name).reshape(shape)

    def scaled(self, x: Indices, factor: Any = 1.0, shift: Any = 0.0, name: str = "") -> Indices:
        """Return factor · x + shift, entry by entry; both are broadcast to x."""
        return self._scaled(x, factor, shift, name, None)

    def normalized(
        self, x: Indices, factor: Any, shift: Any, name: str, rounding: Rounding
    ) -> Indices:
        """Return factor · x + shift, in the affine layer before it where that feeds nothing else.

        Folded or not, the parameters go once through ``rounding``, which rounds to the numbers of
        the network that is brought.
        """
        return self._scaled(x, factor, shift, name, rounding)

    def constant(self, array: Any, name: str = "") -> Indices:
        """Return the numbers of values that do not depend on the input."""
        numbers = real_numbers(f"the constant {called(name)}", array)
        weight = np.zeros((0, numbers.size))
        found = self.affine(np.zeros(0, dtype=np.int64), weight, numbers.ravel(), name)
        self._zeros |= set(found[numbers.ravel() == 0].tolist())
        return found.reshape(numbers.shape)

    def zeros(self, name: str = "") -> int:
        """Return the number of a value that is 0: what padding reads."""
        return next(iter(self._zeros)) if self._zeros else int(self.constant(0.0, name))

    def finish(self, outputs: Indices, notes: Sequence[str] = ()) -> Form:
        """Return the network whose answer are these values, dead ones left out.

        A kink on a fresh affine layer becomes that layer's own, a kink behind which only a maximum
        stands is moved behind it, and sums are added up where that is exact.
        """
        numbers = np.ravel(taken("finish", outputs, self._values))
        notes = checked_notes(notes)
        blocks, numbers, told = finished(self._tape, numbers, self.inputs.size)
        return Form(self.input_shape, blocks, numbers, (*notes, *told))

    def _record(self, kind: Any, shape: tuple[int, ...], *parts: Any) -> Indices:
        makes = self._make(prod(shape), str(parts[0]))
        self._tape.append(kind(*parts, makes=makes))
        return makes.reshape(shape)

    def _make(self, values: int, name: str) -> Indices:
        """Return the numbers of new values, if there is room for them."""
        if self._values + values > _MOST_VALUES or len(self._tape) >= _MOST_OPERATORS:
            raise InputError(
                f"{called(name)} would bring the network to {whole(self._values + values)} values "
                f"and {whole(len(self._tape) + 1)} operators, but it may have "
                f"{whole(_MOST_VALUES)} values, about {_GB_OF_VALUES} GB, and "
                f"{whole(_MOST_OPERATORS)} operators: give a smaller input_shape, or bring a part "
                "of the network."
            )
        makes = self._values + np.arange(values)
        self._values += values
        return makes

    def _kinks(self, x: Indices, units: Units, name: str, rises: bool) -> Indices:
        if units.change_nothing:
            return x
        makes = self._make(x.size, name)
        self._tape.append(Kinks(name, np.ravel(x), *units, makes=makes, rises=rises))
        return makes.reshape(x.shape)

    def _scaled(
        self, x: Indices, factor: Any, shift: Any, name: str, rounding: Rounding | None
    ) -> Indices:
        x = taken(name, x, self._values)
        factor = spread(f"the factor of {called(name)}", factor, x.shape).ravel()
        shift = spread(f"the shift of {called(name)}", shift, x.shape).ravel()
        makes = self._make(x.size, name)
        self._tape.append(Scaling(name, np.ravel(x), factor, shift, makes, rounding))
        return makes.reshape(x.shape)

    def _extreme_of(self, tensors: Sequence[Indices], name: str, largest: bool) -> Indices:
        alike = taken_together(name, tensors, self._values)
        groups = np.stack([np.ravel(tensor) for tensor in alike], axis=1)
        return self._extreme(groups, name, largest).reshape(alike[0].shape)

    def _extreme(self, groups: Indices, name: str, largest: bool) -> Indices:
        groups = taken(name, groups, self._values, least=-1)
        check_shape(f"groups of {called(name)}", groups.shape, (None, None))
        if (groups < 0).all(axis=1).any():
            raise InputError(
                f"{called(name)} takes the largest of nothing: a window lies in the padding."
            )
        return self._record(Extreme, (len(groups),), name, groups, largest)

    def _copied(self, reads: Indices) -> Indices:
        """Return other numbers for the same values."""
        return self._scaled(reads, 1.0, 0.0, "copy", None)
