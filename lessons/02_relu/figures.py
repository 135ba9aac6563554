"""The pictures of lesson 2: the hinge, lines that cut the plane, and what training makes of it."""

from collections.abc import Callable

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import reluscope as rs
from reluscope.pictures.figure import new_figure, ruled, titled
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import counted, percent

torch.set_num_threads(1)  # products so small are done before a second thread wakes

WORDS = {
    "en": {
        "hinge": "a(z) = max(z, 0)",
        "tent": "The tent t(x)",
        "sum": "the sum of three hinges",
        "off": "off, slope 0",
        "on": "on, slope 1",
        "without": "Without ReLU",
        "with": "With ReLU",
        "right": "{share} of {points} right",
    },
    "de": {
        "hinge": "a(z) = max(z, 0)",
        "tent": "Das Zelt t(x)",
        "sum": "die Summe dreier Knicke",
        "off": "aus, Steigung 0",
        "on": "an, Steigung 1",
        "without": "Ohne ReLU",
        "with": "Mit ReLU",
        "right": "{share} von {points} Punkten richtig",
    },
}
_PARTS = (("a(x)", 1, 0), ("−2 a(x − 1)", -2, 1), ("a(x − 2)", 1, 2))
_EPOCHS, _STEP = 100, 0.02


def tent(language: str) -> Figure:
    """Draw the activation, and a tent made of three of them."""
    words = WORDS[language]
    with rs.pictures.look(language=language):
        figure = new_figure(8.6, 3.4)
        left, right = figure.subplots(1, 2)
        _draw_hinge(left, words)
        _draw_tent(right, words)
    return figure


def _draw_hinge(ax: Axes, words: dict[str, str]) -> None:
    z = np.linspace(-2, 2, 101)
    ax.plot(z, np.maximum(z, 0), color=current().strong, lw=2.4)
    ax.plot(0, 0, "o", ms=7, color="white", mec=current().strong, mew=1.6, zorder=3)
    negative, positive = current().design.negative, current().design.positive
    ax.annotate(words["off"], (-1, 0), (0, 8), textcoords="offset points", ha="center", c=negative)
    ax.annotate(words["on"], (1.25, 0.55), ha="center", c=positive)
    ax.axvspan(-2, 0, color=negative, alpha=0.07, lw=0)
    ax.axvspan(0, 2, color=positive, alpha=0.07, lw=0)
    ax.set(xlim=(-2, 2), ylim=(-0.6, 2), xlabel="z", ylabel="a(z)")
    titled(ax, words["hinge"])
    ruled(ax)


def _draw_tent(ax: Axes, words: dict[str, str]) -> None:
    x = np.linspace(-1, 3.5, 181)
    parts = [(name, factor * np.maximum(x - hinge, 0)) for name, factor, hinge in _PARTS]
    colors = rs.pictures.class_colors(4)[[0, 3, 2]]
    for (name, part), color in zip(parts, colors, strict=True):
        ax.plot(x, part, color=color, lw=1.2, label=name)
    ax.plot(x, sum(part for _, part in parts), color=current().strong, lw=2.6, label="t(x)")
    ax.set(xlim=(-1, 3.5), ylim=(-2.6, 2.6), xlabel="x")
    ax.legend(frameon=False, fontsize=8, loc="lower left")
    titled(ax, words["tent"], words["sum"])
    ruled(ax)


def lines(language: str) -> Figure:
    """Draw the cells of one hidden layer with 1, 2, 4 and 8 neurons."""
    with rs.pictures.look(language=language):
        figure = new_figure(9.6, 3.0)
        for ax, neurons in zip(figure.subplots(1, 4), (1, 2, 4, 8), strict=True):
            cells = rs.cells.cell_complex(_lines(neurons), (-3, 3, -3, 3))
            title = counted(neurons, "neuron")
            rs.pictures.draw_cells(cells, ax, title=title, key=False)
            ax.set(xticks=[], yticks=[], xlabel="", ylabel="")
    return figure


def _lines(neurons: int) -> rs.nn.MLP:
    """Return a layer whose hinges all cross within the picture."""
    angles = np.pi * np.arange(neurons) / neurons + 0.35
    offsets = np.random.default_rng(3).uniform(-0.7, 0.7, neurons)
    first = np.stack([np.cos(angles), np.sin(angles)])
    return rs.nn.MLP.from_weights([first, np.ones((neurons, 2))], [offsets, np.zeros(2)])


def trained(language: str) -> Figure:
    """Draw a linear network and one with ReLU, both trained: classes above, cells below."""
    words = WORDS[language]
    points = rs.data.grid(seed=0)
    with rs.pictures.look(language=language, dpi=90):
        figure = new_figure(8.0, 8.0)
        columns = figure.subplots(2, 2).T
        for panels, name, widths in zip(
            columns, ("without", "with"), ((2, 3), (2, 16, 16, 3)), strict=True
        ):
            net = rs.nn.MLP(widths, seed=0)
            rs.train.fit(net, points, epochs=_EPOCHS, learning_rate=_STEP, seed=0)
            _draw_trained(panels, net, points, words[name], words["right"])
    return figure


def _draw_trained(
    panels: tuple[Axes, Axes], net: rs.nn.MLP, points: rs.data.Points, title: str, right: str
) -> None:
    above, below = panels
    window = rs.pictures.cell_bounds(net, points=points)
    share = percent(rs.train.evaluate(net, points).accuracy)
    facts = right.format(share=share, points=len(points))
    photo = rs.pictures.photograph(net, points=points, pixels=300)
    rs.pictures.draw_photo(photo, points, above, net=net, title=title, facts=facts)
    cells = rs.cells.cell_complex(net, window)
    rs.pictures.draw_cells(cells, below, title=title, key=False, net=net, rasterized=True)
    for ax in panels:
        ax.set(xticks=[], yticks=[], xlabel="", ylabel="")
        if ax.get_legend() is not None:
            ax.get_legend().remove()
    above.set_rasterization_zorder(3.5)


FIGURES: dict[str, Callable[[str], Figure]] = {"tent": tent, "lines": lines, "trained": trained}
