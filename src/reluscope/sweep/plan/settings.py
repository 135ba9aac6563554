"""Everything that decides how one run ends; the names are those of ``reluscope train``.

A value that is None is left to a default of its own: ``complete`` fills it in.
"""

import hashlib
import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST_POINTS = 1_000_000

_Count = Annotated[int, Field(ge=1, le=MOST_POINTS)]
_Text = Annotated[str, Field(min_length=1, max_length=4096)]
_Seed = Annotated[int, Field(ge=0, lt=2**63)]
_Rate = Annotated[float, Field(gt=0, le=1e30)]
_OF_DATA = (
    "points", "rows", "columns", "points_per_square", "classes", "noise", "gap", "factor",
    "turns", "separation", "features", "label",
)  # fmt: skip


class Settings(BaseModel):
    """The settings of one run.

    Examples
    --------
    >>> Settings(hidden=(8, 8), seed=3).neurons
    16
    >>> Settings(seed=3).id == Settings(seed=4).id
    False
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    data: _Text = Field("grid", examples=["moons"])
    points: _Count | None = Field(None, examples=[400])
    rows: _Count | None = Field(None, examples=[4])
    columns: _Count | None = Field(None, examples=[4])
    points_per_square: _Count | None = Field(None, examples=[30])
    classes: _Count | None = Field(None, examples=[3])
    noise: float | None = Field(None, ge=0, examples=[0.1])
    gap: float | None = Field(None, ge=0, lt=1, examples=[0.2])
    factor: float | None = Field(None, ge=0, lt=1, examples=[0.5])
    turns: float | None = Field(None, ge=0, examples=[0.75])
    separation: float | None = Field(None, ge=0, examples=[6.0])
    features: Annotated[tuple[_Text, ...], Field(min_length=1, max_length=1000)] | None = Field(
        None, examples=[["width", "height"]]
    )
    label: _Text | None = Field(None, examples=["species"])
    file_sum: _Text | None = Field(None)  # of the data's file: found out, or what it must be
    data_seed: _Seed = Field(0, examples=[0])
    validation: float = Field(0.0, ge=0, lt=1, examples=[0.2])
    split_seed: _Seed = Field(0, examples=[0])

    hidden: Annotated[
        tuple[Annotated[int, Field(ge=1, le=100_000)], ...], Field(max_length=998)
    ] = Field((16, 16), examples=[[16, 16]])
    activation: Literal["relu", "leaky-relu", "absolute"] = Field("relu", examples=["relu"])
    init: Literal["standard-normal", "he", "glorot", "uniform", "fold"] = Field(
        "standard-normal", examples=["he"]
    )
    bias_std: float | None = Field(None, ge=0, le=1e30, examples=[1e-3])
    dtype: Literal["float32", "float64"] = Field("float32", examples=["float32"])

    epochs: int = Field(32, ge=0, le=1_000_000, examples=[32])
    batch_size: _Count = Field(32, examples=[32])
    optimizer: Literal["sgd", "adam", "adamw"] = Field("sgd", examples=["adam"])
    learning_rate: _Rate | None = Field(None, examples=[0.05])
    momentum: float = Field(0.0, ge=0, lt=1, examples=[0.9])
    nesterov: bool = Field(False, examples=[False])
    weight_decay: float | None = Field(None, ge=0, le=1e30, examples=[0.01])
    schedule: Literal["constant", "step", "cosine"] = Field("constant", examples=["cosine"])
    seed: _Seed = Field(0, examples=[0])

    @property
    def id(self) -> str:
        """What names the run: the same settings have the same, on every machine."""
        return digest(self.plain())

    @property
    def neurons(self) -> int:
        """Hidden neurons."""
        return sum(self.hidden)

    @property
    def of_data(self) -> dict[str, Any]:
        """What is said of the data set beside its name and seeds."""
        return {name: value for name in _OF_DATA if (value := getattr(self, name)) is not None}

    def plain(self) -> dict[str, Any]:
        """Return plain values, as JSON has them."""
        return self.model_dump(mode="json")


NAMES = tuple(Settings.model_fields)
SEEDS = ("seed", "data_seed", "split_seed")


def digest(plain: object) -> str:
    """Return 16 letters that differ where plain values do.

    Examples
    --------
    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    text = json.dumps(plain, sort_keys=True, ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
