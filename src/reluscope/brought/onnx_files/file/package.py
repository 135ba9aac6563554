"""The package ``onnx``, which describes the format; loaded when a file is to be read."""

from typing import Any

from reluscope.extras import module_of


def onnx_package(module: str = "onnx") -> Any:
    """Return the package, or a module of it.

    Raises
    ------
    MissingDependencyError
        Where it is not installed.
    """
    return module_of("onnx", module, "ONNX files")
