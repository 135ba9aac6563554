"""How far what was read lies from the module itself, at some points."""

from typing import Any

import numpy as np
import torch

from reluscope.arrays import Floats
from reluscope.brought.form.form import Form
from reluscope.brought.told import difference
from reluscope.brought.torch_modules.exported import parameters_of
from reluscope.brought.torch_modules.reading import Arguments
from reluscope.errors import InputError
from reluscope.text.written import number

_POINTS = 16
_TOO_FAR = 0.02  # of the largest output: no rounding, even in a type of few digits


def difference_note(net: Any, form: Form, left_out: Arguments | None) -> str:
    """Return the largest difference between a module's outputs and those that were read.

    Raises
    ------
    InputError
        Where it is more than rounding can be: what was read is then not the module.
    """
    like = next(iter(parameters_of(net)), torch.zeros(()))
    points = np.random.default_rng(0).normal(size=(_POINTS, *form.input_shape))
    x = torch.from_numpy(points).to(like.dtype)
    original = _answers(net, x.to(like.device))
    with np.errstate(over="ignore", invalid="ignore"):
        found = _as_it_answers(form(x.double().numpy()), left_out)
        apart = np.abs(found - original).max()
        largest = max(1.0, np.abs(original).max())
    if torch.finfo(like.dtype).eps < 1e-5 and apart > _TOO_FAR * largest:
        raise InputError(
            f"net answers otherwise than its operators say: by up to {number(apart)} at "
            f"{_POINTS} points. Its forward must not draw at random or depend on the batch."
        )
    return difference(found, original)


def _answers(net: Any, x: torch.Tensor) -> Floats:
    """Return a module's outputs, of all points at once if it takes them, else one by one."""
    with torch.no_grad():
        try:
            answer = _tensor(net(x))
            fits = len(answer) == len(x)
        except Exception:  # whatever a module raises that takes a single point alone
            fits = False
        if not fits:
            answer = torch.stack([_tensor(net(row[None])) for row in x])
    return np.array(answer.double().cpu().reshape(len(x), -1).numpy())


def _tensor(answer: Any) -> torch.Tensor:
    """Return the one tensor of an answer, which may stand in a dictionary or a tuple."""
    while isinstance(answer, (dict, list, tuple)):
        answer = next(iter(answer.values() if isinstance(answer, dict) else answer))
    assert isinstance(answer, torch.Tensor)
    return answer


def _as_it_answers(outputs: Floats, left_out: Arguments | None) -> Floats:
    """Return outputs after the last function, which was left out."""
    if left_out is None:
        return outputs
    z = outputs.reshape(len(outputs), *left_out["shape"])
    called = left_out["called"]
    if called == "sigmoid":
        return np.asarray(np.exp(-np.logaddexp(0, -outputs)))
    if called == "log-sigmoid":
        return np.asarray(-np.logaddexp(0, -outputs))
    axis = left_out["dim"] % (z.ndim - 1) + 1
    z = z - z.max(axis=axis, keepdims=True)
    z = z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
    flat = np.asarray(z.reshape(len(outputs), -1))
    return flat if called == "log-softmax" else np.asarray(np.exp(flat))
