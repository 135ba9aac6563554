"""The pictures of lesson 5: a network, its cells layer by layer, and how it begins."""

from collections.abc import Callable

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter, ScalarFormatter

import reluscope as rs
from reluscope.pictures.figure import new_axes, new_figure, ruled, titled
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import say

torch.set_num_threads(1)  # products so small are done before a second thread wakes

WORDS = {
    "en": {
        "answer": "What it answers",
        "untrained": "before training",
        "first_loss": "The first loss",
        "how": "two hidden layers of equal width; mean and range",
        "width": "width of the hidden layers",
        "log_3": "log 3: knowing nothing",
    },
    "de": {
        "answer": "Was es antwortet",
        "untrained": "vor dem Training",
        "first_loss": "Der erste Verlust",
        "how": "zwei verborgene Schichten gleicher Breite; Mittelwert und Spanne",
        "width": "Breite der verborgenen Schichten",
        "log_3": "log 3: nichts wissen",
    },
}
POINTS = rs.data.grid(seed=0)
WINDOW = (-3.0, 3.0, -3.0, 3.0)
_WIDTHS = (4, 8, 16, 32, 64, 128, 256)
_STARTS = (("standard-normal", "N(0, 1)"), ("he", "N(0, 2 / c)"))


def diagram(language: str) -> Figure:
    """Draw a small trained network with a photo in every node."""
    net = rs.nn.MLP((2, 8, 8, 3), seed=4)
    rs.train.fit(net, POINTS, epochs=150, learning_rate=0.05, seed=0)
    with rs.pictures.look(language=language):
        return _figure_of(rs.pictures.diagram(net, points=POINTS))


def layers(language: str) -> Figure:
    """Draw the cells of a new network after each hidden layer, and the classes it answers."""
    words = WORDS[language]
    net = rs.nn.MLP((2, 16, 16, 3), seed=0)
    with rs.pictures.look(language=language, dpi=100):
        figure = new_figure(10.4, 3.8)
        *panels, last = figure.subplots(1, 3)
        prefixes = rs.pictures.layer_by_layer(net, WINDOW)
        for number, (cells, ax) in enumerate(zip(prefixes, panels, strict=True), start=1):
            title = say("After hidden layer {number}", number=number)
            rs.pictures.draw_cells(cells, ax, net=net, title=title, key=False, rasterized=True)
        photo = rs.pictures.photograph(net, WINDOW, 240)
        rs.pictures.draw_photo(photo, ax=last, title=words["answer"], facts=words["untrained"])
        last.get_legend().remove()
        for ax in (*panels, last):
            ax.set(xticks=[], yticks=[], xlabel="", ylabel="")
    return figure


def first_loss(language: str) -> Figure:
    """Draw the loss before training over the width, for two ways to begin."""
    words = WORDS[language]
    with rs.pictures.look(language=language):
        ax = new_axes(6.4, 3.8)
        colors = rs.pictures.class_colors(4)[[3, 0]]
        for (init, name), color in zip(_STARTS, colors, strict=True):
            losses = np.array(
                [[_loss(width, init, seed) for seed in range(20)] for width in _WIDTHS]
            )
            ax.fill_between(_WIDTHS, losses.min(1), losses.max(1), color=color, alpha=0.18, lw=0)
            ax.plot(_WIDTHS, losses.mean(1), "o-", color=color, ms=4, lw=1.6, label=name)
        ax.axhline(np.log(3), color=current().quiet, ls="--", lw=1, label=words["log_3"])
        ax.set(xscale="log", yscale="log", xlabel=words["width"])
        _plain_ticks(ax)
        ax.legend(frameon=False, fontsize=8, loc="upper left")
        titled(ax, words["first_loss"], words["how"])
        ruled(ax)
    return _figure_of(ax)


def _plain_ticks(ax: Axes) -> None:
    ax.set_xticks(_WIDTHS)
    ax.set_yticks([1, 10, 100])
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(ScalarFormatter())
        axis.set_minor_formatter(NullFormatter())


def _loss(width: int, init: str, seed: int) -> float:
    net = rs.nn.MLP((2, width, width, 3), init=init, seed=seed)
    x = torch.tensor(rs.data.Standardizer.fit(POINTS.x).transform(POINTS.x)).float()
    return float(rs.nn.softmax_cross_entropy(net(x), POINTS.y))


def _figure_of(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


FIGURES: dict[str, Callable[[str], Figure]] = {
    "diagram": diagram,
    "layers": layers,
    "first_loss": first_loss,
}
