"""``MLPClassifier`` and ``MLPRegressor`` of scikit-learn as networks in the neutral form."""

import warnings
from typing import Any

import numpy as np

from reluscope.arrays import Floats
from reluscope.brought.form.block import Indices
from reluscope.brought.form.form import Form
from reluscope.brought.sklearn_networks.scalers import scaled
from reluscope.brought.tape.tape import Tape
from reluscope.brought.told import difference
from reluscope.errors import InputError
from reluscope.text.printable import shown

_HINT = "fit it with activation='relu' or 'identity'"
_POINTS = 16


def is_estimator(net: Any) -> bool:
    """Whether something is a network of scikit-learn's, or a pipeline; told by its attributes."""
    if isinstance(net, type):
        return False
    return hasattr(net, "hidden_layer_sizes") or hasattr(net, "named_steps")


def estimator_form(net: Any) -> Form:
    """Read a fitted network, or a pipeline of scalers and a network.

    A classifier's answer are the values before its softmax; with two classes it is one value,
    which is positive where the second class wins.

    Raises
    ------
    InputError
        Where it is not fitted, or curved.

    Examples
    --------
    >>> from sklearn.neural_network import MLPRegressor
    >>> net = MLPRegressor(hidden_layer_sizes=(4,), max_iter=1000, tol=1.0, random_state=0)
    >>> estimator_form(net.fit([[0.0], [1.0]], [0.0, 1.0]))
    Form(1 input, 1 output, 4 neurons in layer 1, 1 note)
    """
    scalers, last = _parts(net)
    _check(last)
    tape = Tape((last.coefs_[0].shape[0] if not scalers else scalers[0][1].n_features_in_,))
    x, notes = tape.inputs, []
    for name, scaler in scalers:
        x, note = scaled(tape, x, scaler, name)
        notes += note
    answer = _written(tape, x, last)
    if last.out_activation_ == "logistic" and len(answer) > 1:
        notes.append("net: every output is a label of its own, which holds where it is positive.")
    if last.out_activation_ != "identity":
        called = {"logistic": "sigmoid"}.get(last.out_activation_, last.out_activation_)
        notes.append(f"the last {called} is left out, so that the answer are the values before it.")
    form = tape.finish(answer, notes)
    return Form(form.input_shape, form.blocks, form.outputs, (*form.notes, _difference(net, form)))


def last_of(net: Any) -> Any:
    """Return the network itself, which a pipeline may end with."""
    return net.steps[-1][1] if hasattr(net, "named_steps") else net


def _parts(net: Any) -> tuple[list[tuple[str, Any]], Any]:
    """Return the scalers in front, with their names, and the network."""
    if not hasattr(net, "named_steps"):
        return [], net
    before = [(name, step) for name, step in net.steps[:-1] if step not in (None, "passthrough")]
    return before, last_of(net)


def _check(net: Any) -> None:
    """Raise an InputError unless this is a network that is fitted and piecewise linear."""
    if not hasattr(net, "hidden_layer_sizes") or not hasattr(net, "activation"):
        raise InputError(
            f"the pipeline ends with a {type(net).__name__}, but must end with an MLPClassifier or "
            "MLPRegressor."
        )
    if not hasattr(net, "coefs_"):
        raise InputError(f"net is an {type(net).__name__} that is not fitted: net.fit(x, y) first.")
    weights, biases = (getattr(net, name, None) for name in ("coefs_", "intercepts_"))
    if not isinstance(weights, list) or not isinstance(biases, list) or len(weights) != len(biases):
        raise InputError(
            "net.coefs_ and net.intercepts_ must hold an array for each layer: fit net anew."
        )
    classes = list(getattr(net, "classes_", ()))
    if len(classes) == 1:
        raise InputError(
            f"net was fitted on one class alone, {shown(str(classes[0]))}, which it answers "
            "everywhere, so that there is nothing to tell apart: fit it on two classes or more."
        )
    if net.activation not in ("relu", "identity"):
        raise InputError(
            f"net has activation={shown(net.activation)}, which is curved, so it is not piecewise "
            f"linear: {_HINT}."
        )


def _written(tape: Tape, x: Indices, net: Any) -> Indices:
    """Write the layers on the tape."""
    layers = list(zip(net.coefs_, net.intercepts_, strict=True))
    for number, (weight, bias) in enumerate(layers, start=1):
        name = f"layer {number}"
        x = tape.affine(x, weight, bias, name)
        if number < len(layers) and net.activation == "relu":
            x = tape.kinked(x, name=name)
    return x


def _difference(net: Any, form: Form) -> str:
    """Return how far the estimator's own answers lie from those that were read."""
    x = np.random.default_rng(0).normal(size=(_POINTS, form.inputs))
    classifies = hasattr(last_of(net), "classes_")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it was fitted with names of features
        answers = net.predict_proba(x) if classifies else net.predict(x)
    found = _as_it_answers(form(x), last_of(net), classifies)
    return difference(found, np.asarray(answers).reshape(_POINTS, -1))


def _as_it_answers(z: Floats, net: Any, classifies: bool) -> Floats:
    """Return what an estimator makes of the values before its last function."""
    if net.out_activation_ in ("identity", "exp"):
        return z if net.out_activation_ == "identity" else np.asarray(np.exp(z))
    if net.out_activation_ == "softmax":
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return np.asarray(e / e.sum(axis=1, keepdims=True))
    p = np.exp(-np.logaddexp(0, -z))
    return np.hstack([1 - p, p]) if classifies and p.shape[1] == 1 else np.asarray(p)
