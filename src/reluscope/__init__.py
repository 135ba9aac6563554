"""Build a ReLU network from nothing but tensors, train it, then look through it.

The parts are loaded when they are first used, so that ``import reluscope`` stays light:

>>> import reluscope as rs
>>> net = rs.nn.MLP((2, 16, 16, 3), init="standard-normal", seed=0)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reluscope.version import VERSION

if TYPE_CHECKING:
    from reluscope import brought, cells, course, data, live, nn, optim, pictures, sweep, train
    from reluscope.estimator import MLPClassifier

__version__ = VERSION
__all__ = [
    "MLPClassifier",
    "brought",
    "cells",
    "course",
    "data",
    "live",
    "nn",
    "optim",
    "pictures",
    "sweep",
    "train",
]


def __getattr__(name: str) -> Any:
    if name == "MLPClassifier":
        return import_module("reluscope.estimator").MLPClassifier
    if name in __all__:
        return import_module(f"reluscope.{name}")
    raise AttributeError(f"module 'reluscope' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
