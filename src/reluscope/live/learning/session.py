"""One page's network: it learns by steps, and can say at any time how it stands."""

import math

import numpy as np
import torch

from reluscope.errors import InputError
from reluscope.live.learning.data import Data, data
from reluscope.live.learning.history import Moment, Moments
from reluscope.live.learning.start import Start
from reluscope.live.state.settings import Settings, TrainingSettings
from reluscope.nn import MLP
from reluscope.optim.choose import optimizer
from reluscope.train import Trainer


class Session:
    """What one page watches.

    Attributes
    ----------
    settings : Settings
    data : Data
    trainer : Trainer
    playing : bool
    step : int
        Steps since the start.
    moments : Moments
    diverged : bool
        The last step led to a number that is not finite; the network is as it was before.

    Examples
    --------
    >>> session = Session(Settings())
    >>> for _ in range(100):
    ...     session.learn()
    >>> session.step, session.now().loss < session.moments[0].loss
    (100, True)
    """

    def __init__(self, settings: Settings, start: Start | None = None) -> None:
        self.settings = settings
        self._from = start or Start(settings)
        self.data: Data = self._points(settings)
        self.playing = False
        self.begin()

    def begin(self) -> None:
        """Go back to the start: the same settings give the same network again."""
        network, training = self.settings.network, self.settings.training
        widths = (2, *network.hidden, self.data.train.n_classes)
        given = self._from.net_for(self.settings)
        self.net = given or MLP(
            widths, init=network.init, seed=network.seed, activation=network.activation
        )
        self.net.about.standardizer = self.data.standardizer
        self.rows = torch.tensor(self.data.standardizer.transform(self.data.train.x)).float()
        self.labels = torch.tensor(self.data.train.y)
        self.trainer = self._trainer(training)
        self.step, self.diverged = 0, False
        self.moments = Moments()
        self.moments.add(self.now())

    def change(self, settings: Settings) -> None:
        """Take new settings: what can go on does, what cannot begins anew.

        Raises
        ------
        InputError
            Where they cannot be used; the session stays as it was.
        """
        before = self.settings
        new_data = self._points(settings) if settings.data != before.data else self.data
        self.settings, self.data = settings, new_data
        same = (settings.data, settings.network) == (before.data, before.network)
        if not same:
            self.begin()
        elif _only_rates_differ(before.training, settings.training):
            self.trainer.optimizer.learning_rate = settings.training.learning_rate
        elif settings.training != before.training:
            self.trainer = self._trainer(settings.training)

    def learn(self) -> None:
        """Take one step; where it leads out of the finite numbers, stop and go back."""
        self.trainer.step()
        if not self.trainer.is_finite():
            self.diverged, self.playing = True, False
            self.trainer = self._trainer(self.settings.training)
            return
        self.step += 1
        if self.step % self.settings.training.steps_per_frame == 0:
            self.moments.add(self.now())

    def set_parameter(self, layer: int, row: int | None, column: int, value: float) -> None:
        """Set one weight, or a bias where there is no row; learning goes on from there.

        Raises
        ------
        InputError
            Where there is no such number.
        """
        self.trainer.hand_over()
        if layer >= len(self.net.weights):
            raise InputError(f"layer is {layer}, but the network has {len(self.net.weights)}.")
        W, b = self.net.weights[layer], self.net.biases[layer]
        if column >= W.shape[1] or (row is not None and row >= W.shape[0]):
            raise InputError(f"layer {layer} has no weight at {row}, {column}.")
        with torch.no_grad():
            if row is None:
                b[column] = value
            else:
                W[row, column] = value
        self.trainer = self._trainer(self.settings.training)

    @property
    def steps_per_epoch(self) -> int:
        """How many steps an epoch has."""
        return math.ceil(len(self.rows) / self.settings.training.batch_size)

    def now(self) -> Moment:
        """Return the present moment."""
        self.trainer.hand_over()
        loss, accuracy = self._measure(self.data.train.x, self.data.train.y)
        test = self.data.test
        test_loss, of_test = (None, None) if test is None else self._measure(test.x, test.y)
        epoch = self.step / self.steps_per_epoch
        parameters = self.net.parameters.detach().clone()
        return Moment(self.step, epoch, loss, accuracy, of_test, parameters, test_loss)

    def _points(self, settings: Settings) -> Data:
        return self._from.data_for(settings) or data(settings.data)

    def _measure(self, x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
        probabilities = self.net.probabilities(x)
        own = probabilities[np.arange(len(y)), y]
        loss = float(-np.log(np.maximum(own, 1e-300)).mean())
        return loss, float((probabilities.argmax(axis=1) == y).mean())

    def _trainer(self, training: TrainingSettings) -> Trainer:
        chosen = optimizer(
            training.optimizer,
            learning_rate=training.learning_rate,
            weight_decay=training.weight_decay or None,
            momentum=training.momentum if training.optimizer == "sgd" else 0.0,
        )
        return Trainer(
            self.net,
            self.rows,
            self.labels,
            chosen,
            batch_size=min(training.batch_size, len(self.rows)),
            gradient=training.gradient,
            seed=training.seed,
        )


def _only_rates_differ(before: TrainingSettings, after: TrainingSettings) -> bool:
    free = {"learning_rate", "steps_per_frame"}
    return before.model_dump(exclude=free) == after.model_dump(exclude=free)
