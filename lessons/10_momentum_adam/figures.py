"""Figures of lesson 10: three ways down a valley, three trainings, and what came of them."""

from collections.abc import Callable
from functools import cache

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import reluscope as rs
from reluscope.optim import SGD, Adam
from reluscope.pictures.figure import new_axes, new_figure, quiet, ruled, titled
from reluscope.pictures.looks.words import percent
from reluscope.pictures.ticks import label_logarithms

torch.set_num_threads(1)  # products so small are done before a second thread wakes

POINTS = rs.data.spirals(n=300, classes=3, noise=0.05, turns=1.0, seed=0)
EPOCHS = 100
COLORS = rs.pictures.class_colors(4)
NAMES = ("sgd", "momentum", "adam")
WORDS = {
    "en": {
        "sgd": "gradient descent",
        "momentum": "momentum",
        "adam": "Adam",
        "valley": "40 steps down a long valley",
        "runs": "Three starts each on three spirals",
        "epoch": "epoch",
        "loss": "loss",
        "right": "{} right after {} epochs",
    },
    "de": {
        "sgd": "Gradientenabstieg",
        "momentum": "Momentum",
        "adam": "Adam",
        "valley": "40 Schritte in einem langen Tal",
        "runs": "Je drei Anfänge auf drei Spiralen",
        "epoch": "Epoche",
        "loss": "Verlust",
        "right": "{} richtig nach {} Epochen",
    },
}
CURVATURES = torch.tensor([1.0, 40.0], dtype=torch.float64)
DOWN = {"sgd": SGD(0.047), "momentum": SGD(0.02, 0.8), "adam": Adam(0.35)}
LEARN: dict[str, Callable[[], SGD | Adam]] = {
    "sgd": lambda: SGD(0.05),
    "momentum": lambda: SGD(0.05, 0.9),
    "adam": lambda: Adam(0.01),
}


def valley(language: str) -> Figure:
    """Draw the ways of the three over the contours of ½ (w₁² + 40 w₂²)."""
    words = WORDS[language]
    x, y = np.meshgrid(np.linspace(-5, 1.5, 121), np.linspace(-1.2, 1.2, 91))
    height = (x**2 + 40 * y**2) / 2
    with rs.pictures.look(language=language):
        figure = new_figure(8.0, 6.0)
        for ax, name, color in zip(figure.subplots(3, 1), NAMES, COLORS, strict=False):
            levels = np.geomspace(0.02, 40, 12)
            shade = {"cmap": "Blues_r", "alpha": 0.55, "aspect": "auto", "origin": "lower"}
            ax.imshow(np.log(height + 0.01), extent=(-5, 1.5, -1.2, 1.2), **shade)
            ax.contour(x, y, height, levels, colors="white", linewidths=0.7)
            way = _way(name)
            ax.plot(*way.T, ".-", color=color, linewidth=1.5, markersize=5)
            ax.plot(0, 0, "x", color="0.2", markersize=7)
            ax.set(xlim=(-5, 1.5), ylim=(-1.2, 1.2), xticks=[], yticks=[])
            quiet(ax)
            titled(ax, words[name])
    return figure


def _way(name: str) -> np.ndarray:
    w = torch.tensor([-4.5, 0.9], dtype=torch.float64)
    optimizer, way = DOWN[name], [w.tolist()]
    optimizer.state.clear()
    for _ in range(40):
        optimizer.step(w, CURVATURES * w)
        way.append(w.tolist())
    return np.array(way)


def runs(language: str) -> Figure:
    """Draw the losses of three starts for each of the three."""
    words = WORDS[language]
    with rs.pictures.look(language=language):
        ax = new_axes(6.4, 3.9)
        for name, color in zip(NAMES, COLORS, strict=False):
            for seed in range(3):
                _, losses = _learn(name, seed)
                label = words[name] if seed == 0 else None
                width = 1.8 if seed == 0 else 0.7
                ax.plot(range(1, EPOCHS + 1), losses, color=color, linewidth=width, label=label)
        ax.set_yscale("log")
        label_logarithms(ax.yaxis, *ax.get_ylim())
        _finish(ax, words["runs"], words["epoch"], words["loss"])
        ax.legend(fontsize=8, frameon=False, loc="lower left")
    return ax.figure


def photos(language: str) -> Figure:
    """Photograph what the three have learned from one start."""
    words = WORDS[language]
    with rs.pictures.look(language=language):
        figure = new_figure(10.0, 3.8)
        for ax, name in zip(figure.subplots(1, 3), NAMES, strict=True):
            net, _ = _learn(name, 0)
            right = percent(rs.train.evaluate(net, POINTS).accuracy, 0)
            taken = rs.pictures.photograph(net, (-1.25, 1.25, -1.25, 1.25), 300, "confidence")
            facts = words["right"].format(right, EPOCHS)
            rs.pictures.draw_photo(taken, ax=ax, title=words[name], facts=facts)
            for extra in [*ax.child_axes]:
                extra.remove()
            if ax.get_legend():
                ax.get_legend().remove()
            rs.pictures.draw_points(ax, POINTS)
            ax.set(xlabel="", ylabel="", xticks=[], yticks=[])
    return figure


@cache
def _learn(name: str, seed: int) -> tuple[rs.nn.MLP, list[float]]:
    net = rs.nn.MLP((2, 16, 16, 3), init="he", seed=seed)
    history = rs.train.fit(net, POINTS, epochs=EPOCHS, optimizer=LEARN[name](), seed=seed)
    return net, history.train_loss


def _finish(ax: Axes, title: str, x: str, y: str) -> None:
    ruled(ax)
    ax.set(xlabel=x, ylabel=y)
    titled(ax, title)


FIGURES = {"valley": valley, "runs": runs, "photos": photos}
