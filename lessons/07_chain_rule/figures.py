"""Figures of lesson 7: the way there and back, the error of differences, and a kink."""

from collections.abc import Callable

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import reluscope as rs
from reluscope.pictures.figure import new_axes, ruled, titled
from reluscope.pictures.ticks import label_logarithms

torch.set_num_threads(1)  # products so small are done before a second thread wakes

POINTS = rs.data.grid(rows=2, columns=2, classes=3, points_per_square=10, seed=0)
BLUE, ORANGE, GREEN, RED = rs.pictures.class_colors(4)
WORDS = {
    "en": {
        "chain": "There: values. Back: derivatives of the loss",
        "errors": "How far central differences are off",
        "step": "step h",
        "off": "relative error",
        "kink": "A weight that moves a point over its kink",
        "weight": "weight w",
        "loss": "loss",
        "wide": "difference with h = 0.3",
        "narrow": "difference with h = 0.05",
    },
    "de": {
        "chain": "Hin: Werte. Zurück: Ableitungen des Verlusts",
        "errors": "Wie weit zentrale Differenzen danebenliegen",
        "step": "Schrittweite h",
        "off": "relativer Fehler",
        "kink": "Ein Gewicht schiebt einen Punkt über den Knick",
        "weight": "Gewicht w",
        "loss": "Verlust",
        "wide": "Differenz mit h = 0,3",
        "narrow": "Differenz mit h = 0,05",
    },
}
BOXES = ("$x$", "$f_1$", "$a$", "$f_2$", r"$\mathrm{SCSCE}$")
THERE = ("$x$", "$z_1$", "$a_1$", "$z_2$")
SHAPES = (r"$N \times 2$", r"$N \times 16$", r"$N \times 16$", r"$N \times 3$")
BACK = (
    "",
    r"$\frac{\partial L}{\partial z_1}=\frac{\partial L}{\partial a_1}\odot(z_1>0)$",
    r"$\frac{\partial L}{\partial a_1}=\frac{\partial L}{\partial z_2}W_2^\top$",
    r"$\frac{\partial L}{\partial z_2}=\frac{1}{N}(p-\mathrm{onehot})$",
)
DOWN = {  # by weights and by biases
    1: (
        r"$\frac{\partial L}{\partial W_1}=x^\top\frac{\partial L}{\partial z_1}$",
        r"$\frac{\partial L}{\partial b_1}=1^\top\frac{\partial L}{\partial z_1}$",
    ),
    3: (
        r"$\frac{\partial L}{\partial W_2}=a_1^\top\frac{\partial L}{\partial z_2}$",
        r"$\frac{\partial L}{\partial b_2}=1^\top\frac{\partial L}{\partial z_2}$",
    ),
}


def chain(language: str) -> Figure:
    """Draw the layers of a 2-16-3 network with what flows between them in both directions."""
    with rs.pictures.look(language=language):
        ax = new_axes(9.6, 3.1)
        for place, box in enumerate(BOXES):
            _box(ax, 2.4 * place, box)
        for place in range(4):
            _there(ax, 2.4 * place, THERE[place], SHAPES[place])
            if BACK[place]:
                _back(ax, 2.4 * place, BACK[place])
        for place, formulas in DOWN.items():
            _down(ax, 2.4 * place, *formulas)
        ax.set(xlim=(-0.7, 10.4), ylim=(-2.4, 1.0))
        ax.set_axis_off()
        titled(ax, WORDS[language]["chain"])
    return ax.figure


def _box(ax: Axes, x: float, label: str) -> None:
    style = {"boxstyle": "round,pad=0.45", "facecolor": "#f1f4f8", "edgecolor": "0.45"}
    ax.text(x, 0, label, ha="center", va="center", fontsize=13, bbox=style)


def _there(ax: Axes, x: float, label: str, shape: str) -> None:
    arrow = {"arrowstyle": "-|>", "color": BLUE, "linewidth": 1.6}
    ax.annotate("", (x + 1.85, 0.18), (x + 0.55, 0.18), arrowprops=arrow)
    ax.text(x + 1.2, 0.32, label, ha="center", va="bottom", fontsize=12, color=BLUE)
    ax.text(x + 1.2, 0.66, shape, ha="center", va="bottom", fontsize=8, color="0.45")


