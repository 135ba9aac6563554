"""Whatever a network is, as the parts of a chain of steps."""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from reluscope.cells.input.chain import read_out
from reluscope.cells.input.step import Floats, Step
from reluscope.data.about import About
from reluscope.errors import InputError

if TYPE_CHECKING:
    from reluscope.brought import Form
    from reluscope.nn import MLP


class Read(NamedTuple):
    """What a ``PiecewiseLinear`` is made of, by the same names."""

    steps: tuple[Step, ...]
    readout_weight: Floats
    readout_bias: Floats
    about: About
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def read(net: Any, argument: str, input_shape: Any = None) -> Read:
    """Return a network of any kind, or say what else it is.

    Raises
    ------
    InputError
        Where it is none that is piecewise linear, or a number in it is not finite.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> read(MLP((2, 4, 3)), "net").readout_weight.shape
    (4, 3)
    """
    from reluscope.nn import MLP

    if isinstance(net, MLP):
        check_needs_no_shape(input_shape, argument)
    if hasattr(net, "network_"):  # the estimator, once it is fitted
        net = net.network_
    if not isinstance(net, MLP):
        return _brought(net, argument, input_shape)
    pairs = _numbers_of(net)
    steps = tuple(Step.kinked(W, b, net.a.off_slope) for W, b in pairs[:-1])
    return Read(steps, *pairs[-1], replace(net.about, settings={}))


def check_needs_no_shape(input_shape: Any, argument: str) -> None:
    """Raise where a shape is given for a network that knows its own.

    Raises
    ------
    InputError
        There.
    """
    if input_shape is not None:
        raise InputError(f"input_shape is given, but {argument} knows its own: leave it out.")


def form_read(form: "Form", about: About | None = None) -> Read:
    """Return a network in the neutral form; every block is a step."""
    steps, weight, bias = read_out(form.blocks, form.inputs, form.outputs)
    names = tuple(block.name for block in form.blocks[: len(steps)])
    return Read(tuple(steps), weight, bias, about or About(), form.notes, names)


def _brought(net: Any, argument: str, input_shape: Any) -> Read:
    """Return a network of another library, or say how to bring it."""
    from reluscope.brought.bring import brought
    from reluscope.nn.given.foreign import how_to_bring

    found = brought(net, input_shape)
    if found is None:
        raise InputError(
            f"{argument} is a {type(net).__name__}, but must be a reluscope.nn.MLP, a "
            "PiecewiseLinear that from_layers([...]) makes, a module of PyTorch, a network of "
            "scikit-learn's, a reluscope.brought.Form, or the path of a file that ends in .onnx. "
            f"{how_to_bring(net, argument)}"
        )
    about = About(class_names=found.class_names, feature_names=found.feature_names)
    return form_read(found.form, about)


def _numbers_of(net: "MLP") -> list[tuple[Floats, Floats]]:
    """Return a copy of every layer's weight and bias; all of them are converted at once.

    Raises
    ------
    InputError
        Where a number is not finite, naming the layer.
    """
    numbers = np.array(net.parameters.detach().cpu().numpy(), dtype=np.float64)
    pairs, first = [], 0
    for d, e in pairwise(net.widths):
        stacked = numbers[first : first + (d + 1) * e].reshape(d + 1, e)  # W above b
        pairs.append((stacked[:-1], stacked[-1]))
        first += stacked.size
    if not np.isfinite(numbers).all():
        wrong = [np.isfinite(W).all() and np.isfinite(b).all() for W, b in pairs].index(False) + 1
        name = f"layer {wrong}" if wrong < len(pairs) else "the last layer"
        raise InputError(f"{name} holds a number that is not finite.")
    return pairs
