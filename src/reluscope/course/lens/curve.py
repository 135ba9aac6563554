"""The loss of a reader's training, epoch by epoch, beside that of guessing."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from reluscope.colours.palette import class_colors
from reluscope.pictures.figure import new_figure, ruled, titled
from reluscope.pictures.fitting import look_of
from reluscope.pictures.looks.words import say
from reluscope.pictures.ticks import label_logarithms


def loss_curve(losses: Sequence[float], classes: int, guessing: str) -> Axes:
    """Draw a loss for each epoch, on a logarithmic scale, and a line at log c.

    Parameters
    ----------
    losses : sequence of float
        One at least.
    classes : int
        c: whoever guesses among them has the loss log c.
    guessing : str
        What that line is called.
    """
    ax: Axes = new_figure(5.2, 3.6).subplots()
    look = look_of(ax)
    epochs = np.arange(1, len(losses) + 1)
    mark = "o" if len(losses) < 3 else ""
    ax.plot(epochs, losses, color=class_colors(2)[0], linewidth=look.line(1.6), marker=mark)
    chance = float(np.log(classes))
    ax.axhline(chance, color=look.quiet, linewidth=look.line(0.8), linestyle="--")
    beside = {"textcoords": "offset points", "fontsize": look.text(8), "color": look.quiet}
    ax.annotate(guessing, (epochs[-1], chance), (0, 4), ha="right", **beside)  # type: ignore[arg-type]
    if min(losses) > 0:
        ax.set_yscale("log")
        label_logarithms(ax.yaxis, *ax.get_ylim())
    ax.set_xlabel(say("epoch"))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ruled(ax)
    titled(ax, say("Loss"), say("mean cross entropy"))
    return ax
