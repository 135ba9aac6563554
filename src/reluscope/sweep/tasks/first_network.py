"""A run's network before training."""

from torch import Generator

from reluscope.nn import MLP
from reluscope.sweep.plan.settings import Settings
from reluscope.sweep.tasks.sample import DTYPES, Sample

FOLD = "fold"
_OF_BIASES = 1 << 62  # their own stream of random numbers, beside that of the weights


def first_network(run: Settings, sample: Sample) -> MLP:
    """Return the network that a run begins with; it knows its data.

    Examples
    --------
    >>> from reluscope.sweep.plan.complete import complete
    >>> from reluscope.sweep.tasks.sample import sample_of
    >>> run = complete(Settings(hidden=(4,), bias_std=0.001), "here")
    >>> bool(first_network(run, sample_of(run)).linears[0].b.abs().max() < 0.01)
    True
    """
    widths = (sample.x.shape[1], *run.hidden, sample.points.n_classes)
    net = MLP(
        widths,
        init="standard-normal" if run.init == FOLD else run.init,
        seed=run.seed,
        dtype=DTYPES[run.dtype],
        activation=run.activation,
    )
    if run.init == FOLD:
        fold(net)
    if run.bias_std is not None:
        random = Generator().manual_seed(run.seed ^ _OF_BIASES)
        for linear in net.linears:
            linear.b.normal_(std=run.bias_std, generator=random)
    net.about.standardizer = sample.standardizer
    net.about.class_names = sample.points.class_names
    net.about.feature_names = sample.points.feature_names
    return net


def fold(net: MLP) -> None:
    """Let each hidden layer fold the square (0, 1)²: x ↦ |2x − 1| = relu(2x − 1) + relu(1 − 2x).

    Two neurons fold the first input, four both; the last layer stays as it is. So K layers of two
    cut the square into 2ᴷ strips, of four into 4ᴷ squares.

    Source: G. Montúfar et al., "On the number of linear regions of deep neural networks" (2014).

    Examples
    --------
    >>> from reluscope.cells import cell_complex
    >>> net = MLP((2, 4, 4, 4, 2))
    >>> fold(net)
    >>> cell_complex(net, (0, 1, 0, 1)).n_cells
    64
    """
    for number, linear in enumerate(net.linears[:-1]):
        linear.W.zero_()
        for i in range(linear.W.shape[1] // 2):
            folded = slice(i, i + 1) if number == 0 else slice(2 * i, 2 * i + 2)
            for neuron, sign in ((2 * i, 1.0), (2 * i + 1, -1.0)):
                linear.W[folded, neuron] = 2 * sign
                linear.b[neuron] = -sign
