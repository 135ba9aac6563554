"""What happened to each network of an ensemble, epoch by epoch."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from reluscope.glance.line import line
from reluscope.text.written import counted
from reluscope.train.alone.history import History
from reluscope.train.run import Learned

_COLUMNS = ("train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "step_loss")


class Histories:
    """The histories of k networks: ``histories[i]`` is that of one, ``train_loss`` that of all.

    Attributes
    ----------
    learning_rate : list of float
        Of each epoch.
    epochs : array (k,)
        After how many epochs each network learned no more.
    stopped : list of str
        Why a network ended before the last epoch, if it did.

    Examples
    --------
    >>> import reluscope as rs
    >>> ensemble = rs.train.Ensemble((2, 8, 2), init="he", seeds=[0, 1, 2])
    >>> rs.train.fit_ensemble(ensemble, rs.data.moons(n=100), epochs=5).histories
    Histories(3 networks, 5 epochs)
    >>> ensemble.histories.train_loss.shape, len(ensemble.histories[0])
    ((3, 5), 5)
    """

    def __init__(self, k: int) -> None:
        self.learning_rate: list[float] = []
        self.epochs = np.zeros(k, dtype=np.int64)
        self.stopped = [""] * k
        self._columns: dict[str, list[NDArray[Any]]] = {name: [] for name in _COLUMNS}

    @classmethod
    def of(cls, k: int, arrays: Mapping[str, NDArray[Any]], stopped: Sequence[str]) -> Self:
        """Return the histories that ``arrays`` gave.

        Raises
        ------
        ValueError
            Where the shapes do not fit one another.
        """
        histories = cls(k)
        rates = arrays.get("learning_rate", np.zeros(0))
        shape = (len(rates), k)
        for name, rows in histories._columns.items():
            values = arrays.get(name, np.zeros((0, k)))
            if values.shape[:2] != shape and (len(values) or name in ("train_loss", "step_loss")):
                raise ValueError(f"its {name} has shape {values.shape}, but needs {shape}")
            rows.extend(values)
        epochs = arrays.get("epochs", histories.epochs)
        if epochs.shape != (k,) or len(stopped) != k or not (epochs <= len(rates)).all():
            raise ValueError("its histories are not those of as many networks and epochs")
        histories.epochs, histories.stopped = epochs.astype(np.int64), list(stopped)
        histories.learning_rate = rates.tolist()
        return histories

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return all numbers: of each epoch (epochs, k, …), and of each network."""
        columns = {name: np.stack(rows) for name, rows in self._columns.items() if rows}
        return {"learning_rate": np.array(self.learning_rate), "epochs": self.epochs, **columns}

    def __len__(self) -> int:
        return len(self.epochs)

    def __iter__(self) -> Iterator[History]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, i: int) -> History:
        """Return the history of one network."""
        n = int(self.epochs[i])
        columns = {name: [row[i] for row in rows[:n]] for name, rows in self._columns.items()}
        steps = columns.pop("step_loss")
        return History(
            epoch=list(range(1, n + 1)),
            learning_rate=self.learning_rate[:n],
            step_loss=[loss for of_epoch in steps for loss in of_epoch.tolist()],
            stopped=self.stopped[i],
            **{name: [value.item() for value in column] for name, column in columns.items()},
        )

    def __repr__(self) -> str:
        epochs = counted(len(self.learning_rate), "epoch")
        stopped = sum(map(bool, self.stopped))
        early = [f"{stopped} stopped early"] if stopped else []
        return line(self, counted(len(self), "network"), epochs, *early)

    @property
    def train_loss(self) -> NDArray[np.float64]:
        """The loss on the training points, (k, epochs); NaN where a network learned no more."""
        return self._column("train_loss")

    @property
    def train_accuracy(self) -> NDArray[np.float64]:
        """The accuracy on the training points, (k, epochs)."""
        return self._column("train_accuracy")

    @property
    def validation_loss(self) -> NDArray[np.float64]:
        """The loss on the validation points, (k, epochs); (k, 0) without any."""
        return self._column("validation_loss")

    @property
    def validation_accuracy(self) -> NDArray[np.float64]:
        """The accuracy on the validation points, (k, epochs)."""
        return self._column("validation_accuracy")

    def add(
        self, learned: Learned, validation: tuple[Tensor, Tensor] | None, learns: NDArray[np.bool_]
    ) -> None:
        """Add an epoch, for the networks that learn."""
        self.learning_rate.append(learned.rate)
        self.epochs[learns] += 1
        found = (learned.loss, learned.accuracy, *(validation or (None, None)), learned.losses)
        for rows, values in zip(self._columns.values(), found, strict=True):
            if values is not None:
                of_all = values.detach().cpu().numpy().copy()
                of_all[~learns] = np.nan
                rows.append(of_all)

    def _column(self, name: str) -> NDArray[np.float64]:
        rows = self._columns[name]
        column = np.stack(rows, 1) if rows else np.zeros((len(self), 0))
        return column.astype(np.float64)
