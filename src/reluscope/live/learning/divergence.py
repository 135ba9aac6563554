"""Why a run left the finite numbers, as far as that is known."""

import math
from dataclasses import dataclass
from typing import Any, Literal

from reluscope.live.learning.edits import Edit
from reluscope.live.state.settings import Settings, TrainingSettings

What = Literal["weights", "outputs", "test outputs"]
Cause = Literal["edit", "decay", "test points", "start", "rate"]
_LARGE = 5.0  # a first loss above it comes of large weights: guessing 10 classes has 2.3


@dataclass(frozen=True)
class Divergence:
    """What became not finite, and the likeliest cause.

    Attributes
    ----------
    what : str
        "weights", "outputs" (of points that are learned from) or "test outputs".
    cause : str
        "edit" (a number set by hand), "decay" (it makes the weights grow), "test points" (they lie
        too far away), "start" (large first weights) or "rate".
    training : TrainingSettings
        With which the step was taken.
    first_loss : float
        At the start.
    edit : Edit or None
        The number set by hand.
    """

    what: What
    cause: Cause
    training: TrainingSettings
    first_loss: float
    edit: Edit | None = None

    def told(self) -> dict[str, Any]:
        """Return what a page is told."""
        training, edit = self.training, self.edit
        said: dict[str, Any] = {
            "what": self.what,
            "cause": self.cause,
            "rate": training.learning_rate,
            "momentum": training.momentum if training.optimizer == "sgd" else 0.0,
            "decay": training.weight_decay,
            "first_loss": _finite(self.first_loss),
        }
        if edit is not None:
            said |= {"place": edit.place, "value": edit.value}
            said |= {"loss": _finite(edit.loss), "loss_after": _finite(edit.loss_after)}
        return said


def divergence(
    what: What, settings: Settings, first_loss: float, edit: Edit | None = None
) -> Divergence:
    """Return what there is to say of a step that led out of the finite numbers.

    Examples
    --------
    >>> divergence("weights", Settings(), 1.2).cause
    'rate'
    """
    training = settings.training
    cause: Cause = "rate"
    if edit is not None:
        cause = "edit"
    elif _grows(training):
        cause = "decay"
    elif what == "test outputs":
        cause = "test points"
    elif settings.network.init == "standard-normal" and not first_loss < _LARGE:
        cause = "start"
    return Divergence(what, cause, training, first_loss, edit if cause == "edit" else None)


def _grows(training: TrainingSettings) -> bool:
    """Whether weight decay alone makes the weights larger with each step.

    A step multiplies them by 1 − ηλ, which is below −1 where ηλ > 2; a momentum μ damps that up to
    2 (1 + μ). Adam scales the gradient, and the decay within it.
    """
    momentum = training.momentum if training.optimizer == "sgd" else 0.0
    most = 2 * (1 + momentum)
    return training.optimizer != "adam" and training.learning_rate * training.weight_decay > most


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None
