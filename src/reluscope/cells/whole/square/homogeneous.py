"""The whole plane as one square that stands on its corner, and the network on it.

A point (x, y) of the plane is a direction (X, Y, U) with U > 0, x = X / U and y = Y / U; directions
with U = 0 are the points at infinity. Of each direction the square |X| + |Y| <= 1 holds one point,
with U = 1 - |X| - |Y|: its border is infinity. Times U every pre-activation is affine in X, Y and
U on each quarter of the square: the first layer becomes w_x X + w_y Y + b U, later biases multiply
U, which is carried along by a unit without a kink. No number is multiplied by another one, so
nothing is rounded, and what the engine decides on the square is exact on the plane.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from reluscope.cells.input.network import PiecewiseLinear
from reluscope.cells.input.step import Step
from reluscope.cells.input.weights import (
    Floats,
    Weight,
    is_dense,
    magnitudes,
    matrix,
    packed,
    times,
)

SQUARE = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])
Powers = NDArray[np.int64]
_MOST = 900  # powers of two: what is multiplied by them stays a float
_CHART = Step(
    np.array([[1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0]]),
    np.zeros(4),
    np.ones(4),
    np.array([-1.0, -1.0, 1.0, 1.0]),
    2,
)  # |X|, |Y|, X, Y


class Homogeneous(NamedTuple):
    """A network of X and Y whose step k is step k - 1 of the given one, times U.

    Attributes
    ----------
    network : PiecewiseLinear
        Its first step makes |X| and |Y|, and parts the square along both axes.
    powers : (2,) int
        A point of the plane is ``X * 2**powers[0] / U`` and ``Y * 2**powers[1] / U``.
    """

    network: PiecewiseLinear
    powers: Powers


def homogeneous(network: PiecewiseLinear) -> Homogeneous:
    """Return the network on the square; nothing is rounded.

    Examples
    --------
    >>> from reluscope.cells import Layer
    >>> net = PiecewiseLinear.from_layers([Layer.relu(np.eye(2), [-1.0, 1.0])])
    >>> square = homogeneous(net)
    >>> square.network([[0.25, 0.5]]).tolist(), net([[1.0, 2.0]]).tolist()  # U is a quarter
    ([[0.0, 0.75]], [[0.0, 3.0]])
    """
    given = network.all_steps
    powers = _powers(given)
    last_bias = max((k for k, step in enumerate(given) if step.bias.any()), default=0)
    first = _first_step(given[0], powers)
    steps = [_CHART, _carrying(first, -1.0, 1.0) if last_bias > 0 else first]
    for number, step in enumerate(given[1:], start=1):
        inner = _times_unit(step, has_unit=number <= last_bias)
        steps.append(_carrying(inner, 1.0, 0.0) if number < last_bias else inner)
    readout = steps.pop()
    made = PiecewiseLinear(tuple(steps), readout.weight, readout.bias, network.about)
    return Homogeneous(made, powers)


def _first_step(step: Step, powers: Powers) -> Step:
    """Return w_x X + w_y Y + b (1 - |X| - |Y|), as a step of |X|, |Y|, X and Y."""
    slopes = np.ldexp(matrix(step.weight), powers[:, None])
    weight = np.empty((4, len(step.bias)))
    weight[:2], weight[2:] = -step.bias, slopes
    weight += 0.0  # no zero has a sign
    return Step(weight, step.bias, step.on, step.off, step.hinges)


def _times_unit(step: Step, *, has_unit: bool) -> Step:
    """Let the bias multiply U, the last value that comes in."""
    if not has_unit:
        return step
    weight = _stacked(step.weight, step.bias[None], below=True)
    return Step(weight, np.zeros(len(step.bias)), step.on, step.off, step.hinges)


def _carrying(step: Step, weight: float, bias: float) -> Step:
    """Append the unit that makes U: of |X| and |Y| as 1 - |X| - |Y|, later of itself."""
    column = np.zeros((step.weight.shape[0], 1))
    column[: 2 if bias else None] = weight if bias else 0.0
    if not bias:
        column[-1] = weight
    return Step(
        _stacked(step.weight, column, below=False),
        _with(step.bias, bias),
        _with(step.on, 1.0),
        _with(step.off, 1.0),
        step.hinges,
    )


def _with(numbers: Floats, last: float) -> Floats:
    """Return numbers and one more."""
    more = np.empty(len(numbers) + 1)
    more[:-1], more[-1] = numbers, last
    return more


def _stacked(weight: Weight, more: Floats, *, below: bool) -> Weight:
    """Return weights with a row below or a column beside, as a matrix or sparse as they were."""
    if is_dense(weight):
        return np.concatenate([weight, more], axis=0 if below else 1)
    stacked = sparse.vstack if below else sparse.hstack
    return packed(sparse.csr_array(stacked([weight, sparse.csr_array(more)])))


def _powers(steps: Sequence[Step]) -> Powers:
    """Choose how large the square's middle is on the plane: about where hinges cross the axes.

    Any choice is exact that keeps all digits; this one is near where most is to be seen. The first
    layer with biases tells.
    """
    powers, is_known, scale = np.zeros(2, dtype=np.int64), [False, False], 0
    sizes = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    with np.errstate(divide="ignore", over="ignore", under="ignore", invalid="ignore"):
        for step in steps[:-1]:
            sizes = times(sizes, magnitudes(step.weight))
            sizes[2] += np.ldexp(np.abs(step.bias), -scale)
            logarithms = np.log2(sizes[:, : step.hinges])
            ratios = logarithms[2] - logarithms[:2]
            for axis in (0, 1):
                some = np.sort(ratios[axis, np.isfinite(ratios[axis])])
                if len(some) and not is_known[axis]:
                    middle = round(float(some[len(some) // 2]))
                    powers[axis], is_known[axis] = min(max(middle, -_MOST), _MOST), True
            if all(is_known):
                break
            sizes = sizes * np.maximum(np.abs(step.on), np.abs(step.off))
            power = int(np.frexp(float(sizes.max(initial=0.0)))[1])
            sizes = np.ldexp(sizes, -power)
            scale += power  # times 2**scale they are the values
        return powers if _keeps_all_digits(steps[0], powers) else np.zeros_like(powers)


def _keeps_all_digits(first: Step, powers: Powers) -> bool:
    """Tell whether the first weights times these powers of two are floats without rounding."""
    given = matrix(first.weight)
    back = np.ldexp(np.ldexp(given, powers[:, None]), -powers[:, None])
    return np.array_equal(back, given)
