"""The pictures of lesson 1: one neuron over the plane, and what a layer does to a plane."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

import reluscope as rs
from reluscope.pictures.figure import new_figure, quiet, titled
from reluscope.pictures.looks.areas import class_areas, sign_map
from reluscope.pictures.looks.current import current

WORDS = {
    "en": {
        "neuron": "The first neuron",
        "formula": "f₁(x) = 3 x₁ + 4 x₂ − 5; lines where it is …, −5, 0, 5, …",
        "before": "x",
        "after": "x W + b",
        "squares": "sixteen squares, side 1",
        "parallelograms": "sixteen parallelograms",
    },
    "de": {
        "neuron": "Das erste Neuron",
        "formula": "f₁(x) = 3 x₁ + 4 x₂ − 5; Geraden, wo es …, −5, 0, 5, … ist",
        "before": "x",
        "after": "x W + b",
        "squares": "sechzehn Quadrate der Seite 1",
        "parallelograms": "sechzehn Parallelogramme",
    },
}
WEIGHTS, BIAS = np.array([3.0, 4.0]), -5.0
POINTS = ((1.0, 2.0, "6"), (3.0, -1.0, "0"))  # and what the neuron says there
SHEAR, SHIFT = np.array([[1.1, -0.5], [0.6, 0.8]]), np.array([0.5, 1.0])
_WINDOW = (-2.0, 4.0, -2.0, 3.0)


def neuron(language: str) -> Figure:
    """Draw one neuron's value over the plane, its zero line and the direction of its weights."""
    words = WORDS[language]
    with rs.pictures.look(language=language, dpi=100):
        figure = new_figure(5.8, 4.6)
        ax = figure.subplots()
        _draw_values(ax)
        _draw_arrow(ax)
        for x, y, value in POINTS:
            ax.plot(x, y, "o", ms=7, color=current().strong, mec="white", mew=1.2, zorder=4)
            ax.annotate(value, (x, y), (8, 6), textcoords="offset points", fontsize=12)
        ax.set(xlim=_WINDOW[:2], ylim=_WINDOW[2:], xlabel="x₁", ylabel="x₂", aspect="equal")
        titled(ax, words["neuron"], words["formula"])
        quiet(ax)
    return figure


def _draw_values(ax: Axes) -> None:
    """Draw what the neuron says everywhere, and lines where it says a multiple of 5."""
    x, y = np.meshgrid(np.linspace(*_WINDOW[:2], 240), np.linspace(*_WINDOW[2:], 200))
    values = x * WEIGHTS[0] + y * WEIGHTS[1] + BIAS
    extent = _WINDOW
    ax.imshow(values, origin="lower", extent=extent, cmap=sign_map(), vmin=-30, vmax=30)
    levels = np.arange(-25.0, 30.0, 5.0)
    thin = ax.contour(x, y, values, levels, colors=current().quiet, linewidths=0.5, linestyles="-")
    ax.clabel(thin, levels=[-15, -10, -5, 5, 10, 15], fmt=_signed, fontsize=7)
    ax.contour(x, y, values, [0], colors=[current().strong], linewidths=2)


def _signed(value: float) -> str:
    return f"{value:+.0f}".replace("-", "−")


def _draw_arrow(ax: Axes) -> None:
    """Draw the direction of the weights, one unit long, where the line is nearest to 0."""
    direction = WEIGHTS / np.linalg.norm(WEIGHTS)
    foot = -BIAS / np.linalg.norm(WEIGHTS) * direction
    arrow = {"arrowstyle": "-|>", "color": current().strong, "lw": 1.6, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", foot + direction, foot, arrowprops=arrow, zorder=3)
    ax.annotate("w₁", foot + direction, (4, 2), textcoords="offset points")
    ax.plot(0, 0, "+", color=current().quiet, ms=9)
    ax.annotate("0", (0, 0), (-9, -9), textcoords="offset points", color=current().quiet)


def plane(language: str) -> Figure:
    """Draw a field of coloured squares before and after a layer with two neurons."""
    words = WORDS[language]
    points = rs.data.grid(points_per_square=15, seed=0)
    with rs.pictures.look(language=language, dpi=100):
        figure = new_figure(8.6, 4.2)
        before, after = figure.subplots(1, 2)
        _draw_field(before, points, np.eye(2), np.zeros(2), "0")
        _draw_field(after, points, SHEAR, SHIFT, "b")
        titled(before, words["before"], words["squares"])
        titled(after, words["after"], words["parallelograms"])
        before.set(xlabel="x₁", ylabel="x₂")
        after.set(xlabel="f₁(x)", ylabel="f₂(x)")
    return figure


def _draw_field(ax: Axes, points: rs.data.Points, W: np.ndarray, b: np.ndarray, name: str) -> None:
    """Draw the squares, mapped, with their points, and where the origin goes."""
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    squares = [corners + np.array([j, i]) for i in range(4) for j in range(4)]
    colors = class_areas(3)[points.y[::15]]  # each square has 15 points of one class
    mapped = [square @ W + b for square in squares]
    ax.add_collection(PolyCollection(mapped, facecolors=colors, edgecolors="white", linewidths=1))
    moved = rs.data.Points(points.x @ W + b, points.y, points.class_names)
    rs.pictures.draw_points(ax, moved)
    ax.set_rasterization_zorder(3.5)
    ax.plot(*b, "+", color=current().strong, ms=11, mew=1.5, zorder=4)
    ax.annotate(name, b, (-12, -4), textcoords="offset points", fontsize=11, ha="right")
    ax.set(aspect="equal", xlim=(-0.8, 7.8), ylim=(-1.6, 4.8))
    quiet(ax)


FIGURES: dict[str, Callable[[str], Figure]] = {"neuron": neuron, "plane": plane}
