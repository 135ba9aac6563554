"""Layers, loss and networks: each forward beside its derivative."""

from reluscope.data.about import About
from reluscope.nn.between.absolute import Absolute
from reluscope.nn.between.leaky_relu import LeakyReLU
from reluscope.nn.between.relu import ReLU
from reluscope.nn.gradients import Gradients
from reluscope.nn.linear import Linear
from reluscope.nn.mlp import MLP
from reluscope.nn.softmax_cross_entropy import (
    SoftmaxCrossEntropy,
    log_softmax,
    softmax,
    softmax_cross_entropy,
)
from reluscope.nn.trace import LayerTrace, Trace
from reluscope.nn.workspace import Workspace, with_ones

__all__ = [
    "MLP",
    "About",
    "Absolute",
    "Gradients",
    "LayerTrace",
    "LeakyReLU",
    "Linear",
    "ReLU",
    "SoftmaxCrossEntropy",
    "Trace",
    "Workspace",
    "log_softmax",
    "softmax",
    "softmax_cross_entropy",
    "with_ones",
]
