"""What a tab is told besides frames, one object each."""

import json
import math
from typing import Any

import numpy as np
from torch import Tensor

from reluscope.errors import ReluscopeError
from reluscope.live.frames.points import points_told
from reluscope.live.german.spoken import in_both_languages
from reluscope.live.learning.session import Session
from reluscope.live.state.messages import Lens
from reluscope.nn.trace import Trace

Told = dict[str, Any]
_OF_LAYER = ("x", "W", "b", "z", "a", "da_dz", "dL_da", "dL_dz", "dL_dW", "dL_db", "dL_dx")


def settings(session: Session) -> Told:
    """Say all settings."""
    return {"type": "settings", "settings": session.settings.model_dump(mode="json")}


def points(session: Session) -> Told:
    """Say the points in their own units, the way to the network's plane, names and colours."""
    return points_told(*session.data)


def curves(session: Session) -> Told:
    """Say the numbers of all moments; None for one that is not finite."""
    moments = list(session.moments)
    return {
        "type": "curves",
        "step": [moment.step for moment in moments],
        "epoch": [moment.epoch for moment in moments],
        "loss": [_finite(moment.loss) for moment in moments],
        "accuracy": [moment.accuracy for moment in moments],
        "test_loss": [_finite(moment.test_loss) for moment in moments],
        "test_accuracy": [moment.test_accuracy for moment in moments],
    }


def lens(session: Session, asked: Lens) -> Told:
    """Say every number of the chain rule for one place and class.

    Raises
    ------
    InputError
        For a class that there is not.
    """
    session.now()
    row = session.data.standardizer.transform(np.array([asked.x]))
    trace: Trace = session.net.trace(row, [asked.y])
    return {
        "type": "lens",
        "point": list(asked.x),
        "y": asked.y,
        "layers": [
            {name: _numbers(getattr(layer, name)) for name in _OF_LAYER} for layer in trace.layers
        ],
        "logits": _numbers(trace.logits[0]),
        "probabilities": _numbers(trace.probabilities[0]),
        "onehot": _numbers(trace.onehot[0]),
        "loss": _finite(trace.loss),
        "class_names": list(session.data.train.class_names),
    }


def failure(error: ReluscopeError | OSError) -> Told:
    """Say why there is not what was asked for."""
    if isinstance(error, ReluscopeError):
        return refusal(str(error))
    why = error.strerror or error
    return refusal(f"The server cannot write to its disk: {why}.")


def refusal(why: str) -> Told:
    """Say why something is not done."""
    return {"type": "error", **in_both_languages(why)}


def written(said: Any) -> str:
    """Return what is said as JSON, made part by part: others have their turns in between.

    Examples
    --------
    >>> written({"type": "lens", "layers": [{"W": [[1.0]]}, {"W": None}]})
    '{"type":"lens","layers":[{"W":[[1.0]]},{"W":null}]}'
    """
    if isinstance(said, dict):
        return (
            f"{{{','.join(f'{json.dumps(name)}:{written(part)}' for name, part in said.items())}}}"
        )
    if isinstance(said, list) and said and isinstance(said[0], dict):
        return f"[{','.join(map(written, said))}]"
    return json.dumps(said, allow_nan=False)


def _numbers(values: Tensor | None) -> Any:
    """Return a tensor as lists; None for what is not finite."""
    return None if values is None else _finite(values.tolist())


def _finite(value: Any) -> Any:
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return value if value is not None and math.isfinite(value) else None
