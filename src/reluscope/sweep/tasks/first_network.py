"""A run's network before training."""

from torch import Generator

from reluscope.nn import MLP
from reluscope.sweep.plan.settings import Settings
from reluscope.sweep.tasks.sample import DTYPES, Sample

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
        init=run.init,
        seed=run.seed,
        dtype=DTYPES[run.dtype],
        activation=run.activation,
    )
    if run.bias_std is not None:
        random = Generator().manual_seed(run.seed ^ _OF_BIASES)
        for linear in net.linears:
            linear.b.normal_(std=run.bias_std, generator=random)
    net.about.standardizer = sample.standardizer
    net.about.class_names = sample.points.class_names
    net.about.feature_names = sample.points.feature_names
    return net
