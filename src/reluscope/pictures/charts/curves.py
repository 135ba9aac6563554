"""Loss and accuracy over the epochs of a training run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from reluscope.arguments import instance_of
from reluscope.colours.palette import class_colors
from reluscope.errors import InputError
from reluscope.pictures.figure import new_figure, ruled, titled
from reluscope.pictures.fitting import look_of
from reluscope.pictures.given import listed, several_axes
from reluscope.pictures.looks.words import percent, say
from reluscope.pictures.ticks import PercentTicks, label_logarithms
from reluscope.text.printable import shown
from reluscope.train import Evaluation, History

_DECADES = 10.0  # a loss that falls by more than this factor is shown on a logarithmic scale


def curves(
    history: History,
    axes: Sequence[Axes] | None = None,
    *,
    after: Sequence[Evaluation | None] = (),
) -> tuple[Axes, Axes]:
    """Draw the loss and the accuracy of training and, where there is one, validation.

    Parameters
    ----------
    history : History
        With one epoch at least.
    axes : two matplotlib axes, optional
        For the loss and for the accuracy; axes of a new figure if not given.
    after : sequence of Evaluation, optional
        Of the trained network on the training points and on the validation points: what the
        figure names instead of the last epoch's accuracy. While an epoch runs, each batch is
        judged before its step, so by weights that are still changing.

    Returns
    -------
    two matplotlib axes

    Raises
    ------
    InputError
        For a history without an epoch, or not two axes.

    Examples
    --------
    >>> history = History(epoch=[1, 2], train_loss=[1.0, 0.5], train_accuracy=[0.4, 0.8])
    >>> loss, accuracy = curves(history)
    >>> loss.get_yscale()
    'linear'
    """
    told = [one for one in _listed(after) if one is not None]
    listed("after", told, Evaluation, "evaluate(net, points) returns one")
    history = instance_of("history", history, History, "fit returns one")
    if not len(history):
        raise InputError("history has no epoch; train for one at least.")
    pair = several_axes(
        axes, 2, lambda: new_figure(8.4, 3.4).subplots(1, 2), "must be two: for loss and accuracy"
    )
    loss, accuracy = pair
    losses = _draw_lines(loss, history, history.train_loss, history.validation_loss)
    _draw_lines(accuracy, history, history.train_accuracy, history.validation_accuracy)
    for ax in pair:
        _finish(ax)
    if _spans_decades(losses):
        loss.set_yscale("log")
        label_logarithms(loss.yaxis, *loss.get_ylim())
    accuracy.set_ylim(0, 1.02)
    accuracy.yaxis.set_major_formatter(PercentTicks())
    titled(loss, say("Loss"), say("mean cross entropy"))
    titled(accuracy, say("Accuracy"), _after(after) or _last(history))
    look = look_of(ax)
    legend = accuracy.legend(fontsize=look.text(8), labelcolor=look.ink, loc="lower right")
    legend.get_frame().set(facecolor=look.ground, edgecolor="none", alpha=0.85)
    return loss, accuracy


def _draw_lines(
    ax: Axes, history: History, train: Sequence[float], validation: Sequence[float]
) -> list[float]:
    """Draw one line, or two, and return all values."""
    mark = "o" if len(history) < 3 else ""
    blue, orange = class_colors(2)
    width = look_of(ax).line(1.4)
    ax.plot(
        history.epoch,
        train,
        color=blue,
        marker=mark,
        linewidth=width,
        label=say("training, while it learns"),
    )
    if validation:
        ax.plot(
            history.epoch,
            validation,
            color=orange,
            marker=mark,
            linewidth=width,
            linestyle="--",
            label=say("validation, after each epoch"),
        )
    return [*train, *validation]


def _finish(ax: Axes) -> None:
    ax.set_xlabel(say("epoch"))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    ruled(ax)


def _spans_decades(losses: Sequence[float]) -> bool:
    finite = [value for value in losses if np.isfinite(value)]
    return bool(finite) and min(finite) > 0 and max(finite) > _DECADES * min(finite)


def _last(history: History) -> str:
    told = [say("training {share}", share=percent(history.train_accuracy[-1]))]
    if history.validation_accuracy:
        told.append(say("validation {share}", share=percent(history.validation_accuracy[-1])))
    return say("last epoch: {told}", told=", ".join(told))


def _listed(after: Any) -> Sequence[Any]:
    """Return what must be a sequence as one."""
    if isinstance(after, Sequence) and not isinstance(after, str):
        return after
    raise InputError(
        f"after is {shown(after)}, but must be a list: [evaluate(net, points)] is one."
    )


def _after(evaluations: Sequence[Evaluation | None]) -> str:
    told = [
        say(sentence, share=percent(one.accuracy))
        for sentence, one in zip(
            ("training {share}", "validation {share}"), evaluations, strict=False
        )
        if one is not None
    ]
    return say("after training: {told}", told=", ".join(told)) if told else ""
