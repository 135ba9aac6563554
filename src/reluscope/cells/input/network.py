"""What the cell engine cuts: a chain of affine steps, each followed by kinks.

ReLU is a kink of slopes (1, 0), LeakyReLU (1, 0.01), the absolute value (1, -1). Units without a
kink, on = off = 1, only carry an earlier value past a step: that is all a skip connection is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reluscope.arguments import whole_number
from reluscope.arrays import check_shape, real_numbers
from reluscope.cells.input.chain import linked, read_out, reader
from reluscope.cells.input.layers.listed import AnyLayer, blocks_of, checked_list
from reluscope.cells.input.merged import every_neuron
from reluscope.cells.input.reading import check_needs_no_shape, form_read, read
from reluscope.cells.input.step import Floats, Step, affine_numbers
from reluscope.cells.input.weights import numbers as stored
from reluscope.data.about import About
from reluscope.errors import InputError
from reluscope.glance.line import chain, line
from reluscope.text.printable import shown
from reluscope.text.written import counted

if TYPE_CHECKING:
    from reluscope.brought import Form


@dataclass(frozen=True, eq=False, repr=False)
class PiecewiseLinear:
    """A piecewise-linear network: steps with kinks, then an affine read-out.

    Attributes
    ----------
    steps : tuple of Step
    readout_weight, readout_bias : (units, outputs), (outputs,)
    about : About
        What it knows of its data, as an ``MLP`` does: the standardizer of its inputs, and the
        names of features and classes. Its cells know the same.
    notes : tuple of str
        Of a network of another library: what was folded, rounded or left out.
    names : tuple of str
        What every step is called there; none of a network of ours.
    merged_from : tuple of (neurons,) int
        On a plane where units are alike and so have become one: for each step, and every neuron
        that it had, the column of its pattern; -1 for a neuron that is off everywhere, -2 for one
        that is on. ``unmerged`` gives the patterns of them all.

    Examples
    --------
    >>> from reluscope.nn import MLP
    >>> net = PiecewiseLinear.from_network(MLP((2, 8, 5, 3)))
    >>> net
    PiecewiseLinear(2-8-5-3, 13 neurons)
    >>> [z.shape for z in net.trace(np.zeros((1, 2)))]
    [(1, 8), (1, 5), (1, 3)]
    """

    steps: tuple[Step, ...]
    readout_weight: Floats
    readout_bias: Floats
    about: About = field(default_factory=About)
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    merged_from: tuple[NDArray[np.int64], ...] = ()

    def __repr__(self) -> str:
        widths = chain((self.inputs, *self.hidden_widths, len(self.readout_bias)))
        notes = [counted(len(self.notes), "note")] if self.notes else []
        return line(self, widths, counted(sum(self.hidden_widths), "neuron"), *notes)

    @property
    def inputs(self) -> int:
        """Number of inputs; two are a plane."""
        return int((self.steps[0].weight if self.steps else self.readout_weight).shape[0])

    @property
    def hidden_widths(self) -> tuple[int, ...]:
        """Number of neurons, units with a kink, in each hidden layer."""
        return tuple(step.hinges for step in self.steps)

    def check_finite(self) -> None:
        """Raise InputError where a number is not finite, naming the layer."""
        for number, step in enumerate(self.all_steps, start=1):
            numbers = (stored(step.weight), step.bias, step.on, step.off)
            if not all(np.isfinite(array).all() for array in numbers):
                name = f"layer {number}" if number <= len(self.steps) else "the last layer"
                raise InputError(f"{name} holds a number that is not finite.")

    @property
    def all_steps(self) -> tuple[Step, ...]:
        """The steps, and the read-out as one more step, without kinks."""
        return (*self.steps, Step.affine(self.readout_weight, self.readout_bias))

    def trace(self, x: Floats) -> Iterator[Floats]:
        """Yield the pre-activations (n, units) of every step at the points ``x``, last the outputs.

        All in float64; ``x`` is (n, inputs). What goes beyond the largest float is inf, or nan
        where such values meet.

        Raises
        ------
        InputError
            Where ``x`` is anything else.
        """
        values = real_numbers("x", x)
        check_shape("x", values.shape, (None, self.inputs))
        for step in self.steps:
            with np.errstate(over="ignore", invalid="ignore"):
                z = step.pre_activations(values)
                values = step.activations(z)
            yield z
        with np.errstate(over="ignore", invalid="ignore"):
            outputs = values @ self.readout_weight + self.readout_bias
        yield outputs

    def __call__(self, x: Floats) -> Floats:
        """Return the outputs at the points ``x`` (n, inputs) in float64: (n, outputs)."""
        for values in self.trace(x):
            outputs = values
        return outputs

    def prefix(self, layers: int) -> "PiecewiseLinear":
        """Keep the first hidden layers alone; their activations are the outputs.

        Raises
        ------
        InputError
            Where ``layers`` is not a whole number, 0 or more.

        Examples
        --------
        >>> from reluscope.nn import MLP
        >>> PiecewiseLinear.from_network(MLP((2, 8, 5, 3))).prefix(1).hidden_widths
        (8,)
        """
        steps = self.steps[: whole_number("layers", layers, at_least=0)]
        width = len(steps[-1].bias) if steps else self.inputs
        about = replace(self.about.copy(), class_names=())
        names = self.names[: len(steps)]
        kept = self.merged_from[: len(steps)]
        return PiecewiseLinear(
            steps, np.eye(width), np.zeros(width), about, self.notes, names, kept
        )

    def after(self, weight: Any, bias: Any) -> "PiecewiseLinear":
        """Return the network of ``x @ weight + bias``: an affine step in front, without kinks.

        Nothing is multiplied together, so nothing is rounded. It takes other inputs, so it knows
        no standardizer and no names of features.

        Raises
        ------
        InputError
            Where ``weight`` does not lead to as many values as the network takes.

        Examples
        --------
        >>> import numpy as np
        >>> from reluscope.cells import Layer, PiecewiseLinear
        >>> net = PiecewiseLinear.from_layers([Layer.absolute(np.eye(1), [0.0])])
        >>> net.after([[2.0]], [-6.0])([[1.0]]).tolist()
        [[4.0]]
        """
        weight, bias = affine_numbers(weight, bias, "the step in front", ("weight", "bias"))
        if len(bias) != self.inputs:
            raise InputError(
                f"the step in front gives {len(bias)} values, but net takes {self.inputs} inputs."
            )
        steps = (Step.affine(weight, bias), *self.steps)
        about = replace(self.about.copy(), standardizer=None, feature_names=())
        names = ("the plane", *self.names) if self.names else ()
        return replace(self, steps=steps, about=about, names=names, merged_from=())

    def then(self, following: "PiecewiseLinear") -> "PiecewiseLinear":
        """Return the network whose outputs are those of ``following`` at this one's.

        Raises
        ------
        InputError
            Where ``following`` takes another number of inputs than this one has outputs.

        Examples
        --------
        >>> import numpy as np
        >>> from reluscope.cells import MaxPool, PiecewiseLinear
        >>> affine = PiecewiseLinear((), np.array([[1.0, -1.0]]), np.zeros(2))  # x, -x
        >>> affine.then(PiecewiseLinear.from_layers([MaxPool([[0, 1]])]))([[-3.0]]).tolist()
        [[3.0]]
        """
        if not isinstance(following, PiecewiseLinear):
            following = PiecewiseLinear(**read(following, "following")._asdict())
        if following.inputs != len(self.readout_bias):
            raise InputError(
                f"following takes {following.inputs} inputs, but there are "
                f"{len(self.readout_bias)} outputs."
            )
        steps = (*self.all_steps, *following.steps)
        about = replace(self.about.copy(), class_names=following.about.class_names)
        return PiecewiseLinear(steps, following.readout_weight, following.readout_bias, about)

    def unmerged(self, patterns: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return patterns (C, neurons) with a column for every neuron before any were merged.

        Examples
        --------
        >>> from reluscope.cells import Layer, Plane, cell_complex
        >>> twins = Layer.relu([[1.0, 1.0], [0.0, 0.0], [0.0, 1.0]], [0.0, 0.0])
        >>> net = Plane([0, 0, 0], [1, 0, 0], [0, 1, 0]).restrict(
        ...     PiecewiseLinear.from_layers([twins])
        ... )
        >>> cells = cell_complex(net, (-1, 1, -1, 1))
        >>> cells.patterns.tolist(), net.unmerged(cells.patterns).tolist()
        ([[False], [True]], [[False, False], [True, True]])
        """
        return every_neuron(patterns, self.hidden_widths, self.merged_from)

    @classmethod
    def from_layers(
        cls,
        layers: Sequence[AnyLayer],
        readout: tuple[Any, Any] | AnyLayer | None = None,
        *,
        inputs: int | None = None,
    ) -> "PiecewiseLinear":
        """Build from a list of hidden layers and, if given, what reads the outputs off them.

        There may be any number of ``inputs``; if it is not given, the first layer says how many,
        and a ``MaxPool`` takes as many as its groups name. A ``Residual`` becomes
        two steps and a ``MaxPool`` one for each round of its knock-out; ``hidden_widths``, the
        layers of edges and ``cell_complex(..., layers=)`` count steps.

        Parameters
        ----------
        layers : list of Layer, Residual or MaxPool
        readout : (weight, bias), Layer, Residual or MaxPool, optional
            A layer may name its ``sources``, as ``Layer.affine(W, b, sources=(0, 2))``. The last
            layer's values are the outputs if it is not given.
        inputs : int, optional

        Raises
        ------
        InputError
            Where shapes do not fit, a source does not exist, or a number is not finite.

        Examples
        --------
        >>> import numpy as np
        >>> from reluscope.cells import Layer, PiecewiseLinear
        >>> fold = Layer.absolute([[1.0], [0.0]], [0.0])
        >>> float(PiecewiseLinear.from_layers([fold])(np.array([[-3.0, 0.0]]))[0, 0])
        3.0
        """
        if inputs is not None:
            inputs = whole_number("inputs", inputs, at_least=1)
        if isinstance(readout, AnyLayer):
            listed = blocks_of([*checked_list(layers), readout], inputs)
            steps, weight, bias = read_out(*listed)
            return cls(tuple(steps), weight, bias)
        if readout is None:
            listed = blocks_of(layers, inputs)
            steps, row = linked(*listed)
            return cls(tuple(steps), reader(row, listed.outputs), np.zeros(len(listed.outputs)))
        if not isinstance(readout, Sequence) or len(readout) != 2:
            raise InputError(
                f"readout is {shown(readout)}, but must be (weight, bias) or a layer, such as "
                "Layer.affine(W, b, sources=(0, 2))."
            )
        weight, bias = affine_numbers(*readout, "the readout")
        if inputs is None and not checked_list(layers):
            return cls((), weight, bias)
        listed = blocks_of(layers, inputs)
        steps, row = linked(*listed)
        if len(weight) != len(listed.outputs):
            raise InputError(
                f"readout takes {len(weight)} values in, but the layer before gives "
                f"{len(listed.outputs)}."
            )
        return cls(tuple(steps), weight[row - listed.outputs[0]], bias)

    @classmethod
    def from_form(cls, form: "Form") -> "PiecewiseLinear":
        """Read a network in the neutral form, which networks of other libraries are brought to.

        Every block is a step; ``names`` tells which layer it comes from.

        Examples
        --------
        >>> from reluscope.brought import Block, Form
        >>> fold = Block.kinked([0], [[1.0]], [0.0], on=1.0, off=-1.0, name="fold")
        >>> total = Block.affine([1, 2], [[1.0], [1.0]], [0.0], name="sum")
        >>> net = PiecewiseLinear.from_form(Form((2,), (fold, total), [3]))
        >>> net, net(np.array([[-3.0, 0.5]])).tolist()
        (PiecewiseLinear(2-1-1, 1 neuron), [[3.5]])
        """
        return cls(**form_read(form)._asdict())

    @classmethod
    def from_network(cls, net: Any, input_shape: Sequence[int] | None = None) -> "PiecewiseLinear":
        """Read whatever is a piecewise-linear network; a ``PiecewiseLinear`` is passed through.

        Parameters
        ----------
        net
            A ``reluscope.nn.MLP`` or the estimator that trained one; a module of PyTorch in
            evaluation mode; an ``MLPClassifier`` or ``MLPRegressor`` of scikit-learn's, alone or
            behind a scaler in a pipeline; a ``reluscope.brought.Form``; an ONNX model, or the path
            of its file, which ends in .onnx.
        input_shape : tuple of int, optional
            Of a module, without the axis of the batch. Not needed where its first layer is linear.

        Raises
        ------
        InputError
            If it is none of them or not piecewise linear, naming the layer, or a number in it is
            not finite.

        Examples
        --------
        >>> from sklearn.neural_network import MLPRegressor
        >>> net = MLPRegressor(hidden_layer_sizes=(4,), max_iter=500, tol=1.0, random_state=0)
        >>> PiecewiseLinear.from_network(net.fit([[0.0, 1.0], [1.0, 0.0]], [0.0, 1.0]))
        PiecewiseLinear(2-4-1, 4 neurons, 1 note)
        """
        if isinstance(net, PiecewiseLinear):
            check_needs_no_shape(input_shape, "net")
            net.check_finite()
            return net
        return cls(**read(net, "net", input_shape)._asdict())


def network_on_a_plane(net: Any) -> PiecewiseLinear:
    """Return an MLP or PiecewiseLinear of two inputs as the latter.

    Raises
    ------
    InputError
        If ``net`` is neither, or takes another number of inputs.
    """
    network = PiecewiseLinear.from_network(net)
    if network.inputs != 2:
        raise InputError(
            f"net takes {network.inputs} inputs. Cells live on a plane, so it must take 2: "
            "restrict it to a plane through its inputs with Plane.through(a, b, c).restrict(net)."
        )
    return network
