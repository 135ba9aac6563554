"""Everything that decides how a run ends: its data, its network, its training.

These are plain values. The command line shows them as options, a TOML file holds them, and a
saved network carries them, so that a run can be repeated.
"""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class DataSettings:
    """Which points to learn from.

    Parameters
    ----------
    data
        A data set's name (reluscope data lists them) or a CSV file.
    points
        How many points; each data set has a default of its own.
    rows
        Rows of squares, for the grid.
    columns
        Columns of squares, for the grid.
    points_per_square
        Points in each square, for the grid.
    classes
        How many classes, where the data set lets one choose.
    noise
        How far points stray, where the data set lets one choose.
    gap
        Share of a square that stays empty around its points, for the grid.
    factor
        Radius of the inner circle, for circles.
    turns
        How often an arm winds around the origin, for spirals.
    separation
        Distance of the clouds, for blobs and classification.
    features
        Two columns to use, by name or number, for a CSV file (its first two if not given), iris
        or wine.
    label
        The column of the classes, by name or number, for a CSV file (its last if not given).
    data_seed
        Seed of the points.
    validation
        Share of the points that are kept apart to measure on, from 0 up to but without 1.
    split_seed
        Seed of the choice of these points.
    """

    data: str = "grid"
    points: int | None = None
    rows: int | None = None
    columns: int | None = None
    points_per_square: int | None = None
    classes: int | None = None
    noise: float | None = None
    gap: float | None = None
    factor: float | None = None
    turns: float | None = None
    separation: float | None = None
    features: tuple[str, ...] | None = None
    label: str | None = None
    data_seed: int = 0
    validation: float = 0.2
    split_seed: int = 0


@dataclass(frozen=True, kw_only=True)
class NetworkSettings:
    """How the network begins.

    Parameters
    ----------
    hidden
        Neurons of each hidden layer; none for a linear classifier.
    init
        First weights: standard-normal (W ~ N(0,1), b = 0.1), he, glorot or uniform.
    init_seed
        Seed of the first weights.
    dtype
        float32 or float64.
    """

    hidden: tuple[int, ...] = (32, 32)
    init: str = "standard-normal"
    init_seed: int = 0
    dtype: str = "float32"


@dataclass(frozen=True, kw_only=True)
class TrainingSettings:
    """How the network learns.

    Parameters
    ----------
    epochs
        How often to go through all points.
    batch_size
        Points per step.
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
        Stop after so many epochs without a smaller loss, and go back to the best.
    device
        cpu or cuda.
    """

    epochs: int = 300
    batch_size: int = 32
    optimizer: str = "sgd"
    learning_rate: float | None = None
    momentum: float = 0.0
    nesterov: bool = False
    weight_decay: float | None = None
    schedule: str = "constant"
    gradient: str = "chain-rule"
    order_seed: int = 0
    patience: int | None = None
    device: str = "cpu"


@dataclass(frozen=True, kw_only=True)
class RunSettings:
    """A whole run."""

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
