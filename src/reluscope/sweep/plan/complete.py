"""A run's settings with nothing left to defaults, and checked to fit together."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from reluscope.data import names, parameters
from reluscope.errors import InputError
from reluscope.files.reading import MB, opened
from reluscope.optim import optimizer
from reluscope.sweep.plan.settings import Settings

_FILES = (".csv", ".tsv", ".txt")
_MOST_BYTES = 1000 * MB
_OF_FILES = ("features", "label")


def complete(run: Settings, place: str) -> Settings:
    """Return the settings with what their data set and optimiser take by themselves.

    Raises
    ------
    InputError
        Where settings do not fit together.
    """
    try:
        of_data = _data(run.data, tuple(run.of_data.items()), run.file_sum, _state(run.data))
        of_optimizer = _optimizer(
            run.optimizer, run.learning_rate, run.momentum, run.nesterov, run.weight_decay
        )
    except InputError as error:
        raise InputError(f"{place}: {error}") from None
    return run.model_copy(update={**of_data, **of_optimizer})


@cache
def _data(
    data: str, given: tuple[tuple[str, Any], ...], expected: str | None, _state: object
) -> dict[str, Any]:
    """Return the options of a data set, those that are not given at its own defaults."""
    if is_file(data):
        return _of_file(data, dict(given)) | {"file_sum": _sum(data, expected)}
    known = {
        "points" if name == "n" else name: value
        for name, value in parameters(data).items()
        if name != "seed"
    }
    for name, _ in given:
        if name not in known:
            options = ", ".join(known) or "none"
            raise InputError(
                f"{name} is given, but the data set {data} has no such setting; it has {options}."
            )
    return {**known, **dict(given)}


def _state(data: str) -> tuple[int, int] | None:
    """Return what differs where a file was changed: its size, and when."""
    if not is_file(data) or not Path(data).is_file():
        return None
    found = Path(data).stat()
    return found.st_size, found.st_mtime_ns


def _of_file(data: str, given: dict[str, Any]) -> dict[str, Any]:
    for name in given:
        if name not in _OF_FILES:
            raise InputError(
                f"{name} is given, but {data} is a file, for which there are "
                f"{' and '.join(_OF_FILES)}; data sets that are made are {', '.join(names())}."
            )
    if not Path(data).is_file():
        raise InputError(f"data is {data}, but there is no such file.")
    return given


def _sum(data: str, expected: str | None) -> str:
    """Return a number that differs where the file's content does."""
    with opened(data, at_most=_MOST_BYTES) as file:
        found = hashlib.sha256(file.read()).hexdigest()[:16]
    if expected not in (None, found):
        raise InputError(
            f"data is {data}, but that file is not the one the runs were planned with: its "
            f"file_sum is {found}, not {expected}."
        )
    return found


def is_file(data: str) -> bool:
    """Return whether data are named by a file, not by a data set's name."""
    return Path(data).suffix.lower() in _FILES or "/" in data


@cache
def _optimizer(
    name: str, rate: float | None, momentum: float, nesterov: bool, weight_decay: float | None
) -> dict[str, Any]:
    made = optimizer(
        name,
        learning_rate=rate,
        momentum=momentum,
        nesterov=nesterov,
        weight_decay=weight_decay,
    )
    return {"learning_rate": made.learning_rate, "weight_decay": made.weight_decay}
