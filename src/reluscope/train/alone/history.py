"""What happened while a network was trained, epoch by epoch."""

import json
import os
from dataclasses import asdict, dataclass, field

from reluscope.files import replacing
from reluscope.files.table import write_columns
from reluscope.glance.line import line
from reluscope.text.written import counted


@dataclass(repr=False)
class History:
    """One entry per epoch; ``step_loss`` has one per step.

    The training columns are measured while the epoch runs, on each batch just before its step;
    the validation columns after the epoch, with the weights it ended with.

    Examples
    --------
    >>> import reluscope as rs
    >>> history = rs.train.fit(rs.nn.MLP((2, 8, 2), init="he"), rs.data.moons(n=100), epochs=3)
    >>> history.epoch
    [1, 2, 3]
    >>> len(history.step_loss)  # 100 points are four batches of up to 32
    12
    >>> sorted(history.columns())
    ['epoch', 'learning_rate', 'train_accuracy', 'train_loss']
    """

    epoch: list[int] = field(default_factory=list)  # 1, 2, …
    learning_rate: list[float] = field(default_factory=list)
    train_loss: list[float] = field(default_factory=list)
    train_accuracy: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)  # empty without validation points
    validation_accuracy: list[float] = field(default_factory=list)
    step_loss: list[float] = field(default_factory=list)
    stopped: str = ""  # why training ended before its last epoch, if it did

    def __len__(self) -> int:
        return len(self.epoch)

    def __repr__(self) -> str:
        epochs = counted(len(self), "epoch") if self.epoch else "no epoch"
        why = [f"stopped: {self.stopped}"] if self.stopped else []
        return line(self, epochs, *self.facts(), *why)

    def _repr_html_(self) -> str:
        from reluscope.train.alone.history_page import history_page

        return history_page(self)

    def facts(self) -> list[str]:
        """Return the last epoch's losses and accuracies, in words."""
        columns = (
            ("loss {:.4g}", self.train_loss),
            ("accuracy {:.1%}", self.train_accuracy),
            ("validation {:.4g}", self.validation_loss),
            ("{:.1%}", self.validation_accuracy),
        )
        return [told.format(values[-1]) for told, values in columns if values]

    def add(
        self,
        learning_rate: float,
        loss: float,
        accuracy: float,
        step_losses: list[float],
        validation: tuple[float, float] | None,
    ) -> None:
        """Add an epoch; ``validation`` is loss and accuracy, where there are points for it."""
        self.epoch.append(len(self) + 1)
        self.learning_rate.append(learning_rate)
        self.train_loss.append(loss)
        self.train_accuracy.append(accuracy)
        self.step_loss.extend(step_losses)
        if validation is not None:
            self.validation_loss.append(validation[0])
            self.validation_accuracy.append(validation[1])

    def columns(self) -> dict[str, list[float]]:
        """Return the columns that have one entry per epoch."""
        values = asdict(self)
        return {k: v for k, v in values.items() if k not in ("step_loss", "stopped") and v}

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write one row per epoch."""
        write_columns(path, self.columns())

    def to_json(self, path: str | os.PathLike[str]) -> None:
        """Write everything, the loss of every step included."""
        with replacing(path) as temporary:
            temporary.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
