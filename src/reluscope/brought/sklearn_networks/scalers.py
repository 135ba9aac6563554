"""Scalers of scikit-learn as a scale and a shift of each input."""

from typing import Any

import numpy as np

from reluscope.brought.form.block import Indices
from reluscope.brought.tape.tape import Tape
from reluscope.errors import InputError
from reluscope.text.printable import shown


def scaled(tape: Tape, x: Indices, scaler: Any, name: str) -> tuple[Indices, list[str]]:
    """Return the inputs as a scaler makes them, and what was rounded.

    A ``StandardScaler`` divides, so that 1/scale and −mean/scale are rounded once.

    Raises
    ------
    InputError
        For any other step of a pipeline.
    """
    if hasattr(scaler, "with_mean") and hasattr(scaler, "with_std"):
        factor = np.ones(x.size) if scaler.scale_ is None else 1.0 / np.asarray(scaler.scale_)
        mean = np.zeros(x.size) if not scaler.with_mean else np.asarray(scaler.mean_)
        factor, shift = np.asarray(factor), -mean * factor
    elif hasattr(scaler, "feature_range") and hasattr(scaler, "min_"):
        factor, shift = np.asarray(scaler.scale_), np.asarray(scaler.min_)
        if getattr(scaler, "clip", False):
            raise _refused(scaler, name, "with clip=True cuts its values off: clip=False")
    else:
        raise _refused(scaler, name, "is no scaler known here: StandardScaler or MinMaxScaler")
    note = f"{name}: kept as a scale and a shift, whose parameters were rounded once."
    return tape.scaled(x, factor, shift, name), [note]


def _refused(scaler: Any, name: str, why: str) -> InputError:
    return InputError(
        f"the pipeline's step {shown(name)} is a {type(scaler).__name__}, which {why} would work."
    )
