"""Stochastic gradient descent and its relatives, on one vector of parameters."""

from reluscope.optim.adam import Adam, AdamW
from reluscope.optim.choose import Optimizer, optimizer
from reluscope.optim.schedule import Schedule, constant, cosine, schedule, step
from reluscope.optim.sgd import SGD

__all__ = [
    "SGD",
    "Adam",
    "AdamW",
    "Optimizer",
    "Schedule",
    "constant",
    "cosine",
    "optimizer",
    "schedule",
    "step",
]
