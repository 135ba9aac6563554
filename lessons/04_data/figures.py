"""The pictures of lesson 4: the grid, hinges that miss it or meet it, and what comes of it."""

from collections.abc import Callable

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

import reluscope as rs
from reluscope.pictures.figure import new_figure, quiet, titled
from reluscope.pictures.looks.current import current
from reluscope.pictures.looks.words import percent

torch.set_num_threads(1)  # products so small are done before a second thread wakes

WORDS = {
    "en": {
        "raw": "As they were made",
        "own": "Standardised",
        "moments": "mean ({}, {}), deviation ({}, {})",
        "cut": "{} of 16 hinges have points on both sides",
        "right": "{} right",
    },
    "de": {
        "raw": "Wie sie entstanden",
        "own": "Standardisiert",
        "moments": "Mittelwert ({}; {}), Standardabweichung ({}; {})",
        "cut": "{} von 16 Knicken haben Punkte auf beiden Seiten",
        "right": "{} richtig",
    },
}
POINTS = rs.data.grid(seed=0)
SCALERS = {
    "raw": rs.data.Standardizer.identity(2),
    "own": rs.data.Standardizer.fit(POINTS.x),
}


def grid(language: str) -> Figure:
    """Draw the points before and after standardising, with mean and deviation."""
    with rs.pictures.look(language=language, dpi=100):
        figure = new_figure(8.6, 4.4)
        for ax, name in zip(figure.subplots(1, 2), SCALERS, strict=True):
            x = SCALERS[name].transform(POINTS.x)
            mean, scale = x.mean(axis=0), x.std(axis=0)
            told = [_written(number, language) for number in (*mean, *scale)]
            _draw_points(ax, x)
            circle = Ellipse(mean, *(2 * scale), fill=False, ec=current().strong, lw=1.6, zorder=5)
            ax.add_patch(circle)
            ax.plot(*mean, "+", color=current().strong, ms=14, mew=2, zorder=5)
            titled(ax, WORDS[language][name], WORDS[language]["moments"].format(*told))
            ax.set(xlim=mean[0] + 1.9 * scale[0] * np.array([-1, 1]), aspect="equal")
            ax.set(ylim=mean[1] + 1.9 * scale[1] * np.array([-1, 1]))
    return figure


def _written(number: float, language: str) -> str:
    """Return a number with two decimals, without a minus before zero."""
    text = f"{abs(number) if abs(number) < 0.005 else number:.2f}"
    return text if language == "en" else text.replace(".", ",")


def _draw_points(ax: Axes, x: np.ndarray) -> None:
    rs.pictures.draw_points(ax, rs.data.Points(x, POINTS.y, POINTS.class_names))
    ax.set_rasterization_zorder(3.5)
    ax.set(xlabel="x₁", ylabel="x₂")
    quiet(ax)


def hinges(language: str) -> Figure:
    """Draw the hinges of a new layer over the points, raw and standardised."""
    with rs.pictures.look(language=language, dpi=100):
        figure = new_figure(8.6, 4.4)
        for ax, name in zip(figure.subplots(1, 2), SCALERS, strict=True):
            net = _network(name)
            W, b = net.weights[0].numpy(), net.biases[0].numpy()
            x = SCALERS[name].transform(POINTS.x)
            on = x @ W + b > 0
            cut = on.any(axis=0) & ~on.all(axis=0)
            _draw_points(ax, x)
            _draw_hinges(ax, W, b, cut)
            ax.plot(0, 0, "+", color=current().strong, ms=14, mew=2, zorder=5)
            titled(ax, WORDS[language][name], WORDS[language]["cut"].format(cut.sum()))
            window = (-1.6, 4.4) if name == "raw" else (-2.2, 2.2)
            ax.set(xlim=window, ylim=window, aspect="equal")
    return figure


def _draw_hinges(ax: Axes, W: np.ndarray, b: np.ndarray, cut: np.ndarray) -> None:
    """Draw where x W + b is zero, strong where the line has points on both sides."""
    length = np.linalg.norm(W, axis=0)
    foot = -b * W / length**2
    along = 10 * np.stack([-W[1], W[0]]) / length
    lines = np.stack([foot - along, foot + along]).transpose(2, 0, 1)
    colors = [current().strong if one else current().design.negative for one in cut]
    widths = [1.3 if one else 0.7 for one in cut]
    ax.add_collection(LineCollection(lines, colors=colors, linewidths=widths, zorder=4))


def _network(scaler: str) -> rs.nn.MLP:
    new = rs.nn.MLP((2, 16, 16, 3), seed=0)
    return rs.nn.MLP.from_weights(
        new.weights, new.biases, standardizer=SCALERS[scaler], class_names=POINTS.class_names
    )


def trained(language: str) -> Figure:
    """Photograph the network that was trained on raw points beside that on standardised ones."""
    with rs.pictures.look(language=language, dpi=90):
        figure = new_figure(8.6, 4.4)
        for ax, name in zip(figure.subplots(1, 2), SCALERS, strict=True):
            net = _network(name)
            rs.train.fit(net, POINTS, epochs=100, learning_rate=0.02, seed=0)
            right = percent(rs.train.evaluate(net, POINTS).accuracy)
            photo = rs.pictures.photograph(net, (-0.2, 4.2, -0.2, 4.2), 300)
            facts = WORDS[language]["right"].format(right)
            title = WORDS[language][name]
            rs.pictures.draw_photo(photo, POINTS, ax, net=net, title=title, facts=facts)
            ax.get_legend().remove()
            ax.set(xlabel="x₁", ylabel="x₂")
            ax.set_rasterization_zorder(3.5)
    return figure


FIGURES: dict[str, Callable[[str], Figure]] = {"grid": grid, "hinges": hinges, "trained": trained}
