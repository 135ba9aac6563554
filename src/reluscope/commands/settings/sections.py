"""Everything that decides how a run ends: its data, its network, its training.

These are plain values. The command line shows them as options, a TOML file holds them, and a
saved network carries them, so that a run can be repeated. Wherever they come from, ``checked``
holds them against the same types and limits; what fits together is for those to say who use them.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import Annotated, Any, Literal, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from reluscope.errors import InputError

MOST_POINTS = 1_000_000
MOST_NUMBERS = 100_000_000  # of a network

_Text = Annotated[str, Field(max_length=4096)]
# what the Tab key offers; whether a name is known is for those to say who use it
_DataSet = Literal[
    "grid", "moons", "circles", "blobs", "spirals", "gaussian_quantiles", "classification", "iris",
    "wine",
]  # fmt: skip
_Activation = Literal["relu", "leaky-relu", "absolute"]
_Init = Literal["standard-normal", "he", "glorot", "uniform"]
_Dtype = Literal["float32", "float64"]
_Optimizer = Literal["sgd", "adam", "adamw"]
_Schedule = Literal["constant", "step", "cosine"]
_Gradient = Literal["chain-rule", "autograd"]
_Device = Literal["cpu", "cuda"]

_Count = Annotated[int, Field(le=MOST_POINTS)]
_Seed = Annotated[int, Field(ge=0, lt=2**63)]
_STRICT = ConfigDict(extra="forbid", allow_inf_nan=False, strict=True)


@dataclass(frozen=True, kw_only=True)
class DataSettings:
    """Which points to learn from.

    Parameters
    ----------
    data
        A data set's name (reluscope data --names lists them) or a CSV file.
    points
        How many points; if not given, 600 for spirals, 400 for the other sets that are made.
    rows
        Rows of squares, for the grid; 4 if not given.
    columns
        Columns of squares, for the grid; 4 if not given.
    points_per_square
        Points in each square, for the grid; 30 if not given.
    classes
        How many classes, where the data set lets one choose; if not given, 2 for classification, 3
        for the others.
    noise
        How far points stray, in the data's units, where the data set lets one choose; for
        classification the share of wrong labels. If not given, 0.1 for moons, 0.05 for circles, 1
        for blobs, 0.03 for spirals, 0.01 for classification.
    gap
        Share of a square that stays empty around its points, for the grid; 0.2 if not given.
    factor
        Radius of the inner circle, for circles, that of the outer one being 1; 0.5 if not given.
    turns
        How often an arm winds around the origin, for spirals; 0.75 if not given.
    separation
        Distance of the clouds, for blobs (6 if not given) and classification (1).
    features
        Two columns to use, by name or number, for a CSV file (its first two if not given), iris
        or wine.
    label
        The column of the classes, by name or number, for a CSV file (its last if not given).
    encoding
        Of a CSV file: utf-8, cp1252 (Windows), utf-16 or another; found out if not given.
    delimiter
        Between the columns of a CSV file: one character, or tab; found out if not given.
    decimal
        Decimal mark of a CSV file: a point or a comma; found out if not given.
    data_seed
        Seed of the points.
    validation
        Share of the points that are kept apart to measure on, from 0 up to but without 1.
    split_seed
        Seed of the choice of these points.
    """

    __pydantic_config__ = _STRICT

    data: _DataSet | _Text = "grid"
    points: _Count | None = None
    rows: _Count | None = None
    columns: _Count | None = None
    points_per_square: _Count | None = None
    classes: _Count | None = None
    noise: float | None = None
    gap: float | None = None
    factor: float | None = None
    turns: float | None = None
    separation: float | None = None
    features: Annotated[tuple[_Text, ...], Field(max_length=1000)] | None = None
    label: _Text | None = None
    encoding: _Text | None = None
    delimiter: _Text | None = None
    decimal: _Text | None = None
    data_seed: _Seed = 0
    validation: float = 0.2
    split_seed: _Seed = 0

    def check_sizes(self) -> None:
        """Raise an InputError where the squares of a grid hold too many points together."""
        squares = (self.rows or 1) * (self.columns or 1)
        if squares * (self.points_per_square or 1) > MOST_POINTS:
            raise InputError(
                f"rows, columns and points_per_square make more than {MOST_POINTS} points; take "
                "fewer."
            )


@dataclass(frozen=True, kw_only=True)
class NetworkSettings:
    """How the network begins.

    Parameters
    ----------
    hidden
        Neurons of each hidden layer; none for a linear classifier.
    activation
        What stands between the layers: relu, leaky-relu or absolute.
    init
        First weights: standard-normal (W ~ N(0,1), b = 0.1), he, glorot or uniform.
    init_seed
        Seed of the first weights.
    dtype
        float32 or float64.
    """

    __pydantic_config__ = _STRICT

    hidden: Annotated[tuple[int, ...], Field(max_length=998)] = (32, 32)
    activation: _Activation | _Text = "relu"
    init: _Init | _Text = "standard-normal"
    init_seed: _Seed = 0
    dtype: _Dtype | _Text = "float32"

    def check_sizes(self) -> None:
        """Raise an InputError where the layers hold too many numbers together."""
        if max(self.hidden, default=0) + sum(d * e for d, e in pairwise(self.hidden)) > (
            MOST_NUMBERS
        ):
            raise InputError(
                f"hidden makes a network of more than {MOST_NUMBERS} numbers; take fewer neurons."
            )


@dataclass(frozen=True, kw_only=True)
class TrainingSettings:
    """How the network learns.

    Parameters
    ----------
    epochs
        How often to go through all points.
    batch_size
        Points per step; 32, or all where there are fewer, if not given.
    optimizer
        sgd, adam or adamw.
    learning_rate
        Length of a step; 0.05 for sgd and 0.01 for adam and adamw if not given.
    momentum
        Share of the last step's velocity that is kept, for sgd.
    nesterov
        Look ahead along the velocity, for sgd with momentum.
    weight_decay
        How strongly weights are pulled to 0; 0.01 for adamw and 0 for the others if not given.
    schedule
        How the learning rate changes: constant, step (halved every 50 epochs) or cosine (to 0).
    gradient
        chain-rule (our own backward) or autograd (PyTorch's loss.backward()).
    order_seed
        Seed of the order of points in each epoch.
    patience
        Stop after so many epochs without a smaller loss, and go back to the best; if not given,
        all epochs are trained.
    device
        cpu or cuda.
    """

    __pydantic_config__ = _STRICT

    epochs: _Count = 300
    batch_size: int | None = None
    optimizer: _Optimizer | _Text = "sgd"
    learning_rate: float | None = None
    momentum: float = 0.0
    nesterov: bool = False
    weight_decay: float | None = None
    schedule: _Schedule | _Text = "constant"
    gradient: _Gradient | _Text = "chain-rule"
    order_seed: _Seed = 0
    patience: int | None = None
    device: _Device | _Text = "cpu"


@dataclass(frozen=True, kw_only=True)
class RunSettings:
    """A whole run."""

    __pydantic_config__ = _STRICT

    data: DataSettings = field(default_factory=DataSettings)
    network: NetworkSettings = field(default_factory=NetworkSettings)
    training: TrainingSettings = field(default_factory=TrainingSettings)

    def to_dict(self) -> dict[str, Any]:
        """Return sections of plain values, without what is left to a default of its own."""
        return {
            section: {
                key: list(value) if isinstance(value, tuple) else value
                for key, value in values.items()
                if value is not None
            }
            for section, values in asdict(self).items()
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "RunSettings":
        """Return what ``to_dict`` gave, as a file holds it; nothing in it is believed.

        Raises
        ------
        InputError
            For an unknown name, another type, or a size beyond the limits.
        """
        return _checked(RunSettings, values)

    def check_sizes(self) -> None:
        """Raise an InputError where sizes that fit alone are too large together."""
        self.data.check_sizes()
        self.network.check_sizes()


_Settings = TypeVar("_Settings", DataSettings, RunSettings)


def checked(settings: _Settings) -> _Settings:
    """Return settings as they are if their types and sizes are within the limits.

    Raises
    ------
    InputError
        Naming the setting, the rule and the value.

    Examples
    --------
    >>> checked(DataSettings(points=10**9))
    Traceback (most recent call last):
    reluscope.errors.InputError: points is 1000000000, but must be less than or equal to 1000000.
    """
    return _checked(type(settings), asdict(settings))


def _checked(kind: type[_Settings], values: Mapping[str, Any]) -> _Settings:
    try:
        found = TypeAdapter(kind).validate_json(json.dumps(values))
    except ValidationError as error:
        raise InputError(_in_words(error)) from None
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"the settings are no plain values: {error}.") from None
    found.check_sizes()
    return found


def _in_words(error: ValidationError) -> str:
    first = next(e for e in error.errors() if e["type"] != "literal_error")  # others are told, too
    place = [part for part in map(str, first["loc"]) if part != "constrained-str"]
    name = ".".join(place) or "the whole of the settings"
    if first["type"] == "unexpected_keyword_argument":
        return f"{name!r} is given, but there is no such setting."
    if first["type"] == "json_invalid":
        return f"the settings are no plain values: {first['msg']}."
    value = repr(first["input"])
    rule = first["msg"].partition("should ")[2]
    return f"{name} is {value if len(value) < 60 else value[:60] + '…'}, but must {rule}."