def _back(ax: Axes, x: float, label: str) -> None:
    arrow = {"arrowstyle": "-|>", "color": RED, "linewidth": 1.6}
    ax.annotate("", (x + 0.55, -0.18), (x + 1.85, -0.18), arrowprops=arrow)
    ax.text(x + 1.2, -0.32, label, ha="center", va="top", fontsize=11, color=RED)


def _down(ax: Axes, x: float, weights: str, biases: str) -> None:
    arrow = {"arrowstyle": "-|>", "color": RED, "linewidth": 1.6}
    ax.annotate("", (x, -1.15), (x, -0.4), arrowprops=arrow)
    for y, formula in ((-1.2, weights), (-1.75, biases)):
        ax.text(x, y, formula, ha="center", va="top", fontsize=12, color=RED)


def errors(language: str) -> Figure:
    """Draw the error of central differences against h, in float32 and in float64."""
    words, steps = WORDS[language], np.logspace(-11, 0, 45)
    with rs.pictures.look(language=language):
        ax = new_axes(6.4, 3.8)
        for dtype, color in ((torch.float32, ORANGE), (torch.float64, BLUE)):
            f, exact = _smooth(dtype)
            off = [max(abs(_difference(f, h) / exact - 1), 1e-12) for h in steps]
            label = str(dtype).removeprefix("torch.")
            ax.plot(steps, off, ".-", color=color, linewidth=1.4, markersize=5, label=label)
        ax.set(xscale="log", yscale="log", ylim=(1e-12, 3))
        for axis, low, high in ((ax.xaxis, 1e-11, 1), (ax.yaxis, 1e-12, 1)):
            label_logarithms(axis, low, high)
        _finish(ax, words["errors"], words["step"], words["off"])
        ax.legend(fontsize=8, frameon=False, loc="lower left")
    return ax.figure


def _smooth(dtype: torch.dtype) -> tuple[Callable[[float], float], float]:
    """Return the loss as a function of a weight of the last layer, and its derivative at 0."""
    net = rs.nn.MLP((2, 16, 3), init="he", seed=0)
    x = torch.tensor(rs.data.Standardizer.fit(POINTS.x).transform(POINTS.x)).float().double()
    y = torch.tensor(POINTS.y)

    def of(dtype: torch.dtype) -> rs.nn.MLP:
        kept = [[p.to(dtype) for p in given] for given in (net.weights, net.biases)]
        return rs.nn.MLP.from_weights(*kept)

    def loss(shift: float) -> float:
        moved = of(dtype)
        moved.weights[-1][2, 0] += shift
        return moved.gradients(x.to(dtype), y).loss

    return loss, float(of(torch.float64).gradients(x, y).weights[-1][2, 0])


def _difference(f: Callable[[float], float], h: float) -> float:
    return (f(h) - f(-h)) / (2 * h)


def kink(language: str) -> Figure:
    """Draw a loss over one weight, with a kink, and two differences beside it."""
    words = WORDS[language]
    w = np.linspace(-0.1, 1.0, 221)
    at = 0.45
    with rs.pictures.look(language=language):
        ax = new_axes(6.4, 3.8)
        ax.plot(w, _bent(w), color="0.35", linewidth=1.6)
        for h, color, label in ((0.3, RED, "wide"), (0.05, BLUE, "narrow")):
            slope = (_bent(at + h) - _bent(at - h)) / (2 * h)
            near = np.array([at - h, at + h])
            ax.plot(near, _bent(near), "o", color=color, markersize=5, zorder=4)
            reach = np.array([-0.45, 0.45])
            ax.plot(at + reach, _bent(at) + slope * reach, color=color, label=words[label])
        ax.plot([at], [_bent(at)], "o", color="0.2", markersize=6, zorder=5)
        _finish(ax, words["kink"], words["weight"], words["loss"])
        ax.legend(fontsize=8, frameon=False)
    return ax.figure


def _bent(w: np.ndarray | float) -> np.ndarray:
    """Return the loss of two logits (a, 1), the first one a = max(3 w − 1, 0), class 0."""
    a = np.maximum(3 * np.asarray(w) - 1, 0)
    return np.log1p(np.exp(1 - a))


def _finish(ax: Axes, title: str, x: str, y: str) -> None:
    ruled(ax)
    ax.set(xlabel=x, ylabel=y)
    titled(ax, title)


FIGURES = {"chain": chain, "errors": errors, "kink": kink}
