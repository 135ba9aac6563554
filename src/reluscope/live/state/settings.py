"""Everything that decides what a session learns, and how: the same settings, the same bits."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reluscope.live.state import limits

Seed = Annotated[int, Field(ge=0, lt=2**31)]
Coordinate = Annotated[float, Field(ge=-limits.COORDINATE, le=limits.COORDINATE)]
DataName = Literal["grid", "moons", "circles", "blobs", "spirals", "gaussian_quantiles", "own"]


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)


class OwnPoints(_Checked):
    """Points that the reader brought: coordinates, class numbers, names."""

    x: Annotated[list[tuple[Coordinate, Coordinate]], Field(max_length=limits.POINTS)] = []
    y: Annotated[
        list[Annotated[int, Field(ge=0, lt=limits.CLASSES)]], Field(max_length=limits.POINTS)
    ] = []
    class_names: Annotated[
        list[Annotated[str, Field(max_length=60)]], Field(max_length=limits.CLASSES)
    ] = []
    feature_names: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=2)] = []

    @model_validator(mode="after")
    def _one_class_each(self) -> "OwnPoints":
        if len(self.x) != len(self.y):
            raise ValueError(f"{len(self.x)} points have {len(self.y)} classes")
        return self


class DataSettings(_Checked):
    """Which points."""

    name: DataName = "spirals"
    n: Annotated[int, Field(ge=10, le=limits.POINTS)] = 300
    noise: Annotated[float, Field(ge=0, le=1)] = 0.05
    classes: Annotated[int, Field(ge=2, le=limits.CLASSES)] = 3
    test: Annotated[float, Field(ge=0, le=0.5)] = 0.2  # share that is not learned from
    seed: Seed = 0
    own: OwnPoints = OwnPoints()


class NetworkSettings(_Checked):
    """Which network, and how it begins."""

    hidden: Annotated[
        list[Annotated[int, Field(ge=1, le=limits.NEURONS)]], Field(max_length=limits.LAYERS)
    ] = [16, 16]
    activation: Literal["relu", "leaky-relu", "absolute"] = "relu"
    init: Literal["standard-normal", "he", "glorot", "uniform"] = "he"
    seed: Seed = 0


class TrainingSettings(_Checked):
    """How it learns: the usual spirals are solved in about ten seconds of 60 frames each."""

    optimizer: Literal["sgd", "adam", "adamw"] = "adam"
    learning_rate: Annotated[float, Field(gt=0, le=100)] = 0.0004
    momentum: Annotated[float, Field(ge=0, lt=1)] = 0.0
    weight_decay: Annotated[float, Field(ge=0, le=10)] = 0.0
    batch_size: Annotated[int, Field(ge=1, le=limits.POINTS)] = 16
    gradient: Literal["chain-rule", "autograd"] = "chain-rule"
    seed: Seed = 0
    steps_per_frame: Annotated[int, Field(ge=1, le=200)] = 5


class Settings(_Checked):
    """All of a session's settings; a link carries them."""

    data: DataSettings = DataSettings()
    network: NetworkSettings = NetworkSettings()
    training: TrainingSettings = TrainingSettings()
