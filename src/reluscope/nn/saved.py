"""Networks in files: safetensors with JSON beside the numbers, never pickle.

The tensors are ``W1, b1, W2, b2, …``; the JSON holds widths, activation, standardizer, class and
feature names, settings and the version of the package that wrote it.
"""

import os
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field, JsonValue, ValidationError
from torch import Tensor

from reluscope.data.about import About
from reluscope.data.saved_about import SavedAbout
from reluscope.errors import FileFormatError, InputError
from reluscope.files.tensors import read_tensors, write_tensors
from reluscope.nn.given.shapes import checked_weights
from reluscope.version import VERSION

KIND = "reluscope network"


class SavedShape(SavedAbout):
    """The JSON beside the tensors of one network, or of many of one shape."""

    format: Literal[1] = 1
    widths: list[int] = Field(min_length=2, max_length=1000)
    activation: Literal["relu", "leaky-relu", "absolute"] = "relu"
    version: str = VERSION


class SavedNetwork(SavedShape):
    """The JSON beside a network's tensors."""

    settings: dict[str, JsonValue] = Field(default_factory=dict)
    results: dict[str, JsonValue] = Field(default_factory=dict)


def save(
    path: str | os.PathLike[str],
    weights: Sequence[Tensor],
    biases: Sequence[Tensor],
    about: About,
    *,
    activation: str = "relu",
) -> None:
    """Write a network beside ``path``, then rename it there.

    Raises
    ------
    InputError
        Where a weight is not finite, or what the network knows about itself is not JSON.
    OSError
        Where the folder is missing, read-only or full; an existing file stays as it was.
    """
    if not all(values.isfinite().all() for values in (*weights, *biases)):
        raise InputError(f"{path} would hold weights that are not finite, and be refused later.")
    try:
        saved = SavedNetwork(
            **SavedAbout.of(about).model_dump(),
            widths=[len(weights[0]), *map(len, biases)],
            activation=activation,  # type: ignore[arg-type]
            settings=about.settings,
            results=about.results,
        )
    except ValidationError as error:
        raise InputError(f"net.about cannot be written as JSON: {error}") from error
    tensors: dict[str, Tensor] = {}
    for i, (W, b) in enumerate(zip(weights, biases, strict=True), start=1):
        tensors |= {f"W{i}": W, f"b{i}": b}
    write_tensors(path, KIND, tensors, saved.model_dump())


def load(path: str | os.PathLike[str]) -> tuple[list[Tensor], list[Tensor], About, str]:
    """Read matrices, vectors, what is known and the activation of a network that ``save`` wrote.

    Raises
    ------
    FileFormatError
        For a file that is damaged, truncated, foreign, hostile or at odds with itself.
    OSError
        Where it is missing or unreadable.
    """
    tensors, description = read_tensors(path, KIND)
    saved, about = _checked(path, description)
    about.settings, about.results = dict(saved.settings), dict(saved.results)
    return *_checked_numbers(path, saved.widths, tensors), about, saved.activation


def _checked_numbers(
    path: str | os.PathLike[str], widths: list[int], tensors: dict[str, Tensor]
) -> tuple[list[Tensor], list[Tensor]]:
    """Return the matrices and vectors of a network of these widths."""
    layers = range(1, len(widths))
    names = {f"{letter}{i}" for i in layers for letter in "Wb"}
    if set(tensors) != names:
        raise FileFormatError(
            f"{path} holds the tensors {', '.join(sorted(tensors)[:12])}, but a network of widths "
            f"{widths} needs {', '.join(sorted(names)[:12])}."
        )
    if any(not tensor.is_floating_point() for tensor in tensors.values()):
        raise FileFormatError(f"{path} holds tensors that are not floating-point numbers.")
    weights, biases = ([tensors[f"{letter}{i}"] for i in layers] for letter in "Wb")
    try:
        checked_weights(weights, biases)
    except InputError as error:
        raise FileFormatError(f"{path} holds no usable network: {error}") from error
    found = [len(weights[0]), *map(len, biases)]
    if found != widths:
        raise FileFormatError(
            f"{path} says that its widths are {widths}, but its matrices have {found}."
        )
    return weights, biases


def _checked(
    path: str | os.PathLike[str], description: dict[str, Any]
) -> tuple[SavedNetwork, About]:
    """Return the JSON as a ``SavedNetwork``, and what it says of the data, if that fits it."""
    try:
        saved = SavedNetwork.model_validate(description)
        return saved, saved.about(saved.widths)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise FileFormatError(
            f"{path} describes its network wrongly: {where}: {first['msg']}."
        ) from error
    except InputError as error:
        raise FileFormatError(f"{path} describes its network wrongly: {error}") from error
