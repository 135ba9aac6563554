"""How well a network did at the end of its run, as its file carries it."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from reluscope.train import Evaluation

_STRICT = ConfigDict(extra="forbid", allow_inf_nan=False, strict=True)


@dataclass(frozen=True)
class Measured:
    """On how many points, and how many of them were right."""

    __pydantic_config__ = _STRICT

    points: int
    right: int
    loss: float | None  # None where it is beyond all floats


@dataclass(frozen=True)
class Results:
    """What was measured with the weights that are saved, after so many epochs."""

    __pydantic_config__ = _STRICT

    epochs: int
    training: Measured
    validation: Measured | None = None


def results(epochs: int, train: Evaluation, validation: Evaluation | None) -> dict[str, Any]:
    """Return what a network's file carries about its run."""
    kept_apart = None if validation is None else _measured(validation)
    return asdict(Results(epochs, _measured(train), kept_apart))


def read_results(values: Mapping[str, Any]) -> Results | None:
    """Return what ``results`` gave, None where a file holds something else; it may be anybody's."""
    try:
        return TypeAdapter(Results).validate_json(json.dumps(values))
    except (ValidationError, TypeError, ValueError, RecursionError):
        return None


def _measured(evaluation: Evaluation) -> Measured:
    confusion, loss = evaluation.confusion, evaluation.loss
    return Measured(
        int(confusion.sum()),
        int(confusion.diagonal().sum()),
        loss if math.isfinite(loss) else None,
    )
