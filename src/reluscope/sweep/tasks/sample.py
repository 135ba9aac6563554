"""The points that a run learns from, as the network takes them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor

from reluscope.data import Points, Standardizer, make, parameters, read_csv, split
from reluscope.sweep.plan.complete import is_file
from reluscope.sweep.plan.settings import Settings

DTYPES = {"float32": torch.float32, "float64": torch.float64}
_KEPT = 64  # samples


@dataclass(frozen=True)
class Sample:
    """Training and validation points, standardised by the training points alone.

    Attributes
    ----------
    x, y : Tensor (n, d), (n,)
    validation : pair of Tensor, optional
    standardizer : Standardizer
    points : Points
        The training points in the data's own units.
    """

    x: Tensor
    y: Tensor
    validation: tuple[Tensor, Tensor] | None
    standardizer: Standardizer
    points: Points


def sample_of(run: Settings) -> Sample:
    """Return a run's points; runs with the same points share them.

    Raises
    ------
    InputError
        Where they cannot be made.
    OSError
        Where their file cannot be read.

    Examples
    --------
    >>> from reluscope.sweep.plan.complete import complete
    >>> sample_of(complete(Settings(data="moons", validation=0.5), "here")).x.shape
    torch.Size([200, 2])
    """
    options = tuple(sorted(run.of_data.items()))
    data = (run.data, run.file_sum)
    return _sample(data, options, run.data_seed, run.validation, run.split_seed, run.dtype)


@lru_cache(maxsize=_KEPT)
def _sample(
    data: tuple[str, str | None],
    options: tuple[tuple[str, Any], ...],
    seed: int,
    validation: float,
    split_seed: int,
    dtype: str,
) -> Sample:
    points, aside = _made(data[0], dict(options), seed), None
    if validation:
        points, aside = split(points, validation, seed=split_seed)
    standardizer = Standardizer.fit(points.x)
    kind = DTYPES[dtype]

    def tensors(some: Points) -> tuple[Tensor, Tensor]:
        x = torch.as_tensor(standardizer.transform(some.x)).to(kind)
        return x, torch.as_tensor(some.y)

    x, y = tensors(points)
    return Sample(x, y, None if aside is None else tensors(aside), standardizer, points)


def _made(data: str, options: dict[str, Any], seed: int) -> Points:
    if is_file(data):
        return read_csv(data, options.get("features"), options.get("label")).points
    if "points" in options:
        options["n"] = options.pop("points")
    if "seed" in parameters(data):
        options["seed"] = seed
    return make(data, **options)
