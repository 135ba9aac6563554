"""Ensembles in files: safetensors with JSON beside the numbers, as networks are.

The tensors are ``parameters`` (k, p) and the histories' columns, epoch by epoch; the JSON holds
widths, activation, seeds, standardizer, class and feature names, and why networks stopped.
"""

import os
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from pydantic import Field, ValidationError
from torch import Tensor

from reluscope.data.about import About
from reluscope.data.saved_about import SavedAbout
from reluscope.errors import FileFormatError, InputError
from reluscope.files.tensors import read_tensors, write_tensors
from reluscope.nn import MLP
from reluscope.nn.saved import SavedShape
from reluscope.train.ensembles.histories import Histories

KIND = "reluscope ensemble"


class Kept(NamedTuple):
    """What a file holds of an ensemble."""

    first: MLP
    parameters: Tensor
    seeds: tuple[int, ...]
    histories: Histories


class SavedEnsemble(SavedShape):
    """The JSON beside an ensemble's tensors."""

    seeds: list[int] = Field(min_length=1)
    stopped: list[str]


def save(path: str | os.PathLike[str], kept: Kept) -> None:
    """Write an ensemble beside ``path``, then rename it there.

    Raises
    ------
    InputError
        Where a weight is not finite.
    OSError
        Where the folder is missing, read-only or full; an existing file stays as it was.
    """
    if not kept.parameters.isfinite().all():
        raise InputError(f"{path} would hold weights that are not finite, and be refused later.")
    saved = SavedEnsemble(
        **SavedAbout.of(kept.first.about).model_dump(),
        widths=list(kept.first.widths),
        activation=kept.first.activation,  # type: ignore[arg-type]
        seeds=list(kept.seeds),
        stopped=kept.histories.stopped,
    )
    columns = {f"history.{name}": values for name, values in kept.histories.arrays().items()}
    tensors = {name: torch.from_numpy(values) for name, values in columns.items() if values.size}
    write_tensors(path, KIND, {"parameters": kept.parameters, **tensors}, saved.model_dump())


def load(path: str | os.PathLike[str]) -> Kept:
    """Read what ``save`` wrote.

    Raises
    ------
    FileFormatError
        For a file that is damaged, truncated, foreign, hostile or at odds with itself.
    OSError
        Where it is missing or unreadable.
    """
    tensors, description = read_tensors(path, KIND)
    try:
        saved = SavedEnsemble.model_validate(description)
        first = _network(saved.widths, saved.activation, saved.about(saved.widths), tensors)
        columns = {
            name.removeprefix("history."): values.numpy()
            for name, values in tensors.items()
            if name.startswith("history.")
        }
        histories = Histories.of(len(saved.seeds), columns, saved.stopped)
    except (InputError, ValidationError, KeyError, ValueError) as error:
        raise FileFormatError(f"{path} holds no usable ensemble: {error}") from error
    if len(tensors["parameters"]) != len(saved.seeds) or min(saved.seeds) < 0:
        raise FileFormatError(
            f"{path} has {len(saved.seeds)} seeds, but {len(tensors['parameters'])} networks."
        )
    return Kept(first, tensors["parameters"], tuple(saved.seeds), histories)


def _network(
    widths: Sequence[int], activation: str, about: About, tensors: dict[str, Tensor]
) -> MLP:
    """Return a network of these widths, after which the rows of parameters are cut."""
    rows = tensors["parameters"]
    first = MLP(widths, dtype=rows.dtype, activation=activation)
    if rows.ndim != 2 or rows.shape[1] != len(first.parameters):
        needed = f"(k, {len(first.parameters)})"
        raise ValueError(f"its parameters have shape {tuple(rows.shape)}, but need {needed}.")
    if not np.isfinite(rows.numpy()).all():
        raise ValueError("its parameters are not finite, every number.")
    first.about = about
    return first
