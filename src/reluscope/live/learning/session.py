"""One page's network: it learns by steps, and can say at any time how it stands."""

import math

import numpy as np
import torch

from reluscope.errors import InputError
from reluscope.live.learning.data import Data, data
from reluscope.live.learning.deeds import Deed
from reluscope.live.learning.divergence import Divergence, What, divergence
from reluscope.live.learning.edits import Edit, Edits
from reluscope.live.learning.history import Moment, Moments
from reluscope.live.learning.measure import Measure
from reluscope.live.learning.start import Start
from reluscope.live.state import limits
from reluscope.live.state.settings import Settings, TrainingSettings
from reluscope.nn import MLP
from reluscope.optim.choose import optimizer
from reluscope.train import Trainer

_SMALL = 1000.0  # seven layers of 64 neurons cannot leave float32 by weights below


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
    deeds : list of Deed
        What was done to the network and its trainer since the start.
    divergence : Divergence or None
        Why the last step led to a number that is not finite; the network is as it was before.

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
        self._of_seed = None if given else self.net.parameters.detach().clone()
        self.rows = torch.tensor(self.data.standardizer.transform(self.data.train.x)).float()
        self.labels = torch.tensor(self.data.train.y)
        self._measure = Measure(self.data, self.net.dtype)
        self._now: Moment | None = None  # measured when it is asked for
        self.trainer = self._trainer(training)
        self.step = 0
        self.divergence: Divergence | None = None
        self.edits = Edits()
        self.deeds = [Deed(0, training=training)]
        self.moments = Moments()
        self.moments.add(self.now())

    def go_on_from(self, numbers: np.ndarray, step: int) -> None:
        """Take all of the network's numbers as they were after so many steps, and learn on.

        Raises
        ------
        InputError
            Where they do not fit the network; the session is at its start then.
        """
        self.begin()
        if len(numbers) != len(self.net.parameters):
            raise InputError(
                f"weights has {len(numbers)} numbers, but the network {len(self.net.parameters)}."
            )
        self.net.parameters = torch.from_numpy(numbers)
        if self._unusable() is not None:
            self.begin()
            raise InputError("weights leads to numbers that are too large.")
        self.step, self._now = step, None
        self.deeds = [Deed(step, weights=numbers.tolist())]
        self._begin_training()
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
        same = (settings.data, settings.network) == (before.data, before.network)
        if same and settings.training != before.training:
            self._check_deeds()
        new_data = self._points(settings) if settings.data != before.data else self.data
        self.settings, self.data = settings, new_data
        if settings.training != before.training:
            self.edits.clear()  # what comes now may come of that
        if not same:
            self.begin()
        elif _only_rates_differ(before.training, settings.training):
            self.trainer.optimizer.learning_rate = settings.training.learning_rate
            self._note(Deed(self.step, rate=settings.training.learning_rate))
        elif settings.training != before.training:
            self._begin_training()

    def learn(self) -> None:
        """Take one step; where it leads out of the finite numbers, stop and go back."""
        before = self.net.parameters.detach().clone()
        self.trainer.step()
        unusable: What | None = "weights"
        if self.trainer.is_finite():
            self.trainer.hand_over()
            unusable = self._unusable()
        self._now = None
        if unusable is not None:
            self._diverge(unusable, before)
            return
        self.step, self.divergence = self.step + 1, None
        if self.step % self.settings.training.steps_per_frame == 0:
            self.moments.add(self.now())
            self.edits.heed(self.now().loss)

    def _diverge(self, what: What, before: torch.Tensor) -> None:
        """Go back to the network before the step, and say why."""
        self.playing = False
        with torch.no_grad():
            self.net.parameters.copy_(before)
        first = self.moments[0].loss
        self.divergence = divergence(what, self.settings, first, self.edits.last)
        self._begin_training()

    @property
    def diverged(self) -> bool:
        """Whether the last step led out of the finite numbers."""
        return self.divergence is not None

    def _unusable(self) -> What | None:
        """Return which outputs are not finite, if any; of small weights all are."""
        if float(self.net.parameters.detach().abs().max()) < _SMALL:
            return None
        kinds: tuple[What, What] = ("outputs", "test outputs")
        for what, points in zip(kinds, (self.data.train, self.data.test), strict=True):
            try:
                if points is not None:
                    self.net.logits(points.x)
            except InputError:
                return what
        return None

    def set_parameter(self, layer: int, row: int | None, column: int, value: float) -> None:
        """Set one weight, or a bias where there is no row; learning goes on from there.

        Raises
        ------
        InputError
            Where there is no such number.
        """
        self._check_deeds()
        self.trainer.hand_over()
        if layer >= len(self.net.weights):
            raise InputError(f"layer is {layer}, but the network has {len(self.net.weights)}.")
        W, b = self.net.weights[layer], self.net.biases[layer]
        if column >= W.shape[1] or (row is not None and row >= W.shape[0]):
            raise InputError(f"layer {layer} has no weight at {row}, {column}.")
        before = self.now()
        with torch.no_grad():
            (b[column] if row is None else W[row, column]).fill_(value)
        if self._unusable() is not None:
            with torch.no_grad():
                self.net.parameters.copy_(before.parameters)
            raise InputError(f"With {value:g} there the outputs would not be finite numbers.")
        place, done = (layer, row, column), len(self.deeds)
        self.deeds.append(Deed(self.step, parameter=(*place, value)))
        self._begin_training()
        self.divergence, self._now = None, None
        losses = (before.loss, self.now().loss)
        self.edits.add(Edit(place, value, *losses, self.step, done, before.parameters))

    def _check_deeds(self) -> None:
        if len(self.deeds) >= limits.DEEDS:
            raise InputError("Too much was changed by hand: go back to the same start first.")

    def undo_edit(self) -> None:
        """Go back to before the last number that was set by hand and did harm.

        Raises
        ------
        InputError
            Where there is none.
        """
        edit = self.edits.take()
        if edit is None:
            raise InputError("There is no change by hand to undo.")
        with torch.no_grad():
            self.net.parameters.copy_(edit.parameters)
        self.step, self.divergence, self._now = edit.step, None, None
        del self.deeds[edit.deeds :]
        self.moments.forget_after(edit.step)
        self._begin_training()

    @property
    def steps_per_epoch(self) -> int:
        """How many steps an epoch has."""
        return math.ceil(len(self.rows) / self.settings.training.batch_size)

    def now(self) -> Moment:
        """Return the present moment."""
        if self._now is None:
            self.trainer.hand_over()
            self._now = self._measured()
        return self._now

    def _measured(self) -> Moment:
        loss, accuracy, test_accuracy, test_loss = self._measure.of(self.net)
        epoch = self.step / self.steps_per_epoch
        parameters = self.net.parameters.detach().clone()
        done = len(self.deeds)
        return Moment(self.step, epoch, loss, accuracy, test_accuracy, parameters, test_loss, done)

    def _points(self, settings: Settings) -> Data:
        return self._from.data_for(settings) or data(settings.data)

    def _begin_training(self) -> None:
        """Learn on from here, the optimiser's memory empty."""
        self.trainer = self._trainer(self.settings.training)
        self._note(Deed(self.step, training=self.settings.training))

    def _note(self, deed: Deed) -> None:
        """Note a new trainer or rate; it takes the place of those that took no step."""
        kinds = ("rate", "training") if deed.training is not None else ("rate",)
        while self.deeds and self.deeds[-1].step == deed.step:
            if all(getattr(self.deeds[-1], kind) is None for kind in kinds):
                break
            self.deeds.pop()
        self.deeds.append(deed)

    def is_start(self, moment: Moment) -> bool:
        """Whether the settings alone give the network of this moment, without a step."""
        first = self._of_seed
        return moment.step == 0 and first is not None and torch.equal(moment.parameters, first)

    @property
    def began_from_file(self) -> bool:
        """Whether the network at the start was a given one."""
        return self._of_seed is None

    def _trainer(self, training: TrainingSettings) -> Trainer:
        chosen = optimizer(
            training.optimizer,
            learning_rate=training.learning_rate,
            weight_decay=training.weight_decay,
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
