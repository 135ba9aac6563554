"""The package ``onnx``, which describes the format; loaded when a file is to be read."""

from importlib import import_module
from typing import Any

from reluscope.errors import MissingDependencyError


def onnx_package(module: str = "onnx") -> Any:
    """Return the package, or a module of it.

    Raises
    ------
    MissingDependencyError
        Where it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingDependencyError(
            'An ONNX file needs the package onnx, which is not installed: pip install "reluscope'
            '[onnx]"'
        ) from error
