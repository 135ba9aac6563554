"""Figures of lesson 6: photos while it learns, learning rates, and twenty seeds."""

import math

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import reluscope as rs
from reluscope.pictures.figure import new_axes, new_figure, ruled, titled
from reluscope.pictures.looks.words import number, percent
from reluscope.pictures.ticks import PercentTicks, label_logarithms

torch.set_num_threads(1)  # products so small are done before a second thread wakes

POINTS = rs.data.grid(rows=4, columns=4, classes=3, points_per_square=30, seed=0)
COLORS = rs.pictures.class_colors(4)
EPOCHS = (0, 2, 10, 120)
RATES = (0.001, 0.01, 0.1, 1.0)
WORDS = {
    "en": {
        "epoch": "Epoch {}",
        "right": "{} right",
        "seeds": "The same network from twenty starts",
        "share": "points that are right",
        "epoch_axis": "epoch",
        "best": "best: seed {}",
        "worst": "worst: seed {}",
        "rates": "The same start, four learning rates",
        "loss": "loss",
        "guessing": "log 3: guessing",
    },
    "de": {
        "epoch": "Epoche {}",
        "right": "{} richtig",
        "seeds": "Dasselbe Netz mit zwanzig Anfängen",
        "share": "richtige Punkte",
        "epoch_axis": "Epoche",
        "best": "am besten: Seed {}",
        "worst": "am schlechtesten: Seed {}",
        "rates": "Derselbe Anfang, vier Lernraten",
        "loss": "Verlust",
        "guessing": "log 3: geraten",
    },
}


def photos(language: str) -> Figure:
    """Photograph the plane before training and after a few, some and many epochs."""
    with rs.pictures.look(language=language):
        figure = new_figure(10.4, 3.2)
        for ax, shot in zip(figure.subplots(1, len(EPOCHS)), _snapshots(), strict=True):
            taken = rs.pictures.photograph(shot.net, (0, 4, 0, 4), 240, "class")
            right = percent(rs.train.evaluate(shot.net, POINTS).accuracy, 0)
            rs.pictures.draw_photo(
                taken,
                ax=ax,
                title=WORDS[language]["epoch"].format(shot.epoch),
                facts=WORDS[language]["right"].format(right),
            )
            ax.get_legend().remove()
            rs.pictures.draw_points(ax, POINTS)
            ax.set(xlabel="", ylabel="", xticks=[], yticks=[])
    return figure


def _snapshots() -> list[rs.pictures.Snapshot]:
    net = _start((2, 16, 16, 3), 0)
    recorder = rs.pictures.Recorder(net)
    rs.train.fit(net, POINTS, epochs=EPOCHS[-1], learning_rate=0.1, callbacks=[recorder])
    return [recorder.snapshots[epoch] for epoch in EPOCHS]


def _start(widths: tuple[int, ...], seed: int) -> rs.nn.MLP:
    """Return an untrained network that knows the units of the points."""
    net = rs.nn.MLP(widths, seed=seed)
    known = rs.data.Standardizer.fit(POINTS.x)
    return rs.nn.MLP.from_weights(net.weights, net.biases, standardizer=known)


def learning_rates(language: str) -> Figure:
    """Draw the losses of one start under four learning rates."""
    words = WORDS[language]
    with rs.pictures.look(language=language):
        ax = new_axes(6.4, 3.8)
        for rate, color in zip(RATES, COLORS, strict=True):
            net = rs.nn.MLP((2, 16, 16, 3), seed=0)
            history = rs.train.fit(net, POINTS, epochs=60, learning_rate=rate)
            label = f"λ = {number(rate)}"
            ax.plot(history.epoch, history.train_loss, color=color, linewidth=1.6, label=label)
        ax.axhline(math.log(3), color="0.5", linewidth=0.8, linestyle=":")
        ax.annotate(words["guessing"], (60, math.log(3)), ha="right", va="bottom", fontsize=8)
        ax.set_yscale("log")
        label_logarithms(ax.yaxis, *ax.get_ylim())
        _finish(ax, words["rates"], words["epoch_axis"], words["loss"])
        ax.legend(fontsize=8, loc="lower left", frameon=False)
    return ax.figure


def seeds(language: str) -> Figure:
    """Draw the accuracy of one network from twenty starts."""
    words = WORDS[language]
    runs = []
    for seed in range(20):
        net = rs.nn.MLP((2, 8, 8, 3), seed=seed)
        history = rs.train.fit(net, POINTS, epochs=60, learning_rate=0.05, seed=seed)
        runs.append(history.train_accuracy)
    order = sorted(range(20), key=lambda seed: runs[seed][-1])
    with rs.pictures.look(language=language):
        ax = new_axes(6.4, 3.8)
        for seed in order:
            special = {order[0]: (COLORS[3], "worst"), order[-1]: (COLORS[0], "best")}.get(seed)
            color, label = special or ("0.75", "")
            shown = words[label].format(seed) if label else None
            width = 1.8 if label else 0.9
            epochs = range(1, len(runs[seed]) + 1)
            ax.plot(epochs, runs[seed], color=color, linewidth=width, label=shown, zorder=width)
        ax.set_ylim(0, 1.02)
        ax.yaxis.set_major_formatter(PercentTicks())
        _finish(ax, words["seeds"], words["epoch_axis"], words["share"])
        ax.legend(fontsize=8, loc="lower right", frameon=False)
    return ax.figure


def _finish(ax: Axes, title: str, x: str, y: str) -> None:
    ruled(ax)
    ax.set(xlabel=x, ylabel=y)
    titled(ax, title)


FIGURES = {"photos": photos, "learning_rates": learning_rates, "seeds": seeds}
