"""Whatever a network is, as the neutral form: modules, estimators, ONNX files, forms."""

import os
from typing import Any, NamedTuple

from reluscope.brought.form.form import Form
from reluscope.errors import InputError


class Brought(NamedTuple):
    """A network in the neutral form, and the names that it knows of its data."""

    form: Form
    class_names: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()


def brought(net: Any, input_shape: Any = None) -> Brought | None:
    """Return a network of another library as a form, or None where it is nothing known.

    Parameters
    ----------
    net : module of PyTorch, estimator of scikit-learn, Form, path of an ONNX file, ModelProto
    input_shape : tuple of int, optional
        For modules, without the axis of the batch.

    Raises
    ------
    InputError
        Where it is known, but not piecewise linear, by its layer's own name.

    Examples
    --------
    >>> from reluscope.brought import Block
    >>> brought(Form((1,), (Block.relu([0], [[1.0]], [0.0]),), [1])).form.neurons
    1
    >>> brought(3.5) is None
    True
    """
    from reluscope.brought.sklearn_networks.estimator import estimator_form, is_estimator
    from reluscope.brought.torch_modules.module import is_module, module_form

    if hasattr(net, "graph_signature") and hasattr(net, "module"):
        net = net.module()  # of a program that PyTorch exported
    if is_module(net):
        return Brought(module_form(net, input_shape))
    if input_shape is not None:
        raise InputError(
            f"input_shape is given, but net, a {type(net).__name__}, needs none: leave it out."
        )
    if isinstance(net, Form):
        return Brought(net)
    if is_estimator(net):
        return Brought(estimator_form(net), *_names_of(net))
    if _is_onnx(net):
        from reluscope.brought.onnx_files import read_onnx

        return Brought(read_onnx(net))
    return None


def _is_onnx(net: Any) -> bool:
    """Whether something is the path of an ONNX file, by its end, or such a model."""
    if isinstance(net, (str, os.PathLike)):
        return os.fspath(net)[-5:].lower() in (".onnx", b".onnx")
    return hasattr(net, "opset_import")


def _names_of(net: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of classes and features that an estimator learnt."""
    classes = tuple(map(str, getattr(net, "classes_", ())))
    return classes, tuple(map(str, getattr(net, "feature_names_in_", ())))
